"""How values are written down: instants as sortable text, readings as JSON that gives the same reading back."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

from bot.model.readings import Reading
from bot.model.sources import SourceState, Visit

Decode = Callable[[Any], Any]

_COMPACT = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), sort_keys=True)


def instant(value: datetime | None) -> str | None:
    """Write an instant as UTC text of fixed width, so that text order is time order; ValueError for a naive one."""
    return None if value is None else stamp(value)


def stamp(value: datetime) -> str:
    """Write an instant that is there; ValueError for one without a zone."""
    if value.tzinfo is None:
        raise ValueError(f"{value} has no time zone; the store keeps instants in UTC")
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def when(text: str | None) -> datetime | None:
    """Read what `instant` wrote."""
    return None if text is None else datetime.fromisoformat(text)


def storable(text: str) -> str:
    """Give a text SQLite can hold: half characters (lone surrogates) become question marks, nothing else changes."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def columns(value: SourceState | Visit) -> dict[str, object]:
    """Give the fields of a value as a row of its table, instants as `stamp` writes them."""
    pairs = [(field.name, getattr(value, field.name)) for field in fields(value)]
    return {name: stamp(one) if isinstance(one, datetime) else one for name, one in pairs}


def json_of(value: Any) -> str:
    """Write plain values as compact JSON: the same values always give the same bytes."""
    return _COMPACT.encode(value)


def reading_to_json(reading: Reading) -> str:
    """Write a reading; fields that have their default are left out."""
    return json_of(_plain(reading))


def reading_from_json(text: str) -> Reading:
    """Read what `reading_to_json` wrote: an equal reading."""
    reading: Reading = _decoder(Reading)(json.loads(text))
    return reading


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        kind: Any = type(value)
        return {
            name: _plain(getattr(value, name)) for name, default in _defaults(kind) if getattr(value, name) != default
        }
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


@cache
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple((one.name, _default(one)) for one in fields(kind))


def _default(one: Field[Any]) -> Any:
    return one.default_factory() if one.default_factory is not MISSING else one.default


@cache
def _decoder(kind: Any) -> Decode:
    if is_dataclass(kind):
        return _dataclass_decoder(typing.cast("type", kind))
    if typing.get_origin(kind) is tuple:
        inner = _decoder(typing.get_args(kind)[0])
        return lambda value: tuple(map(inner, value))
    if typing.get_origin(kind) is types.UnionType:
        inner = _decoder(next(one for one in typing.get_args(kind) if one is not types.NoneType))
        return lambda value: None if value is None else inner(value)
    if kind is date:
        return date.fromisoformat
    return (
        typing.cast("Decode", kind)
        if isinstance(kind, type) and issubclass(kind, StrEnum | float)
        else lambda value: value
    )


def _dataclass_decoder(kind: type) -> Decode:
    inner = {name: _decoder(hint) for name, hint in typing.get_type_hints(kind).items()}

    def decode(value: dict[str, Any]) -> Any:
        return kind(**{name: inner[name](one) for name, one in value.items() if name in inner})

    return decode
