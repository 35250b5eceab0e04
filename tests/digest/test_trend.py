from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.digest.trend import trend_of, weeks_up_to
from bot.periods import Week
from tests.weeks import DIGEST, TOPICS, WEEK

WINDOW = DIGEST.schedule.window(WEEK)


def test_the_eight_weeks_end_with_the_edition_s_own_and_leave_no_gap() -> None:
    weeks = weeks_up_to(WINDOW)
    assert len(weeks) == 8
    assert weeks[-1] == WINDOW
    assert all(one.end == following.start for one, following in pairwise(weeks))


def test_weeks_begin_at_the_same_hour_in_london_when_the_clocks_change() -> None:
    october = DIGEST.schedule.window(Week(2026, 45))
    hours = {week.start.astimezone(ZoneInfo("Europe/London")).strftime("%a %H:%M") for week in weeks_up_to(october)}
    assert hours == {"Mon 08:30"}
    assert len({week.start.hour for week in weeks_up_to(october)}) == 2


def test_a_trend_has_the_busiest_topics_in_the_order_of_the_catalogue() -> None:
    topics = [replace(TOPICS[0], id=f"t{n}", name=f"Topic {n}", order=n) for n in range(9)]
    counts = {topic.id: (1, 0, 0, 0, 0, 0, 0, number) for number, topic in enumerate(topics)}
    trend = trend_of(counts, WINDOW, DIGEST, topics)
    assert trend is not None
    assert [name for name, _ in trend.rows] == [f"Topic {n}" for n in range(3, 9)]
    assert trend.weeks[0] == date(2026, 9, 28)
    assert trend.weeks[-1] == date(2026, 11, 16)


def test_weeks_before_anything_was_watched_are_left_out() -> None:
    trend = trend_of({"agency": (0, 0, 0, 0, 2, 0, 1, 3), "funding": (0,) * 8}, WINDOW, DIGEST, TOPICS)
    assert trend is not None
    assert trend.rows == (("Agency social work", (2, 0, 1, 3)),)
    assert len(trend.weeks) == 4


@pytest.mark.parametrize(
    ("counts", "topics"),
    [
        pytest.param({}, ("all",), id="nothing was counted"),
        pytest.param({"agency": (0, 0, 0, 0, 0, 0, 4, 4)}, ("all",), id="watched for two weeks only"),
        pytest.param({"agency": (1,) * 8}, ("funding",), id="none of it is followed"),
        pytest.param({"withdrawn": (1,) * 8}, ("all",), id="a topic the catalogue no longer has"),
    ],
)
def test_too_little_is_no_trend(counts: dict[str, tuple[int, ...]], topics: tuple[str, ...]) -> None:
    assert trend_of(counts, WINDOW, replace(DIGEST, topics=topics), TOPICS) is None


def test_a_digest_shows_the_trend_of_its_own_topics() -> None:
    counts = {"agency": (1,) * 8, "funding": (2,) * 8}
    trend = trend_of(counts, WINDOW, replace(DIGEST, topics=("funding",)), TOPICS)
    assert trend is not None
    assert trend.rows == (("Budgets", (2,) * 8),)


def test_weeks_are_named_by_the_london_day_they_begin_on() -> None:
    midnight = replace(DIGEST, schedule=replace(DIGEST.schedule, at=datetime(2026, 7, 6, 0, 30).time()))  # noqa: DTZ001
    july = midnight.schedule.window(Week(2026, 30))
    trend = trend_of({"agency": (1,) * 8}, july, midnight, TOPICS)
    assert trend is not None
    assert {day.weekday() for day in trend.weeks} == {0}
