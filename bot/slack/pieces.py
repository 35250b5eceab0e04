"""The smallest pieces of Slack's blocks, as our messages are made of them: none is read by Slack as markup."""

from __future__ import annotations

from bot.render.limits import slack_escaped
from bot.slack.plainer import Block

Span = str | Block
"""Words that are shown as they are, or one of `bold`, `code` and `member`."""

_OPTION_TEXT = 75
"""Text of an option in a menu, in Slack's Block Kit reference."""


def bold(words: str) -> Span:
    """Give words in bold."""
    return {"type": "text", "text": words, "style": {"bold": True}}


def code(words: str) -> Span:
    """Give words as something to type."""
    return {"type": "text", "text": words, "style": {"code": True}}


def member(user: str) -> Span:
    """Name a member of the workspace by Slack's id."""
    return {"type": "user", "user_id": user}


def section(*spans: Span) -> Block:
    """Give a passage, whoever wrote the words in it."""
    elements = [{"type": "text", "text": span} if isinstance(span, str) else span for span in spans if span]
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}


def beside(*spans: Span) -> str:
    """Give a passage as the text beside the blocks, where Slack does read markup."""
    return "".join(slack_escaped(span) if isinstance(span, str) else _beside(span) for span in spans)


def small(words: str) -> Block:
    """Give a line in small letters."""
    return {"type": "context", "elements": [plain(words)]}


def plain(text: str) -> Block:
    """Give text without any marks, for buttons and menus."""
    return {"type": "plain_text", "text": text, "emoji": False}


def short(text: str) -> str:
    """Cut a text to what an option in a menu may hold."""
    return text if len(text) <= _OPTION_TEXT else text[: _OPTION_TEXT - 1].rstrip() + "…"


def _beside(span: Block) -> str:
    return f"<@{span['user_id']}>" if span["type"] == "user" else slack_escaped(span["text"])
