"""The labelled set, loaded as feeds and asked: no measure may fall under its bar."""

from __future__ import annotations

import pytest

from bench.eval import BARS, QUESTIONS_BAR, measured
from tests.eval.score import Row


@pytest.fixture(scope="module")
def report() -> dict[str, Row]:
    return measured()[0]


@pytest.mark.parametrize(("measure", "bar"), [pytest.param(*one, id=one[0]) for one in BARS.items()])
def test_reading_reaches_its_bar(report: dict[str, Row], measure: str, bar: float) -> None:
    assert report[measure]["f1"] >= bar


def test_topics_are_mostly_right(report: dict[str, Row]) -> None:
    assert report["topics"]["f1"] >= 0.9


def test_questions_are_answered_rightly_with_a_right_citation(report: dict[str, Row]) -> None:
    assert report["questions"]["all"]["accuracy"] >= QUESTIONS_BAR


def test_every_question_without_an_answer_is_declined(report: dict[str, Row]) -> None:
    assert report["questions"]["unanswerable"]["accuracy"] == 1.0
