"""The smallest pieces of Slack's blocks, as our messages are made of them."""

from __future__ import annotations

from bot.slack.plainer import Block

_OPTION_TEXT = 75
"""Text of an option in a menu, in Slack's Block Kit reference."""


def section(words: str) -> Block:
    """Give a passage of our own; `words` may carry Slack's marks."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": words}}


def small(words: str) -> Block:
    """Give a line in small letters; `words` may carry Slack's marks."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": words}]}


def plain(text: str) -> Block:
    """Give text without any marks, for buttons and menus."""
    return {"type": "plain_text", "text": text, "emoji": False}


def short(text: str) -> str:
    """Cut a text to what an option in a menu may hold."""
    return text if len(text) <= _OPTION_TEXT else text[: _OPTION_TEXT - 1].rstrip() + "…"
