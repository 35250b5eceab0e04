"""Single values as officers write them: text, numbers, yes or no, dates as exactly as they are known."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from bot.model.catalogue import When
from bot.text.amounts import amounts_in

_WHEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Unreadable(ValueError):  # noqa: N818 - reads as the rest of the sentence it is put into
    """A value that cannot be read; the text says what was expected, to follow the value itself."""


def text(written: str) -> str:
    """Give a text with its line breaks folded; it must not be empty."""
    if not written.strip():
        raise Unreadable("is empty; write something or leave the key out")
    return " ".join(written.split())


def when(written: str) -> When:
    """Read 2026-02-18, 2026-02 or 2026."""
    match = _WHEN.fullmatch(written.strip())
    if match is None:
        raise Unreadable("is not a date; write 2026-02-18, 2026-02 or 2026")
    known = When(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]  # the year is always there
    try:
        known.first  # noqa: B018 - asks the calendar
    except ValueError as error:
        raise Unreadable("is not a day of the calendar") from error
    return known


def number(written: str) -> float:
    """Read 2 or 0.5."""
    try:
        return float(written)
    except ValueError as error:
        raise Unreadable("is not a number") from error


def whole(written: str) -> int:
    """Read a whole number."""
    try:
        return int(written)
    except ValueError as error:
        raise Unreadable("is not a whole number") from error


def yes_or_no(written: str) -> bool:
    """Read true or false, yes or no."""
    known = {"true": True, "yes": True, "false": False, "no": False}
    if written.strip().lower() not in known:
        raise Unreadable("should be true or false")
    return known[written.strip().lower()]


def day(written: str) -> date:
    """Read a full date, 2026-02-18."""
    known = when(written)
    if known.day is None:
        raise Unreadable("is not a full date; write it like 2026-02-18")
    return known.first


def pounds(written: str) -> tuple[float, float]:
    """Read an amount as people write it ("£523.5m", "£22m to £26m", "up to £5,000") as its two ends in pounds."""
    found = amounts_in(written)
    if not found:
        raise ValueError(f"{written!r} is not an amount; write it like £523.5m or £22m to £26m")
    return min(amount.low for amount in found), max(amount.high for amount in found)


VALUES: dict[Any, Callable[[str], Any]] = {
    str: text,
    When: when,
    float: number,
    int: whole,
    bool: yes_or_no,
    date: day,
}
