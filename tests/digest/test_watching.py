from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.digest.watching import Watch, watch_of
from bot.periods import Window

START = datetime(2026, 11, 16, 8, 30, tzinfo=UTC)
WINDOW = Window(START, START + timedelta(days=7))
LONG_AGO = START - timedelta(days=60)


def at(days: float) -> datetime:
    return START + timedelta(days=days)


@pytest.mark.parametrize(
    ("first", "last", "now", "watch"),
    [
        pytest.param(LONG_AGO, at(7), at(9), Watch(), id="read to the end"),
        pytest.param(LONG_AGO, at(5.6), at(9), Watch(), id="one visit a day, the last one late"),
        pytest.param(LONG_AGO, at(4), at(9), Watch(read_until=at(4)), id="off for the weekend and Monday"),
        pytest.param(LONG_AGO, at(1), at(9), Watch(complete=False, read_until=at(1)), id="off for six days of seven"),
        pytest.param(LONG_AGO, at(-3), at(9), Watch(complete=False), id="off for the whole week"),
        pytest.param(None, None, at(9), Watch(complete=False), id="never on"),
        pytest.param(at(2), at(7), at(9), Watch(began=at(2)), id="watching began in the week"),
        pytest.param(at(8), None, at(9), Watch(complete=False, began=at(8)), id="watching began after the week"),
        pytest.param(at(2), at(2), at(2.1), Watch(began=at(2)), id="it began two hours ago"),
        pytest.param(
            at(2), at(2), at(9), Watch(complete=False, began=at(2), read_until=at(2)), id="it began and ended at once"
        ),
        pytest.param(LONG_AGO, at(-0.1), at(0.1), Watch(), id="the week is two hours old"),
        pytest.param(LONG_AGO, at(2), at(2.5), Watch(), id="the week is not over"),
    ],
)
def test_a_reader_is_told_how_far_a_week_was_read(
    first: datetime | None, last: datetime | None, now: datetime, watch: Watch
) -> None:
    assert watch_of(WINDOW, now, first, last) == watch
