"""How a source is doing, in a few words."""

from __future__ import annotations

from bot.in_words import day_in_words
from bot.model.sources import Source, SourceState


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
