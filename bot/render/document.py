"""The one document every surface is made from: a few plain shapes, which `parsing` reads out of Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.render import charts
from bot.render.charts import Chart


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look; a line break is a run whose text is a newline."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    url: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is the title of the document."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; one that is wholly in italics is small print (`is_note`)."""

    runs: Runs

    @property
    def is_note(self) -> bool:
        """True where every word is in italics."""
        return all(run.italic or not run.text.strip() for run in self.runs)


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One line of a list; `depth` counts from 0, `number` is None in an unordered list."""

    runs: Runs
    depth: int = 0
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with everything nested in it, flattened into entries with their depth."""

    entries: tuple[ListEntry, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Paragraphs set apart as somebody else's words."""

    paragraphs: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as `header`, `aligns` holds left, center or right for each."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    aligns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Lines to be shown as they stand, in a fixed-width face."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


Block = Heading | Paragraph | Listing | Quote | Table | Chart | Verbatim | Rule
Document = tuple[Block, ...]


MAJOR = 2
"""Headings down to this level stand by themselves; deeper ones head a story and stay close to it."""


def heads_closely(block: Block) -> bool:
    """Say whether a block is the headline of a story, with no gap below it."""
    return isinstance(block, Heading) and block.level > MAJOR


def words_of_runs(runs: Runs) -> str:
    """Give what a reader reads, without looks and addresses."""
    return "".join(run.text for run in runs)


def runs_of(block: Block) -> Iterator[Runs]:
    """Give the stretches of text in a block, in reading order."""
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            yield runs
        case Listing(entries=entries):
            yield from (entry.runs for entry in entries)
        case Quote(paragraphs=paragraphs):
            yield from paragraphs
        case Table(header=header, rows=rows):
            yield from header
            for row in rows:
                yield from row
        case Chart():
            yield (Run(block.title),)
            yield from ((Run(line),) for line in charts.bars(block))
        case Verbatim(text=text):
            yield (Run(text, code=True),)
        case Rule():
            return
