"""The blocks around an answer: its buttons, the picker, and the line that says who shared it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.model.editions import Part
from bot.slack.questions import Question, escaped

Block = dict[str, Any]
_MOST_OPTIONS = 100
_OPTION_TEXT = 75
_OPTION_VALUE = 150
_MOST_BLOCKS = 50
_ASKS = {
    "review": "Which review, strategy, consultation or Act?",
    "funding": "Which funding line or programme?",
}


def page_of(parts: Sequence[Part], question: Question) -> Part:
    """Give one page of an answer with its buttons; the last page where there are fewer."""
    number = min(question.page, len(parts) - 1)
    buttons = [_button("Share to channel", "share", question)]
    if number + 1 < len(parts):
        buttons.append(_button("More", "more", question.next_page))
    under: list[Block] = [{"type": "actions", "elements": buttons}]
    if len(parts) > 1:
        under.insert(0, _small(f"Page {number + 1} of {len(parts)}"))
    part = parts[number]
    return Part(part.text, (*part.blocks[: _MOST_BLOCKS - len(under)], *under))


def shared_by(part: Part, user: str) -> Part:
    """Give the first message of a shared answer: it says who shared it."""
    line = _small(f"Shared by <@{user}> with /briefing")
    return Part(part.text, (*part.blocks[: _MOST_BLOCKS - 1], line))


def picker(kind: str) -> Part:
    """Give the message with a menu that finds names as one types."""
    asks = _ASKS[kind]
    menu = {
        "type": "external_select",
        "action_id": f"pick-{kind}",
        "placeholder": _plain("Type a name, short name or initials"),
        "min_query_length": 0,
    }
    return Part(asks, ({"type": "section", "text": _plain(asks), "accessory": menu},))


def options(names: Sequence[str]) -> list[Block]:
    """Give names as a menu shows them."""
    return [{"text": _plain(_cut(name, _OPTION_TEXT)), "value": name[:_OPTION_VALUE]} for name in names[:_MOST_OPTIONS]]


def words(text: str) -> Part:
    """Give a short message of our own; `text` may carry Slack's marks."""
    return Part(text, ({"type": "section", "text": {"type": "mrkdwn", "text": text}},))


def foreign_words(text: str) -> Part:
    """Give a message that may hold what somebody typed, shown as it is."""
    return words(escaped(text)[:3000])


def _button(label: str, action: str, question: Question) -> Block:
    return {"type": "button", "text": _plain(label), "action_id": action, "value": question.value}


def _small(text: str) -> Block:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text}]}


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
