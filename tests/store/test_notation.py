from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.readings import Deadline, Figure, Mention, Reading
from bot.store.notation import instant, reading_from_json, reading_to_json, storable, when
from tests.builders import a_deadline, a_figure, a_mention, a_reading, a_voice

readings = st.builds(
    Reading,
    reviews=st.lists(st.from_type(Mention), max_size=3).map(tuple),
    money=st.lists(st.from_type(Figure), max_size=3).map(tuple),
    deadlines=st.lists(st.from_type(Deadline), max_size=3).map(tuple),
)


@given(reading=readings)
def test_a_reading_comes_back_equal(reading: Reading) -> None:
    assert repr(reading_from_json(reading_to_json(reading))) == repr(reading)


def test_a_full_reading_comes_back_with_its_types() -> None:
    reading = a_reading(reviews=(a_mention(), a_mention(id=None)), deadlines=(a_deadline(),), voices=(a_voice(),))
    again = reading_from_json(reading_to_json(reading))

    assert again == reading
    assert type(again.money[0].kind) is type(reading.money[0].kind)
    assert type(again.deadlines[0].date) is date
    assert again.money[0].span == reading.money[0].span


def test_defaults_are_not_written_and_unknown_fields_not_read() -> None:
    assert reading_to_json(Reading()) == "{}"
    assert reading_from_json('{"relevant":true,"mood":"glad"}') == Reading(relevant=True)


def test_whole_pounds_stay_floating_point() -> None:
    written = reading_to_json(Reading(money=(a_figure(low=5, high=5),)))
    assert isinstance(reading_from_json(written).money[0].low, float)


@given(moment=st.datetimes(timezones=st.timezones()).filter(lambda moment: 1970 < moment.year < 9999))
def test_instants_come_back_in_utc_and_sort_as_text(moment: datetime) -> None:
    ours = moment.astimezone(UTC)
    written, later = instant(moment), instant(ours + timedelta(microseconds=1))

    assert when(written) == ours
    assert str(written) < str(later)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        instant(datetime(2026, 11, 20))  # noqa: DTZ001 - the mistake under test
    assert instant(None) is None


def test_other_zones_are_written_as_utc() -> None:
    summer = timezone(timedelta(hours=1))
    assert instant(datetime(2026, 6, 1, 9, tzinfo=summer)) == instant(datetime(2026, 6, 1, 8, tzinfo=UTC))


@given(text=st.text())
def test_storable_text_keeps_its_length_and_all_whole_characters(text: str) -> None:
    assert storable(text) == text


def test_half_characters_become_question_marks() -> None:
    assert storable("a\ud800b\udfff") == "a?b?"
