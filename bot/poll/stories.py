"""Grouping after a visit: only around what changed, with the result of grouping everything from scratch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Protocol

from bot.model.items import Item
from bot.poll.needs import StoryShelf
from bot.reading.likeness import MOST_DAYS

_REACH = timedelta(days=MOST_DAYS)
"""Two items of one story lie no further apart than this; longer stories are chains of such pairs."""


class Grouping(Protocol):
    """Tells which items are one story, from the items alone."""

    def __call__(self, items: Sequence[Item]) -> Iterable[frozenset[int]]:
        """Give the groups of item ids, singles included."""
        ...


def regroup(shelf: StoryShelf, days: Iterable[date], grouped: Grouping) -> int:
    """Group anew what carries these days and whatever hangs together with it; say how many items moved.

    A story is named by its smallest item id. Whether two items belong together depends on the two and,
    where words are too usual to look for, on what lies within reach before the later one; so stories
    that touch nothing changed, and nothing within reach after it, stay as they are.
    """
    moved = {}
    for first, last in _stretches(days):
        moved.update(_settled(shelf, first, last, grouped))
    if moved:
        shelf.save_stories(moved)
    return len(moved)


def days_of(items: Iterable[Item]) -> set[date]:
    """Give the days around which these items may belong to stories, before and after a change of date."""
    return {day for item in items for day in (item.day, item.first_seen.date())}


def _settled(shelf: StoryShelf, first: date, last: date, grouped: Grouping) -> dict[int, int]:
    last += _REACH
    start, end = first - _REACH, last + _REACH
    while True:
        items = shelf.near(start, end)
        groups = list(grouped(items))
        concerned = _concerned(items, groups, first, last)
        earliest = min((item.day for item in concerned), default=first) - _REACH
        latest = max((item.day for item in concerned), default=last) + _REACH
        if start <= earliest and latest <= end:
            story = {item_id: min(group) for group in groups for item_id in group}
            return {item.id: story[item.id] for item in concerned if item.story != story[item.id]}
        start, end = min(start, earliest), max(end, latest)


def _concerned(items: Sequence[Item], groups: Iterable[frozenset[int]], first: date, last: date) -> list[Item]:
    """Give the items of these days and all that hang together with them, by the old stories or the new groups."""
    mates: dict[object, list[int]] = {}
    bonds: dict[int, list[object]] = {}
    for place, group in enumerate(groups):
        for item_id in group:
            bonds.setdefault(item_id, []).append(("new", place))
    for item in items:
        bonds.setdefault(item.id, []).append(("old", item.story))
        for bond in bonds[item.id]:
            mates.setdefault(bond, []).append(item.id)
    waiting = [item.id for item in items if first <= item.day <= last]
    reached = set(waiting)
    while waiting:
        fresh = {mate for bond in bonds[waiting.pop()] for mate in mates.pop(bond, ())} - reached
        reached |= fresh
        waiting += fresh
    return [item for item in items if item.id in reached]


def _stretches(days: Iterable[date]) -> Iterator[tuple[date, date]]:
    """Join days whose neighbourhoods overlap, so that each is looked at once."""
    ordered = sorted(set(days))
    while ordered:
        first = last = ordered.pop(0)
        while ordered and ordered[0] - last <= 2 * _REACH:
            last = ordered.pop(0)
        yield first, last
