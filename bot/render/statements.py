"""What is read as one in a document, and what it stands under: that is where its figures must be proved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.render.charts import Chart
from bot.render.document import (
    MAJOR,
    Block,
    Document,
    Heading,
    Listing,
    Paragraph,
    Rule,
    Run,
    Runs,
    Table,
    runs_of,
    words_of_runs,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A heading, a paragraph, an entry of a list or a row of a table.

    `at` is the number of its block in the document and its own in the block; `head` is what it stands
    under: the entry it is indented under, or else the heading.
    """

    at: tuple[int, int]
    stretches: tuple[Runs, ...]
    head: Statement | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """The words a reader sees, without those of one cell or line running into the next."""
        return tuple(line for runs in self.stretches for line in words_of_runs(runs).split("\n"))

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where its own links lead, each once."""
        return tuple(dict.fromkeys(run.url for runs in self.stretches for run in runs if run.url))

    @property
    def heads(self) -> Iterator[Statement]:
        """What it stands under, the nearest first."""
        if self.head:
            yield self.head
            yield from self.head.heads


def statements(document: Document) -> Iterator[Statement]:
    """Give every statement, in reading order.

    What stands under the headline of a story ends at the next heading, table, chart, line across or
    small print; what stands under a larger heading at the next heading as large.
    """
    headings: list[tuple[int, Statement]] = []
    for number, block in enumerate(document):
        if isinstance(block, Heading):
            headings = [pair for pair in headings if pair[0] < block.level]
        elif _ends_a_story(block):
            headings = [pair for pair in headings if pair[0] <= MAJOR]
        for statement in _of_block(number, block, headings[-1][1] if headings else None):
            yield statement
            if isinstance(block, Heading):
                headings.append((block.level, statement))


def _ends_a_story(block: Block) -> bool:
    return isinstance(block, Rule | Table | Chart) or (isinstance(block, Paragraph) and block.is_note)


def _of_block(number: int, block: Block, head: Statement | None) -> Iterator[Statement]:
    match block:
        case Listing(entries=entries):
            above: list[Statement] = []
            for place, entry in enumerate(entries):
                del above[entry.depth :]
                above.append(Statement((number, place), (entry.runs,), above[-1] if above else head))
                yield above[-1]
        case Table(header=header, rows=rows):
            yield from (Statement((number, place), row, head) for place, row in enumerate((header, *rows)))
        case Chart(title=title, steps=steps, rows=rows):
            words = (title, *steps, *(name for name, _ in rows))
            yield Statement((number, 0), tuple((Run(one),) for one in words), head)
        case Rule():
            return
        case _:
            yield Statement((number, 0), tuple(runs_of(block)), head)
