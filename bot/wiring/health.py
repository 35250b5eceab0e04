"""How a source is doing, in a few words."""

from __future__ import annotations

from bot.model.sources import Source, SourceState
from bot.periods import LONDON


def health_of(source: Source, state: SourceState) -> str:
    """Tell in a few words how a source is doing."""
    if source.url is None:
        return f"not covered: {source.note}" if source.note else "not covered"
    if state.trouble is not None:
        since = f" since {state.failing_since.astimezone(LONDON):%-d %B %Y}" if state.failing_since else ""
        return f"failing{since}: {state.trouble.explanation}"
    if state.last_success is None:
        return "not visited yet"
    newest = f", newest item {state.newest_item.astimezone(LONDON):%-d %B %Y}" if state.newest_item else ""
    return f"well{newest}"
