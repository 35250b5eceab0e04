"""What a person asks for: to see an edition before it goes out, or to send one now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.errors import QuestionError
from bot.in_words import appointment_in_words, moment_in_words
from bot.model.editions import Delivery, Digest, Edition, Part, Standing
from bot.periods import LONDON, Week, Window
from bot.publish.due import BY_HAND, Due, may_be_sent, window_of
from bot.publish.press import Draft, Press, drafted, keep, open_row, recent
from bot.publish.sending import advance
from bot.store.ledger import seal


@dataclass(frozen=True, slots=True)
class Preview:
    """An edition as it was or would be posted; `delivery` is its row where the ledger has one.

    `unproven` are the figures whose lines are left out of it.
    """

    edition: Edition
    markdown: str
    parts: tuple[Part, ...]
    sha: str
    delivery: Delivery | None = None
    unproven: tuple[str, ...] = ()


def preview(digest: Digest, week: Week, now: datetime, press: Press, *, keeping: bool = True) -> Preview:
    """Give an edition as it was or would be posted; QuestionError where its week has not begun.

    Once its week is over, what is shown is kept (unless `keeping` is off), and these bytes are posted.
    One too old to be sent by itself leaves no row. One that waits for approval is shown as it waits:
    looking at it never changes what was approved.
    """
    row = press.ledger.find(digest.id, str(week), digest.channel)
    span = row.window if row else window_of(digest, week, recent(press, 1))
    _must_have_begun(digest, week, span, now)
    draft = _draft(row, digest, week, span, press)
    if row is not None and row.parts and (not row.standing.is_open or digest.approval):
        return Preview(draft.edition, row.markdown or draft.markdown, row.parts, row.sha, row)
    keeping = keeping and digest.approval is None and span.end <= now and may_be_sent(digest, week, now)
    if keeping and (row is None or row.standing.is_open):
        row = keep(row or open_row(press, Due(digest, week, span), now, BY_HAND), draft, now, press)
    return Preview(draft.edition, draft.markdown, draft.parts, seal(draft.parts), row, draft.unproven)


def as_drafted(digest: Digest, week: Week, now: datetime, press: Press) -> Preview:
    """Give an edition as the press drafts it, whatever the ledger says; nothing is kept."""
    span = digest.window(week)
    _must_have_begun(digest, week, span, now)
    draft = press.draft(digest, week, span)
    return Preview(draft.edition, draft.markdown, draft.parts, seal(draft.parts), unproven=draft.unproven)


def post_now(digest: Digest, week: Week, now: datetime, press: Press) -> Delivery:
    """Deliver one edition now, as it was previewed; QuestionError says politely where that cannot be."""
    row = press.ledger.find(digest.id, str(week), digest.channel)
    span = row.window if row else window_of(digest, week, recent(press, 1))
    if span.end > now:
        over = appointment_in_words(span.end.astimezone(LONDON))
        raise QuestionError(f"{digest.name} {week} is not over until {over}; leave out --post to see it so far.")
    if digest.approval and (row is None or (row.standing.is_open and not row.approved_by)):
        raise QuestionError(f"{digest.name} {week} needs approval first: press Approve in {digest.approval.channel}.")
    row = row or open_row(press, Due(digest, week, span), now, BY_HAND)
    if row.standing is Standing.POSTED:
        raise QuestionError(f"{digest.name} {week} was posted in {row.destination} already; it is not sent twice.")
    if row.standing is Standing.POSTING:
        raise QuestionError(f"{digest.name} {week} is being posted at this moment; look again in ten minutes.")
    if row.standing is Standing.SKIPPED:
        row = keep(row, drafted(row, digest, press), now, press)
    return advance(row, digest, now, press)


def _must_have_begun(digest: Digest, week: Week, span: Window, now: datetime) -> None:
    if span.start > now:
        raise QuestionError(f"{digest.name} {week} begins on {moment_in_words(span.start)}: there is nothing to show.")


def _draft(row: Delivery | None, digest: Digest, week: Week, span: Window, press: Press) -> Draft:
    return press.draft(digest, week, span) if row is None else drafted(row, digest, press)
