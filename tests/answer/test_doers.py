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
        pytest.param("who decides the lamp caps", "Lamp caps are decided by two votes.", False, id="by how many votes"),
        pytest.param("who decides the lamp caps", "Lamp caps are decided in three weeks.", False, id="in how long"),
        pytest.param("who runs the lamp hub", "The lamp hub is run by the new lead lamp warden.", False, id="no post"),
        pytest.param(
            "who runs the lamp hub", "The lamp hub is run by the council leader.", True, id="by a post of two"
        ),
        pytest.param("who runs the lamp hub", "The lamp hub was run by spring in all councils.", False, id="by when"),
        pytest.param("who decides the lamp caps", "Ministers do not decide the lamp caps.", False, id="who does not"),
        pytest.param("who runs the lamp hub", "Nobody runs the lamp hub any more.", False, id="nobody"),
        pytest.param("who runs the lamp hub", "Beacon left to run the lamp hub alone.", False, id="who left"),
        pytest.param("who ran the lamp course", "The lamp course ran for Brightside staff.", False, id="it ran"),
        pytest.param("who is president of the lamp guild", "Former lamp guild president.", False, id="no deed"),
    ],
)
def test_who_did_it_stands_right_before_the_deed_or_after_by(
    desk_over: DeskOver, question: str, text: str, answered: bool
) -> None:
    assert (says(desk_over(written(text)), question) is not None) is answered


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        pytest.param("Gateshead, Sunderland and Telford join the lamp trial.", True, id="who joins"),
        pytest.param("Gateshead is not part of the lamp trial, and Telford left it.", False, id="who does not"),
        pytest.param("The lamp trial was thought up in Leeds.", False, id="where it began"),
    ],
)
def test_who_is_in_something_is_answered_with_places(desk_over: DeskOver, text: str, answered: bool) -> None:
    assert (says(desk_over(written(text)), "who's in the lamp trial") is not None) is answered
