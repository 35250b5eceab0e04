"""A round of visits: fetched side by side, kept one after the other, no bad source stopping the rest."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime

from bot.errors import FetchError
from bot.feeds.fetch import Fetch, Fetching
from bot.feeds.response import Fetched
from bot.model.sources import Source, SourceState, Visit
from bot.poll.due import is_visited
from bot.poll.needs import PollStore, Reads
from bot.poll.stories import Grouping, days_of, regroup
from bot.poll.visit import Kept, receive
from bot.urls import host_of

AT_ONCE = 16
"""So many sources are visited side by side, and so many bodies at most lie in memory."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One more visit is done: `done` of `total`, the latest being `visit` to `source`."""

    done: int
    total: int
    source: Source
    visit: Visit


@dataclass(frozen=True, slots=True)
class PollReport:
    """How a round went: its visits in the order the sources were given, and what it changed."""

    visits: tuple[Visit, ...] = ()
    new_ids: tuple[int, ...] = ()
    updated_ids: tuple[int, ...] = ()

    @property
    def failed(self) -> tuple[Visit, ...]:
        """The visits that brought nothing because something went wrong."""
        return tuple(visit for visit in self.visits if visit.trouble is not None)


def poll(
    sources: Sequence[Source],
    *,
    store: PollStore,
    reader: Reads,
    fetcher: Fetching,
    grouped: Grouping,
    now: datetime,
    on_progress: Callable[[Progress], None] = lambda _: None,
    at_once: int = AT_ONCE,
) -> PollReport:
    """Visit these sources, due or not, and group what came in into stories.

    The sources must be enrolled in the store. Whatever goes wrong with a source is recorded on it;
    a fault of the store or of the program is raised after the other visits are done.
    """
    visited = [source for source in sources if is_visited(source)]
    round_ = _Round(store, reader, grouped, now, on_progress, len(visited))
    try:
        asyncio.run(round_.visit_all(visited, fetcher, at_once))
    finally:
        round_.group()
    return round_.report(sources)


@dataclass(slots=True)
class _Round:
    store: PollStore
    reader: Reads
    grouped: Grouping
    now: datetime
    on_progress: Callable[[Progress], None]
    total: int
    kept: dict[str, Kept] = field(default_factory=dict)

    async def visit_all(self, sources: Sequence[Source], fetcher: Fetching, at_once: int) -> None:
        states = self.store.sources.states()
        slots = asyncio.Semaphore(at_once)
        hosts: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        # One thread keeps: the store is written by one hand, and fetching goes on meanwhile.
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="keeping") as keeping:
            async with fetcher.round() as fetch:

                async def visit(source: Source) -> None:
                    # In this order: a source that waits for its neighbours takes no slot from other hosts.
                    async with hosts[host_of(source.url or "")], slots:
                        await self._visit(source, states, fetch, keeping)

                tasks = [asyncio.create_task(visit(source), name=source.id) for source in sources]
                if tasks:
                    await asyncio.wait(tasks)
                for task in tasks:
                    task.result()

    async def _visit(
        self, source: Source, states: Mapping[str, SourceState], fetch: Fetch, keeping: ThreadPoolExecutor
    ) -> None:
        state = states.get(source.id, SourceState(source.id))
        answer: Fetched | FetchError
        try:
            answer = await fetch(source, state, self.now)
        except FetchError as error:
            answer = error
        kept = await asyncio.get_running_loop().run_in_executor(
            keeping,
            lambda: receive(source, state, answer, self.now, visits=self.store.visits, reader=self.reader),
        )
        self.kept[source.id] = kept
        self.on_progress(Progress(len(self.kept), self.total, source, kept.visit))

    def group(self) -> None:
        touched = [
            item for kept in self.kept.values() for item in (*kept.new_ids, *kept.updated_ids, *kept.reworded_ids)
        ]
        if touched:
            shelf = self.store.items
            regroup(shelf, days_of(shelf.by_ids(sorted(set(touched)))), self.grouped)

    def report(self, sources: Sequence[Source]) -> PollReport:
        kept = [self.kept[source.id] for source in sources if source.id in self.kept]
        return PollReport(
            visits=tuple(one.visit for one in kept),
            new_ids=tuple(item for one in kept for item in one.new_ids),
            updated_ids=tuple(item for one in kept for item in one.updated_ids),
        )
