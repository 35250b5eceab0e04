"""How far a week was read: whoever reads an edition must know what it cannot hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.periods import Window

PATIENCE = timedelta(hours=36)
"""How long before its end the reading of a window may stop without a word: sources may ask for a day between visits."""

LEAST_SHARE = 0.5
"""The share of a window that must have been read, from its beginning on, for its edition to count as complete."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What is told of the watching: `began` where it began in the window or later, `read_until` where it broke off."""

    complete: bool = True
    began: datetime | None = None
    read_until: datetime | None = None


def watch_of(window: Window, now: datetime, first: datetime | None, last: datetime | None) -> Watch:
    """Judge by when any source was read for the first time of all, and for the last time before the window's end.

    A visit catches up with what its source published before, so an interruption that is over takes
    nothing from an edition; what came out after the last visit stands in the next one. A window that
    is not over is judged as far as it has come.
    """
    if first is not None and first >= window.end:
        return Watch(complete=False, began=first)
    end = min(now, window.end)
    if first is None or last is None:
        return Watch(complete=False)
    start = max(first, window.start)
    is_short = end - last > PATIENCE
    return Watch(
        complete=not is_short or last - start >= LEAST_SHARE * (end - start),
        began=first if first in window else None,
        read_until=last if is_short and last in window else None,
    )
