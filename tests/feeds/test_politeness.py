"""When to come back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.politeness import DAY, freshness, next_check, next_try, retry_after
from bot.model.sources import Trouble

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("headers", "hours"),
    [
        pytest.param({}, 0, id="nothing said"),
        pytest.param({"Cache-Control": "public, max-age=7200"}, 2, id="max-age"),
        pytest.param({"Cache-Control": 'MAX-AGE="7200"'}, 2, id="quoted and loud"),
        pytest.param({"Cache-Control": "no-cache, max-age=7200"}, 0, id="no-cache wins"),
        pytest.param({"Cache-Control": "max-age=soon"}, 0, id="no number"),
        pytest.param({"Expires": "Fri, 20 Nov 2026 12:00:00 GMT"}, 3, id="expires"),
        pytest.param({"Expires": "0"}, 0, id="expired at once"),
        pytest.param({"Expires": "Thu, 19 Nov 2026 12:00:00 GMT"}, 0, id="expired already"),
        pytest.param({"Cache-Control": "max-age=3600", "Expires": "Fri, 20 Nov 2026 13:00:00 GMT"}, 4, id="longest"),
    ],
)
def test_an_answer_says_how_long_it_stays_fresh(headers: dict[str, str], hours: int) -> None:
    assert freshness(headers, NOW) == hours * HOUR


@pytest.mark.parametrize(
    ("value", "pause"),
    [
        pytest.param("90", timedelta(seconds=90), id="seconds"),
        pytest.param("Fri, 20 Nov 2026 10:00:00 GMT", HOUR, id="date"),
        pytest.param("Fri, 20 Nov 2026 08:00:00 GMT", None, id="past"),
        pytest.param("", None, id="absent"),
        pytest.param("later", None, id="nonsense"),
        pytest.param("9" * 400, timedelta(days=366), id="an absurd number"),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, pause: timedelta | None) -> None:
    assert retry_after(value, NOW) == pause


@pytest.mark.parametrize(
    ("every", "asked", "pause"),
    [
        pytest.param(HOUR, (None, timedelta(0)), HOUR, id="nothing asked"),
        pytest.param(HOUR, (3 * HOUR, 2 * HOUR), 3 * HOUR, id="the longest wish"),
        pytest.param(HOUR, (timedelta(days=30),), DAY, id="a day at most"),
        pytest.param(timedelta(days=7), (HOUR,), timedelta(days=7), id="the operator may be slower still"),
    ],
)
def test_after_a_success_the_slowest_wish_counts(
    every: timedelta, asked: tuple[timedelta | None, ...], pause: timedelta
) -> None:
    assert next_check(NOW, every, *asked) == NOW + pause


def test_failures_slow_down_from_the_third_on_up_to_a_day() -> None:
    pauses = [next_try(NOW, HOUR, failures, Trouble.SERVER) - NOW for failures in range(1, 9)]
    assert [pause / HOUR for pause in pauses] == [1, 1, 2, 4, 8, 16, 24, 24]


def test_what_is_gone_is_asked_for_daily_and_a_pause_asked_for_is_kept() -> None:
    assert next_try(NOW, HOUR, 1, Trouble.GONE) == NOW + DAY
    assert next_try(NOW, HOUR, 1, Trouble.TOO_MANY, 5 * HOUR) == NOW + 5 * HOUR
    assert next_try(NOW, HOUR, 1, Trouble.TOO_MANY, 500 * HOUR) == NOW + DAY


@given(st.integers(1, 10_000), st.timedeltas(timedelta(minutes=5), timedelta(days=30)))
def test_polling_slows_down_but_never_stops(failures: int, every: timedelta) -> None:
    pause = next_try(NOW, every, failures, Trouble.TIMEOUT) - NOW
    assert every <= pause <= max(every, DAY)
