"""What Slack takes: every number of the messages we send, in one place.

From Slack's Block Kit reference and, where it is silent, from what its users measured. Lengths are
Unicode code points, counted as Slack counts them: `&`, `<` and `>` as `&amp;`, `&lt;` and `&gt;`.
"""

from __future__ import annotations

BLOCKS = 50
"""Blocks in one message."""

MESSAGE = 10_000
"""All text of one message, addresses included; `msg_blocks_too_long` was seen from 11,341."""

BLOCK = 3_000
"""Text of one block: the documented limit of a section, kept for rich text, where none is documented."""

HEADER = 150
"""Text of a header block."""

TABLE_ROWS = 100
"""Rows of a table block, its header included; one table block in a message."""

TABLE_CELLS = 20
"""Cells in a row of a table block."""

CELL = 500
"""Text of one cell; ours, so that a table stays a table."""

CHARTS, CHART_SERIES, CHART_STEPS = 2, 6, 20
"""Charts in a message, rows in a chart, counts in a row."""

CHART_TITLE, CHART_WORD = 50, 20
"""Text of a chart's title, and of each name and step in it."""

FALLBACK = 1_500
"""The plain `text` beside the blocks, for notifications and screen readers; Slack recommends at most 4,000."""


def length(text: str) -> int:
    """Count a text as Slack does."""
    if "&" in text or "<" in text or ">" in text:
        return len(slack_escaped(text))
    return len(text)


def slack_escaped(text: str) -> str:
    """Give a text for where Slack reads markup, such as the fallback: it is shown as it is, and nobody is pinged."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
