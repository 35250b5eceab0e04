from __future__ import annotations

import pytest

from tests.answer.conftest import DeskOver
from tests.answer.shelf import says, written


@pytest.mark.parametrize(
    ("text", "source", "question", "answer"),
    [
        pytest.param(
            "Zebra parks spent £3m last year.", "LGA", "zebra parks spending", "£3m", id="an irregular form of the word"
        ),
        pytest.param(
            "Some 412 zebra keepers left their parks.",
            "LGA",
            "number of zebra keepers leaving",
            "Some 412",
            id="left, leaving",
        ),
        pytest.param(
            "There will be 10,000 zebra places by May 2029.",
            "LGA",
            "when will the 10k zebra places be there",
            "May 2029",
            id="a number typed short",
        ),
        pytest.param(
            "The annual fee goes up to £120.", "Zebra Regulator", "zebra regulator fee", "£120", id="a publisher's fee"
        ),
    ],
)
def test_an_item_is_looked_for_in_every_form_of_what_was_typed(
    desk_over: DeskOver, text: str, source: str, question: str, answer: str
) -> None:
    assert says(desk_over(written(text, source=source)), question) == answer
