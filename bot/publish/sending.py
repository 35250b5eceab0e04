"""One row of the ledger sent: the lead, then its replies, each at most once, and looked for where that is in doubt."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.errors import BriefingError, DeliveryError, Refused, Unknown
from bot.model.editions import Delivery, Digest, Standing
from bot.publish.press import Press, drafted, keep, name_of, recent

SETTLING = timedelta(minutes=2)
"""How long after an attempt a message that is not in the channel may still appear there."""

_FIRST_PAUSE = timedelta(minutes=5)
_LONGEST_PAUSE = timedelta(hours=1)
_CLOCKS = timedelta(minutes=10)


def advance(row: Delivery, digest: Digest | None, now: datetime, press: Press) -> Delivery:
    """Take one row as far as it goes now; what stands in the way is kept in the ledger and told once."""
    if row.standing is Standing.UNKNOWN and row.begun_at is not None and now < row.begun_at + SETTLING:
        return row
    try:
        if row.standing is Standing.DUE and digest is not None:
            row = keep(row, drafted(row, digest, press), now, press)
        taken = press.ledger.begin(row.id, now, sha=row.sha)
        if taken is not None and taken.doubtful:
            taken = _looked_up(taken, press)
        return press.ledger.get(row.id) if taken is None else _posted(taken, now, press)
    except BriefingError as error:
        return held_up(row, error, press)


def held_up(row: Delivery, error: BriefingError, press: Press) -> Delivery:
    """Tell administrators, once, what stands in the way; give the row as it stands."""
    press.tell(f"trouble:{row.id}", f"{name_of(row)} is held up, and waits. {error}")
    return press.ledger.get(row.id)


def _looked_up(row: Delivery, press: Press) -> Delivery | None:
    """Note which parts stand in the channel; None where we could not look, and it stays unknown."""
    where = row.channel_id or _known_id(row, press)
    try:
        found = press.poster.find(where, row.run_id, since=row.window.end - _CLOCKS, thread_ts=row.lead_ts)
    except DeliveryError as error:
        press.ledger.lose(row.id, str(error))
        press.tell(
            f"unknown:{row.id}",
            f"No answer came when {name_of(row)} was posted, and the bot cannot see whether it is there: {error}. "
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
        press.tell(f"refused:{row.id}:{refusal.code}", f"{name_of(row)} could not be posted, and waits: {refusal}.")
        return press.ledger.fail(row.id, str(refusal), now + _pause(row.attempts, refusal.retry_after_s))
    except Unknown as doubt:
        return press.ledger.lose(row.id, str(doubt))
    return press.ledger.finish(row.id, now)


def _pause(attempts: int, retry_after_s: float | None) -> timedelta:
    usual = min(_FIRST_PAUSE * (1 << min(attempts - 1, 10)), _LONGEST_PAUSE)
    return max(usual, timedelta(seconds=retry_after_s or 0))
