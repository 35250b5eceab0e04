from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.amounts import amounts_in, parse_amount


@pytest.mark.parametrize(
    ("text", "low", "high", "verbatim"),
    [
        pytest.param("£253m", 253e6, 253e6, "£253m", id="m"),
        pytest.param("£253 million.", 253e6, 253e6, "£253 million", id="million, then a full stop"),
        pytest.param("£2.6bn", 2.6e9, 2.6e9, "£2.6bn", id="bn"),
        pytest.param("£5\xa0million", 5e6, 5e6, "£5\xa0million", id="a blank that does not break"),
        pytest.param("£1.2–1.5 billion", 1.2e9, 1.5e9, "£1.2–1.5 billion", id="the unit stands after the range"),  # noqa: RUF001
        pytest.param("£22 million to £26 million", 22e6, 26e6, "£22 million to £26 million", id="to"),
        pytest.param("£43,421 to £47,420", 43421, 47420, "£43,421 to £47,420", id="salaries"),
        pytest.param("£5-7m", 5e6, 7e6, "£5-7m", id="hyphen"),
        pytest.param("£5 to 7 million", 5e6, 7e6, "£5 to 7 million", id="to, one sign"),
        pytest.param("between £5m and £7m", 5e6, 7e6, "£5m and £7m", id="between"),
        pytest.param("BETWEEN £5M AND £7M", 5e6, 7e6, "£5M AND £7M", id="a headline in capitals"),
        pytest.param("COSTS £5 TO 7 A HEAD", 5, 5, "£5", id="capitals where no range is meant"),
        pytest.param("£600 to £1.2 million", 600, 1.2e6, "£600 to £1.2 million", id="the low end has no unit"),
        pytest.param("£12.50 a month", 12.5, 12.5, "£12.50", id="pence"),
        pytest.param("£495 + VAT", 495, 495, "£495", id="plus VAT"),
        pytest.param("a £13-an-hour rate", 13, 13, "£13", id="hyphen and words"),
        pytest.param("£1m-plus", 1e6, 1e6, "£1m", id="plus"),
        pytest.param("£18m to 10 pathfinders", 18e6, 18e6, "£18m", id="to ten of something is no range"),
        pytest.param("£50 million to train 700", 50e6, 50e6, "£50 million", id="to train is no range"),
        pytest.param("£555m 2025-28", 555e6, 555e6, "£555m", id="years after a sum"),
        pytest.param("£53,000,000", 53e6, 53e6, "£53,000,000", id="written out"),
        pytest.param("half a million pounds", 5e5, 5e5, "half a million pounds", id="half a million in words"),
        pytest.param("3.5 million pounds", 3.5e6, 3.5e6, "3.5 million pounds", id="pounds in words"),
        pytest.param("GBP 5m", 5e6, 5e6, "GBP 5m", id="GBP"),
    ],
)
def test_every_spelling_of_a_sum_is_one_value(text: str, low: float, high: float, verbatim: str) -> None:
    [amount] = amounts_in(text)

    assert (amount.low, amount.high) == (low, high)
    assert text[amount.start : amount.end] == verbatim


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("rose from £5m to £7m", [5e6, 7e6], id="a rise"),
        pytest.param("rose by £150m to £1.2bn", [150e6, 1.2e9], id="a rise by and to"),
        pytest.param("rose £150m to £1.2bn", [150e6, 1.2e9], id="a rise and to"),
        pytest.param("cut from £45m to £35m", [45e6, 35e6], id="a cut"),
        pytest.param("£5m and £7m", [5e6, 7e6], id="two grants"),
    ],
)
def test_movements_are_two_sums_and_no_range(text: str, values: list[float]) -> None:
    assert [amount.low for amount in amounts_in(text)] == values


@pytest.mark.parametrize(
    "text",
    ["5,000 children", "2025-26", "253m runners", "£", "17.8% of posts", "section 47", "€5m", "agency spend (£000)"],
)
def test_other_numbers_are_no_money(text: str) -> None:
    assert amounts_in(text) == []


@pytest.mark.parametrize("typed", ["£253m", "£253 million", "253 million", "253m", "£0.253bn", "the 253mil grant"])
def test_a_question_may_spell_a_sum_as_it_likes(typed: str) -> None:
    amount = parse_amount(typed)

    assert amount is not None
    assert amount.low == amount.high == 253e6


@pytest.mark.parametrize("typed", ["", "200 places", "2025-26", "who pays for it"])
def test_a_question_without_a_sum_has_none(typed: str) -> None:
    assert parse_amount(typed) is None


@given(st.text(alphabet="£0123456789,.-– kmbnto and€xTOAND\n", max_size=80))  # noqa: RUF001
def test_any_text_can_be_read(text: str) -> None:
    for amount in amounts_in(text):
        assert 0 <= amount.low <= amount.high
        assert text[amount.start : amount.end].strip() == text[amount.start : amount.end]


@given(st.integers(min_value=1, max_value=10**9))
def test_thousands_may_be_parted_or_not(pounds: int) -> None:
    plain, parted = parse_amount(f"£{pounds}"), parse_amount(f"£{pounds:,}")

    assert plain is not None
    assert parted is not None
    assert plain.low == parted.low == pounds
