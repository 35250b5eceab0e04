"""The message under which administrators approve an edition: its buttons, and what a press of them says."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.errors import QuestionError
from bot.in_words import appointment_in_words, counted
from bot.model.approvals import Chapter, Choice, Outcome, Request, Verdict, WithoutAnswer
from bot.model.editions import Part
from bot.slack.pieces import Span, beside, bold, member, plain, section, short, small
from bot.slack.plainer import Block
from bot.slack.replying import explained

if TYPE_CHECKING:
    from slack_bolt import Ack, App, Respond

Decide = Callable[[Verdict], Outcome]
_log = logging.getLogger(__name__)
_FINE = 200
_MOST_STORIES = 100
_SAYS = {Choice.APPROVE: "Approved", Choice.SKIP: "Skipped", Choice.REMOVE: "A story was removed"}


def panel(request: Request) -> Part:
    """Give the message under which an edition is approved; the edition itself follows in its thread."""
    words = ("For approval: ", *_heading(request), f"\n{' '.join(_plan(request))}")
    notes = " ".join(_notes(request))
    elements = [
        _button("Approve", Choice.APPROVE, request, style="primary"),
        _button("Skip", Choice.SKIP, request, confirm=_confirm(f"{request.name} {request.week} is not sent.", "Skip")),
    ]
    menu = _menu(request)
    buttons = {"type": "actions", "elements": [*elements, *([menu] if menu else [])]}
    return Part(f"{beside(*words)} {beside(notes)}", (section(*words), buttons, small(notes)))


def decided(outcome: Outcome) -> Part:
    """Give what stands in the place of the buttons once somebody has decided."""
    request = outcome.request
    words = (*_heading(request), f"\n{_SAYS[outcome.choice]} by ", member(outcome.member), f". {outcome.then}")
    if not outcome.may_stop:
        return Part(beside(*words), (section(*words),))
    stop = _button("Skip after all", Choice.SKIP, request, confirm=_confirm("It is not sent then.", "Skip"))
    return Part(beside(*words), (section(*words), {"type": "actions", "elements": [stop]}))


def verdict_of(action: dict[str, Any], member: str) -> Verdict:
    """Read a press; QuestionError where it is none of ours."""
    chosen = action.get("selected_option") or action
    try:
        choice, delivery_id, sha, item_id = str(chosen["value"]).split()
        return Verdict(Choice(choice), int(delivery_id), sha, member, int(item_id))
    except (KeyError, ValueError) as error:
        raise QuestionError("That button is from an older version of me; it does nothing any more.") from error


def listen(app: App, decide: Decide) -> None:
    """Register the buttons; `decide` does what was decided, or raises QuestionError for the one who pressed."""

    def on_press(ack: Ack, respond: Respond, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        shown = decided(decide(verdict_of(action, body["user"]["id"])))
        answer = respond(text=shown.text, blocks=list(shown.blocks), replace_original=True)
        if answer.status_code != _FINE:
            _log.warning("who decided could not be shown: Slack answered with HTTP %s", answer.status_code)

    for choice in Choice:
        app.action(_action(choice))(explained(on_press))


def _heading(request: Request) -> tuple[Span, ...]:
    return bold(f"{request.name}, {request.week}"), f", for {request.destination}"


def _plan(request: Request) -> Iterator[str]:
    goes_out, answer_by = map(appointment_in_words, (request.goes_out, request.answer_by))
    yield f"It goes out on {goes_out} if it is approved by then; approved later, it goes out at once."
    by = "then" if answer_by == goes_out else f"by {answer_by}"
    if request.without_answer is WithoutAnswer.SEND:
        yield f"Without an answer {by} it is sent as it is."
    else:
        yield f"Without an answer {by} it waits, with one reminder."


def _notes(request: Request) -> Iterator[str]:
    yield "In the thread it stands as its readers will see it."
    if request.goes_out - request.written > timedelta():
        yield f"What came in after {request.written:%H:%M} stands in the next edition."
    if request.removed:
        yield f"Removed by administrators: {counted(request.removed, 'item')}."


def _menu(request: Request) -> Block | None:
    """Give the menu of stories to remove, the first hundred by section; None where there are none."""
    groups, left = [], _MOST_STORIES
    for chapter in request.chapters:
        if options := _options(request, chapter)[:left]:
            groups.append({"label": plain(short(chapter.name)), "options": options})
            left -= len(options)
    if not groups:
        return None
    return {
        "type": "static_select",
        "action_id": _action(Choice.REMOVE),
        "placeholder": plain("Remove a story"),
        "option_groups": groups,
        "confirm": _confirm("The edition is written again without this story and shown anew.", "Remove"),
    }


def _options(request: Request, chapter: Chapter) -> list[Block]:
    return [
        {
            "text": plain(short(" ".join(title.split())) or "(no title)"),
            "value": _value(Choice.REMOVE, request, item_id),
        }
        for item_id, title in chapter.stories
    ]


def _button(label: str, choice: Choice, request: Request, **more: Any) -> Block:
    value = _value(choice, request)
    return {"type": "button", "text": plain(label), "action_id": _action(choice), "value": value, **more}


def _value(choice: Choice, request: Request, item_id: int = 0) -> str:
    return f"{choice} {request.delivery_id} {request.sha} {item_id}"


def _action(choice: Choice) -> str:
    return f"edition-{choice}"


def _confirm(text: str, label: str) -> Block:
    return {
        "title": plain("Are you sure?"),
        "text": plain(text),
        "confirm": plain(label),
        "deny": plain("Cancel"),
    }
