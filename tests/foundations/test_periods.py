"""An edition's week, window and moment, by the clock on a London wall."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.periods import DAYS, LONDON, Schedule, Week, Window

weeks = st.dates(date(2020, 1, 6), date(2035, 12, 20)).map(Week.containing)
schedules = st.builds(
    lambda day, minute: Schedule.parse(f"{day} {minute // 60:02d}:{minute % 60:02d}"),
    st.sampled_from(DAYS),
    st.integers(0, 24 * 60 - 1),
)


@pytest.mark.parametrize("text", ["2026-W47", "2026W47", "2026-w47", " 2026-W47 "])
def test_a_week_is_read_as_people_write_it(text: str) -> None:
    assert Week.parse(text) == Week(2026, 47)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("47", "write it like 2026-W47", id="a bare number"),
        pytest.param("2026-11-21", "write it like 2026-W47", id="a day"),
        pytest.param("2025-W53", "2025 has no week 53", id="a week that year does not have"),
        pytest.param("0001-W01", "from 2000 to 2100", id="a year before there were weeks to report"),
        pytest.param("9999-W52", "from 2000 to 2100", id="the last year there is"),
        pytest.param("٢٠٢٦-W47", "write it like 2026-W47", id="digits of another script"),
        pytest.param("2026-W00", "2026 has no week 0", id="week nought"),
    ],
)
def test_a_wrong_week_says_what_to_write(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Week.parse(text)


def test_an_instant_counts_by_its_london_day() -> None:
    just_after_midnight_in_london = datetime(2026, 6, 28, 23, 30, tzinfo=UTC)
    assert Week.containing(just_after_midnight_in_london) == Week(2026, 27)


@given(weeks)
def test_a_week_is_read_back_from_how_it_is_written(week: Week) -> None:
    assert Week.parse(str(week)) == week


@pytest.mark.parametrize(
    ("schedule", "due", "start"),
    [
        pytest.param("mon 08:30", "2026-11-23T08:30", "2026-11-16T08:30", id="Monday reports the week before"),
        pytest.param("fri 16:00", "2026-11-20T16:00", "2026-11-13T16:00", id="Friday reports its own week"),
    ],
)
def test_the_edition_of_week_47_goes_out_at_the_end_of_its_seven_days(schedule: str, due: str, start: str) -> None:
    window = Schedule.parse(schedule).window(Week(2026, 47))
    assert window.end.isoformat().startswith(due)
    assert window.start.isoformat().startswith(start)


def test_the_wall_clock_holds_when_the_clocks_change() -> None:
    schedule = Schedule.parse("mon 08:30")
    window = schedule.window(Week(2026, 43))
    assert window.end - window.start == timedelta(days=7, hours=1)
    assert {window.start.astimezone(LONDON).hour, window.end.astimezone(LONDON).hour} == {8}


@given(schedules, weeks)
def test_windows_follow_each_other_without_gap_or_overlap(schedule: Schedule, week: Week) -> None:
    assert schedule.window(week).end == schedule.window(week.plus(1)).start


@given(schedules, weeks)
def test_each_edition_is_named_by_the_week_its_moment_gives_back(schedule: Schedule, week: Week) -> None:
    assert schedule.edition_week(schedule.due_at(week)) == week


@given(schedules, st.datetimes(datetime(2021, 1, 1), datetime(2034, 1, 1)))  # noqa: DTZ001 - made aware below
def test_the_last_moment_is_less_than_eight_days_ago_and_never_ahead(schedule: Schedule, naive: datetime) -> None:
    now = naive.replace(tzinfo=UTC)
    last = schedule.last_before(now)
    assert last <= now < last + timedelta(days=7, hours=2)


def test_a_window_holds_its_start_but_not_its_end() -> None:
    start = datetime(2026, 11, 16, tzinfo=UTC)
    window = Window(start, start + timedelta(days=7))
    assert start in window
    assert window.end not in window


@pytest.mark.parametrize("text", ["", "monday", "08:30", "mon 25:00", "xyz 08:30", "mon 8.30", "* * * * *"])
def test_a_wrong_schedule_says_what_to_write(text: str) -> None:
    with pytest.raises(ValueError, match="mon 08:30"):
        Schedule.parse(text)
