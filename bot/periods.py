"""Weeks and windows: what period an edition covers, by the clock on a London wall.

Instants are aware UTC; rules about local days say London, because schedules and
deadlines are written that way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_YEARS = range(2000, 2101)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def london_day(day: date) -> date:
    """Give the day an instant falls on in London; a day stays the day it is."""
    return day.astimezone(LONDON).date() if isinstance(day, datetime) else day


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO week, written 2026-W47; runs from Monday to Sunday."""

    year: int
    number: int

    def __post_init__(self) -> None:
        """Raise ValueError for a week the year does not have."""
        date.fromisocalendar(self.year, self.number, 1)

    @classmethod
    def parse(cls, text: str) -> Week:
        """Read `2026-W47` (or `2026w47`); ValueError says what to write instead."""
        match = re.fullmatch(r"([0-9]{4})-?[Ww]([0-9]{1,2})", text.strip())
        if match is None:
            raise ValueError(f"{text!r} is not a week; write it like 2026-W47")
        if int(match[1]) not in _YEARS:
            raise ValueError(f"{text!r} is in no year from {_YEARS[0]} to {_YEARS[-1]}")
        try:
            return cls(int(match[1]), int(match[2]))
        except ValueError as error:
            raise ValueError(f"{match[1]} has no week {int(match[2])}") from error

    @classmethod
    def containing(cls, day: date) -> Week:
        """Give the week a day falls in; an instant counts by its London day."""
        year, number, _ = london_day(day).isocalendar()
        return cls(year, number)

    @property
    def monday(self) -> date:
        """The day the week begins."""
        return date.fromisocalendar(self.year, self.number, 1)

    def plus(self, weeks: int) -> Week:
        """Give the week so many weeks later."""
        return Week.containing(self.monday + timedelta(weeks=weeks))

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02d}"


@dataclass(frozen=True, slots=True)
class Window:
    """A half-open stretch of time: `start` belongs to it, `end` does not."""

    start: datetime
    end: datetime

    def __contains__(self, instant: datetime) -> bool:
        return self.start <= instant < self.end


@dataclass(frozen=True, slots=True)
class Schedule:
    """A weekly moment on the wall clock of a zone, such as `mon 08:30`."""

    weekday: int
    at: time
    zone: ZoneInfo = LONDON

    @classmethod
    def parse(cls, text: str, zone: ZoneInfo = LONDON) -> Schedule:
        """Read `mon 08:30`; ValueError says what to write instead."""
        match = re.fullmatch(r"([a-z]{3})[a-z]*\s+(\d{1,2}):(\d{2})", text.strip().lower())
        if match is None or match[1] not in DAYS:
            raise ValueError(f"{text!r} is not a weekly time; write it like 'mon 08:30'")
        try:
            return cls(DAYS.index(match[1]), time(int(match[2]), int(match[3])), zone)
        except ValueError as error:
            raise ValueError(f"{match[2]}:{match[3]} is not a time of day; write it like 'mon 08:30'") from error

    def moment_in(self, week: Week) -> datetime:
        """Give the instant (UTC) at which this schedule strikes in an ISO week."""
        day = week.monday + timedelta(days=self.weekday)
        return datetime.combine(day, self.at, self.zone).astimezone(UTC)

    def last_before(self, now: datetime) -> datetime:
        """Give the latest striking instant that is not after `now`."""
        week = Week.containing(now.astimezone(self.zone).date())
        return max(m for m in (self.moment_in(week.plus(n)) for n in (-1, 0, 1)) if m <= now)

    def next_after(self, now: datetime) -> datetime:
        """Give the first striking instant after `now`."""
        week = Week.containing(now.astimezone(self.zone).date())
        return min(m for m in (self.moment_in(week.plus(n)) for n in (-1, 0, 1)) if m > now)

    def due_at(self, week: Week) -> datetime:
        """Give the instant at which the edition named `week` goes out.

        An edition covers the seven days before it goes out and is named by the week its middle
        falls in: on Monday 08:30 that is last week, on Friday 16:00 this one.
        """
        here = self.moment_in(week)
        return here if self.edition_week(here) == week else self.moment_in(week.plus(1))

    def edition_week(self, due: datetime) -> Week:
        """Name the edition that goes out at `due`."""
        return Week.containing((due.astimezone(self.zone) - timedelta(days=3, hours=12)).date())

    def window(self, week: Week) -> Window:
        """Give the seven days, on the wall clock, that the edition named `week` covers."""
        return Window(self.due_at(week.plus(-1)), self.due_at(week))
