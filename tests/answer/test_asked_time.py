from __future__ import annotations

import pytest

from bot.answer.asked_time import with_full_years


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("spending 22-25", "spending 2022-25", id="a span"),
        pytest.param("overspends in 17-18", "overspends in 2017-18", id="a year long past"),
        pytest.param("autumn budget 24 - extra for care", "autumn budget 2024 - extra for care", id="before a dash"),
        pytest.param("spending review 25", "spending review 2025", id="at the end"),
        pytest.param("spring budget 24 children's homes", "spring budget 2024 children's homes", id="after an event"),
        pytest.param("numbers at 30/9/24", "numbers at 30 september 2024", id="a day with strokes"),
        pytest.param("numbers at 30.9.24", "numbers at 30 september 2024", id="a day with points"),
        pytest.param("posts in 09/2023", "posts in september 2023", id="a month"),
    ],
)
def test_years_typed_short_are_written_out(typed: str, meant: str) -> None:
    assert with_full_years(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("what do hubs offer 16-25 year olds", id="an age band"),
        pytest.param("how many are in 16-19 education", id="ages in education"),
        pytest.param("how many are in 16-17 homes", id="ages in homes"),
        pytest.param("the fee in 23/24", id="a financial year"),
        pytest.param("budget 25 million", id="a sum"),
        pytest.param("the review 32 recommendations", id="a count"),
        pytest.param("paragraph 3.4.12", id="a paragraph"),
        pytest.param("section 45/5/24", id="a section"),
        pytest.param("£3.12 a day", id="a price"),
    ],
)
def test_other_numbers_are_no_years(typed: str) -> None:
    assert with_full_years(typed) == typed
