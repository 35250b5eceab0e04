"""A document as Slack blocks, one after the other, each within Slack's limits.

Everything is written as rich text, plain text or table cells, never as Slack's own markup
(`mrkdwn`): in these a `<!channel>`, a `*` or a bare address is only ever the characters it is
made of, so that text from outside cannot ping, link or format whatever a template does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import Any

from bot.render import charts, limits
from bot.render.charts import Chart
from bot.render.document import (
    MAJOR,
    Block,
    Document,
    Entry,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Rule,
    Run,
    Runs,
    Table,
    Verbatim,
    words_of_runs,
)
from bot.render.grouping import with_story_numbers
from bot.render.slack_chart import chart_block
from bot.render.splitting import pieces, size_of

Json = dict[str, Any]

_TABLE = limits.MESSAGE - limits.FALLBACK - limits.BLOCK
_DEEPEST = 8

# A cell of raw text is plain by Slack's word only; as rich text these cannot be anything but characters.
_MARKUP = frozenset("<>&*_~`")


@dataclass(frozen=True, slots=True)
class Unit:
    """One Slack block, what it counts, and its words; `leads` what follows, `closes` its message."""

    block: Json
    size: int
    words: str
    leads: bool = False
    closes: bool = False

    @property
    def is_chart(self) -> bool:
        """True for a chart, of which a message holds few."""
        return bool(self.block["type"] == "data_visualization")

    @property
    def is_rule(self) -> bool:
        """True for a divider."""
        return bool(self.block["type"] == "divider")


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
            yield from _tables(block)
        case Table():
            yield from _rich(_elements(_as_list(block)))
        case _:
            yield from _rich(_elements(block))


def _story(blocks: Sequence[Block]) -> Iterator[Unit]:
    """Put a minor heading and what follows it into as few rich text blocks as the limit allows."""
    lines: list[_Element] = []
    for block in blocks:
        for element in _elements(block):
            joined = _under(lines[-1], element) if lines else None
            if joined:
                lines[-1] = joined
            else:
                lines.append(element)
    yield from _rich(lines)


def _heading(block: Heading) -> Iterator[Unit]:
    words = words_of_runs(block.runs).replace("\n", " ").strip()
    linked = any(run.url for run in block.runs)
    if not words:
        return
    if linked or limits.length(words) > limits.HEADER:
        yield from (replace(unit, leads=True) for unit in _rich(_elements(block)))
    else:
        yield Unit({"type": "header", "text": _plain(words)}, limits.length(words), words, leads=True)


def _note(runs: Runs) -> Iterator[Unit]:
    for piece in pieces(runs, limits.BLOCK):
        words = words_of_runs(piece).strip()
        yield Unit({"type": "context", "elements": [_plain(words)]}, limits.length(words), words)


def _plain(words: str) -> Json:
    return {"type": "plain_text", "text": words, "emoji": False}


@dataclass(frozen=True, slots=True)
class _Element:
    """Part of a rich text block: a section, a quote, preformatted lines or one entry of a list."""

    kind: str
    runs: Runs
    size: int
    depth: int = 0
    number: int | None = None


def _elements(block: Block) -> Iterator[_Element]:
    match block:
        case Heading(runs=runs):
            yield from _cut("rich_text_section", tuple(replace(run, bold=True) for run in runs))
        case Paragraph(runs=runs):
            yield from _cut("rich_text_section", runs)
        case Quote(paragraphs=paragraphs):
            for runs in paragraphs:
                yield from _cut("rich_text_quote", runs)
        case Verbatim(text=text):
            yield from _cut("rich_text_preformatted", (Run(text),))
        case Listing(entries=entries):
            for entry in entries:
                for piece in pieces(entry.runs, limits.BLOCK):
                    yield _Element("rich_text_list", piece, size_of(piece), min(entry.depth, _DEEPEST), entry.number)


def _cut(kind: str, runs: Runs) -> Iterator[_Element]:
    return (_Element(kind, piece, size_of(piece)) for piece in pieces(runs, limits.BLOCK))


def _under(above: _Element, below: _Element) -> _Element | None:
    """Join a section to the one above it, on a line of its own; None where they cannot share one."""
    size = above.size + 1 + below.size
    if above.kind == below.kind == "rich_text_section" and size <= limits.BLOCK:
        return replace(above, runs=(*above.runs, Run("\n"), *below.runs), size=size)
    return None


def _rich(elements: Iterable[_Element]) -> Iterator[Unit]:
    """Pack elements into rich text blocks, none of them longer than a block may be."""
    waiting: list[_Element] = []
    size = 0
    for element in elements:
        if not words_of_runs(element.runs).strip():
            continue
        if waiting and size + element.size > limits.BLOCK:
            yield _rich_unit(waiting, size)
            waiting, size = [], 0
        waiting.append(element)
        size += element.size
    if waiting:
        yield _rich_unit(waiting, size)


def _rich_unit(elements: Sequence[_Element], size: int) -> Unit:
    words = "\n".join(words_of_runs(element.runs) for element in elements)
    return Unit({"type": "rich_text", "elements": list(_rich_json(elements))}, size, words)


def _rich_json(elements: Sequence[_Element]) -> Iterator[Json]:
    for (kind, depth, ordered), group in groupby(elements, key=lambda e: (e.kind, e.depth, e.number is not None)):
        members = list(group)
        if kind != "rich_text_list":
            yield from ({"type": kind, "elements": _spans(member.runs)} for member in members)
            continue
        entries = [{"type": "rich_text_section", "elements": _spans(member.runs)} for member in members]
        skipped = (members[0].number or 1) - 1
        style: Json = {"style": "ordered" if ordered else "bullet", "indent": depth}
        yield {"type": kind, **style, **({"offset": skipped} if skipped else {}), "elements": entries}


def _spans(runs: Runs) -> list[Json]:
    return [_span(run) for run in runs]


def _span(run: Run) -> Json:
    span: Json = {"type": "link", "url": run.url, "text": run.text} if run.url else {"type": "text", "text": run.text}
    style = {look: True for look in ("bold", "italic", "code") if getattr(run, look)}
    return span | ({"style": style} if style else {})


def _chart(chart: Chart, *, native: bool) -> Iterator[Unit]:
    lines = "\n".join(charts.bars(chart))
    block = chart_block(chart) if native else None
    if block:
        yield Unit(block, _size_of_chart(chart), f"{chart.title}\n{lines}")
    else:
        yield from _rich(chain(_elements(Heading(MAJOR, (Run(chart.title),))), _elements(Verbatim(lines))))


def _size_of_chart(chart: Chart) -> int:
    steps = sum(map(limits.length, chart.steps))
    return limits.length(chart.title) + sum(limits.length(name) + steps for name, _ in chart.rows) + steps


def _tables(table: Table) -> Iterator[Unit]:
    """Give a table in one block or, where it is too long for one, in several with the header repeated."""
    header = tuple(tuple(replace(run, bold=True) for run in cell) for cell in table.header)
    head_size = sum(map(size_of, header))
    rows: list[tuple[Runs, ...]] = [header]
    size = head_size
    for row in chain.from_iterable(map(_row_parts, table.rows)):
        row_size = sum(map(size_of, row))
        if len(rows) > 1 and (len(rows) == limits.TABLE_ROWS or size + row_size > _TABLE):
            yield _table_unit(rows, size, table.aligns)
            rows, size = [header], head_size
        rows.append(row)
        size += row_size
    yield _table_unit(rows, size, table.aligns)


def _row_parts(row: tuple[Runs, ...]) -> Iterator[tuple[Runs, ...]]:
    """Give a row as it is, or as several where a cell holds more than a cell may."""
    most = min(limits.CELL, _TABLE // (2 * len(row)))
    cut = [pieces(cell, most) for cell in row]
    for at in range(max(1, *map(len, cut))):
        yield tuple(parts[at] if at < len(parts) else () for parts in cut)


def _table_unit(rows: Sequence[tuple[Runs, ...]], size: int, aligns: Sequence[str]) -> Unit:
    words = "\n".join(" · ".join(filter(None, map(words_of_runs, row))) for row in rows)
    settings = [{"align": align, "is_wrapped": True} for align in aligns]
    cells = [[_cell(cell) for cell in row] for row in rows]
    return Unit({"type": "table", "rows": cells, "column_settings": settings}, size, words, closes=True)


def _cell(runs: Runs) -> Json:
    runs = tuple(replace(run, text=run.text.replace("\n", " ")) for run in runs)
    styled = any(run.url or run.bold or run.italic or run.code for run in runs)
    if styled or not _MARKUP.isdisjoint(words_of_runs(runs)):
        return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": _spans(runs)}]}
    return {"type": "raw_text", "text": words_of_runs(runs) or "\u00a0"}


def _as_list(table: Table) -> Listing:
    return Listing(tuple(Entry(tuple(_between(row))) for row in table.rows))


def _between(row: Sequence[Runs]) -> Iterator[Run]:
    for number, cell in enumerate(cell for cell in row if cell):
        if number:
            yield Run(" · ")
        yield from cell
