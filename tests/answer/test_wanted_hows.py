from __future__ import annotations

from datetime import date

import pytest

from tests.answer.conftest import DeskOver
from tests.answer.shelf import says, written


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        pytest.param(
            "Zebra keepers meet twice a year.", "how often do zebra keepers meet", "twice a year", id="how often"
        ),
        pytest.param("Zebra keepers meet quarterly.", "frequency zebra keepers meet", None, id="no how at all"),
        pytest.param(
            "The zebra school takes foals aged 3 to 5.",
            "how old are the foals in the zebra school",
            "aged 3 to 5",
            id="how old",
        ),
        pytest.param(
            "Children under 5 ride with zebra keepers.", "how old must zebra keepers be", None, id="the age of others"
        ),
        pytest.param(
            "The zebra fee has been frozen since 2014.",
            "how long has the zebra fee been frozen",
            "since 2014",
            id="how long so",
        ),
        pytest.param(
            "Zebra polls are put back by a year.", "how long are the zebra polls put back", "by a year", id="a spell"
        ),
        pytest.param(
            "New keepers get 10% of their time for zebra training.",
            "how much time do new keepers get for zebra training",
            "10%",
            id="of one's time",
        ),
    ],
)
def test_a_how_is_answered_by_its_own_kind_of_words(
    desk_over: DeskOver, text: str, question: str, answer: str | None
) -> None:
    told = says(desk_over(written(text, published=date(2026, 3, 2))), question)
    assert told == answer
