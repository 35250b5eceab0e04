"""What of an item tells its story: rare words, telling figures and days, the names it turns on."""

from __future__ import annotations

from datetime import date

import pytest

from bot.model.sources import Tier
from bot.reading.traits import StoryTrait
from tests.builders import an_item
from tests.reading.shelf import read, trait_of

DAY = date(2026, 3, 3)


def told(title: str, body: str, tier: Tier = Tier.PRESS) -> StoryTrait:
    reading = read(title, body, day=DAY)
    moment = an_item().first_seen.replace(year=DAY.year, month=DAY.month, day=DAY.day)
    return trait_of(an_item(title=title, body=body, tier=tier, reading=reading, published=moment, first_seen=moment))


@pytest.mark.parametrize(
    ("says", "figures"),
    [
        pytest.param("It costs £523.5m.", ["£523.5m"], id="an exact sum"),
        pytest.param("It costs £253 million.", ["£253m"], id="a sum in words and in letters is one"),
        pytest.param("It rose by 14 per cent.", ["14%"], id="a share"),
        pytest.param("It takes 14 months.", ["14months"], id="a length"),
        pytest.param("It takes 12 months.", [], id="a usual length"),
        pytest.param("There are 4,995 of them.", ["4,995"], id="a count"),
        pytest.param("It began in 2019.", [], id="a year"),
        pytest.param("It has 12 homes.", [], id="a small count"),
        pytest.param("It closes on 5 May.", ["5 May"], id="a day ahead"),
        pytest.param("It closes on 5th May 2026.", ["5 May"], id="a day ahead, as others write it"),
        pytest.param("It closed on 5 February.", [], id="a day gone by"),
        pytest.param("It closes on 5 May 2027.", [], id="a day of another year"),
        pytest.param("It begins on 1 April.", [], id="a day on which everything begins"),
    ],
)
def test_figures_and_days_that_tell(says: str, figures: list[str]) -> None:
    assert list(told("Lamps", says).numbers) == figures


def test_an_exact_sum_tells_more_than_a_round_one() -> None:
    weights = told("Lamps", "It got £5m of the £52m, not £523.5m.").numbers

    assert weights["£5m"] < weights["£52m"] < weights["£523.5m"]


def test_a_body_named_tells_no_story_and_a_programme_does() -> None:
    names = told("Lamps", "The National Day Nurseries Association likes the Lamps for Families Programme.").names

    assert list(names) == ["lamp for family programme"]


def test_a_title_names_those_the_body_gives_a_capital_too() -> None:
    assert told("Ashmere Lamps Put Out", "The lamps of Ashmere are out.").proper == {"ashmere"}


@pytest.mark.parametrize(
    ("tier", "answers"),
    [
        pytest.param(Tier.SECTOR, True, id="a body responds"),
        pytest.param(Tier.OFFICIAL, False, id="the government responds to a consultation of its own"),
    ],
)
def test_a_response_answers_what_others_tell(tier: Tier, answers: bool) -> None:
    assert told("ADCS responds to the lamp levy", "It is welcome.", tier).answers is answers
