"""What people are to be told about sources: once when trouble has lasted, and again only after it was over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.feeds.politeness import PATIENT_FAILURES
from bot.in_words import day_in_words
from bot.model.sources import Source, SourceState, Trouble
from bot.poll.due import is_visited

_AT_ONCE = frozenset({Trouble.ENDED, Trouble.GONE, Trouble.PRIVATE})


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell people; `key` is the same for as long as the trouble is the same."""

    key: str
    source_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Noticed:
    """What is to be told (once for each key), and the keys of what is over and may be told anew."""

    to_tell: tuple[Notice, ...] = ()
    over: tuple[str, ...] = ()


def notices(sources: Sequence[Source], states: Mapping[str, SourceState], now: datetime) -> Noticed:
    """Say which sources have failed for a while or are silent for longer than they usually are."""
    pairs = [(source, states[source.id]) for source in sources if is_visited(source) and source.id in states]
    found = [notice for source, state in pairs for notice in (_failing(source, state), _silent(source, state, now))]
    told = tuple(notice for notice in found if notice)
    standing = {notice.key for notice in told}
    keys = [f"{kind}:{source.id}" for source, _ in pairs for kind in ("failing", "silent")]
    return Noticed(told, tuple(key for key in keys if key not in standing))


def _failing(source: Source, state: SourceState) -> Notice | None:
    if state.trouble is None or (state.failures < PATIENT_FAILURES and state.trouble not in _AT_ONCE):
        return None
    since = f" since {day_in_words(state.failing_since)}" if state.failing_since else ""
    text = f"{source.name} could not be read{since}: {state.trouble.explanation}. It is still tried, less often."
    return Notice(f"failing:{source.id}", source.id, text)


def _silent(source: Source, state: SourceState, now: datetime) -> Notice | None:
    patience, newest = source.cadence.patience, state.newest_item
    if patience is None or newest is None or state.trouble is not None or newest >= now - patience:
        return None
    text = (
        f"{source.name} has published nothing since {day_in_words(newest)}, which is longer than usual for a "
        f"{source.cadence.value} source. Please check that its feed is still the right one."
    )
    return Notice(f"silent:{source.id}", source.id, text)
