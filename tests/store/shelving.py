"""Short ways to put something on the shelf, for tests about what comes off it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.model.plans import Decision, Fate
from bot.model.readings import Reading
from bot.model.sources import SourceState
from bot.store import SavedVisit, Store
from tests.builders import NOW, a_decision, a_draft, a_reading, a_state, a_visit


def visited(store: Store, *decisions: Decision, source: str = "dfe-news", at: datetime = NOW) -> SavedVisit:
    """Save a visit that succeeded."""
    state = a_state(source_id=source, last_checked=at, last_success=at)
    return store.visits.save(a_visit(source_id=source, at=at), state, decisions)


def remember(store: Store, state: SourceState) -> None:
    """Keep a state with a visit that brought nothing."""
    store.visits.save(a_visit(source_id=state.source_id), state, ())


def new(name: str, reading: Reading | None = None, **over: Any) -> Decision:
    """Judge a page called `name` new."""
    address = f"https://example.org/{name}"
    return a_decision(a_draft(**({"key": address, "url": address} | over)), reading=reading or a_reading())


def updated(item_id: int, name: str, **over: Any) -> Decision:
    """Judge that the words of a page changed."""
    fate = over.pop("fate", Fate.UPDATED)
    quiet = over.pop("quiet", False)
    return Decision(new(name, **over).draft, fate, item_id, quiet=quiet, reading=a_reading())


def sighted(item_id: int, name: str, **over: Any) -> Decision:
    """Judge that a page was merely seen (again)."""
    return Decision(new(name, **over).draft, Fate.SIGHTED, item_id)


def shelved(store: Store, name: str, reading: Reading | None = None, at: datetime = NOW, **over: Any) -> int:
    """Store one new page and give its id."""
    return visited(store, new(name, reading, **over), at=at).new_ids[0]


def ids(items: Sequence[Any]) -> list[int]:
    return [item.id for item in items]
