"""The documentation and the program say the same: every command, every option, every line of the README."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from bot.cli.demo import SampleClock
from bot.cli.samples import POLLS, SampleServer
from bot.config.loading import parse_config
from bot.shipped import find_shipped
from tests.cli.commands import groups_and_commands, options_of, program
from tests.cli.running import briefing

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = (ROOT / "docs/commands.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
NAMES = {" ".join(words) for words in groups_and_commands(program())}
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def documented() -> dict[str, set[str]]:
    """Give the commands of docs/commands.md and the options each names."""
    rows = re.findall(r"^\| `(briefing [^`]+)` \|", COMMANDS, re.MULTILINE)
    found: dict[str, set[str]] = {}
    for row in rows:
        words = re.match(r"briefing( [a-z]+)+", row)
        assert words
        found.setdefault(words[0], set()).update(re.findall(r"--[a-z]+", row))
    found["briefing"] = set(re.findall(r"^\| `(--[a-z]+)", COMMANDS, re.MULTILINE))
    return found


def test_every_command_and_option_is_documented_and_no_other() -> None:
    assert documented() == dict(options_of(program()))


@pytest.mark.parametrize("page", [pytest.param(page, id=page.name) for page in PAGES])
def test_every_command_that_is_mentioned_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    mentioned = re.findall(r"(?:`|bin/|^)(?<!/)briefing ((?:[a-z]+ )*[a-z]+)", text, re.MULTILINE)
    unknown = [words for words in mentioned if not any(f"{words} ".startswith(f"{name} ") for name in NAMES)]
    assert unknown == []


def test_the_commands_of_the_readme_work_in_their_order(tmp_path: Path) -> None:
    lines = re.findall(r"^\.venv/bin/(briefing .+)$", README, re.MULTILINE)
    begin, *others = [shlex.split(line, comments=True)[1:] for line in lines]
    assert begin == ["init"]
    assert briefing(tmp_path, *begin).code == 0
    with SampleServer(find_shipped("data") / "sample", SampleClock(POLLS[0])) as server:
        digests = (tmp_path / "feeds.yaml").read_text("utf-8").partition("\ndigests:")[2]
        sources = server.feeds_yaml().partition("\ndigests:")[0]
        (tmp_path / "feeds.yaml").write_text(f"{sources}\ndigests:{digests}", "utf-8")
        for words in others:
            ran = briefing(tmp_path, *words)
            assert (words, ran.code) == (words, 0)
            assert ran.err.startswith("Nothing was watched in that week yet") if words == ["digest"] else not ran.err
            assert ran.out


def test_the_readmes_row_for_a_feed_is_right() -> None:
    (row,) = re.findall(r"^```yaml\n(.+?)^```", README, re.MULTILINE | re.DOTALL)
    (source,) = parse_config(f"sources:\n{row}".encode(), "README.md").sources
    assert source.id == "nuffield"


@pytest.mark.parametrize("words", [pytest.param(name.split(), id=name) for name in sorted(NAMES)])
def test_the_help_of_a_command_names_no_type_of_python(tmp_path: Path, words: list[str]) -> None:
    ran = briefing(tmp_path, *words, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert not re.search(r"<(str|path|list|int)", ran.out)
