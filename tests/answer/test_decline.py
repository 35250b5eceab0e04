"""Tests for what is shown where nothing answers."""

from __future__ import annotations

import pytest

from bot.answer.decline import named
from tests.builders import an_item


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        pytest.param("Agency rules take effect", "Agency rules take effect", id="no figure"),
        pytest.param("Boroughs to overspend by £150m", "Boroughs to overspend by …", id="a sum"),
        pytest.param("£10m a year, or 15 per cent, for carers", "… a year, or …, for carers", id="several figures"),
        pytest.param("Half of councils test AI", "… of councils test AI", id="a share in words"),
    ],
)
def test_no_figure_in_the_title_of_a_near_item_can_be_taken_for_the_answer(title: str, shown: str) -> None:
    assert named(an_item(title=title)).title == shown
