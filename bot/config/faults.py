"""What is wrong with feeds.yaml, said to the person who wrote it: where, what, and what was expected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.config.shape import SHAPES, FileShape, StrictShape
from bot.errors import Fault
from bot.nearest import did_you_mean
from bot.plain_yaml.written import KeyPath, Written

_LONGEST_QUOTE = 60
_COMMENT = "in YAML an unquoted # begins a comment"


def shape_faults(error: ValidationError, written: Written, file: str) -> list[Fault]:
    """Give a fault for every error pydantic found, each once, with its line and what was expected."""
    found = (_fault(detail, written, file) for detail in error.errors(include_url=False))
    return list(dict.fromkeys(found))


def cross_faults(written: Written, file: str) -> Iterator[Fault]:
    """Give the faults that lie between keys: written or used twice, missing or out of place."""
    for path, line in written.repeated:
        twice = f"is written twice (first on line {written.line(path)})"
        yield Fault(file, line, key_path(path, written.value), twice)
    value = written.value if isinstance(written.value, dict) else {}
    for part in ("sources", "digests"):
        rows = value.get(part)
        if isinstance(rows, list):
            yield from _repeated_ids(part, rows, written, file)
    sources = value.get("sources")
    if sources == []:
        yield Fault(file, written.line(("sources",)), "sources", "is an empty list; expected at least one source")
    for place, row in enumerate(sources if isinstance(sources, list) else []):
        if isinstance(row, dict) and (problem := _address_problem(row)):
            where: KeyPath = ("sources", place, "url")
            yield Fault(file, written.line(where), key_path(where, written.value), problem)
    yield from _approval_faults(value, written, file)


def key_path(path: KeyPath, value: Any) -> str:
    """Write a path the way people speak of it: `sources[dfe-news].tier`, or `sources[3]` without an id."""
    said = ""
    for step in path:
        if isinstance(step, int):
            row = value[step] if isinstance(value, list) and step < len(value) else None
            name = row.get("id") if isinstance(row, dict) else None
            said += f"[{name if isinstance(name, str) else step + 1}]"
        else:
            said += f".{step}" if said else step
        value = _inside(value, step)
    return said


def _inside(value: Any, step: str | int) -> Any:
    try:
        return value[step]
    except (KeyError, IndexError, TypeError):
        return None


def _repeated_ids(part: str, rows: list[Any], written: Written, file: str) -> Iterator[Fault]:
    first: dict[str, int | None] = {}
    for place, row in enumerate(rows):
        name = row.get("id") if isinstance(row, dict) else None
        if not isinstance(name, str):
            continue
        line = written.line((part, place, "id"))
        if name in first:
            yield Fault(
                file, line, f"{part}[{name}].id", f"the id {name!r} is used twice (first on line {first[name]})"
            )
        first.setdefault(name, line)


def _approval_faults(value: dict[str, Any], written: Written, file: str) -> Iterator[Fault]:
    settings, digests = value.get("settings"), value.get("digests")
    nobody = not (isinstance(settings, dict) and settings.get("admins"))
    for place, row in enumerate(digests if isinstance(digests, list) else []):
        approval = row.get("approval") if isinstance(row, dict) else None
        if not isinstance(approval, dict):
            continue
        where: KeyPath = ("digests", place, "approval")
        if nobody:
            problem = "nobody could approve; name at least one member in settings.admins"
            yield Fault(file, written.line(where), key_path(where, value), problem)
        if approval.get("channel") is not None and approval["channel"] == row.get("channel"):
            where = (*where, "channel")
            problem = "is the channel of the digest itself; an edition is approved where its readers do not see it"
            yield Fault(file, written.line(where), key_path(where, value), problem)


def _address_problem(row: dict[str, Any]) -> str:
    kind, url = row.get("kind", "feed"), row.get("url")
    if kind == "none" and url is not None:
        return "a source of kind none is never fetched; take the address away (the note may hold it) or the kind"
    if kind in ("feed", "page") and url is None:
        return "is missing; expected the address of the feed, or 'kind: none' for a source without one"
    return ""


def _fault(detail: ErrorDetails, written: Written, file: str) -> Fault:
    path = _real_path(detail["loc"], written)
    return Fault(file, written.line(path), key_path(path, written.value), _message(detail, path))


def _real_path(loc: tuple[str | int, ...], written: Written) -> KeyPath:
    """Drop what pydantic adds to a path, such as the name of one branch of a union."""
    path: KeyPath = ()
    value = written.value
    for step in loc:
        if isinstance(step, str) and not isinstance(value, dict):
            break
        path, value = (*path, step), _inside(value, step)
    return path


def _shape_at(path: KeyPath) -> type[StrictShape]:
    """Give the shape of the part a key lies in: the innermost one on the way to it."""
    return next((SHAPES[step] for step in reversed(path[:-1]) if step in SHAPES), FileShape)


def _message(detail: ErrorDetails, path: KeyPath) -> str:
    if detail["type"] == "extra_forbidden":
        return _unknown_key(str(path[-1]), path)
    expected = _expected(path)
    if detail["type"] == "missing":
        return f"is missing; expected {expected}"
    found = detail["input"]
    if found is None:
        hint = f" ({_COMMENT})" if path[-1] in ("channel", "admin_channel") else ""
        return f"is empty; expected {expected}{hint}"
    if detail["type"] == "enum" and isinstance(found, str):
        words = expected.replace(" or ", ", ").split(", ")
        return f"{found!r} is not known{did_you_mean(found, words) or ';'} expected {expected}"
    if detail["type"] == "value_error":
        return str(detail["ctx"]["error"])
    quotes = " (put quotes round it)" if detail["type"] == "string_type" and not isinstance(found, (list, dict)) else ""
    return f"found {_say(found)}{quotes}; expected {expected}"


def _unknown_key(key: str, path: KeyPath) -> str:
    known = list(_shape_at(path).model_fields)
    return f"unknown key{did_you_mean(key, known) or ';'} known keys are {', '.join(known)}"


def _expected(path: KeyPath) -> str:
    """Give the description of the nearest field around `path`."""
    fields = _shape_at(path).model_fields
    for step in reversed(path):
        if isinstance(step, str) and step in fields:
            return fields[step].description or ""
    return "keys with values, such as 'id: dfe-news'"


def _say(value: object) -> str:
    match value:
        case list():
            return "a list"
        case dict():
            return "keys and values"
        case bool():
            return "yes or true" if value else "no or false"
        case str():
            return repr(value if len(value) <= _LONGEST_QUOTE else value[: _LONGEST_QUOTE - 1] + "…")
        case _:
            return str(value)
