"""When to come back: as often as the operator asks, never more often than the publisher asks for.

Success: the configured interval, or the longest of what the publisher says (the feed's ttl,
Cache-Control, Expires), capped at a day. Failure: twice as long after each further failure from the
third on, capped at a day: polling slows down but never stops.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from bot.model.sources import Trouble

DAY = timedelta(days=1)
PATIENT_FAILURES = 3
_DAILY = frozenset({Trouble.GONE, Trouble.ENDED})


def freshness(headers: Mapping[str, str], now: datetime) -> timedelta:
    """Give how long an answer says it stays fresh; zero where it says nothing or wants no caching."""
    stated = [_max_age(headers.get("Cache-Control", ""))]
    if expires := http_date(headers.get("Expires", "")):
        stated.append(expires - now)
    return max(timedelta(0), *stated)


def retry_after(value: str, now: datetime) -> timedelta | None:
    """Read a Retry-After header, seconds or a date; None where there is none or it lies in the past."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return _seconds(value)
    moment = http_date(value)
    return moment - now if moment and moment > now else None


def http_date(value: str) -> datetime | None:
    """Read a date as HTTP writes it, as aware UTC; None where it is none (`Expires: 0` is common)."""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        return None


def next_check(now: datetime, every: timedelta, *publisher: timedelta | None) -> datetime:
    """Say when to come back after a success; what the publisher asks for counts up to a day."""
    asked = max((wish for wish in publisher if wish is not None), default=timedelta(0))
    return now + max(every, min(asked, DAY))


def next_try(
    now: datetime, every: timedelta, failures: int, trouble: Trouble, pause: timedelta | None = None
) -> datetime:
    """Say when to try again after the `failures`th failure in a row; `pause` is a Retry-After."""
    doublings = min(max(0, failures - PATIENT_FAILURES + 1), 16)
    slower = DAY if trouble in _DAILY else min(every * 2**doublings, DAY)
    return now + max(every, slower, min(pause or timedelta(0), DAY))


def _max_age(cache_control: str) -> timedelta:
    directives = dict(part.strip().lower().partition("=")[::2] for part in cache_control.split(","))
    age = directives.get("max-age", "").strip('" ')
    if {"no-cache", "no-store"} & directives.keys() or not (age.isascii() and age.isdigit()):
        return timedelta(0)
    return _seconds(age)


def _seconds(digits: str) -> timedelta:
    return timedelta(seconds=min(int(digits[:12]), 366 * 86_400))
