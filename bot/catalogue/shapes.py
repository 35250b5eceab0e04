"""Make dataclasses out of YAML trees: a file's keys are the dataclass's fields, nothing else.

Every fault is noted with its line and reading goes on, so that all of them are told at once.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from bot.catalogue.values import VALUES, Unreadable
from bot.errors import Fault
from bot.nearest import did_you_mean
from bot.plain_yaml.tree import Branch, Keys, Leaf, Tree

T = TypeVar("T")
Derive = Callable[[Mapping[str, Any]], Mapping[str, Any]]


@dataclass(slots=True)
class FaultBook:
    """The faults of one file, gathered while it is read; `derived` fields are worked out, not written."""

    file: str
    derived: Mapping[type, tuple[tuple[str, ...], Derive]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def note(self, line: int | None, key: str, message: str) -> None:
        """Write down one fault."""
        self.faults.append(Fault(self.file, line, key, message))


def shaped(kind: type[T], tree: Tree, key: str, book: FaultBook) -> T | None:
    """Make one `kind` (a dataclass) out of keys and values; None where faults were noted."""
    if not isinstance(tree, Keys):
        book.note(tree.line, key, f"should hold keys and values ({', '.join(_writable(kind, book))})")
        return None
    before = len(book.faults)
    values = _values(kind, tree, key, book)
    if len(book.faults) > before:
        return None
    try:
        if kind in book.derived:
            values |= book.derived[kind][1](values)
        return kind(**values)
    except ValueError as error:
        book.note(tree.line, key, str(error))
        return None


def _values(kind: type, keys: Keys, key: str, book: FaultBook) -> dict[str, Any]:
    hints, known = _fields(kind), _writable(kind, book)
    values: dict[str, Any] = {}
    for name, tree in keys.rows:
        place = f"{key}.{name.text}" if key else name.text
        if name.text not in known:
            book.note(name.line, place, f"is not a key here{nearest_or_all(name.text, known)}")
        elif name.text in values:
            book.note(name.line, place, "stands here twice")
        else:
            values[name.text] = _valued(hints[name.text], tree, place, book)
    for missing in sorted(_required(kind) & set(known) - {name.text for name, _ in keys.rows}):
        book.note(keys.line, f"{key}.{missing}" if key else missing, "is missing")
    return values


def _valued(hint: Any, tree: Tree, key: str, book: FaultBook) -> Any:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _valued(next(one for one in arguments if one is not type(None)), tree, key, book)
    if origin is tuple:
        return _listed(arguments[0], tree, key, book)
    if dataclasses.is_dataclass(hint) and hint not in VALUES:
        return shaped(hint, tree, key, book) if isinstance(hint, type) else None
    if not isinstance(tree, Leaf):
        book.note(tree.line, key, "should be a single value")
        return None
    return _single(hint, tree, key, book)


def _listed(hint: Any, tree: Tree, key: str, book: FaultBook) -> tuple[Any, ...]:
    parts = tree.parts if isinstance(tree, Branch) else (tree,)
    return tuple(_valued(hint, part, f"{key}[{number}]", book) for number, part in enumerate(parts, 1))


def _single(hint: Any, leaf: Leaf, key: str, book: FaultBook) -> Any:
    try:
        if isinstance(hint, type) and issubclass(hint, Enum):
            return hint(leaf.text)
        return VALUES[hint](leaf.text)
    except Unreadable as error:
        book.note(leaf.line, key, f"{leaf.text!r} {error}")
    except ValueError:
        choices = [str(member.value) for member in hint]
        book.note(leaf.line, key, f"{leaf.text!r} is not known here{nearest_or_all(leaf.text, choices)}")
    return None


def nearest_or_all(word: str, choices: typing.Iterable[str]) -> str:
    """Give the nearest of the choices as a question, else all of them."""
    known = list(choices)
    return did_you_mean(word, known) or f"; choose from {', '.join(known)}"


@cache
def _fields(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


@cache
def _required(kind: Any) -> frozenset[str]:
    return frozenset(
        one.name
        for one in dataclasses.fields(kind)
        if one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING
    )


def _writable(kind: type, book: FaultBook) -> list[str]:
    derived = book.derived[kind][0] if kind in book.derived else ()
    return [name for name in _fields(kind) if name not in derived]
