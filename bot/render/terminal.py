"""A document in a terminal: headings, tables and links in colour, nothing from outside obeyed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.render import charts, plain
from bot.render.charts import Chart
from bot.render.document import Block, Heading, Listing, Paragraph, Quote, Rule, Run, Runs, Verbatim, heads_closely
from bot.render.document import Table as DocumentTable
from bot.render.parsing import parse

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

_HEADINGS = {1: "bold reverse", 2: "bold cyan"}


def show(markdown: str, console: Console) -> None:
    """Print a document; rich text objects only, so that no word of it is read as rich's markup.

    Where nobody can click, in a pipe or a file, it is plain text with the addresses written out.
    """
    if not console.is_terminal:
        console.print(_plain(plain.text(markdown, console.width)), end="", highlight=False, soft_wrap=True)
        return
    above: Block | None = None
    for block in parse(markdown):
        if above and not heads_closely(above):
            console.print()
        above = block
        for renderable in _renderables(block):
            console.print(renderable, highlight=False)


def _renderables(block: Block) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.rule import Rule as Line

    match block:
        case Heading(level=level, runs=runs):
            yield _text(runs, _HEADINGS.get(level, "bold"))
        case Paragraph(runs=runs):
            yield _text(runs, "dim" if block.is_note else "")
        case Listing(entries=entries):
            for entry in entries:
                mark = "•" if entry.number is None else f"{entry.number}."
                yield Padding(_marked(mark, entry.runs), (0, 0, 0, 2 * entry.depth))
        case Quote(paragraphs=paragraphs):
            yield from (Padding(_text(runs, "italic"), (0, 0, 0, 2)) for runs in paragraphs)
        case DocumentTable():
            yield _table(block)
        case Chart():
            yield _text((Run(f"{block.title}, {block.span}", bold=True),))
            yield from (Padding(_plain(line), (0, 0, 0, 2)) for line in charts.bars(block))
        case Verbatim(text=text):
            yield Padding(_plain(text), (0, 0, 0, 4))
        case Rule():
            yield Line(style="dim")


def _marked(mark: str, runs: Runs) -> Table:
    from rich.table import Table

    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=len(mark))
    grid.add_column(ratio=1)
    grid.add_row(_plain(mark), _text(runs))
    return grid


def _table(block: DocumentTable) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for cell, align in zip(block.header, block.aligns, strict=True):
        table.add_column(_text(cell, "bold"), justify="right" if align == "right" else "left", overflow="fold")
    for row in block.rows:
        table.add_row(*map(_text, row))
    return table


def _text(runs: Runs, style: str = "") -> Text:
    from rich.style import Style
    from rich.text import Text

    text = Text(style=style)
    for run in runs:
        look = Style(
            bold=run.bold or None,
            italic=run.italic or None,
            color="cyan" if run.code else None,
            underline=True if run.url else None,
            link=run.url or None,
        )
        text.append(run.text, look)
    return text


def _plain(words: str) -> Text:
    from rich.text import Text

    return Text(words)
