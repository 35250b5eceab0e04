"""Reading everything again: after a catalogue edit the database is as if the entry had been there from the start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.feeds.identity import fingerprint
from bot.poll import regroup
from bot.store.rereading import Reread, Stored

if TYPE_CHECKING:
    from bot.model.answers import Coverage
    from bot.reading import Reader
    from bot.store import Store
    from bot.store.items import Items

LATELY_DAYS = 30


def read_again(
    store: Store, reader: Reader, stored: Coverage, on_progress: Callable[[int], None] = lambda _: None
) -> int:
    """Cut, read and group every item anew; give how many. Safe to stop and start again.

    `stored` tells the days of the first and the last item.
    """
    count = 0
    for batch in store.rereading.batches():
        store.rereading.replace([_read(one, reader) for one in batch])
        count += len(batch)
        on_progress(count)
    store.search.rebuild()
    regroup(store.items, _days(stored), reader.stories)
    return count


def _read(one: Stored, reader: Reader) -> Reread:
    words = reader.words(one.html)
    day = one.published.date() if one.published else None
    return Reread(one.id, reader.read(one.title, words, day), words, fingerprint(one.title, words.body))


def group_lately(items: Items, reader: Reader, today: date) -> int:
    """Group the stories of the last weeks anew: a poll that was killed may have left them apart."""
    return regroup(items, [today - timedelta(days=days) for days in range(LATELY_DAYS)], reader.stories)


def _days(stored: Coverage) -> Iterator[date]:
    """Give every day from the first item's to the last one's."""
    if stored.first is not None and stored.last is not None:
        yield from (stored.first + timedelta(days=days) for days in range((stored.last - stored.first).days + 1))
