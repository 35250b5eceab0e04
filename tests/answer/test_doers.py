"""Who did what was asked, where the text names no person and no listed body."""

from __future__ import annotations

import pytest

from tests.answer.conftest import DeskOver
from tests.answer.shelf import says, written


@pytest.mark.parametrize(
    ("question", "text", "answered"),
    [
        pytest.param("who ran the lamp course", "The lamp course is over. Brightside ran it.", True, id="did it"),
        pytest.param(
            "who ran the lamp course",
            "The ministry ended its lamp course contract with Brightside, which had run it since 2022.",
            True,
            id="who had done it",
        ),
        pytest.param("who decides the lamp caps", "Lamp caps are decided by regions.", True, id="by whom"),
        pytest.param("who ran the lamp course", "The lamp course ran for Brightside staff.", False, id="it ran"),
        pytest.param("who is president of the lamp guild", "Former lamp guild president.", False, id="no deed"),
    ],
)
def test_who_did_it_stands_right_before_the_deed_or_after_by(
    desk_over: DeskOver, question: str, text: str, answered: bool
) -> None:
    assert (says(desk_over(written(text)), question) is not None) is answered


def test_who_is_in_something_is_answered_with_places(desk_over: DeskOver) -> None:
    row = written("Gateshead, Sunderland and Telford join the lamp trial, which has a budget of £9m.")
    assert says(desk_over(row), "who's in the lamp trial") is not None
