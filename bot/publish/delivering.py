"""Delivery through the ledger: written down before it is sent, sent once, looked up when in doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from bot.errors import BriefingError, DeliveryError, Refused, Unknown
from bot.model.editions import Delivery, Digest, Edition, Part, Standing
from bot.periods import Week, Window
from bot.publish.due import BEGINS, LOOK_BACK, Due, planned
from bot.publish.posting import Poster
from bot.store.ledger import Ledger, seal

SETTLING = timedelta(minutes=2)
"""How long after an attempt a message that is not in the channel may still appear there."""

_FIRST_PAUSE = timedelta(minutes=5)
_LONGEST_PAUSE = timedelta(hours=1)
_CLOCKS = timedelta(minutes=10)
_ROWS_PER_DIGEST = 4 * LOOK_BACK


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition made ready: its Markdown, its messages, and where each item stands in it."""

    edition: Edition
    markdown: str
    parts: tuple[Part, ...]
    places: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Press:
    """What publishing works with: `draft` composes, `tell` tells administrators, once for each key."""

    ledger: Ledger
    poster: Poster
    draft: Callable[[Digest, Week, Window], Draft]
    tell: Callable[[str, str], None]


def deliver_due(now: datetime, digests: Sequence[Digest], press: Press) -> list[Delivery]:
    """Do whatever is to be done now, and give the rows it was done to, as they stand afterwards.

    Safe to call at any time, any number of times, from any number of processes: an edition is posted
    once or stays unknown until the channel was looked through. One edition in trouble never stops the
    others; StoreError comes through.
    """
    due = {
        (edition.digest.id, str(edition.week), edition.digest.channel): edition
        for edition in _open(now, digests, press)
    }
    configured = {digest.id for digest in digests}
    touched = []
    for row in press.ledger.unsettled(now):
        edition = due.get((row.digest, row.week, row.destination))
        if row.standing is Standing.FAILED and row.digest not in configured and not any(row.sent):
            touched.append(press.ledger.skip(row.id, "the digest is no longer in feeds.yaml"))
        elif edition is not None or row.standing not in (Standing.DUE, Standing.COMPOSED):
            touched.append(advance(row, edition.digest if edition else None, now, press))
    return touched


def advance(row: Delivery, digest: Digest | None, now: datetime, press: Press) -> Delivery:
    """Take one row as far as it goes now; what stands in the way is kept in the ledger and told once."""
    if row.standing is Standing.UNKNOWN and row.begun_at is not None and now < row.begun_at + SETTLING:
        return row
    try:
        if row.standing is Standing.DUE and digest is not None:
            row = keep(row, press.draft(digest, Week.parse(row.week), window(row)), now, press)
        taken = press.ledger.begin(row.id, now)
        if taken is not None and taken.doubtful:
            taken = _looked_up(taken, press)
        return press.ledger.get(row.id) if taken is None else _posted(taken, now, press)
    except BriefingError as error:
        press.tell(f"trouble:{row.id}", f"{_name(row)} is held up, and waits. {error}")
        return press.ledger.get(row.id)


def keep(row: Delivery, draft: Draft, now: datetime, press: Press) -> Delivery:
    """Write down what will be sent, and what is in it, before anything is sent."""
    press.ledger.announce(row.id, draft.places)
    if not draft.edition.complete:
        press.tell(f"incomplete:{row.id}", f"{_name(row)} is incomplete: no source could be read in its week.")
    return press.ledger.compose(row.id, draft.parts, seal(draft.parts), now)


def open_row(press: Press, edition: Due, now: datetime, run: str) -> Delivery:
    """Give the row of an edition, made if need be; `run` begins its run id and says who made it."""
    digest = edition.digest
    return press.ledger.open_row(digest.id, str(edition.week), digest.channel, edition.window, run + uuid4().hex, now)


def recent(press: Press, digests: int) -> list[Delivery]:
    """Give the ledger's latest rows, enough of them to decide about so many digests."""
    return press.ledger.editions(_ROWS_PER_DIGEST * max(digests, 4))


def window(row: Delivery) -> Window:
    """Give the stretch of time a row covers."""
    assert row.window_start is not None and row.window_end is not None  # noqa: PT018 - the ledger's columns are never empty
    return Window(row.window_start, row.window_end)


def _open(now: datetime, digests: Sequence[Digest], press: Press) -> list[Due]:
    """Open the rows of all that is due, so that the ledger knows before anything is composed."""
    due: list[Due] = []
    for digest in digests:
        plan = planned(now, digest, recent(press, len(digests)))
        for row in plan.moved:
            press.ledger.skip(row.id, f"the digest goes to {digest.channel} now")
        for edition in plan.begin:
            press.ledger.skip(open_row(press, edition, now, f"{digest.id}-").id, BEGINS)
        if plan.begin:
            plan = planned(now, digest, recent(press, len(digests)))
        for edition in plan.due:
            open_row(press, edition, now, f"{digest.id}-")
            due.append(edition)
    return due


def _looked_up(row: Delivery, press: Press) -> Delivery | None:
    """Note which parts stand in the channel; None where we could not look, and it stays unknown."""
    where = row.channel_id or _known_id(row, press)
    try:
        found = press.poster.find(where, row.run_id, since=window(row).end - _CLOCKS, thread_ts=row.lead_ts)
    except DeliveryError as error:
        press.ledger.lose(row.id, str(error))
        press.tell(
            f"unknown:{row.id}",
            f"No answer came when {_name(row)} was posted, and the bot cannot see whether it is there: {error}. "
            "It is not sent again until the bot can look.",
        )
        return None
    for number, ts in found.items():
        row = press.ledger.sent(row.id, number, ts, where)
    return row


def _known_id(row: Delivery, press: Press) -> str:
    """Give Slack's id of a destination where an earlier edition learnt it, else its name."""
    known = (other.channel_id for other in recent(press, 1) if other.destination == row.destination)
    return next(filter(None, known), row.destination)


def _posted(row: Delivery, now: datetime, press: Press) -> Delivery:
    """Post what is not there yet: the lead, then its replies, each noted before the next."""
    try:
        for number, part in enumerate(row.parts):
            if row.sent[number] is None:
                posted = press.poster.post(
                    row.channel_id or row.destination, part, run_id=row.run_id, part_no=number, thread_ts=row.lead_ts
                )
                row = press.ledger.sent(row.id, number, posted.ts, posted.channel_id)
    except Refused as refusal:
        press.tell(f"refused:{row.id}:{refusal.code}", f"{_name(row)} could not be posted, and waits: {refusal}.")
        return press.ledger.fail(row.id, str(refusal), now + _pause(row.attempts, refusal.retry_after_s))
    except Unknown as doubt:
        return press.ledger.lose(row.id, str(doubt))
    return press.ledger.finish(row.id, now)


def _pause(attempts: int, retry_after_s: float | None) -> timedelta:
    usual = min(_FIRST_PAUSE * (1 << min(attempts - 1, 10)), _LONGEST_PAUSE)
    return max(usual, timedelta(seconds=retry_after_s or 0))


def _name(row: Delivery) -> str:
    return f"The edition {row.digest} {row.week} for {row.destination}"
