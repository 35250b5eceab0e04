from __future__ import annotations

import pytest

from bot.answer.value import agree
from bot.answer.values import dates_in, people_in, values_in
from bot.model.asking import Want
from tests.answer.conftest import the_catalogue


@pytest.mark.parametrize(
    ("text", "want", "values"),
    [
        pytest.param("They closed on 5 March 2026.", Want.WHEN, ["5 March 2026"], id="a date"),
        pytest.param("It takes effect on 1st April.", Want.WHEN, ["1st April"], id="a date without its year"),
        pytest.param("The aim is late 2027.", Want.WHEN, ["late 2027"], id="a part of a year"),
        pytest.param("The Act 2026 applies from May 2027.", Want.WHEN, ["May 2027"], id="the year of a name is none"),
        pytest.param("Numbers fell in 2024.", Want.WHEN, ["2024"], id="a bare year"),
        pytest.param("It was 18.9%, up 2.1%.", Want.PERCENT, ["18.9%", "2.1%"], id="percentages"),
        pytest.param("Sixty-three per cent do.", Want.PERCENT, ["Sixty-three per cent"], id="a percentage in words"),
        pytest.param("One in five posts stood empty.", Want.PERCENT, ["One in five"], id="a share in words"),
        pytest.param("There were 120 in 2018, 1,510 in 2022.", Want.NUMBER, ["120", "1,510"], id="counts beside years"),
        pytest.param("Section 3 gives ten councils £5m.", Want.NUMBER, ["ten"], id="no section, no sum"),
        pytest.param("£25m of £88 million", Want.MONEY, ["£25m", "£88 million"], id="sums"),
    ],
)
def test_values_of_a_kind(text: str, want: Want, values: list[str]) -> None:
    assert [value.text for value in values_in(text, want)] == values


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        pytest.param("agency use was 16.2%", False, id="a rate"),
        pytest.param("agency use fell to 16.2%", False, id="where it fell to"),
        pytest.param("agency workers were up 13%", True, id="by how much it rose"),
        pytest.param("down 658 (9.2%) in a year", True, id="in brackets"),
        pytest.param("21% fewer than before", True, id="fewer"),
    ],
)
def test_a_rate_is_told_from_a_change(text: str, moved: bool) -> None:
    assert [value.moved for value in values_in(text, Want.PERCENT)] == [moved]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("29 April", "29 April 2026", True, id="as far as both tell"),
        pytest.param("29 April 2026", "30 April 2026", False, id="another day"),
        pytest.param("April 2026", "29 April 2026", True, id="a month and a day of it"),
        pytest.param("2025", "2024", False, id="other years"),
    ],
)
def test_dates_agree_as_far_as_both_tell(one: str, other: str, same: bool) -> None:
    (first,), (second,) = dates_in(one), dates_in(other)
    assert agree(first, second) is same


def test_a_percentage_in_words_agrees_with_its_figures() -> None:
    (worded,), (plain,) = values_in("Eighty-three per cent agree.", Want.PERCENT), values_in("83% agree.", Want.PERCENT)
    assert agree(worded, plain)
    assert not worded.is_rough


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "ADCS President Steve Crocker called it worrying.", ["Steve Crocker"], id="a post before the name"
        ),
        pytest.param("Dame Rachel de Souza found 775 children.", ["Rachel de Souza"], id="a small word inside"),
        pytest.param("Baroness Tyler of Enfield chairs it.", ["Tyler"], id="a peer"),
        pytest.param("The Lord Chancellor said so.", [], id="an office of a lord's"),
        pytest.param("The Department for Education said so.", [], id="a department"),
        pytest.param("Social Work England and Community Care", [], id="organisations"),
        pytest.param("Jo O'Neill-Smith said", ["Jo O'Neill-Smith"], id="an apostrophe and a hyphen"),
    ],
)
def test_people_are_told_from_organisations(text: str, names: list[str]) -> None:
    not_people = frozenset(the_catalogue().questions.not_people)
    assert [value.text for value in people_in(text, not_people)] == names


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("gives the service over half a billion pounds", id="half a billion is a sum"),
        pytest.param("cut its wardens from 96 to 31 in two years", id="thirty-one in two is no part"),
    ],
)
def test_no_share_is_seen_in(text: str) -> None:
    assert values_in(text, Want.PERCENT) == ()


def test_what_made_up_a_share_did_not_rise_by_it() -> None:
    (value,) = values_in("Relief wardens made up 15.8% of the workforce.", Want.PERCENT)
    assert not value.moved
