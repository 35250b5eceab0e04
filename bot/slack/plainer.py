"""A message in simpler blocks: for workspaces that refuse tables and charts, and for the Home tab."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from bot.model.editions import Part
from bot.render.slack_chart import lines_of

Block = dict[str, Any]
_DRAWN = frozenset({"data_table", "markdown"})
_CHART = "data_visualization"
_MOST_TEXT = 2_500


def plainer(part: Part) -> Part | None:
    """Give a part with its charts as lines, or, where it has none, its tables as lists; None where it has neither.

    Charts go first: they are the newest thing, and the first that a workspace does not know.
    """
    blocks = tuple(_without_charts(part.blocks))
    if blocks == part.blocks:
        blocks = tuple(simple_blocks(part.blocks))
    return None if blocks == part.blocks else replace(part, blocks=blocks)


def simple_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give blocks with every table as a list, a row a line, and every chart as lines; other drawings are left out."""
    for block in _without_charts(blocks):
        if block["type"] == "table":
            yield from _as_lists(block["rows"])
        elif block["type"] not in _DRAWN:
            yield block


def _without_charts(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if block["type"] != _CHART:
            yield block
            continue
        title, *lines = lines_of(block)
        told = [("rich_text_section", title), ("rich_text_preformatted", "\n".join(lines))]
        parts = [{"type": kind, "elements": [{"type": "text", "text": words}]} for kind, words in told]
        yield {"type": "rich_text", "elements": parts}


def text_length(value: object) -> int:
    """Count the characters a person would read in a block."""
    if isinstance(value, dict):
        return sum(len(v) if k == "text" and isinstance(v, str) else text_length(v) for k, v in value.items())
    return sum(map(text_length, value)) if isinstance(value, list | tuple) else 0


def _as_lists(rows: list[list[Block]]) -> Iterator[Block]:
    entries: list[Block] = []
    for row in rows[1:]:
        entry = {"type": "rich_text_section", "elements": _line(row)}
        if entries and text_length(entries) + text_length(entry) > _MOST_TEXT:
            yield _list(entries)
            entries = []
        entries.append(entry)
    if entries:
        yield _list(entries)


def _line(row: list[Block]) -> list[Block]:
    """Put the cells of a row behind one another, empty ones left out."""
    spans: list[Block] = []
    for cell in row:
        found = _spans(cell)
        if found:
            spans += [*([{"type": "text", "text": " · "}] if spans else []), *found]
    return spans or [{"type": "text", "text": " "}]


def _spans(cell: Block) -> list[Block]:
    if cell["type"] == "raw_text":
        return [{"type": "text", "text": cell["text"]}] if cell["text"].strip() else []
    return [span for section in cell["elements"] for span in section.get("elements", []) if text_length(span)]


def _list(entries: list[Block]) -> Block:
    return {"type": "rich_text", "elements": [{"type": "rich_text_list", "style": "bullet", "elements": entries}]}
