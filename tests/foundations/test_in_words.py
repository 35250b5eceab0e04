from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.in_words import counted, day_in_words, moment_in_words


@pytest.mark.parametrize(
    ("number", "told"),
    [
        pytest.param(0, "0 entries", id="none"),
        pytest.param(1, "1 entry", id="one"),
        pytest.param(1204, "1,204 entries", id="many"),
    ],
)
def test_a_count_agrees_with_its_noun(number: int, told: str) -> None:
    assert counted(number, "entry", "entries") == told


def test_where_no_plural_is_given_an_s_makes_it() -> None:
    assert (counted(1, "funding line"), counted(2, "funding line")) == ("1 funding line", "2 funding lines")


def test_an_instant_is_told_by_the_clock_on_a_london_wall() -> None:
    just_before_midnight_in_utc = datetime(2026, 7, 6, 23, 30, tzinfo=UTC)
    assert day_in_words(just_before_midnight_in_utc) == "7 July 2026"
    assert moment_in_words(just_before_midnight_in_utc) == "7 July 2026, 00:30"
    assert day_in_words(date(2026, 7, 6)) == "6 July 2026"
