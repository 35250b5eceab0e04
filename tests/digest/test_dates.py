from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.digest.dates import dates_ahead
from bot.model.readings import DeadlineKind
from bot.model.sources import Tier
from tests.builders import a_deadline, a_mention, a_reading, an_item

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("over", "days"),
    [
        pytest.param({"date": TODAY}, [0], id="today"),
        pytest.param({"date": TODAY - timedelta(days=1)}, [], id="yesterday"),
        pytest.param({"date": TODAY + timedelta(weeks=26)}, [182], id="half a year ahead"),
        pytest.param({"date": TODAY + timedelta(weeks=27)}, [], id="too far ahead"),
        pytest.param({"date": date(2026, 12, 1), "precision": "month"}, [], id="only the month is known"),
    ],
)
def test_dates_ahead_are_days_still_to_come(over: dict[str, object], days: list[int]) -> None:
    assert [row.days_left for row in dates_ahead([(an_item(), a_deadline(**over))], TODAY)] == days


def test_dates_stand_in_order_whatever_the_order_of_the_items() -> None:
    pairs = [(an_item(id=n, story=n), a_deadline(date=TODAY + timedelta(days=n))) for n in (9, 2, 5)]
    assert [row.days_left for row in dates_ahead(pairs, TODAY)] == [2, 5, 9]


def test_one_happening_told_by_a_story_is_one_date_and_another_kind_is_another() -> None:
    press, official = an_item(id=1, tier=Tier.PRESS, story=5), an_item(id=2, story=5)
    results = a_deadline(kind=DeadlineKind.PUBLISHES, sentence="Ofsted reports on turnover on 18 December 2026.")
    pairs = [(press, a_deadline()), (official, a_deadline()), (official, results)]
    assert [(row.item.id, row.deadline.kind) for row in dates_ahead(pairs, TODAY)] == [
        (2, DeadlineKind.CLOSES),
        (2, DeadlineKind.PUBLISHES),
    ]


def test_what_comes_into_force_and_what_applies_is_one_happening() -> None:
    item = an_item(title="Standards")
    pairs = [(item, a_deadline(kind=kind)) for kind in (DeadlineKind.APPLIES, DeadlineKind.IN_FORCE)]
    assert len(dates_ahead(pairs, TODAY)) == 1


def test_one_day_of_one_review_told_by_two_stories_is_one_date() -> None:
    sentence = "It all begins on 18 December 2026."
    reading = a_reading(reviews=(a_mention(sentence=sentence),))
    titles = ("Agency caps", "Foster homes")
    pairs = [
        (an_item(id=n, story=n, title=title, reading=reading), a_deadline(sentence=sentence))
        for n, title in enumerate(titles, 1)
    ]
    assert [row.item.id for row in dates_ahead(pairs, TODAY)] == [1]
    without = [(replace(item, reading=a_reading()), deadline) for item, deadline in pairs]
    assert [row.item.id for row in dates_ahead(without, TODAY)] == [1, 2]


@pytest.mark.parametrize(
    ("second", "rows"),
    [
        pytest.param("From 1 April 2027 the early career standards for social workers apply.", 1, id="in other words"),
        pytest.param("The grant for family help ends on 1 April 2027.", 2, id="another matter on the same day"),
    ],
)
def test_two_outlets_that_tell_of_one_day_in_much_the_same_words_are_one_date(second: str, rows: int) -> None:
    first = "The early career standards apply to social workers from 1 April 2027."
    pairs = [
        (an_item(id=n, story=n, title=title), a_deadline(date=date(2027, 4, 1), sentence=sentence))
        for n, (title, sentence) in enumerate((("Standards", first), ("Diary", second)), 1)
    ]
    assert len(dates_ahead(pairs, TODAY)) == rows


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        pytest.param("The consultation closes on 18 December 2026.", "Family help funding announced", id="which one?"),
        pytest.param("Bids for family help funding close on 18 December 2026.", "", id="it says so itself"),
        pytest.param("This call for evidence closes on 18 December 2026.", "Family help funding announced", id="this"),
    ],
)
def test_a_date_says_what_it_is_about(sentence: str, about: str) -> None:
    (row,) = dates_ahead([(an_item(), a_deadline(sentence=sentence))], TODAY)
    assert (row.about, row.deadline.sentence) == (about, sentence)


def test_a_sentence_too_long_for_a_list_gives_way_to_the_title_and_is_not_cut() -> None:
    long = f"Bids for family help funding, {'and for what goes with it, ' * 12}close on 18 December 2026."
    (row,) = dates_ahead([(an_item(), a_deadline(sentence=long))], TODAY)
    assert (row.about, row.deadline.sentence) == ("Family help funding announced", "")


def test_dates_of_pages_that_are_not_ours_are_not_shown() -> None:
    assert dates_ahead([(an_item(reading=a_reading(relevant=False)), a_deadline())], TODAY) == ()
