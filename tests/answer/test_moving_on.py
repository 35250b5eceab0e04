"""What the newest word answers, who still holds a post, and what is told of the whole country."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.answer.countrywide import of_the_country
from bot.answer.incumbents import in_post
from bot.answer.moving_on import prefers_newest
from bot.answer.passages import laid_out
from bot.answer.question import Question
from bot.answer.understanding import Understanding
from bot.answer.weighing import Evidence, Weighing
from tests.answer.conftest import the_knowledge, the_reader
from tests.answer.shelf import TODAY, shelved, written


def understood(text: str) -> Question:
    return Understanding(the_knowledge().vocabulary).of(text, TODAY)


@pytest.mark.parametrize(
    ("typed", "newest"),
    [
        pytest.param("what is the overspend", True, id="a cost"),
        pytest.param("how many keepers are there", True, id="a count"),
        pytest.param("who is the president", True, id="a post"),
        pytest.param("is it still open", True, id="still"),
        pytest.param("what did the new president say about lamps", True, id="new in post"),
        pytest.param("how many keepers were there in 2021", False, id="a year"),
        pytest.param("who was president in 2021", False, id="a former holder"),
        pytest.param("how much is the lamp grant", False, id="a grant"),
        pytest.param("when was the paper published", False, id="a day"),
    ],
)
def test_costs_counts_and_posts_move_on(typed: str, newest: bool) -> None:
    assert prefers_newest(understood(typed), the_knowledge().vocabulary) is newest


def evidence(tmp_path: Path, typed: str, *sentences: str) -> tuple[Question, list[Evidence]]:
    """Weigh sentences, each an item of its own, for a question."""
    rows = [written(text, id=f"n{n}", published=date(2026, 1, n + 1)) for n, text in enumerate(sentences)]
    store = shelved(tmp_path / "few.db", the_reader(), rows)
    question = understood(typed)
    weighing = Weighing(question, the_knowledge().vocabulary)
    found = [one for item in store.items.newest_first() for one in weighing.evidence_in(laid_out(item))]
    store.close()
    return question, found


@pytest.mark.parametrize(
    ("sentence", "holds_it"),
    [
        pytest.param("Former president Ada Lamp spoke.", False, id="former before"),
        pytest.param("Ada Lamp, past president, spoke.", False, id="past after"),
        pytest.param("Ada Lamp is a past president.", False, id="is a past one"),
        pytest.param("President Ada Lamp spoke.", True, id="president"),
        pytest.param("Ada Lamp, a former director of keepers, is president.", True, id="formerly something else"),
        pytest.param("Over the past year Ada Lamp has been president.", True, id="the past year"),
    ],
)
def test_a_former_holder_is_told_from_one_in_post(tmp_path: Path, sentence: str, holds_it: bool) -> None:
    question, found = evidence(tmp_path, "who is the president", sentence)
    assert bool(in_post(question, found, the_knowledge().vocabulary)) is holds_it


@pytest.mark.parametrize(
    ("typed", "local", "left"),
    [
        pytest.param("vacancy rate", "In London the vacancy rate was 19.4%.", 1, id="a region"),
        pytest.param("vacancy rate", "Wigan said that its vacancy rate was 4.1%.", 1, id="a council"),
        pytest.param("vacancy rate", "In the East of England the vacancy rate was 21.5%.", 1, id="East of England"),
        pytest.param("vacancy rate", "The vacancy rate is 9% in Kent and 16% in England.", 2, id="beside the country"),
        pytest.param("vacancy rate", "Most councils had a vacancy rate of 9%.", 2, id="most councils"),
        pytest.param("vacancy rate in london", "In London the vacancy rate was 19.4%.", 2, id="asked for"),
    ],
)
def test_one_places_figure_is_not_the_countrys(tmp_path: Path, typed: str, local: str, left: int) -> None:
    _, found = evidence(tmp_path, "vacancy rate", "The vacancy rate was 16.4%.", local)
    assert len(found) == 2
    kept = of_the_country(understood(typed), found, the_knowledge().vocabulary)
    assert len(kept) == left
