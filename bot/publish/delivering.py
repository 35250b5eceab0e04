"""Delivery through the ledger: written down before it is sent, approved where need be, sent once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol
from uuid import uuid4

from bot.errors import BriefingError, DeliveryError, Refused, Unknown
from bot.model.editions import Delivery, Digest, Edition, Part, Standing
from bot.periods import Week, Window
from bot.publish import approval
from bot.publish.approval import Request, Step
from bot.publish.due import BEGINS, LOOK_BACK, Due, planned
from bot.publish.posting import Poster
from bot.render.limits import slack_escaped
from bot.store.ledger import Ledger, seal

SETTLING = timedelta(minutes=2)
"""How long after an attempt a message that is not in the channel may still appear there."""

_FIRST_PAUSE = timedelta(minutes=5)
_LONGEST_PAUSE = timedelta(hours=1)
_CLOCKS = timedelta(minutes=10)
_ROWS_PER_DIGEST = 4 * LOOK_BACK
_OPEN = frozenset({Standing.DUE, Standing.COMPOSED})
_MAY_BE_DROPPED = frozenset({Standing.COMPOSED, Standing.FAILED, Standing.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition made ready: its Markdown, its messages, and where each item stands in it.

    `unproven` are the figures whose lines were left out of it.
    """

    edition: Edition
    markdown: str
    parts: tuple[Part, ...]
    places: tuple[tuple[int, str], ...] = ()
    unproven: tuple[str, ...] = ()


class Drafts(Protocol):
    """Makes an edition ready."""

    def __call__(self, digest: Digest, week: Week, window: Window, removed: Collection[int] = ()) -> Draft:
        """Draft an edition without the stories that `removed` items belong to; writes nothing."""


@dataclass(frozen=True, slots=True)
class Press:
    """What publishing works with: `draft` composes, `tell` tells administrators, once for each key.

    `panel` makes the message with the buttons under which an edition is approved.
    """

    ledger: Ledger
    poster: Poster
    draft: Drafts
    tell: Callable[[str, str], None]
    panel: Callable[[Request], Part]


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
    configured = {digest.id: digest for digest in digests}
    touched = []
    for row in press.ledger.unsettled(now):
        edition = due.get((row.digest, row.week, row.destination))
        if row.asks_for is not None:
            asked_about = press.ledger.get(row.asks_for)
            touched.append(_asking(row, asked_about, configured.get(asked_about.digest), now, press))
        elif row.standing is Standing.FAILED and row.digest not in configured and not any(row.sent):
            touched.append(press.ledger.skip(row.id, "the digest is no longer in feeds.yaml"))
        elif edition is not None or row.standing not in _OPEN:
            touched.append(carry_on(row, edition.digest if edition else None, now, press))
    return touched


def carry_on(row: Delivery, digest: Digest | None, now: datetime, press: Press) -> Delivery:
    """Take an edition as far as it goes now; where its digest needs approval, as far as people let it."""
    if digest is None or digest.approval is None or row.standing not in _OPEN:
        return advance(row, digest, now, press)
    try:
        return _with_approval(row, digest, digest.approval.channel, now, press)
    except BriefingError as error:
        return _held_up(row, error, press)


def _with_approval(row: Delivery, digest: Digest, channel: str, now: datetime, press: Press) -> Delivery:
    asked = {asking.digest for asking in press.ledger.asked(row.id) if asking.destination == channel}
    match approval.next_step(row, digest, asked, now):
        case Step.COMPOSE:
            row = keep(row, drafted(row, digest, press), now, press)
            return _with_approval(row, digest, channel, now, press)
        case Step.ASK:
            parts = (press.panel(request(row, digest, press)), *row.parts)
            question = _question(row, approval.title_of_request(row), channel, parts)
        case Step.REMIND:
            question = _question(row, approval.title_of_reminder(row), channel, (_reminder(digest, row),))
        case Step.POST:
            return advance(row, digest, now, press)
        case Step.WAIT:
            return row
    advance(press.ledger.ask(question, now), None, now, press)
    return row


def _question(row: Delivery, title: str, channel: str, parts: tuple[Part, ...]) -> Delivery:
    """Give the row in which administrators are asked about an edition: it is posted like everything else."""
    return replace(
        row,
        digest=title,
        destination=channel,
        run_id=f"{row.digest}-{uuid4().hex}",
        parts=parts,
        sha=seal(parts),
        asks_for=row.id,
    )


def _asking(asking: Delivery, edition: Delivery, digest: Digest | None, now: datetime, press: Press) -> Delivery:
    """Go on with a question to administrators, unless it was overtaken before it stood there."""
    if asking.standing in _MAY_BE_DROPPED and approval.is_overtaken(asking, edition, digest):
        return press.ledger.skip(asking.id, "there was nothing to ask any more")
    return advance(asking, None, now, press)


def request(row: Delivery, digest: Digest, press: Press) -> Request:
    """Give what administrators are asked about an edition."""
    return approval.request_of(row, digest, press.ledger.contents(row.id), len(press.ledger.removed(row.id)))


def drafted(row: Delivery, digest: Digest, press: Press, removed: Iterable[int] = ()) -> Draft:
    """Draft the edition of a row, without what administrators removed from it, and without `removed`."""
    gone = press.ledger.removed(row.id) | frozenset(removed)
    return press.draft(digest, Week.parse(row.week), window(row), gone)


def _reminder(digest: Digest, row: Delivery) -> Part:
    words = (
        f"{digest.name}, {row.week}, still waits for an answer: please approve or skip it above. "
        f"It has not been sent to {row.destination}."
    )
    return Part(slack_escaped(words), ({"type": "section", "text": {"type": "plain_text", "text": words}},))


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
        return _held_up(row, error, press)


def _held_up(row: Delivery, error: BriefingError, press: Press) -> Delivery:
    press.tell(f"trouble:{row.id}", f"{_name(row)} is held up, and waits. {error}")
    return press.ledger.get(row.id)


def keep(row: Delivery, draft: Draft, now: datetime, press: Press) -> Delivery:
    """Write down what will be sent, and what is in it, before anything is sent."""
    press.ledger.announce(row.id, draft.places)
    if not draft.edition.complete:
        press.tell(f"incomplete:{row.id}", f"{_name(row)} is incomplete: no source could be read in its week.")
    if draft.unproven:
        lines = ", ".join(f"“{figure}”" for figure in draft.unproven)
        press.tell(
            f"unproven:{row.id}",
            f"{_name(row)} goes out without the lines that hold {lines}: what they cite does not say so.",
        )
    return press.ledger.compose(row.id, draft.parts, seal(draft.parts), now, draft.markdown)


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
