"""What follows an answer: more of it, sharing it, and the menus that find names as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from bot.errors import DeliveryError, QuestionError, Unknown
from bot.model.editions import Part
from bot.publish.posting import Poster
from bot.slack.commands import Show, answer_page
from bot.slack.messages import options, screens, shared_by, words
from bot.slack.once import Once
from bot.slack.questions import Question, Questions
from bot.slack.replying import explained, reply

if TYPE_CHECKING:
    from slack_bolt import Ack, App, Respond

_MOST_NAMES = 20


def listen(app: App, desk: Questions, show: Show, poster: Poster, once: Once) -> None:
    """Register buttons and menus."""

    def on_more(ack: Ack, respond: Respond, action: dict[str, Any]) -> None:
        ack()
        reply(respond, answer_page(Question.from_value(action["value"]), desk, show))

    def on_share(ack: Ack, respond: Respond, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        _only_once(once, action, body)
        lead, *rest = screens(show(desk.answer(Question.from_value(action["value"])).markdown))
        _share(poster, body["channel"]["id"], [shared_by(lead, body["user"]["id"]), *rest])
        reply(respond, words("Shared."))

    def on_pick(kind: str) -> Callable[..., None]:
        def on_choice(ack: Ack, respond: Respond, action: dict[str, Any]) -> None:
            ack()
            reply(respond, answer_page(Question(kind, action["selected_option"]["value"]), desk, show))

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


def _only_once(once: Once, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Refuse a second press of the same button: every press comes with an id of its own."""
    pressed = body.get("container", {}).get("message_ts", "")
    if not once.first(f"share {body['user']['id']} {body['channel']['id']} {pressed} {action['value']}"):
        raise QuestionError("You have shared this already.")


def _share(poster: Poster, channel: str, parts: Sequence[Part]) -> None:
    run_id, lead = f"share-{uuid4().hex}", None
    try:
        for number, part in enumerate(parts):
            posted = poster.post(channel, part, run_id=run_id, part_no=number, thread_ts=lead)
            lead = lead or posted.ts
    except Unknown as error:
        raise QuestionError("Slack did not say whether it was posted: look before you share it again.") from error
    except DeliveryError as error:
        raise QuestionError(f"I could not share it: {error}.") from error
