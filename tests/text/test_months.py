from __future__ import annotations

import re

import pytest

from bot.text.months import IN_FULL, SHORT, month_number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        pytest.param("January", 1, id="in full"),
        pytest.param("sept", 9, id="short, in small letters"),
        pytest.param("DEC.", 12, id="with a full stop"),
        pytest.param("Maybe", 5, id="only its beginning counts"),
        pytest.param("Monday", 0, id="no month"),
        pytest.param("", 0, id="nothing"),
    ],
)
def test_a_month_is_known_by_its_first_letters(written: str, number: int) -> None:
    assert month_number(written) == number


def test_every_month_is_written_in_full_and_every_long_one_short() -> None:
    assert [month_number(name) for name in IN_FULL.split("|")] == list(range(1, 13))
    assert [month_number(name) for name in SHORT.split("|")] == [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12]
    assert re.fullmatch(SHORT, "Sep")
