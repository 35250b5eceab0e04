"""The labelled sets, loaded as feeds and asked: no measure may fall under its bar."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.eval import BARS, LABELLED, QUESTIONS_BAR, measured
from tests.eval.score import Row

Report = dict[str, Row]
SECOND = Path(__file__).resolve().parents[1] / "cases" / "second"
SETS = [pytest.param(LABELLED, id="the first set"), pytest.param(SECOND, id="the second set")]
TOPICS_BAR = 0.89
DECLINED_BAR = 0.94


@pytest.fixture(scope="module", params=SETS)
def report(request: pytest.FixtureRequest) -> Report:
    return measured(request.param)[0]


@pytest.mark.parametrize(("measure", "bar"), [pytest.param(*one, id=one[0]) for one in BARS.items()])
def test_reading_reaches_its_bar(report: Report, measure: str, bar: float) -> None:
    assert report[measure]["f1"] >= bar


def test_topics_are_mostly_right(report: Report) -> None:
    assert report["topics"]["f1"] >= TOPICS_BAR


def test_questions_are_answered_rightly_with_a_right_citation(report: Report) -> None:
    assert report["questions"]["all"]["accuracy"] >= QUESTIONS_BAR


def test_nearly_every_question_without_an_answer_is_declined(report: Report) -> None:
    assert report["questions"]["unanswerable"]["accuracy"] >= DECLINED_BAR


def test_every_question_of_the_first_set_without_an_answer_is_declined() -> None:
    assert measured(LABELLED)[0]["questions"]["unanswerable"]["accuracy"] == 1.0
