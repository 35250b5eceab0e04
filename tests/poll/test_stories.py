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
from bot.reading.stories import grouped, trait_of
from tests.builders import NOW, an_item


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
    """Group items that share a letter of their titles within reach of each other, chains included."""
    groups: list[set[int]] = []
    by_id = {item.id: item for item in items}
    for item in items:
        near = [group for group in groups if any(_alike(item, by_id[other]) for other in group)]
        groups = [group for group in groups if group not in near] + [{item.id}.union(*near)]
    return [frozenset(group) for group in groups]


def _alike(one: Item, other: Item) -> bool:
    return bool(set(one.title) & set(other.title)) and abs((one.day - other.day).days) <= MOST_DAYS


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
    return grouped([trait_of(item) for item in items])


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
