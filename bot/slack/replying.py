"""How a reply reaches the person who asked, and what they are told where something went wrong."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from functools import wraps
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from bot.errors import BriefingError, QuestionError
from bot.model.editions import Part
from bot.slack.messages import words
from bot.slack.pieces import code
from bot.slack.plainer import simple_blocks

if TYPE_CHECKING:
    from slack_bolt import Respond

_log = logging.getLogger(__name__)
_FINE = 200
_BAD_REQUEST = 400
_MOST_TEXT = 3000


def reply(respond: Respond, part: Part) -> None:
    """Answer so that only the asker sees it; where Slack refuses the layout, more simply, then in bare words."""
    for blocks in (part.blocks, tuple(simple_blocks(part.blocks)), ()):
        answer = respond(text=part.text[:_MOST_TEXT], blocks=list(blocks) or None, **_QUIETLY)
        if answer.status_code != _BAD_REQUEST:
            break
        _log.warning("Slack refused the layout of a reply; trying a simpler one")
    if answer.status_code != _FINE:
        _log.warning("a reply could not be delivered: Slack answered with HTTP %s", answer.status_code)


def explained(listener: Callable[..., None]) -> Callable[..., None]:
    """Wrap a listener so that no error reaches Bolt once it was acknowledged.

    Bolt takes an acknowledgement back when the listener fails before it was sent (within 10 ms), and
    Slack then tells the asker that the app did not respond.
    """

    @wraps(listener)
    def run(**given: Any) -> None:
        try:
            listener(**given)
        except Exception as error:  # noqa: BLE001 - Slack's error handler: the asker is told, the log has the rest
            explain(error, given["respond"])

    return run


def explain(error: Exception, respond: Respond | None) -> None:
    """Tell the asker what went wrong: in our own plain words, or as a reference into the log."""
    said = _words_for(error)
    if respond is None or respond.response_url is None:
        return
    try:
        reply(respond, said)
    except (OSError, HTTPException):
        _log.warning("an apology could not be delivered: Slack did not take it")


def _words_for(error: Exception) -> Part:
    if isinstance(error, QuestionError):
        return words(str(error)[:_MOST_TEXT])
    if isinstance(error, BriefingError):
        _log.error("%s: %s", type(error).__name__, error)
        return words(f"That did not work: {error}"[:_MOST_TEXT])
    reference = uuid4().hex[:8]
    _log.error("reference %s: %s\n%s", reference, _kinds(error), _frames(error))
    return words("Something went wrong on my side. Please tell an administrator this reference: ", code(reference))


def _kinds(error: BaseException | None) -> str:
    """Name the chain of exceptions; their messages may quote the question and stay out of the log."""
    named = []
    while error is not None:
        named.append(type(error).__name__)
        error = error.__cause__ or error.__context__
    return " from ".join(named)


def _frames(error: Exception) -> str:
    return "".join(traceback.format_tb(error.__traceback__)).rstrip()


_QUIETLY: dict[str, Any] = {
    "response_type": "ephemeral",
    "replace_original": False,
    "unfurl_links": False,
    "unfurl_media": False,
}
