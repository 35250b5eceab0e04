"""Stories: the same event groups, another event or year does not, and only the items themselves decide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.items import Item
from bot.model.sources import Tier
from bot.reading.likeness import same_story
from bot.reading.stories import grouped
from bot.reading.traits import StoryTrait
from tests.builders import an_item
from tests.reading.shelf import cases, read, trait_of

PAIRS = cases("stories")


def item_of(number: int, told: dict[str, Any]) -> Item:
    day: date = told["day"]
    moment = datetime.combine(day, time(9), UTC)
    reading = read(told["title"], told["body"], day=day)
    return an_item(
        id=number,
        tier=Tier(told["tier"]),
        title=told["title"],
        body=told["body"],
        published=moment,
        first_seen=moment,
        reading=reading,
    )


TRAITS = [trait_of(item_of(number, told)) for number, told in enumerate(t for p in PAIRS for t in (p["a"], p["b"]))]


@pytest.mark.parametrize("pair", [pytest.param(pair, id=pair["name"]) for pair in PAIRS])
def test_a_pair_is_one_story_or_two(pair: dict[str, Any]) -> None:
    one, other = trait_of(item_of(1, pair["a"])), trait_of(item_of(2, pair["b"]))
    assert same_story(one, other) is pair["same"]


def test_it_makes_no_difference_which_comes_first() -> None:
    pairs = list(combinations(TRAITS, 2))
    assert [same_story(a, b) for a, b in pairs] == [same_story(b, a) for a, b in pairs]


def test_grouping_finds_every_pair_that_comparing_finds() -> None:
    assert set(grouped(TRAITS)) == set(by_comparing(TRAITS))


@given(st.permutations(TRAITS[:14]))
def test_the_order_of_items_makes_no_difference(traits: list[StoryTrait]) -> None:
    assert set(grouped(traits)) == set(grouped(TRAITS[:14]))


def test_every_item_is_in_exactly_one_story() -> None:
    assert sorted(number for story in grouped(TRAITS) for number in story) == list(range(len(TRAITS)))


def test_nothing_groups_to_nothing() -> None:
    assert grouped([]) == []


def by_comparing(traits: Iterable[StoryTrait]) -> list[frozenset[int]]:
    stories: list[list[StoryTrait]] = []
    for trait in traits:
        mine = [story for story in stories if any(same_story(trait, other) for other in story)]
        stories = [story for story in stories if story not in mine] + [[trait, *(one for own in mine for one in own)]]
    return [frozenset(trait.item_id for trait in story) for story in stories]
