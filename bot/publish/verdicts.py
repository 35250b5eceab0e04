"""What happens when an administrator presses a button under an edition that waits for approval."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.digest.selection import REMOVED
from bot.errors import QuestionError
from bot.in_words import appointment_in_words
from bot.model.approvals import Choice, Outcome, Verdict
from bot.model.editions import Delivery, Digest, Standing
from bot.publish.asking import carry_on, request
from bot.publish.press import Press, drafted
from bot.publish.waiting import goes_out, objection
from bot.store.approvals import Recomposed
from bot.store.ledger import seal

_OVERTAKEN = "Somebody else decided at the same moment; look at the newest version."


def decide(
    verdict: Verdict, now: datetime, digests: Sequence[Digest], admins: Collection[str], press: Press
) -> Outcome:
    """Do what an administrator decided, at most once; QuestionError tells politely why it does not count.

    What cannot be finished now, the next `deliver_due` finishes.
    """
    if verdict.member not in admins:
        raise QuestionError("Only administrators can decide this; settings.admins in feeds.yaml names them.")
    row = press.ledger.get(verdict.delivery_id)
    digest = next((one for one in digests if one.id == row.digest), None)
    if digest is None or digest.approval is None:
        raise QuestionError(f"{row.digest} does not wait for approval any more; feeds.yaml was changed.")
    if reason := objection(row, verdict):
        raise QuestionError(reason)
    match verdict.choice:
        case Choice.APPROVE:
            return _approved(row, digest, verdict, now, press)
        case Choice.SKIP:
            return _skipped(row, digest, verdict, press)
        case Choice.REMOVE:
            return _without_story(row, digest, verdict, now, press)


def _approved(row: Delivery, digest: Digest, verdict: Verdict, now: datetime, press: Press) -> Outcome:
    if not press.ledger.approve(row.id, verdict.sha, verdict.member, now):
        raise QuestionError(_OVERTAKEN)
    row = carry_on(press.ledger.get(row.id), digest, now, press)
    match row.standing:
        case Standing.COMPOSED:
            moment = appointment_in_words(goes_out(row, digest).astimezone(digest.schedule.zone))
            then = f"It goes to {row.destination} on {moment}."
        case Standing.POSTED:
            then = f"It was posted in {row.destination}."
        case _:
            then = f"It goes to {row.destination} as soon as it can be posted."
    may_stop = row.standing is Standing.COMPOSED
    return Outcome(request(row, digest, press), Choice.APPROVE, row.approved_by or verdict.member, then, may_stop)


def _skipped(row: Delivery, digest: Digest, verdict: Verdict, press: Press) -> Outcome:
    if not press.ledger.decline(row.id, verdict.sha, f"an administrator ({verdict.member}) skipped it"):
        raise QuestionError(_OVERTAKEN)
    then = f"It does not go to {row.destination}."
    return Outcome(request(row, digest, press), Choice.SKIP, verdict.member, then)


def _without_story(row: Delivery, digest: Digest, verdict: Verdict, now: datetime, press: Press) -> Outcome:
    """Write the edition again without a story, and ask anew: an approval held for the old words only."""
    draft = drafted(row, digest, press, {verdict.item_id})
    gone = {id_ for left in draft.edition.left_out if left.reason == REMOVED for id_ in left.item_ids}
    instead = Recomposed(draft.parts, seal(draft.parts), draft.places, {verdict.item_id, *gone}, draft.markdown)
    if not press.ledger.recompose(row.id, verdict.sha, instead, verdict.member, now):
        raise QuestionError(_OVERTAKEN)
    row = carry_on(press.ledger.get(row.id), digest, now, press)
    return Outcome(request(row, digest, press), Choice.REMOVE, verdict.member, "The new version stands below.")
