"""A document as Slack blocks, one after the other, each within Slack's limits.

Everything is written as rich text, plain text or table cells, never as Slack's own markup
(`mrkdwn`): in these a `<!channel>`, a `*` or a bare address is only ever the characters it is
made of, so that text from outside cannot ping, link or format whatever a template does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby

from bot.render import charts, limits
from bot.render.charts import Chart
from bot.render.document import (
    MAJOR,
    Block,
    Document,
    Heading,
    Paragraph,
    Rule,
    Run,
    Runs,
    Table,
    Verbatim,
    words_of_runs,
)
from bot.render.grouping import with_story_numbers
from bot.render.slack_chart import chart_block
from bot.render.slack_rich import Element, Json, Unit, elements_of, rich_units, under
from bot.render.slack_tables import as_list, table_units
from bot.render.splitting import pieces

_DIVIDER = Unit({"type": "divider"}, 0, "")


def units(document: Document, *, native_tables: bool = True) -> Iterator[Unit]:
    """Give the blocks of a document in order; a minor heading and what stands under it share a block.

    A line across parts a section from what stands above it.
    """
    for kind, group in groupby(with_story_numbers(document), key=lambda pair: pair[0]):
        blocks = [block for _, block in group]
        if kind:
            yield from _story(blocks)
        else:
            for block in blocks:
                yield from _alone(block, native_tables=native_tables)


def _alone(block: Block, *, native_tables: bool) -> Iterator[Unit]:
    match block:
        case Heading(level=level):
            yield from [_DIVIDER] if level == MAJOR else []
            yield from _heading(block)
        case Rule():
            yield _DIVIDER
        case Paragraph(runs=runs) if block.is_note and not any(run.url for run in runs):
            yield from _note(runs)
        case Chart():
            yield from _chart(block, native=native_tables)
        case Table(header=header) if native_tables and len(header) <= limits.TABLE_CELLS:
            yield from table_units(block)
        case Table():
            yield from rich_units(elements_of(as_list(block)))
        case _:
            yield from rich_units(elements_of(block))


def _story(blocks: Sequence[Block]) -> Iterator[Unit]:
    """Put a minor heading and what follows it into as few rich text blocks as the limit allows."""
    lines: list[Element] = []
    for block in blocks:
        for element in elements_of(block):
            joined = under(lines[-1], element) if lines else None
            if joined:
                lines[-1] = joined
            else:
                lines.append(element)
    yield from rich_units(lines)


def _heading(block: Heading) -> Iterator[Unit]:
    words = words_of_runs(block.runs).replace("\n", " ").strip()
    linked = any(run.url for run in block.runs)
    if not words:
        return
    if linked or limits.length(words) > limits.HEADER:
        yield from (replace(unit, leads=True) for unit in rich_units(elements_of(block)))
    else:
        yield Unit({"type": "header", "text": _plain(words)}, limits.length(words), words, leads=True)


def _note(runs: Runs) -> Iterator[Unit]:
    for piece in pieces(runs, limits.BLOCK):
        words = words_of_runs(piece).strip()
        yield Unit({"type": "context", "elements": [_plain(words)]}, limits.length(words), words)


def _plain(words: str) -> Json:
    return {"type": "plain_text", "text": words, "emoji": False}


def _chart(chart: Chart, *, native: bool) -> Iterator[Unit]:
    lines = "\n".join(charts.bars(chart))
    block = chart_block(chart) if native else None
    if block:
        yield Unit(block, _size_of_chart(chart), f"{chart.title}\n{lines}")
    else:
        yield from rich_units(chain(elements_of(Heading(MAJOR, (Run(chart.title),))), elements_of(Verbatim(lines))))


def _size_of_chart(chart: Chart) -> int:
    steps = sum(map(limits.length, chart.steps))
    return limits.length(chart.title) + sum(limits.length(name) + steps for name, _ in chart.rows) + steps
