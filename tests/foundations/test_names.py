"""A word means one thing in all rooms."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

BOT = Path(__file__).resolve().parents[2] / "bot"


def places_of_classes() -> dict[str, list[str]]:
    """Give, for every class others may use, the files that define one of its name."""
    places = defaultdict(list)
    for path in sorted(BOT.rglob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(str(path.relative_to(BOT)))
    return places


def test_no_two_classes_have_one_name() -> None:
    assert {name: files for name, files in places_of_classes().items() if len(files) > 1} == {}
