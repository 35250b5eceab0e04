from __future__ import annotations

import pytest

from tests.answer.conftest import DeskOver
from tests.answer.shelf import says, written


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        pytest.param(
            "Twelve councils did not answer the zebra survey.",
            "how many councils answered the zebra survey",
            None,
            id="denied",
        ),
        pytest.param(
            "300 zebra keepers not only answered but came.", "how many zebra keepers answered", "300", id="not only"
        ),
        pytest.param(
            "60 zebra parks have a hub.", "how many zebra parks do not have a hub", None, id="asked for those without"
        ),
        pytest.param(
            "12% of zebra posts are yet to be filled.",
            "what share of zebra posts are not filled",
            "12%",
            id="yet to be",
        ),
        pytest.param(
            "Zebra fostering is watched. Zebra adoption orders fell by 30%.",
            "how much did zebra fostering fall",
            None,
            id="a fall of its like",
        ),
        pytest.param(
            "The zebra motion had 600 votes.", "what is the £600 zebra motion for", None, id="a number for a sum"
        ),
        pytest.param(
            "Forty-one councils joined the zebra trial.",
            "how many councils joined the zebra trial",
            "Forty-one",
            id="a number of two words",
        ),
        pytest.param(
            "10,000 additional zebra carers are pledged.",
            "how many zebra carers are there",
            None,
            id="what comes on top",
        ),
    ],
)
def test_figures_of_the_contrary_do_not_answer(
    desk_over: DeskOver, text: str, question: str, answer: str | None
) -> None:
    assert says(desk_over(written(text)), question) == answer


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        pytest.param(
            "The zebra trial must report by 31 May 2027.", "when does the zebra trial end", None, id="a report's day"
        ),
        pytest.param(
            "The zebra trial runs until 31 May 2027.", "when does the zebra trial end", "31 May 2027", id="until"
        ),
        pytest.param(
            "The zebra grant is open to bids until 3 June 2026.",
            "when does the zebra grant start",
            None,
            id="until is no start",
        ),
        pytest.param(
            "From January 2027 zebra parks need a zebra licence.",
            "when did the zebra licence start",
            "January 2027",
            id="from",
        ),
        pytest.param(
            "The zebra consultation opened on 11 December 2025 and closes on 5 March 2026.",
            "until when can people respond to the zebra consultation",
            "5 March 2026",
            id="opened and closes",
        ),
    ],
)
def test_an_end_is_told_as_an_end_and_a_start_as_a_start(
    desk_over: DeskOver, text: str, question: str, answer: str | None
) -> None:
    assert says(desk_over(written(text)), question) == answer


@pytest.mark.parametrize(
    ("text", "question", "answers"),
    [
        pytest.param(
            "Bury and Oldham will test zebra hubs.",
            "which three councils will test zebra hubs",
            False,
            id="fewer than asked",
        ),
        pytest.param(
            "Bury and Oldham will test zebra hubs.", "which two councils will test zebra hubs", True, id="as many"
        ),
        pytest.param(
            "Leeds and Bradford have launched zebra hubs.",
            "which councils launched zebra hubs",
            True,
            id="what they did",
        ),
        pytest.param("Sue Holt launched the zebra hubs.", "which councils are in the zebra hubs", False, id="a person"),
    ],
)
def test_places_are_counted_and_are_no_persons(desk_over: DeskOver, text: str, question: str, answers: bool) -> None:
    assert (says(desk_over(written(text)), question) is not None) is answers
