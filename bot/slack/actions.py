"""What follows an answer: more of it, sharing it, and the menus that find names as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from bot.errors import QuestionError, Refused, Unknown
from bot.model.editions import Part
from bot.publish.posting import Poster
from bot.slack.commands import Show, answer_page
from bot.slack.messages import options, screens, shared_by, words
from bot.slack.once import Once
from bot.slack.questions import Enquiry, Questions
from bot.slack.replying import explained, reply

if TYPE_CHECKING:
    from slack_bolt import Ack, App, Respond

_MOST_NAMES = 20
_IN_DOUBT = "Slack did not say whether it was posted: look, and if it is not there, ask again and share that answer."


def listen(app: App, desk: Questions, show: Show, poster: Poster, once: Once) -> None:
    """Register buttons and menus."""

    def on_more(ack: Ack, respond: Respond, action: dict[str, Any]) -> None:
        ack()
        reply(respond, answer_page(Enquiry.from_value(action["value"]), desk, show))

    def on_share(ack: Ack, respond: Respond, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        lead, *rest = screens(show(desk.answer(Enquiry.from_value(action["value"])).markdown))
        button = _button(action, body)
        if not once.first(button):
            raise QuestionError("You have shared this already.")
        parts = [shared_by(lead, body["user"]["id"]), *rest]
        _share(poster, body["channel"]["id"], parts, unless_posted=partial(once.forget, button))
        reply(respond, words("Shared."))

    def on_pick(kind: str) -> Callable[..., None]:
        def on_choice(ack: Ack, respond: Respond, action: dict[str, Any]) -> None:
            ack()
            reply(respond, answer_page(Enquiry(kind, action["selected_option"]["value"]), desk, show))

        return on_choice

    def on_typing(kind: str) -> Callable[..., None]:
        def on_options(ack: Ack, payload: dict[str, Any]) -> None:
            ack(options=options(desk.names(kind, payload.get("value") or "")[:_MOST_NAMES]))

        return on_options

    app.action("more")(explained(on_more))
    app.action("share")(explained(on_share))
    for kind in ("review", "funding"):
        app.action(f"pick-{kind}")(explained(on_pick(kind)))
        app.options(f"pick-{kind}")(on_typing(kind))


def _button(action: dict[str, Any], body: dict[str, Any]) -> str:
    """Name a button in somebody's message, the same at every press of it, whatever id Slack gives the press."""
    message = body.get("container", {}).get("message_ts", "")
    return f"share {body['user']['id']} {body['channel']['id']} {message} {action['value']}"


def _share(poster: Poster, channel: str, parts: Sequence[Part], *, unless_posted: Callable[[], None]) -> None:
    """Post an answer; QuestionError tells what became of it where that was refused or is not known."""
    run_id, lead = f"share-{uuid4().hex}", None
    try:
        for number, part in enumerate(parts):
            posted = poster.post(channel, part, run_id=run_id, part_no=number, thread_ts=lead)
            lead = lead or posted.ts
    except Unknown as error:
        raise QuestionError(_IN_DOUBT) from error
    except Refused as error:
        if lead:
            raise QuestionError(f"Only the beginning of it could be shared: {error}.") from error
        unless_posted()
        raise QuestionError(f"I could not share it: {error}.") from error
