"""How the program starts: `--help` loads nothing it does not need, whatever is asked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.cli.commands import groups_and_commands, program

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"aiohttp", "apscheduler", "feedparser", "jinja2", "markdown_it", "pydantic", "rapidfuzz", "rich"} | {
    "selectolax",
    "slack_bolt",
    "slack_sdk",
    "sqlite3",
    "sqlite_utils",
    "waitress",
    "yaml",
}
ASK_EACH_FOR_HELP = """
import json, sys
from contextlib import redirect_stdout, suppress
from io import StringIO
from bot import __main__
told = []
for words in json.loads(sys.argv[1]):
    sys.argv = ["briefing", *words]
    with redirect_stdout(StringIO()) as out, suppress(SystemExit):
        __main__.main()
    told.append([words, out.getvalue()])
print(json.dumps({"told": told, "loaded": sorted(sys.modules)}))
"""


def test_help_of_every_command_loads_no_heavy_library() -> None:
    questions = [["--help"], *([*words, "--help"] for words in groups_and_commands(program()))]
    script = [sys.executable, "-c", ASK_EACH_FOR_HELP, json.dumps(questions)]
    ran = json.loads(subprocess.run(script, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
    assert {name.partition(".")[0] for name in ran["loaded"]} & HEAVY == set()
    assert [words for words, help_ in ran["told"] if not help_] == []
    assert len(questions) > 20


def test_every_command_says_what_it_does_in_a_line_that_is_not_cut() -> None:
    whole = program()
    with whole.make_context("briefing", [], resilient_parsing=True) as context:
        told = whole.get_help(context)
    assert "..." not in told.partition("Commands:")[2]
