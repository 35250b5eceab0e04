"""Dates as publishers write them where no standard was looked at; zoneless means UTC, 6/11 means 6 November."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from bot.text.months import month_number

_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=2)
_ORDERS = (
    re.compile(r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[A-Za-z]{3,9})\.?,?\s+(?P<year>\d{4})\b"),
    re.compile(r"\b(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})\b"),
    re.compile(r"\b(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})\b"),
)
_CLOCK = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?\b")


def believable(moment: datetime | None, now: datetime) -> datetime | None:
    """Give an instant back unless it cannot be right: before 1990, or more than two days ahead of `now`."""
    return moment if moment is not None and _EARLIEST <= moment <= now + _AHEAD else None


def find_written(text: str) -> datetime | None:
    """Find the first day written out in a text, with the time of day beside it, else None."""
    for order in _ORDERS:
        for match in order.finditer(text):
            if moment := _made(match["year"], match["month"], match["day"], _CLOCK.search(text)):
                return moment
    return None


def find_iso(text: str) -> datetime | None:
    """Read an ISO date or instant, else None."""
    try:
        moment = datetime.fromisoformat(text.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _made(year: str, month: str, day: str, clock: re.Match[str] | None) -> datetime | None:
    number = int(month) if month.isdigit() else month_number(month)
    hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (0, 0, 0)
    try:
        return datetime(int(year), number, int(day), hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
