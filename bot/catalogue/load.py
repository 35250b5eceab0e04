"""Load data/*.yaml: each file into its own part of the catalogue, then what must agree between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, get_type_hints

from bot.catalogue.agreement import disagreements
from bot.catalogue.shapes import FaultBook, shaped
from bot.catalogue.values import pounds
from bot.errors import ConfigError, Fault
from bot.model.catalogue import Body, Catalogue, DayOfNote, FundingLine, Review, Role, Topic
from bot.plain_yaml.tree import Branch, Keys, Tree, read_text, tree_of

LISTS: Mapping[str, type] = {
    "topics": Topic,
    "reviews": Review,
    "funding": FundingLine,
    "bodies": Body,
    "people": Role,
    "calendar": DayOfNote,
}
_WORD_LISTS = ("synonyms", "everyday", "kindred")
RULES: Mapping[str, type] = {
    name: kind for name, kind in get_type_hints(Catalogue).items() if isinstance(kind, type) and is_dataclass(kind)
}


def load(folders: Sequence[Path]) -> Catalogue:
    """Read every file from the first folder that has it; ConfigError tells all faults at once."""
    faults: list[Fault] = []
    parts: dict[str, Any] = {}
    lines: dict[tuple[str, str], tuple[str, int]] = {}
    for name in (*LISTS, *RULES, *_WORD_LISTS):
        path = _find(folders, f"{name}.yaml")
        text = read_text(path) if path else _nowhere(name, folders)
        if isinstance(text, Fault):
            faults.append(text)
            continue
        read = _read(name, text, str(path))
        parts["roles" if name == "people" else name] = read.part
        lines |= {(name, entry): (str(path), line) for entry, line in read.places}
        faults += read.faults
    if faults:
        raise ConfigError(*faults)
    catalogue = Catalogue(**parts)
    if unsound := disagreements(catalogue, lines):
        raise ConfigError(*unsound)
    return catalogue


@dataclass(frozen=True, slots=True)
class _Read:
    """What one file gave: its part of the catalogue, the lines of its entries, and what is wrong with it."""

    part: Any
    places: tuple[tuple[str, int], ...] = ()
    faults: tuple[Fault, ...] = ()


@lru_cache(maxsize=64)
def _read(name: str, text: str, file: str) -> _Read:
    """Read one file; the same words are read once, for however many houses open over them."""
    tree = tree_of(text, file)
    if isinstance(tree, Fault):
        return _Read(None, faults=(tree,))
    book = FaultBook(file, derived={FundingLine: (("low", "high"), _ends)})
    part = _part(name, tree, book)
    return _Read(part, tuple(_places(tree)), tuple(book.faults))


def _nowhere(name: str, folders: Sequence[Path]) -> Fault:
    return Fault(f"{name}.yaml", None, "", f"is in none of {', '.join(map(str, folders)) or 'no folder'}")


def _find(folders: Sequence[Path], file: str) -> Path | None:
    return next((folder / file for folder in folders if (folder / file).is_file()), None)


def _part(name: str, tree: Tree, book: FaultBook) -> Any:
    if name in RULES:
        return shaped(RULES[name], tree, "", book)
    if not isinstance(tree, Branch):
        book.note(tree.line, "", "should be a list: every entry begins with a dash")
        return ()
    if name in _WORD_LISTS:
        return tuple(_group(part, book) for part in tree.parts)
    return tuple(shaped(LISTS[name], part, _label(part, number), book) for number, part in enumerate(tree.parts, 1))


def _group(tree: Tree, book: FaultBook) -> tuple[str, ...]:
    words = tuple(getattr(part, "text", "").strip() for part in getattr(tree, "parts", ()))
    if len(words) < 2 or not all(words):  # noqa: PLR2004 - a synonym needs another
        book.note(tree.line, "", "should be a list of two words or more, like [agency, locum]")
    return words


def _label(tree: Tree, number: int) -> str:
    return next((entry for entry, _ in _places(Branch(0, (tree,)))), f"entry {number}")


def _places(tree: Tree) -> list[tuple[str, int]]:
    rows = [part for part in getattr(tree, "parts", ()) if isinstance(part, Keys)]
    return [
        (value.text, keys.line)
        for keys in rows
        for key, value in keys.rows
        if key.text in ("id", "start") and hasattr(value, "text")
    ]


def _ends(values: Mapping[str, Any]) -> Mapping[str, Any]:
    low, high = pounds(values["amount"])
    return {"low": low, "high": high}
