"""What the site is made from: editions, stories, dossiers and dates, each already written as Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import dropwhile, takewhile

from bot.model.answers import Coverage
from bot.model.catalogue import FundingLine, Review
from bot.model.editions import DateRow
from bot.model.items import Item, Story
from bot.periods import Week, Window
from bot.render.document import MAJOR, Document, Heading
from bot.render.parsing import parse


@dataclass(frozen=True, slots=True)
class Issue:
    """An edition as the site shows it: `digest` is the digest's id, `name` its name.

    `stories` are the numbers of the stories in it; `posted_at` is when it reached its channel, None where
    it did not. `as_posted` says that `markdown` are the words that were posted; else it was put together
    again from what is stored.
    """

    digest: str
    name: str
    week: Week
    window: Window
    markdown: str
    stories: frozenset[int] = frozenset()
    posted_at: datetime | None = None
    as_posted: bool = False

    @property
    def lead(self) -> Document:
        """What stands between its title and its first section."""
        blocks = dropwhile(lambda block: isinstance(block, Heading) and block.level < MAJOR, parse(self.markdown))
        return tuple(takewhile(lambda block: not isinstance(block, Heading), blocks))


@dataclass(frozen=True, slots=True)
class StoryFile:
    """A story under the number of its group, and the sentence of its head that carries the news."""

    id: int
    story: Story
    markdown: str
    sentence: str = ""

    @property
    def reviews(self) -> tuple[str, ...]:
        """Ids of the reviews its items name, each once."""
        return tuple(dict.fromkeys(id_ for item in self.story.items for id_ in item.reading.review_ids))

    @property
    def lines(self) -> tuple[str, ...]:
        """Ids of the funding lines its sums belong to, each once."""
        figures = (figure for item in self.story.items for figure in item.reading.news_money)
        return tuple(dict.fromkeys(id_ for figure in figures for id_ in figure.lines))


@dataclass(frozen=True, slots=True)
class ReviewFile:
    """The dossier of a review, strategy, consultation or Act."""

    review: Review
    markdown: str


@dataclass(frozen=True, slots=True)
class FundingFile:
    """The dossier of a funding line."""

    line: FundingLine
    markdown: str


@dataclass(frozen=True, slots=True)
class Collection:
    """All of it at one moment: issues and stories the newest first, dossiers by name, dates in order."""

    name: str
    made_at: datetime
    issues: tuple[Issue, ...]
    stories: tuple[StoryFile, ...]
    reviews: tuple[ReviewFile, ...]
    funding: tuple[FundingFile, ...]
    dates: tuple[DateRow, ...]
    coverage: Coverage


def number_of(item: Item) -> int:
    """Give the number of the story an item belongs to; one that was never grouped is a story by itself."""
    return item.story or item.id
