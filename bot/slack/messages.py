"""The blocks around an answer: its buttons, the picker, and the line that says who shared it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.model.editions import Part
from bot.slack.pieces import Span, beside, bold, code, member, plain, section, short, small
from bot.slack.plainer import Block, text_length
from bot.slack.questions import CLOSING, COMMANDS, TITLE, Enquiry

_MOST_OPTIONS = 100
_OPTION_VALUE = 150
_SCREEN_TEXT = 2_800
_SCREEN_BLOCKS = 40
_ASKS = {
    "review": "Which review, strategy, consultation or Act?",
    "funding": "Which funding line or programme?",
}


def page_of(pages: Sequence[Part], question: Enquiry) -> Part:
    """Give one page of an answer with its buttons; the last page where there are fewer."""
    number = min(question.page, len(pages) - 1)
    buttons = [_button("Share to channel", "share", question)]
    if number + 1 < len(pages):
        buttons.append(_button("More", "more", question.next_page))
    under: list[Block] = [{"type": "actions", "elements": buttons}]
    if len(pages) > 1:
        under.insert(0, small(f"Page {number + 1} of {len(pages)}"))
    return Part(pages[number].text, (*pages[number].blocks, *under))


def screens(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Cut an answer into pages that fit on one screen, at least one; a heading stays with what it heads."""
    pages = tuple(page for part in parts for page in _screens(part))
    return pages or (words("There is nothing to show."),)


def _screens(part: Part) -> Iterator[Part]:
    page: list[Block] = []
    for block in part.blocks:
        full = text_length(page) + text_length(block) > _SCREEN_TEXT or len(page) == _SCREEN_BLOCKS
        if page and full:
            leading = [page.pop()] if len(page) > 1 and page[-1]["type"] == "header" else []
            yield Part(part.text, tuple(page))
            page = leading
        page.append(block)
    yield Part(part.text, tuple(page))


def shared_by(page: Part, user: str) -> Part:
    """Give the first message of a shared answer: it says who shared it."""
    return Part(page.text, (*page.blocks, section("Shared by ", member(user), " with /briefing")))


def picker(kind: str) -> Part:
    """Give the message with a menu that finds names as one types."""
    asks = _ASKS[kind]
    menu = {
        "type": "external_select",
        "action_id": f"pick-{kind}",
        "placeholder": plain("Type a name, short name or initials"),
        "min_query_length": 0,
    }
    return Part(asks, ({"type": "section", "text": plain(asks), "accessory": menu},))


def options(names: Sequence[str]) -> list[Block]:
    """Give names as a menu shows them."""
    return [{"text": plain(short(name)), "value": name[:_OPTION_VALUE]} for name in names[:_MOST_OPTIONS]]


def words(*spans: Span) -> Part:
    """Give a short message; what somebody typed is shown in it as it is."""
    return Part(beside(*spans), (section(*spans),))


def guide() -> Part:
    """Give the message that says what can be asked."""
    lines = [
        span for command, what, does in COMMANDS for span in ("\n• ", code(command), f" {what}".rstrip(), f": {does}")
    ]
    return words(bold(TITLE), *lines, f"\n{CLOSING}")


def _button(label: str, action: str, question: Enquiry) -> Block:
    return {"type": "button", "text": plain(label), "action_id": action, "value": question.value}
