"""The labelled items of tests/cases/reading: relevance and names one by one, topics taken together."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reading.shelf import DAY, cases, read

ITEMS = [case for name in ("ours", "not_ours", "harder") for case in cases(name)]
NAMES = cases("names")
TOPICS = [case for case in ITEMS if "topics" in case]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["title"]) for case in ITEMS])
def test_an_item_is_ours_or_not(case: dict[str, Any]) -> None:
    reading = read(case["title"], case["body"])
    assert reading.relevant is case["relevant"], [(one.rule, one.words, one.weight) for one in reading.reasons]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["title"]) for case in NAMES])
def test_names_are_found_and_no_others(case: dict[str, Any]) -> None:
    reading = read(case["title"], case["body"], day=case.get("day", DAY))
    assert {mention.id or mention.name for mention in reading.reviews} == set(case["reviews"])


def test_there_are_enough_cases_to_mean_something() -> None:
    assert len(ITEMS) + len(NAMES) >= 150


def test_topics_are_nearly_always_right() -> None:
    right = wrong = missed = 0
    for case in TOPICS:
        given, wanted = set(read(case["title"], case["body"]).topics), set(case["topics"])
        right += len(given & wanted)
        wrong += len(given - wanted - set(case.get("maybe", ())))
        missed += len(wanted - given)
    assert 2 * right / (2 * right + wrong + missed) >= 0.95


def test_an_item_that_is_ours_says_why() -> None:
    silent = [case["title"] for case in ITEMS if case["relevant"] and not read(case["title"], case["body"]).reasons]
    assert silent == []
