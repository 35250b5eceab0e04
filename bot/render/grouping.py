"""What belongs together in a document: a headline with all that stands under it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.render.charts import Chart
from bot.render.document import Block, Document, Heading, Paragraph, Rule, Table, heads_closely


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
