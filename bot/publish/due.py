"""Which editions should have gone out by now: pure decisions on what the ledger says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model.editions import Delivery, Digest, Standing
from bot.periods import Week, Window

LOOK_BACK = 3
"""How many editions back a missed one is still sent: a machine that was off on Friday sends on Monday."""

BEGINS = "the digest was not yet sent here at that time"
BY_HAND = "by-hand-"


@dataclass(frozen=True, slots=True)
class Due:
    """One edition of one digest, and the stretch of time it covers."""

    digest: Digest
    week: Week
    window: Window


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do now: `due` in order of time; `begin` marks where a digest starts; `moved` reached nobody."""

    due: tuple[Due, ...] = ()
    begin: tuple[Due, ...] = ()
    moved: tuple[Delivery, ...] = ()


def planned(now: datetime, digest: Digest, rows: Sequence[Delivery]) -> Plan:
    """Decide about one digest from its recent rows in the ledger.

    A digest that was never sent to its channel begins with the next edition: nothing old is posted.
    Where an edition was due elsewhere and reached nobody (a channel misspelt), it moves along.
    """
    ours = [row for row in rows if row.digest == digest.id]
    here = [row for row in ours if row.destination == digest.channel]
    moved = [row for row in ours if row not in here and _reached_nobody(row)]
    reached = {
        row.week for row in ours if row not in here and row not in moved and row.standing is not Standing.SKIPPED
    }
    latest = latest_week(digest, now + digest.ahead)
    begun = min((Week.parse(row.week) for row in here if _marks_a_beginning(row)), default=None)
    if begun is None:
        return Plan(begin=(_beginning(digest, latest, here, moved),), moved=tuple(moved))
    weeks = [week for n in range(LOOK_BACK - 1, -1, -1) if (week := latest.plus(-n)) >= begun]
    due = [Due(digest, week, window_of(digest, week, ours)) for week in weeks if str(week) not in reached]
    open_here = [
        edition for edition in due if _is_open(edition.week, here) and edition.window.start < edition.window.end
    ]
    return Plan(due=tuple(open_here), moved=tuple(moved))


def window_of(digest: Digest, week: Week, rows: Iterable[Delivery]) -> Window:
    """Give the stretch an edition covers: what the schedule says, but on from where the one before ended.

    It ends at the latest where one after it began. So an edited schedule leaves no gap and repeats
    nothing; a week whose days others have covered is left with an empty stretch.
    """
    usual = digest.window(week)
    known = {Week.parse(row.week): span for row in rows if row.digest == digest.id and (span := _span(row))}
    earlier = max((other for other in known if other < week), default=None)
    end = min((span.start for other, span in known.items() if other > week), default=usual.end)
    if earlier is None or (earlier < week.plus(-1) and known[earlier].end <= usual.start):
        return Window(usual.start, min(usual.end, end))
    return Window(known[earlier].end, min(usual.end, end))


def _span(row: Delivery) -> Window | None:
    return Window(row.window_start, row.window_end) if row.window_start and row.window_end else None


def latest_week(digest: Digest, now: datetime) -> Week:
    """Name the latest edition whose time has come."""
    return digest.schedule.edition_week(digest.schedule.last_before(now))


def may_be_sent(digest: Digest, week: Week, now: datetime) -> bool:
    """Say whether an edition is recent enough that the service may send it by itself."""
    return week > latest_week(digest, now).plus(-LOOK_BACK)


def latest_shown(digest: Digest, now: datetime, rows: Iterable[Delivery]) -> Week | None:
    """Name the latest edition everybody may see; one that needs approval only once it was posted."""
    if digest.approval is None:
        return latest_week(digest, now)
    posted = (Week.parse(row.week) for row in rows if row.digest == digest.id and row.standing is Standing.POSTED)
    return max(posted, default=None)


def _beginning(digest: Digest, latest: Week, here: Sequence[Delivery], moved: Sequence[Delivery]) -> Due:
    """Give the edition just before the first that is sent; it is marked in the ledger and never posted."""
    recent = [week for row in moved if latest.plus(-LOOK_BACK) < (week := Week.parse(row.week)) <= latest]
    settled = {Week.parse(row.week) for row in here if not row.standing.is_open}
    week = min(recent).plus(-1) if recent else latest
    while week in settled:
        week = week.plus(-1)
    return Due(digest, week, digest.window(week))


def _reached_nobody(row: Delivery) -> bool:
    return (row.standing.is_open or row.standing is Standing.FAILED) and not any(row.sent)


def _marks_a_beginning(row: Delivery) -> bool:
    """Say whether the service itself made the row; one made by hand does not start a digest."""
    return not row.run_id.startswith(BY_HAND) or (row.standing is Standing.SKIPPED and row.error == BEGINS)


def _is_open(week: Week, here: Iterable[Delivery]) -> bool:
    row = next((row for row in here if row.week == str(week)), None)
    return row is None or row.standing.is_open
