from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.dates import dates_in
from bot.text.deadlines import deadlines_in
from tests.text.vocabulary import shipped

PUBLISHED = date(2026, 1, 20)


@pytest.mark.parametrize(
    ("says", "found"),
    [
        pytest.param("The consultation closes on 5 March 2026.", [("closes", "2026-03-05", "day")], id="closes"),
        pytest.param(
            "The consultation closes on 5 March.", [("closes", "2026-03-05", "day")], id="the year comes from the page"
        ),
        pytest.param("It closed on 5 December.", [("closes", "2025-12-05", "day")], id="the year of a thing past"),
        pytest.param(
            "Opened 11 December 2025, closes 5 March 2026.",
            [("opens", "2025-12-11", "day"), ("closes", "2026-03-05", "day")],
            id="opened and closes",
        ),
        pytest.param(
            "The consultation runs from 22 June to 4 September 2026.",
            [("opens", "2026-06-22", "day"), ("closes", "2026-09-04", "day")],
            id="a range shares its year",
        ),
        pytest.param(
            "Consultation: 31 Jan–28 Feb 2024",  # noqa: RUF001
            [("opens", "2024-01-31", "day"), ("closes", "2024-02-28", "day")],
            id="a range with a dash",
        ),
        pytest.param("Deadline: noon, 12 February", [("closes", "2026-02-12", "day")], id="deadline"),
        pytest.param(
            "Responses should be submitted by 5pm on 3 April 2026.", [("closes", "2026-04-03", "day")], id="responses"
        ),
        pytest.param(
            "Councils have until midnight on 14 February to respond.",
            [("closes", "2026-02-14", "day")],
            id="have until",
        ),
        pytest.param("It is open until Friday 6 March.", [("closes", "2026-03-06", "day")], id="weekday"),
        pytest.param("The fund opens for applications on 1 May.", [("opens", "2026-05-01", "day")], id="opens"),
        pytest.param(
            "Regulations aim to come into force in late 2027.", [("in-force", "2027-09-01", "season")], id="late 2027"
        ),
        pytest.param(
            "The guidance came into force on 31 October 2024.",
            [("in-force", "2024-10-31", "day")],
            id="came into force",
        ),
        pytest.param("The rules take effect from 2028.", [("in-force", "2028-01-01", "year")], id="a year to come"),
        pytest.param("The standards apply from 1 April 2027.", [("applies", "2027-04-01", "day")], id="apply from"),
        pytest.param(
            "It will replace the ASYE from September 2027.", [("applies", "2027-09-01", "month")], id="replace from"
        ),
        pytest.param("From 1 April 2027, councils must report.", [("applies", "2027-04-01", "day")], id="from, must"),
        pytest.param(
            "Full compliance is expected from 1 October 2026.", [("applies", "2026-10-01", "day")], id="compliance"
        ),
        pytest.param(
            "The report will be published in autumn 2026.", [("publishes", "2026-09-01", "season")], id="autumn"
        ),
        pytest.param(
            "The inquiry will report by the end of 2026.", [("publishes", "2026-12-31", "season")], id="by the end of"
        ),
        pytest.param("The scheme will shut in March 2027.", [("ends", "2027-03-31", "month")], id="will shut"),
        pytest.param("Funding ends on 31 March 2028.", [("ends", "2028-03-31", "day")], id="ends"),
        pytest.param(
            "The duty comes into force on 1st September 2026 and guidance will be published in May.",
            [("in-force", "2026-09-01", "day"), ("publishes", "2026-05-01", "month")],
            id="two things",
        ),
        pytest.param("There will be 10,000 places by the end of the Parliament.", [], id="the Parliament is no date"),
        pytest.param("Vacancies fell from 20% in 2023 to 18% in 2024.", [], id="a statistic"),
        pytest.param("In September 2023 councils employed 33,119 staff.", [], id="a census"),
        pytest.param("Under the Children Act 1989 councils must act.", [], id="an Act's year"),
        pytest.param("The report was published on 25 September 2025.", [], id="published already"),
        pytest.param("He was born on 5 March 1970.", [], id="a birthday"),
        pytest.param("Part of the 2021 Spending Review.", [], id="a review's year"),
    ],
)
def test_what_happens_when(says: str, found: list[tuple[str, str, str]]) -> None:
    deadlines = deadlines_in(says, PUBLISHED, shipped().dates)

    assert [(d.kind.value, d.date.isoformat(), d.precision) for d in deadlines] == found


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        pytest.param("agency % Sept 2025", "2025-09-01", "2025-09-30", id="month and year"),
        pytest.param("2025-26", "2025-04-01", "2026-03-31", id="financial year"),
        pytest.param("2025/26 grant", "2025-04-01", "2026-03-31", id="financial year with a stroke"),
        pytest.param("fast track tender 2018", "2018-01-01", "2018-12-31", id="year"),
        pytest.param("late 2027", "2027-09-01", "2027-12-31", id="season"),
        pytest.param("1 April 2027", "2027-04-01", "2027-04-01", id="day"),
        pytest.param("2027-04-01", "2027-04-01", "2027-04-01", id="ISO day"),
        pytest.param("what closes in march", "2026-03-01", "2026-03-31", id="a month to come"),
    ],
)
def test_a_question_names_a_time(typed: str, first: str, last: str) -> None:
    when = dates_in(typed, PUBLISHED)[0]

    assert (when.first.isoformat(), when.last.isoformat()) == (first, last)


@pytest.mark.parametrize("typed", ["", "who chaired it", "30 hours", "may it be so", "12%"])
def test_a_question_may_name_no_time(typed: str) -> None:
    assert dates_in(typed, PUBLISHED) == []


def test_a_year_left_out_needs_a_page_to_take_it_from() -> None:
    assert dates_in("It closes on 5 March.", None) == []
    assert dates_in("It closes on 5 March.", PUBLISHED)[0].inferred


def test_a_weekday_decides_the_year() -> None:
    [dated] = dates_in("on Wednesday 5 March", PUBLISHED)

    assert dated.first == date(2025, 3, 5)


@pytest.mark.parametrize("text", ["30 February 2026", "2026-13-45", "31/02/2026"])
def test_a_day_that_is_not_in_the_calendar_is_no_date(text: str) -> None:
    assert [dated for dated in dates_in(text, PUBLISHED) if dated.precision == "day"] == []


PIECES = [
    "5",
    " March",
    " 2026",
    " to ",
    "31",
    "closes ",
    "on ",
    "Feb",
    "-",
    "/",
    "2025",
    "late ",
    ".",
    "\n",
    "from ",
    "Friday ",
    "end of ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=100))
def test_every_quotation_is_exact(text: str) -> None:
    for deadline in deadlines_in(text, PUBLISHED, shipped().dates):
        assert text[slice(*deadline.span)] == deadline.verbatim
        assert deadline.verbatim in deadline.sentence
        assert deadline.sentence in text
    for dated in dates_in(text, PUBLISHED):
        assert dated.first <= dated.last
