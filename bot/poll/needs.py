"""What polling needs of the store and of the reader, as Protocols: tests hand in small fakes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from bot.model.items import Item, Words
from bot.model.plans import Decision, Known
from bot.model.readings import Reading
from bot.model.sources import SourceState, Visit


class Saved(Protocol):
    """What a visit really changed."""

    @property
    def new_ids(self) -> Sequence[int]:
        """Items stored for the first time."""
        ...

    @property
    def updated_ids(self) -> Sequence[int]:
        """Items whose words were replaced."""
        ...


class StoryShelf(Protocol):
    """The part of the store that grouping uses."""

    def near(self, first_day: date, last_day: date) -> Sequence[Item]:
        """Give the items that carry a day in this stretch, both ends included."""
        ...

    def save_stories(self, stories: Mapping[int, int]) -> None:
        """Keep which story each of these items belongs to."""
        ...


class SourceMemory(Protocol):
    """The part of the store that remembers the sources."""

    def states(self) -> Mapping[str, SourceState]:
        """Give what is remembered of each source."""
        ...


class VisitLog(Protocol):
    """The part of the store that keeps a visit."""

    def known(self, source_id: str, keys: Iterable[str]) -> Mapping[str, Known]:
        """Give what is held under these keys, as this source sees it."""
        ...

    def save(self, visit: Visit, state: SourceState, decisions: Sequence[Decision]) -> Saved:
        """Keep a visit, the source's state and every decision, all or nothing."""
        ...


class Shelf(StoryShelf, Protocol):
    """The part of the store that holds the items, as far as polling uses it."""

    def by_ids(self, ids: Sequence[int]) -> Sequence[Item]:
        """Give these items."""
        ...


class PollStore(Protocol):
    """The parts of the store that polling uses."""

    @property
    def sources(self) -> SourceMemory:
        """What is known of those who speak."""
        ...

    @property
    def visits(self) -> VisitLog:
        """What visits brought."""
        ...

    @property
    def items(self) -> Shelf:
        """What was said."""
        ...


class Reads(Protocol):
    """The part of the reader that polling uses."""

    def words(self, html: str) -> Words:
        """Reduce a body to words."""
        ...

    def read(self, title: str, words: Words, published: date | None) -> Reading:
        """Say what is found in the words."""
        ...
