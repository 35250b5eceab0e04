"""The map in docs/developing.md: every room is on it, and everything it points at is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAP = (ROOT / "docs" / "developing.md").read_text("utf-8")
FILES = sorted(set(re.findall(r"`([\w/*.-]+\.(?:py|yaml|md|toml))`", MAP)))
ANSWERING = MAP.partition("\n## How a question is answered\n")[2].partition("\n## ")[0]
ROOMS = sorted(path.stem for path in (ROOT / "bot").iterdir() if not path.name.startswith("_"))


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_its_line(room: str) -> None:
    assert f"| `{room}` | " in MAP


@pytest.mark.parametrize("room", re.findall(r"^\| `(\w+)` \| ", MAP, re.MULTILINE))
def test_every_line_is_of_a_room(room: str) -> None:
    assert room in ROOMS


@pytest.mark.parametrize("file", FILES)
def test_every_file_it_names_is_there(file: str) -> None:
    assert any(any(ROOT.glob(f"{place}{file}")) for place in ("", "bot/", "bot/*/", "tests/*/"))


@pytest.mark.parametrize("module", sorted(path.name for path in (ROOT / "bot" / "answer").glob("[!_]*.py")))
def test_every_module_of_answering_has_its_place_on_the_way_of_a_question(module: str) -> None:
    assert f"`{module}`" in ANSWERING
