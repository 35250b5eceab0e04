"""A document as plain text, for e-mail, clipboards and pipes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from bot.render import charts
from bot.render.charts import Chart
from bot.render.document import Block, Heading, Listing, Paragraph, Quote, Rule, Runs, Table, Verbatim, heads_closely
from bot.render.parsing import parse

_UNDERLINES = {1: "=", 2: "-"}


def text(markdown: str, width: int = 78) -> str:
    """Give the words with the address of each link behind it, wrapped at `width` columns; 0: not wrapped."""
    lines: list[str] = []
    above: Block | None = None
    for block in parse(markdown):
        if above and not heads_closely(above):
            lines.append("")
        lines.extend(_lines(block, width))
        above = block
    return "\n".join(lines) + "\n"


def _lines(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading():
            yield from _heading(block, width)
        case Paragraph(runs=runs):
            yield from _wrapped(_words(runs), width)
        case Listing(entries=entries):
            for entry in entries:
                mark = "- " if entry.number is None else f"{entry.number}. "
                yield from _wrapped(_words(entry.runs), width, "  " * entry.depth, mark)
        case Quote(paragraphs=paragraphs):
            yield from (line for runs in paragraphs for line in _wrapped(_words(runs), width, "> "))
        case Table():
            yield from _rows(block, width)
        case Chart():
            yield f"{block.title}, {block.span}"
            yield from (f"    {line}" for line in charts.bars(block))
        case Verbatim(text=lines):
            yield from (f"    {line}" for line in lines.splitlines())
        case Rule():
            yield "-" * (width or 20)


def _heading(heading: Heading, width: int) -> Iterator[str]:
    words = _words(heading.runs)
    yield from _wrapped(words, width)
    if heading.level in _UNDERLINES:
        yield _UNDERLINES[heading.level] * min(len(words), width or len(words))


def _rows(table: Table, width: int) -> Iterator[str]:
    """Give each row as lines of `heading: cell`, which any width can show."""
    names = [_words(cell) for cell in table.header]
    for number, row in enumerate(table.rows):
        if number:
            yield ""
        for name, cell in zip(names, row, strict=True):
            if cell:
                yield from _wrapped(_words(cell), width, "", f"{name}: " if name else "")


def _words(runs: Runs) -> str:
    return "".join(f"{run.text} <{run.url}>" if run.url and run.url != run.text else run.text for run in runs)


def _wrapped(words: str, width: int, before: str = "", mark: str = "") -> Iterator[str]:
    """Give the lines of a paragraph; those after the first stand under its first word."""
    first, later = before + mark, before + " " * len(mark)
    for part in words.split("\n"):
        if width:
            lines = textwrap.wrap(
                part,
                width,
                initial_indent=first,
                subsequent_indent=later,
                break_long_words=False,
                break_on_hyphens=False,
            )
            yield from lines or [first.rstrip()]
        else:
            yield first + part
        first = later
