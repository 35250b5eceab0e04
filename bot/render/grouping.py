"""What belongs together in a document: a headline with all that stands under it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.render.charts import Chart
from bot.render.document import Block, Document, Heading, Listing, Paragraph, Rule, Runs, Table, heads_closely, runs_of


def with_story_numbers(document: Document) -> Iterator[tuple[int, Block]]:
    """Give each block the number of the minor heading it stands under; 0 where it stands by itself."""
    count = current = 0
    for block in document:
        match block:
            case Heading() if heads_closely(block):
                count += 1
                current = count
            case Heading() | Rule() | Table() | Chart():
                current = 0
            case Paragraph() if block.is_note:
                current = 0
        yield current, block


def passages(document: Document) -> Iterator[list[Runs]]:
    """Give what is read as one: a story with its headline, an entry with those under it, a row, a paragraph."""
    story: list[Runs] = []
    number = 0
    for current, block in with_story_numbers(document):
        if current != number and story:
            yield story
            story = []
        number = current
        if number:
            story.extend(runs_of(block))
        else:
            yield from _alone(block)
    if story:
        yield story


def _alone(block: Block) -> Iterator[list[Runs]]:
    match block:
        case Listing(entries=entries):
            together: list[Runs] = []
            for entry in entries:
                if entry.depth == 0 and together:
                    yield together
                    together = []
                together.append(entry.runs)
            yield together
        case Table(header=header, rows=rows):
            yield from map(list, (header, *rows))
        case _:
            yield list(runs_of(block))
