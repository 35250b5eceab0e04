"""How the sources and the service are doing, in a few words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.in_words import day_in_words, moment_in_words
from bot.model.editions import Delivery
from bot.model.sources import Source, SourceState
from bot.poll.due import is_visited

if TYPE_CHECKING:
    from bot.wiring.house import House

LATE = timedelta(hours=1)
"""How long a visit may be due before something is wrong: the service looks every five minutes."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """When the service last gave a sign of life; `overdue` is since when a visit has been due, where it is late."""

    visited: datetime | None
    posted: datetime | None
    overdue: datetime | None

    def __str__(self) -> str:
        visited = f"sources last visited {moment_in_words(self.visited)}" if self.visited else "no source visited yet"
        late = f", the next visit due since {moment_in_words(self.overdue)}" if self.overdue else ""
        posted = f"last edition posted {moment_in_words(self.posted)}" if self.posted else "no edition posted yet"
        return f"{visited}{late}; {posted}"


def pulse_of(states: Iterable[SourceState], rows: Iterable[Delivery], now: datetime) -> Pulse:
    """Judge by what is remembered of the sources that are visited, and by the ledger."""
    states = list(states)
    due = min((state.next_check for state in states if state.next_check), default=None)
    return Pulse(
        visited=max((state.last_checked for state in states if state.last_checked), default=None),
        posted=max((row.posted_at for row in rows if row.posted_at), default=None),
        overdue=due if due is not None and due + LATE < now else None,
    )


def pulse(house: House) -> Pulse:
    """Give the last sign of life of the service that works on this database, wherever it runs."""
    states = house.archive.sources.states()
    visited = [states[source.id] for source in house.config.sources if is_visited(source) and source.id in states]
    return pulse_of(visited, house.archive.ledger.editions(), house.clock())


def health_of(source: Source, state: SourceState) -> str:
    """Tell in a few words how a source is doing."""
    if source.url is None:
        return f"not covered: {source.note}" if source.note else "not covered"
    if state.trouble is not None:
        since = f" since {day_in_words(state.failing_since)}" if state.failing_since else ""
        return f"failing{since}: {state.trouble.explanation}"
    if state.last_success is None:
        return "not visited yet"
    newest = f", newest item {day_in_words(state.newest_item)}" if state.newest_item else ""
    return f"well{newest}"
