from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest.compose import Material, compose
from bot.digest.lists import money_of_the_week, reviews_named, said_by_the_sector
from bot.digest.ranking import rank
from bot.digest.selection import OVER_LENGTH
from bot.digest.watching import Watch
from bot.model.answers import Coverage, Silence
from bot.model.catalogue import DayOfNote
from bot.model.editions import Edition, StoryCard
from bot.model.items import Item, Story
from bot.model.readings import MoneyKind, MoneyStatus
from bot.model.sources import Tier
from tests.builders import a_deadline, a_figure, a_mention, a_reading, a_voice, an_item
from tests.weeks import (
    COVERAGE,
    DIGEST,
    WEEK,
    busy_items,
    busy_week,
    edition_of,
    failing_week,
    large_items,
    large_week,
    one_story_week,
    quiet_week,
)

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 19, 14, tzinfo=UTC)
MUTE = Silence("mute", "Mute", "not visited yet")


def cards(edition: Edition) -> list[StoryCard]:
    return [card for section in edition.sections for card in section.stories]


@pytest.mark.parametrize("week", [busy_week, one_story_week, large_week])
def test_every_story_stands_once_and_every_sentence_is_its_own(week: Callable[[], Edition]) -> None:
    edition = week()
    shown = cards(edition)
    assert len({card.head.id for card in shown}) == len(shown) == edition.shown
    for card in shown:
        assert all(sentence in card.head.text for sentence in card.sentences)
        assert card.because
        assert card.score > 0


def test_nothing_that_was_seen_is_unaccounted_for() -> None:
    items = large_items(400)
    edition = edition_of(items)
    left = {id_ for row in edition.left_out for id_ in row.item_ids}
    shown = {item.id for card in cards(edition) for item in (card.head, *card.coverage)}
    shown |= {response.item_id or 0 for card in cards(edition) for response in card.responses}
    assert edition.seen == 400
    assert left | shown == {item.id for item in items}
    assert left & shown == set()


def test_a_long_week_is_cut_to_its_length_from_below() -> None:
    edition = edition_of(large_items(100), digest=replace(DIGEST, most_stories=10))
    whole = edition_of(large_items(100), digest=replace(DIGEST, most_stories=100))
    ranked = sorted((card.score for card in cards(whole)), reverse=True)
    assert sorted((card.score for card in cards(edition)), reverse=True) == ranked[:10]
    assert (edition.stories, edition.shown) == (50, 10)
    assert [row.reason for row in edition.left_out] == [OVER_LENGTH]


def test_sections_and_stories_stand_in_order_of_weight() -> None:
    edition = busy_week()
    assert edition.sections[0].name == "Agency social work"
    for section in edition.sections:
        scores = [card.score for card in section.stories]
        assert scores == sorted(scores, reverse=True)
    for one, next_one in pairwise(edition.sections):
        assert one.stories[0].score >= next_one.stories[0].score


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 8, 30])
def test_the_lead_holds_three_to_five_of_the_weightiest(count: int) -> None:
    edition = edition_of(large_items(2 * count))
    scores = sorted((card.score for card in cards(edition)), reverse=True)
    assert [card.score for card in edition.lead] == scores[: len(edition.lead)]
    assert len(edition.lead) == min(len(scores), 3) or 3 < len(edition.lead) <= 5


def test_announcement_response_and_coverage_are_one_entry() -> None:
    (card,) = cards(one_story_week())
    assert card.head.source == "dfe"
    assert [response.source for response in card.responses] == ["ADCS", "LGA"]
    assert {item.source for item in card.coverage} == {"localgov", "community-care", "cyp-now", "the-mj"}
    assert "carried by 7 sources" in card.because


def test_a_body_that_only_repeats_the_announcement_is_coverage() -> None:
    echo = [
        replace(item, tier=Tier.SECTOR, source="lga", story=1) if item.id == 2 else replace(item, story=1)
        for item in (an_item(id=1), an_item(id=2))
    ]
    (card,) = cards(edition_of(echo))
    assert card.responses == ()
    assert [item.id for item in card.coverage] == [2]


def test_an_update_says_what_changed_and_the_others_do_not() -> None:
    changed = {card.head.id: card.changed for card in cards(busy_week())}
    assert changed[14] == "now says: “Lead practitioners can now come from health or education as well as social work.”"
    assert [id_ for id_, words in changed.items() if words] == [14]


@pytest.mark.parametrize(
    ("edition", "complete", "quiet"),
    [
        pytest.param(busy_week(), True, False, id="busy"),
        pytest.param(quiet_week(), True, True, id="quiet"),
        pytest.param(failing_week(), False, False, id="no source could be read"),
        pytest.param(edition_of([], watch=Watch(complete=False)), False, False, id="too little was read"),
        pytest.param(edition_of([], watch=Watch(read_until=NOW)), True, False, id="its last days were not read"),
        pytest.param(edition_of([], watch=Watch(began=NOW)), True, False, id="watching began in it"),
        pytest.param(edition_of([an_item(first_seen=NOW, backlog=True)]), True, False, id="a source's first visit"),
        pytest.param(
            edition_of([], Coverage(0, 0, failing=(MUTE,), waiting=(MUTE,), watched=2)),
            False,
            False,
            id="nobody was heard",
        ),
        pytest.param(
            edition_of([], Coverage(0, 3, failing=COVERAGE.failing, watched=3)), True, True, id="one of three failing"
        ),
        pytest.param(
            edition_of([], Coverage(40, 1, failing=COVERAGE.failing * 2, watched=3)),
            True,
            True,
            id="of three watched one could be read, and it alone ever carried anything",
        ),
        pytest.param(
            edition_of([], Coverage(40, 5, failing=COVERAGE.failing * 2, watched=2)),
            False,
            False,
            id="neither of two can be read, while five once carried something",
        ),
    ],
)
def test_quiet_and_incomplete_are_different(edition: Edition, complete: bool, quiet: bool) -> None:
    assert (edition.complete, edition.is_quiet) == (complete, quiet)


def test_days_of_note_in_the_window_stand_in_the_header() -> None:
    notes = [
        DayOfNote("Parliament is not sitting", date(2026, 11, 20), date(2026, 12, 1), "https://example.org"),
        DayOfNote("Christmas Day", date(2026, 12, 25), date(2026, 12, 25), "https://example.org"),
    ]
    assert edition_of([], notes=notes).header == ("Parliament is not sitting, 20 November 2026 to 1 December 2026",)


@settings(deadline=None)
@given(order=st.permutations(busy_items()))
def test_the_same_items_in_any_order_give_the_same_edition(order: list[Item]) -> None:
    assert edition_of(order) == busy_week()


def test_an_item_without_topic_stands_at_the_end() -> None:
    items = [*busy_items(), an_item(id=99, story=99, reading=a_reading(topics=()))]
    assert edition_of(items).sections[-1].name == "Also this week"


def test_a_story_stands_under_a_topic_that_the_digest_follows() -> None:
    edition = edition_of(busy_items(), digest=replace(DIGEST, topics=("funding",)))
    assert [section.topic for section in edition.sections] == ["funding"]
    assert {card.head.id for card in cards(edition)} == {1, 6, 7}


def test_composing_without_a_catalogue_spells_topics_out() -> None:
    edition = compose(DIGEST, WEEK, Material(busy_items(), COVERAGE))
    assert "Family help" in [section.name for section in edition.sections]


def test_every_reason_of_a_rank_is_told_the_heaviest_first() -> None:
    window = DIGEST.schedule.window(WEEK)
    item = an_item(
        carried_by=("dfe-news", "dfe-search"),
        reading=a_reading(
            reviews=(a_mention(),),
            deadlines=(a_deadline(date=date(2026, 12, 18), verbatim="18 December 2026"),),
        ),
    )
    standing = rank(Story(item), window, {"care-review": "the care review"}, TODAY)
    assert standing.because == (
        "official source",
        "carries £253 million of funding",
        "has a date ahead: 18 December 2026",
        "names the care review",
        "new this week",
        "carried by 2 sources",
        "about “family help”",
    )


def test_money_shows_funding_first_and_no_threshold_or_price() -> None:
    figures = (
        a_figure(kind=MoneyKind.PRESSURE, low=9e9, high=9e9),
        a_figure(kind=MoneyKind.THRESHOLD),
        a_figure(kind=MoneyKind.PRICE),
        a_figure(kind=MoneyKind.FUNDING, low=1e6, high=1e6),
        a_figure(kind=MoneyKind.FUNDING, low=2e6, high=2e6),
        a_figure(kind=MoneyKind.FUNDING, low=3e6, high=3e6, furniture=True),
    )
    rows = money_of_the_week([Story(an_item(reading=a_reading(money=figures)))])
    assert [(row.figure.kind, row.figure.high) for row in rows] == [
        (MoneyKind.FUNDING, 2e6),
        (MoneyKind.FUNDING, 1e6),
        (MoneyKind.PRESSURE, 9e9),
    ]


@pytest.mark.parametrize(
    ("purpose", "shown"),
    [
        pytest.param("family help", "family help", id="a purpose"),
        pytest.param("which councils", "", id="points elsewhere"),
        pytest.param("their first year", "", id="somebody's"),
        pytest.param("The Department for Education has announced", "", id="the first half of the sentence"),
        pytest.param("one-off support", "one-off support", id="a hyphenated word"),
    ],
)
def test_a_purpose_that_is_none_leaves_the_word_to_the_headline(purpose: str, shown: str) -> None:
    (row,) = money_of_the_week([Story(an_item(reading=a_reading(money=(a_figure(purpose=purpose),))))])
    assert row.figure.purpose == shown


def test_firm_money_comes_before_larger_wishes() -> None:
    figures = tuple(
        a_figure(status=status, low=pounds, high=pounds)
        for status, pounds in ((MoneyStatus.REQUESTED, 9e9), (None, 5e6), (MoneyStatus.ALLOCATED, 1e6))
    )
    rows = money_of_the_week([Story(an_item(reading=a_reading(money=figures)))])
    assert [row.figure.status for row in rows] == [MoneyStatus.ALLOCATED, None, MoneyStatus.REQUESTED]


def test_a_sum_that_the_press_takes_for_something_else_is_what_the_official_page_says() -> None:
    press = an_item(id=2, tier=Tier.PRESS, reading=a_reading(money=(a_figure(kind=MoneyKind.PAY),)))
    (row,) = money_of_the_week([Story(an_item(), (press,))])
    assert (row.item.id, row.figure.kind) == (1, MoneyKind.FUNDING)


def test_a_sentence_that_names_two_reviews_is_quoted_once() -> None:
    body = "The care review and the workload group said the same."
    mentions = (a_mention(sentence=body), a_mention(id="workload-group", name="Workload group", sentence=body))
    other = an_item(
        id=2, body="The workload group met.", reading=a_reading(reviews=(replace(mentions[1], sentence=""),))
    )
    rows = reviews_named([an_item(body=body, reading=a_reading(reviews=mentions)), other], {})
    assert [citation.quote for row in rows for citation in row.citations] == [body, other.title]


def test_one_sum_in_one_story_is_one_row_from_the_most_official() -> None:
    rows = money_of_the_week([Story(an_item(id=1), (an_item(id=2, tier=Tier.PRESS),)), Story(an_item(id=3))])
    assert [row.item.id for row in rows] == [1, 3]


def test_tracked_reviews_are_quoted_and_names_outside_the_catalogue_are_not() -> None:
    body = "The care review asked for £2.6bn. The Better Nights Strategy did not."
    mentions = (a_mention(), a_mention(id=None, name="Better Nights Strategy"))
    item = an_item(body=body, reading=a_reading(reviews=mentions))
    (row,) = reviews_named([item], {"care-review": "The care review"})
    assert (row.id, row.name) == ("care-review", "The care review")
    assert [citation.quote for citation in row.citations] == ["The care review asked for £2.6bn."]


def test_what_the_sector_says_is_said_once() -> None:
    said = "ADCS said the money was not new, and that it would not go far."
    item = an_item(tier=Tier.SECTOR, source="adcs", body=said, reading=a_reading(voices=(a_voice(sentence=said),)))
    assert [citation.quote for citation in said_by_the_sector([item, replace(item, id=2)], [])] == [said]
    assert said_by_the_sector([item], [said]) == ()
    assert said_by_the_sector([replace(item, tier=Tier.PRESS)], []) == ()


def test_a_window_of_ones_own_is_kept() -> None:
    window = replace(DIGEST.schedule.window(WEEK), end=datetime(2026, 11, 17, 9, tzinfo=UTC))
    edition = compose(DIGEST, WEEK, Material(busy_items(), COVERAGE), window)
    assert edition.window == window
    assert edition.seen < busy_week().seen
