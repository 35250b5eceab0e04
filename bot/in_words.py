"""Counts, days and moments in words, as our own sentences say them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.periods import LONDON, london_day

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def counted(number: int, one: str, many: str = "") -> str:
    """Give `1 item` or `1,204 items`; `many` is needed where an s is not enough."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def listed_in_words(words: Sequence[str], last: str = "or") -> str:
    """Give `a, b or c`."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def day_in_words(day: date) -> str:
    """Give `18 November 2026`; an instant is told as the day it is in London."""
    local = london_day(day)
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}"


def moment_in_words(moment: datetime) -> str:
    """Give `18 November 2026, 08:30`, on the clock on a London wall."""
    return f"{day_in_words(moment)}, {moment.astimezone(LONDON):%H:%M}"


def appointment_in_words(moment: datetime) -> str:
    """Give `Monday 23 November at 08:30`, on the clock of the moment's own zone."""
    return f"{moment:%A} {moment.day} {MONTHS[moment.month - 1]} at {moment:%H:%M}"
