"""What docs/ tells an officer about feeds.yaml is true."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.config.loading import parse_config
from bot.config.shape import SHAPES
from bot.model.approvals import ApprovalRule, WithoutAnswer

DOCS = Path(__file__).parents[2] / "docs"
SHIPPED = tuple(path.stem for path in (DOCS.parent / "templates").glob("*.md"))


def yaml_in(name: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", (DOCS / name).read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("part", [pytest.param(part, id=part) for part in SHAPES])
def test_every_key_is_explained_in_its_table_and_no_other(part: str) -> None:
    text = (DOCS / "configuration.md").read_text("utf-8")
    section = text.split(f"\n## {part}\n", 1)[1].split("\n## ", 1)[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(SHAPES[part].model_fields)


def test_the_whole_file_that_is_shown_is_right() -> None:
    shown, _ = yaml_in("configuration.md")
    config = parse_config(shown.encode(), "feeds.yaml", topics=(), templates=("weekly",))
    assert [source.id for source in config.sources] == ["dfe", "london-councils"]
    assert [digest.id for digest in config.digests] == ["weekly"]


def test_the_second_digest_that_is_shown_can_be_put_below_the_first() -> None:
    config = parse_config("".join(yaml_in("configuration.md")).encode(), "feeds.yaml", topics=(), templates=SHIPPED)
    assert [(digest.id, digest.template) for digest in config.digests] == [
        ("weekly", "weekly"),
        ("leadership", "leadership"),
    ]


def test_the_approval_that_is_shown_is_right() -> None:
    (shown,) = yaml_in("approval.md")
    [digest] = parse_config(shown.encode(), "feeds.yaml", topics=(), templates=("weekly",)).digests
    assert digest.approval == ApprovalRule(
        "#briefing-admin", timedelta(hours=2), timedelta(hours=4), WithoutAnswer.SEND
    )


def test_the_rows_that_are_shown_can_be_pasted() -> None:
    rows = "".join(yaml_in("add-a-feed.md"))
    config = parse_config(f"sources:\n{rows}".encode(), "feeds.yaml", topics=())
    assert [source.kind.value for source in config.sources] == ["feed", "page", "none"]


def test_the_environment_is_told_in_full() -> None:
    text = (DOCS / "configuration.md").read_text("utf-8")
    source = (DOCS.parent / "bot" / "config" / "environment.py").read_text("utf-8")
    told = set(re.findall(r"^\| `(\w+)` \|", text.split("\n## The environment\n", 1)[1], re.MULTILINE))
    assert told == {*re.findall(r'"(SLACK_\w+)"', source), "BRIEFING_CONFIG", "BRIEFING_DB"}
