"""A table as Slack's own block or blocks, or as a list for where a workspace refuses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from bot.render import limits
from bot.render.document import ListEntry, Listing, Run, Runs, Table, words_of_runs
from bot.render.slack_rich import Json, Unit, spans
from bot.render.splitting import pieces, size_of

_TABLE = limits.MESSAGE - limits.FALLBACK - limits.BLOCK

# A cell of raw text is plain by Slack's word only; as rich text these cannot be anything but characters.
_MARKUP = frozenset("<>&*_~`")


def table_units(table: Table) -> Iterator[Unit]:
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
        return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": spans(runs)}]}
    return {"type": "raw_text", "text": words_of_runs(runs) or "\u00a0"}


def as_list(table: Table) -> Listing:
    """Give a table as a list, a row an entry, its filled cells behind one another."""
    return Listing(tuple(ListEntry(tuple(_between(row))) for row in table.rows))


def _between(row: Sequence[Runs]) -> Iterator[Run]:
    for number, cell in enumerate(cell for cell in row if cell):
        if number:
            yield Run(" · ")
        yield from cell
