from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.export.ical import calendar, folded
from bot.model.editions import DateRow
from tests.builders import an_item
from tests.export.material import NOW, a_date


def with_title(title: str) -> DateRow:
    return replace(a_date(), item=an_item(title=title))


def lines_of(text: str) -> list[str]:
    """Read content lines as RFC 5545 says: unfold, then split at CRLF."""
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def value(text: str, name: str) -> str:
    (found,) = [line.partition(":")[2] for line in lines_of(text) if re.split("[:;]", line)[0] == name]
    return found


def test_a_date_is_an_event_of_a_whole_day() -> None:
    text = calendar([a_date()], "Dates", NOW)
    assert value(text, "DTSTART") == "20261211"
    assert value(text, "DTEND") == "20261212"
    assert value(text, "DTSTAMP") == "20261123T090000Z"
    assert value(text, "SUMMARY") == "Closes: Family help funding announced"
    assert value(text, "URL") == an_item().url
    assert lines_of(text)[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]


def test_the_stamp_is_in_universal_time_wherever_the_clock_stands() -> None:
    here = datetime(2026, 7, 1, 10, 0, tzinfo=ZoneInfo("Europe/London"))
    assert value(calendar([a_date()], "Dates", here), "DTSTAMP") == "20260701T090000Z"


def test_an_event_keeps_its_uid_until_its_day_moves() -> None:
    row = a_date()
    uid = value(calendar([row], "Dates", NOW), "UID")
    later = value(calendar([with_title("Another headline")], "Dates", NOW + timedelta(days=7)), "UID")
    moved = value(calendar([a_date(date=date(2026, 12, 18))], "Dates", NOW), "UID")
    assert uid == later
    assert uid != moved


def test_two_dates_of_one_item_are_two_events() -> None:
    rows = [a_date(), a_date(date=date(2027, 1, 8))]
    uids = [line for line in lines_of(calendar(rows, "Dates", NOW)) if line.startswith("UID:")]
    assert len(set(uids)) == len(rows)


def test_a_calendar_without_dates_is_still_a_calendar() -> None:
    lines = lines_of(calendar([], "Dates", NOW))
    assert lines.count("BEGIN:VTIMEZONE") == 1
    assert [line[6:] for line in lines if line.startswith("BEGIN:")] == ["VCALENDAR", "VTIMEZONE", "STANDARD"]
    assert [line[4:] for line in lines if line.startswith("END:")] == ["STANDARD", "VTIMEZONE", "VCALENDAR"]


@pytest.mark.parametrize(
    ("title", "written"),
    [
        pytest.param("a, b; c\\d", r"Closes: a\, b\; c\\d", id="marks that mean something"),
        pytest.param("a\r\nBEGIN:VALARM\nb", "Closes: a BEGIN:VALARM b", id="lines that would end the value"),
        pytest.param("colon: “quoted”", "Closes: colon: “quoted”", id="marks that mean nothing here"),
    ],
)
def test_a_text_value_is_escaped(title: str, written: str) -> None:
    assert value(calendar([with_title(title)], "Dates", NOW), "SUMMARY") == written


def test_what_is_no_web_address_is_not_linked() -> None:
    row = replace(a_date(), item=an_item(url="javascript:alert(1)"))
    assert "javascript" not in calendar([row], "Dates", NOW)


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=400))
def test_folding_keeps_lines_short_and_words_whole(line: str) -> None:
    pieces = folded(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert all(after.startswith(" ") for _, after in pairwise(pieces))
    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == line


@given(st.text(max_size=200))
def test_whatever_a_headline_says_the_calendar_keeps_its_shape(title: str) -> None:
    text = calendar([with_title(title)], title, NOW)
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", text)
    assert [line.partition(":")[0] for line in lines_of(text)] == SHAPE


SHAPE = [
    *("BEGIN", "VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME"),
    *("BEGIN", "UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY", "DESCRIPTION", "URL", "TRANSP"),
    *("END", "END"),
]
