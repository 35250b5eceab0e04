"""Administrators asked about an edition before it goes out; a question to them is posted like everything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from bot.errors import BriefingError
from bot.model.approvals import Request
from bot.model.editions import Delivery, Digest, Part, Standing
from bot.publish.press import Press, drafted, keep
from bot.publish.sending import advance, held_up
from bot.publish.waiting import Step, is_overtaken, next_step, request_of, title_of_reminder, title_of_request
from bot.render.limits import slack_escaped
from bot.store.ledger import seal

_MAY_BE_DROPPED = frozenset({Standing.COMPOSED, Standing.FAILED, Standing.UNKNOWN})


def carry_on(row: Delivery, digest: Digest | None, now: datetime, press: Press) -> Delivery:
    """Take an edition as far as it goes now; where its digest needs approval, as far as people let it."""
    if digest is None or digest.approval is None or not row.standing.is_open:
        return advance(row, digest, now, press)
    try:
        return _with_approval(row, digest, digest.approval.channel, now, press)
    except BriefingError as error:
        return held_up(row, error, press)


def go_on_asking(asking: Delivery, edition: Delivery, digest: Digest | None, now: datetime, press: Press) -> Delivery:
    """Go on with a question to administrators, unless it was overtaken before it stood there."""
    if asking.standing in _MAY_BE_DROPPED and is_overtaken(asking, edition, digest):
        return press.ledger.skip(asking.id, "there was nothing to ask any more")
    return advance(asking, None, now, press)


def request(row: Delivery, digest: Digest, press: Press) -> Request:
    """Give what administrators are asked about an edition."""
    return request_of(row, digest, press.ledger.contents(row.id), len(press.ledger.removed(row.id)))


def _with_approval(row: Delivery, digest: Digest, channel: str, now: datetime, press: Press) -> Delivery:
    asked = {asking.digest for asking in press.ledger.asked(row.id) if asking.destination == channel}
    match next_step(row, digest, asked, now):
        case Step.COMPOSE:
            row = keep(row, drafted(row, digest, press), now, press)
            return _with_approval(row, digest, channel, now, press)
        case Step.ASK:
            parts = (press.panel(request(row, digest, press)), *row.parts)
            question = _question(row, title_of_request(row), channel, parts)
        case Step.REMIND:
            question = _question(row, title_of_reminder(row), channel, (_reminder(digest, row),))
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


def _reminder(digest: Digest, row: Delivery) -> Part:
    words = (
        f"{digest.name}, {row.week}, still waits for an answer: please approve or skip it above. "
        f"It has not been sent to {row.destination}."
    )
    return Part(slack_escaped(words), ({"type": "section", "text": {"type": "plain_text", "text": words}},))
