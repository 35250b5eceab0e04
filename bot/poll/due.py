"""Which sources are to be visited now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.model.sources import Source, SourceKind, SourceState


def due(sources: Sequence[Source], states: Mapping[str, SourceState], now: datetime) -> list[Source]:
    """Give the sources whose time has come, the longest overdue first; a source never visited leads."""
    waiting = [(_time_of(states.get(source.id)), source) for source in sources if is_visited(source)]
    ripe = [(moment, source) for moment, source in waiting if moment is None or moment <= now]
    return [source for _, source in sorted(ripe, key=lambda pair: (pair[0] is not None, pair[0] or now))]


def is_visited(source: Source) -> bool:
    """Say whether a source can be visited at all."""
    return source.kind is not SourceKind.NONE and source.url is not None


def _time_of(state: SourceState | None) -> datetime | None:
    return None if state is None else state.next_check
