"""Tests for the items that bear out what the catalogue told."""

from __future__ import annotations

import pytest

from bot.model.answers import Answer
from tests.answer.conftest import DeskOver
from tests.answer.shelf import TODAY, written

QUESTION = "when do councils have to comply fully with agency rules"


def test_an_item_that_tells_a_lines_sum_bears_out_what_the_catalogue_told_of_it(desk_over: DeskOver) -> None:
    text = "The Families First Partnership Transformation Grant puts £18 million into councils' accounts."
    answer = desk_over(written(text)).ask("who is left out of the 18m FFP transformation grant", TODAY)
    assert isinstance(answer, Answer)
    assert answer.lead.evidence[0].from_catalogue
    assert text in [citation.quote for citation in answer.support]


@pytest.mark.parametrize(
    ("text", "borne_out"),
    [
        pytest.param(
            "Under the agency statutory guidance nobody is exempt by 1 October 2025.", True, id="the same day"
        ),
        pytest.param(
            "Under the agency statutory guidance nobody is exempt by October 2025.", False, id="a month alone"
        ),
        pytest.param("Ticket sales for the zebra ball end on 1 October 2025.", False, id="of something else"),
    ],
)
def test_an_item_bears_out_a_day_that_only_the_catalogue_told(desk_over: DeskOver, text: str, borne_out: bool) -> None:
    answer = desk_over(written(text)).ask(QUESTION, TODAY)
    assert isinstance(answer, Answer)
    assert answer.lead.evidence[0].from_catalogue
    assert (text in [citation.quote for citation in answer.support]) is borne_out
