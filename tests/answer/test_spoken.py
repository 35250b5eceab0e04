from __future__ import annotations

import pytest

from tests.answer.conftest import DeskOver
from tests.answer.shelf import says, written


@pytest.mark.parametrize(
    ("text", "question", "foreign"),
    [
        pytest.param(
            "Ofsted has rated the parks poor. Directors said that zebra breaks were too short.",
            "what did ofsted say about zebra breaks",
            "Directors said",
            id="others who speak next",
        ),
        pytest.param(
            "The council has answered Ofsted in a statement. New zebra perches cost too much, its leader said.",
            "what did ofsted say about zebra perches",
            "cost too much",
            id="those who answer",
        ),
    ],
)
def test_what_others_say_is_not_given_for_the_words_asked_for(
    desk_over: DeskOver, text: str, question: str, foreign: str
) -> None:
    assert foreign not in (says(desk_over(written(text)), question) or "")


def test_inspectors_speak_for_the_body_named_before_them(desk_over: DeskOver) -> None:
    text = "Ofsted has rated the parks poor. The visit was in May. Inspectors said that zebra feeding was too rare."
    assert "Inspectors said" in (says(desk_over(written(text)), "what did ofsted say about zebra feeding") or "")
