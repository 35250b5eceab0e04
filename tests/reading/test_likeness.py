"""What speaks for one story and what against it, clue by clue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.model.sources import Tier
from bot.reading.likeness import MOST_DAYS, likeness, same_story, signals
from bot.reading.traits import StoryTrait

DAY = date(2026, 3, 3)


def a_trait(**over: Any) -> StoryTrait:
    """Give an item that tells nothing but what is handed in."""
    bare = StoryTrait(1, DAY, Tier.PRESS, {}, {}, {}, {}, frozenset())
    return replace(bare, **over)


def weighed(*words: str) -> dict[str, float]:
    return dict.fromkeys(words, 1.0)


TOLD = a_trait(title=weighed("lamp", "levy"), words=weighed("lamp", "levy", "beacon", "wick", "glow"))
FIGURE, TWO_FIGURES = {"3.2%": 1.4}, {"£523.5m": 1.6, "4,995": 1.6}


@pytest.mark.parametrize(
    ("clue", "one", "other"),
    [
        pytest.param("title", {}, {"title": weighed("lamp")}, id="a title the other does not tell"),
        pytest.param("numbers", {"numbers": {"£9m": 0.7}}, {"numbers": TWO_FIGURES}, id="no figure shared"),
        pytest.param("names", {"names": {"lamp act": 1.0}}, {"names": {"wick act": 1.0}}, id="no name shared"),
        pytest.param("names", {"names": {"lamp act": 1.0}}, {"names": {"the lamp act": 1.0}}, id="two words inside"),
        pytest.param("clash", {"numbers": {"£9m": 0.7}}, {"numbers": TWO_FIGURES}, id="one figure clashes with none"),
        pytest.param("apart", {"proper": frozenset({"leeds"})}, {}, id="only one names somebody"),
        pytest.param("answer", {"answers": True}, {"answers": True}, id="two responses"),
        pytest.param("answer", {"answers": True}, {"day": DAY + timedelta(days=6)}, id="a late response"),
    ],
)
def test_a_clue_that_is_not_there_says_nothing(clue: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert signals(a_trait(**one), a_trait(**other))[clue] == 0


@pytest.mark.parametrize(
    ("clue", "one", "other"),
    [
        pytest.param("title", {"title": weighed("lamp"), "words": weighed("lamp")}, {}, id="a title the other tells"),
        pytest.param("words", {"words": weighed("beacon")}, {}, id="words of both openings"),
        pytest.param("numbers", {"numbers": FIGURE}, {"numbers": FIGURE}, id="a figure of both"),
        pytest.param("names", {"names": {"lamp act": 1.0}}, {"names": {"lamp act": 0.4}}, id="a name of both"),
        pytest.param(
            "names", {"names": {"lamp reform act": 1.0}}, {"names": {"great lamp reform act": 0.4}}, id="a name inside"
        ),
        pytest.param("answer", {"answers": True}, {"day": DAY + timedelta(days=5)}, id="a prompt response"),
    ],
)
def test_a_clue_speaks_for_one_story(clue: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert signals(a_trait(**one), replace(TOLD, **other))[clue] > 0


@pytest.mark.parametrize(
    ("clue", "one", "other"),
    [
        pytest.param("days", {}, {"day": DAY + timedelta(days=1)}, id="a day between"),
        pytest.param("clash", {"numbers": TWO_FIGURES}, {"numbers": {"£9m": 0.7, "14%": 1.0}}, id="other figures"),
        pytest.param("apart", {"proper": frozenset({"leeds"})}, {"proper": frozenset({"kent"})}, id="another place"),
        pytest.param("figures alone", {"numbers": FIGURE}, {"numbers": FIGURE}, id="a figure and nothing else"),
    ],
)
def test_a_clue_speaks_against_one_story(clue: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert signals(a_trait(**one), a_trait(**other))[clue] < 0


def test_a_figure_alone_joins_nothing() -> None:
    assert not same_story(a_trait(numbers=FIGURE), a_trait(numbers=FIGURE))


def test_the_words_of_a_shared_name_are_not_counted_twice() -> None:
    named = replace(TOLD, names={"lamp levy": 1.0})

    assert signals(named, named)["words"] < signals(TOLD, TOLD)["words"]


def test_an_item_is_one_story_with_itself_the_same_week_and_never_after_three() -> None:
    assert same_story(TOLD, replace(TOLD, day=DAY + timedelta(days=7)))
    assert not same_story(TOLD, replace(TOLD, day=DAY + timedelta(days=MOST_DAYS + 1)))


def test_after_two_weeks_more_days_say_no_more() -> None:
    two, three = (replace(TOLD, day=DAY + timedelta(weeks=weeks)) for weeks in (2, 3))

    assert likeness(TOLD, two) == likeness(TOLD, three)
