"""Reading everything again: after a catalogue edit the database is as if the entry had been there from the start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.feeds.identity import fingerprint
from bot.poll import regroup
from bot.store.rereading import Reread, Stored

if TYPE_CHECKING:
    from bot.reading import Reader
    from bot.store import Store
    from bot.store.items import Items
    from bot.store.sources import Sources

LATELY_DAYS = 30


def read_again(store: Store, reader: Reader, on_progress: Callable[[int], None] = lambda _: None) -> int:
    """Cut, read and group every item anew; give how many. Safe to stop and start again."""
    count = 0
    for batch in store.rereading.batches():
        store.rereading.replace([_read(one, reader) for one in batch])
        count += len(batch)
        on_progress(count)
    store.search.rebuild()
    regroup(store.items, _days(store.sources), reader.stories)
    return count


def _read(one: Stored, reader: Reader) -> Reread:
    words = reader.words(one.html)
    day = one.published.date() if one.published else None
    return Reread(one.id, reader.read(one.title, words, day), words, fingerprint(one.title, words.body))


def group_lately(items: Items, reader: Reader, today: date) -> int:
    """Group the stories of the last weeks anew: a poll that was killed may have left them apart."""
    return regroup(items, [today - timedelta(days=days) for days in range(LATELY_DAYS)], reader.stories)


def _days(sources: Sources) -> Iterator[date]:
    """Give every day from the first item's to the last one's."""
    span = sources.coverage(datetime.now(UTC))
    if span.first is not None and span.last is not None:
        yield from (span.first + timedelta(days=days) for days in range((span.last - span.first).days + 1))
