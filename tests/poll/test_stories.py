"""Grouping around what changed gives what grouping everything would."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.model.items import Item
from bot.poll.stories import Grouping, days_of, regroup
from bot.reading.likeness import MOST_DAYS
from tests.builders import NOW, an_item
from tests.reading.shelf import reader


class Shelf:
    """The shelf as far as grouping needs it."""

    def __init__(self) -> None:
        self.kept: dict[int, Item] = {}

    def near(self, first_day: date, last_day: date) -> Sequence[Item]:
        return [item for item in self.kept.values() if first_day <= item.day <= last_day]

    def save_stories(self, stories: Mapping[int, int]) -> None:
        for item_id, story in stories.items():
            self.kept[item_id] = replace(self.kept[item_id], story=story)


def by_title(items: Sequence[Item]) -> Iterable[frozenset[int]]:
    """Group items that share a letter of their titles within reach of each other, chains included.

    As in life, a letter that many items within reach before the later one carry finds no pair.
    """
    groups: list[set[int]] = [{item.id} for item in items]
    for later in items:
        before = [item for item in items if (item.day, item.id) < (later.day, later.id) and _near(item, later)]
        for sign in later.title:
            carriers = [item.id for item in before if sign in item.title]
            if len(carriers) <= USUAL:
                joined = [group for group in groups if group & {later.id, *carriers}]
                groups = [group for group in groups if group not in joined] + [set().union(*joined)]
    return [frozenset(group) for group in groups]


def _near(one: Item, other: Item) -> bool:
    return abs((one.day - other.day).days) <= MOST_DAYS


USUAL = 2
CHANGES = st.lists(
    st.lists(
        st.tuples(st.integers(1, 12), st.integers(0, 90), st.text("abcde", min_size=1, max_size=2)),
        min_size=1,
        max_size=4,
    ),
    max_size=6,
)


def as_read(items: Sequence[Item]) -> Iterable[frozenset[int]]:
    """Group as the program does."""
    return reader().stories(items)


WORDS = {
    "a": "Barnsley adoption hub",
    "b": "Kent foster carers strike",
    "c": "Ofsted verdict on Thurrock",
    "d": "£41m",
    "e": "hub",
}


@given(CHANGES)
def test_grouping_by_and_by_equals_grouping_at_once(rounds: list[list[tuple[int, int, str]]]) -> None:
    grow_and_compare(rounds, by_title)


@given(CHANGES)
def test_so_it_does_with_the_stories_of_real_words(rounds: list[list[tuple[int, int, str]]]) -> None:
    worded = [
        [(n, day, " and ".join(WORDS[sign] for sign in title)) for n, day, title in changes] for changes in rounds
    ]
    grow_and_compare(worded, as_read)


def grow_and_compare(rounds: list[list[tuple[int, int, str]]], by_what: Grouping) -> None:
    """Add and reword items round by round; after each, the stories are those of grouping everything."""
    shelf = Shelf()
    for changes in rounds:
        touched = []
        for item_id, day, title in changes:
            held = shelf.kept.get(item_id)
            seen = held.published if held else NOW + timedelta(days=day)
            shelf.kept[item_id] = an_item(
                id=item_id, title=title, published=seen, first_seen=seen, story=held.story if held else item_id
            )
            touched.append(item_id)
        regroup(shelf, days_of(shelf.kept[item_id] for item_id in touched), by_what)
        at_once = {item_id: min(group) for group in by_what(list(shelf.kept.values())) for item_id in group}
        assert {item.id: item.story for item in shelf.kept.values()} == at_once


def test_a_story_that_split_is_taken_apart() -> None:
    shelf = Shelf()
    shelf.kept = {n: an_item(id=n, title=t, story=1) for n, t in ((1, "x"), (2, "y"), (3, "y"))}
    assert regroup(shelf, days_of([shelf.kept[1]]), by_title) == 2
    assert {item.id: item.story for item in shelf.kept.values()} == {1: 1, 2: 2, 3: 2}


def test_a_story_held_by_a_word_falls_apart_when_the_word_becomes_usual() -> None:
    shelf = Shelf()
    for item_id, day in ((1, 0), (2, 5), (3, 6), (5, 16)):
        shelf.kept[item_id] = dated(item_id, day, story=1)
    shelf.kept[4] = dated(4, 10, story=4)
    assert regroup(shelf, days_of([shelf.kept[4]]), by_title) == 1
    assert {item.id: item.story for item in shelf.kept.values()} == {1: 1, 2: 1, 3: 1, 4: 4, 5: 5}


def dated(item_id: int, day: int, story: int) -> Item:
    seen = NOW + timedelta(days=day)
    return an_item(id=item_id, title="k", published=seen, first_seen=seen, story=story)
