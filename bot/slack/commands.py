"""The slash commands: acknowledge, ask the desk, show the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from bot.model.editions import Part
from bot.slack.messages import guide, page_of, picker, screens
from bot.slack.questions import Enquiry, Questions, briefing_question, typed_words
from bot.slack.replying import explained, reply

if TYPE_CHECKING:
    from slack_bolt import Ack, App, Respond

Show = Callable[[str], Sequence[Part]]


def answer_page(question: Enquiry, desk: Questions, show: Show) -> Part:
    """Give the wanted page of an answer, ready to be shown."""
    if question.kind == "help":
        return guide()
    return page_of(screens(show(desk.answer(question).markdown)), question)


def listen(app: App, desk: Questions, show: Show) -> None:
    """Register the commands."""

    def named(kind: str) -> Callable[..., None]:
        def on_command(ack: Ack, respond: Respond, command: dict[str, Any]) -> None:
            ack()
            text = typed_words(command.get("text") or "")
            reply(respond, answer_page(Enquiry(kind, text), desk, show) if text else picker(kind))

        return on_command

    def on_briefing(ack: Ack, respond: Respond, command: dict[str, Any]) -> None:
        ack()
        reply(respond, answer_page(briefing_question(command.get("text") or ""), desk, show))

    app.command("/review")(explained(named("review")))
    app.command("/funding")(explained(named("funding")))
    app.command("/briefing")(explained(on_briefing))
