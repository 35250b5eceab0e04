"""What polling talks to, small: a fetcher with answers laid out, a reader that remembers, a plain grouping."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date, datetime

from bot.errors import FetchError
from bot.feeds.fetch import Fetch
from bot.feeds.response import Fetched
from bot.model.items import Item, Words
from bot.model.readings import Reading
from bot.model.sources import Source, SourceState


class LaidOut:
    """A fetcher whose answers are laid out by source id; remembers how many were under way at once."""

    def __init__(self, answers: Mapping[str, bytes | FetchError]) -> None:
        self.answers = dict(answers)
        self.states: dict[str, SourceState] = {}
        self.most_at_once = 0
        self._at_once = 0

    @asynccontextmanager
    async def round(self) -> AsyncIterator[Fetch]:
        yield self._fetch

    async def _fetch(self, source: Source, state: SourceState, now: datetime) -> Fetched:
        self.states[source.id] = state
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        await asyncio.sleep(0)
        self._at_once -= 1
        answer = self.answers[source.id]
        if isinstance(answer, FetchError):
            raise answer
        return Fetched(source.url or "", answer)


class RecallingReader:
    """Takes the tags off, finds nothing, and remembers the titles it was given."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self.bodies = 0

    def words(self, html: str) -> Words:
        self.bodies += 1
        return Words(tuple(filter(None, (part.strip() for part in re.sub(r"<[^>]*>", "\n", html).split("\n")))))

    def read(self, title: str, words: Words, published: date | None) -> Reading:
        self.titles.append(title)
        if title == "a title that breaks the reader":
            raise ZeroDivisionError
        return Reading()


def apart(items: Sequence[Item]) -> Iterable[frozenset[int]]:
    """Group nothing."""
    return [frozenset({item.id}) for item in items]


def rss(*entries: tuple[str, str, str]) -> bytes:
    """Make a feed of (title, address, body)."""
    items = "".join(
        f"<item><title>{t}</title><link>{u}</link><description>{b}</description></item>" for t, u, b in entries
    )
    return f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode()
