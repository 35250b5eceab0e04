"""Which words are a figure, and which words prove one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.proof import Witness
from bot.render.figures import figures, holds

SUMS = (
    "£253m",
    "£253 million",
    "£ 253 MILLION",
    "£0.253bn",
    "£5-6m",
    "£5\u20136m",
    "£5 to 6 million",
    "£15.50",
    "€5m",
    "GBP 5m",
    "253m",
    "5 million pounds",
    "5 million",
    "5,000 pounds",
    "50p",
    "5-6 million",
    "five million pounds",
    "half a million",
    "a quarter of a billion",
    "a million pounds",
    "one hundred thousand",
)
SHARES = (
    "5%",
    "12.5 per cent",
    "12½%",
    "5-6%",
    "5 to 6 per cent",
    "5 percent",
    "5 percentage points",
    "five per cent",
    "twenty-five per cent",
    "two and a half per cent",
    "half",
    "one half",
    "a third",
    "two-thirds",
    "two thirds",
    "three quarters",
    "a quarter",
    "one in five",
    "1 in 5",
    "nine out of ten",
    "9 in every 10",
    "1/3",
)
DATES = (
    "18 November 2026",
    "18th November 2026",
    "18th of November 2026",
    "18 Nov 2026",
    "18 November",
    "18 Nov",
    "16 to 22 November 2026",
    "16-22 November 2026",
    "November 18, 2026",
    "November 18th",
    "November 2026",
    "Nov 2026",
    "Sept. 2026",
    "autumn 2026",
    "late 2026",
    "mid-2026",
    "Q3 2026",
    "2026-11-18",
    "18/11/2026",
    "18.11.26",
    "2026-27",
    "2026\u201327",
    "2026/27",
    "2026-2027",
    "2031",
)


@pytest.mark.parametrize("spelt", [*SUMS, *SHARES, *DATES])
def test_every_spelling_is_one_figure_whatever_stands_around_it(spelt: str) -> None:
    for text in (spelt, f"about {spelt}, they said", f"({spelt})", f"Of {spelt}: more", f"so {spelt}."):
        assert len(list(figures(text))) == 1, text


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("253 councils, 1,104 people and page 2", id="counts"),
        pytest.param("half-term, half-hourly", id="half of a word"),
        pytest.param("the third sector in the first quarter; each quarter", id="a place in a row"),
        pytest.param("in 26 days, at 08:30 on Monday", id="days left, time of day"),
        pytest.param("14 of 20 councils, 3 of the 24 sources", id="a count of a count"),
        pytest.param("2026-W47", id="a week"),
        pytest.param("2,026 people at level 2026a", id="a number that is no year"),
        pytest.param("Working Together may march on", id="months that are words"),
        pytest.param("the million-mile view of one minister in Leeds", id="words of numbers"),
    ],
)
def test_what_is_no_sum_share_or_date_is_left_alone(words: str) -> None:
    assert list(figures(words)) == []


@pytest.mark.parametrize("spelt", [*SUMS, *SHARES, *DATES])
def test_a_figure_is_proved_by_the_words_it_stands_in_and_by_no_others(spelt: str) -> None:
    (figure,) = figures(spelt)
    assert holds(Witness((f"They said {spelt.upper()}, and more.",)), figure)
    assert not holds(Witness(("They said nothing of the kind: £1, 2%, 3 May 1999.",)), figure)


@pytest.mark.parametrize(
    ("says", "shown"),
    [
        pytest.param("£253 million", "£253m", id="another spelling"),
        pytest.param("£253 million", "£25", id="the beginning of a figure"),
        pytest.param("£253 million", "£253", id="a figure without its million"),
        pytest.param("£253 million", "53 million", id="the end of a figure"),
        pytest.param("£5-6m", "£5", id="the lower end of a range, without its million"),
        pytest.param("12.5%", "2.5%", id="the end of a percentage"),
        pytest.param("twenty-five per cent", "five per cent", id="the end of a worded percentage"),
        pytest.param("twenty five per cent", "five per cent", id="the end of a worded percentage without its hyphen"),
        pytest.param("12.5%", "5%", id="the decimals of a percentage"),
        pytest.param("11 April 2027", "1 April 2027", id="the end of a day"),
        pytest.param("1 April 2027", "1 April 2028", id="another year"),
        pytest.param("1 April", "1 April 2027", id="a year that is not told"),
        pytest.param("2026-27", "2026", id="the beginning of a financial year"),
        pytest.param("2026-27", "2026-28", id="another financial year"),
        pytest.param("two-thirds", "a third", id="another share"),
        pytest.param("one in five", "one in fifteen", id="another ratio"),
        pytest.param("nothing", "half", id="a share from nowhere"),
    ],
)
def test_a_figure_is_not_proved_by_one_that_only_looks_like_it(says: str, shown: str) -> None:
    (figure,) = figures(shown)
    assert not holds(Witness((f"They said {says} then.",)), figure)


@pytest.mark.parametrize(
    "shown",
    ["18 November 2026", "18 Nov 2026", "18 November", "18 Nov", "November 2026", "2026", "2026-11-18"],
)
def test_a_known_day_proves_itself_in_every_way_it_is_written(shown: str) -> None:
    (figure,) = figures(shown)
    assert holds(Witness(days=frozenset({date(2026, 11, 18)})), figure)
    assert not holds(Witness(days=frozenset({date(2025, 12, 19)})), figure)


def test_a_span_of_days_needs_both_its_ends() -> None:
    (figure,) = figures("16 to 22 November 2026")
    first, last = date(2026, 11, 16), date(2026, 11, 22)
    assert holds(Witness(days=frozenset({first, last})), figure)
    assert not holds(Witness(days=frozenset({last})), figure)


def test_a_fuller_date_proves_a_shorter_one() -> None:
    witness = Witness(("The rules apply from 1 April 2027.",))
    for shown in ("1 April", "April 2027", "2027"):
        (figure,) = figures(shown)
        assert holds(witness, figure), shown


@given(st.text(alphabet="0123456789£%.,-/ mbnkp½\u2013\u00a0JanuryNovembhlfoitdq", max_size=60))
def test_every_text_proves_its_own_figures(text: str) -> None:
    assert all(holds(Witness((text,)), figure) for figure in figures(text))
