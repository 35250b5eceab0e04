from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.digest.selection import (
    BACKLOG,
    NOT_RELEVANT,
    OTHER_TOPICS,
    Selection,
    label_of,
    left_out,
    select,
    why_left_out,
)
from bot.model.items import Item
from bot.model.sources import Tier
from tests.builders import a_reading, an_item
from tests.weeks import DIGEST, WEEK

WINDOW = DIGEST.schedule.window(WEEK)
INSIDE = WINDOW.start + timedelta(days=1)
BEFORE = WINDOW.start - timedelta(days=30)
IRRELEVANT = a_reading(relevant=False, topics=())


def item(number: int = 1, tier: Tier = Tier.OFFICIAL, **over: Any) -> Item:
    facts = {"source": f"source-{number}", "first_seen": INSIDE, "published": INSIDE, "story": 0}
    return an_item(id=number, tier=tier, **{**facts, **over})


def heads(selection: Selection) -> list[int]:
    return [story.head.id for story in selection.stories]


@pytest.mark.parametrize(
    ("over", "reason"),
    [
        pytest.param({}, "", id="new and relevant"),
        pytest.param({"backlog": True}, BACKLOG, id="came with the first visit"),
        pytest.param({"reading": IRRELEVANT}, NOT_RELEVANT, id="not about the workforce"),
        pytest.param({"reading": a_reading(topics=("agency",))}, OTHER_TOPICS, id="another topic"),
        pytest.param({"reading": a_reading(topics=("agency", "funding"))}, "", id="one of two topics"),
        pytest.param({"first_seen": BEFORE, "updated": INSIDE}, "", id="updated"),
        pytest.param({"backlog": True, "first_seen": BEFORE, "updated": INSIDE}, "", id="old, and updated"),
        pytest.param({"backlog": True, "updated": INSIDE}, BACKLOG, id="changed on the day of the first visit"),
    ],
)
def test_each_item_is_in_or_has_its_reason(over: dict[str, Any], reason: str) -> None:
    digest = replace(DIGEST, topics=("funding",))
    assert why_left_out(item(**over), digest, WINDOW) == reason
    selection = select([item(**over)], digest, WINDOW)
    assert selection.reasons == {1: reason}
    assert heads(selection) == ([] if reason else [1])


@pytest.mark.parametrize(
    ("first_seen", "counts"),
    [
        pytest.param(WINDOW.start, True, id="at the very start"),
        pytest.param(WINDOW.end - timedelta(seconds=1), True, id="in the last second"),
        pytest.param(WINDOW.end, False, id="at the end, which is next week's start"),
        pytest.param(WINDOW.start - timedelta(seconds=1), False, id="a second before"),
    ],
)
def test_the_window_is_half_open(first_seen: datetime, counts: bool) -> None:
    assert bool(select([item(first_seen=first_seen)], DIGEST, WINDOW).reasons) is counts


def test_a_story_is_headed_by_the_most_official_then_the_earliest() -> None:
    later = INSIDE + timedelta(hours=5)
    members = [
        item(1, Tier.PRESS, story=9),
        item(2, Tier.SECTOR, story=9),
        item(3, Tier.OFFICIAL, story=9, published=later),
        item(4, Tier.OFFICIAL, story=9),
        item(5, Tier.PRESS, story=9, published=later),
    ]
    (story,) = select(members, DIGEST, WINDOW).stories
    assert story.head.id == 4
    assert [i.id for i in story.responses] == [3, 2]
    assert [i.id for i in story.coverage] == [1, 5]


def test_one_voice_speaks_once_in_a_story() -> None:
    members = [item(1, story=9), *(item(n, Tier.SECTOR, story=9, source="adcs") for n in (2, 3))]
    (story,) = select(members, DIGEST, WINDOW).stories
    assert [i.id for i in story.responses] == [2]


def test_items_without_a_story_stand_alone() -> None:
    assert heads(select([item(1), item(2)], DIGEST, WINDOW)) == [1, 2]


def test_an_irrelevant_official_page_does_not_head_a_story() -> None:
    members = [item(1, Tier.OFFICIAL, story=9, reading=IRRELEVANT), item(2, Tier.PRESS, story=9)]
    selection = select(members, DIGEST, WINDOW)
    assert heads(selection) == [2]
    assert selection.reasons == {1: NOT_RELEVANT, 2: ""}


def test_a_story_followed_for_one_member_brings_the_others_along() -> None:
    digest = replace(DIGEST, topics=("funding",))
    members = [item(1, Tier.SECTOR, story=9, reading=a_reading(topics=("agency",))), item(2, Tier.PRESS, story=9)]
    selection = select(members, digest, WINDOW)
    assert heads(selection) == [2]
    assert selection.reasons == {1: "", 2: ""}
    assert [i.id for i in selection.stories[0].responses] == [1]


def test_left_out_is_counted_by_reason_the_commonest_first() -> None:
    rows = left_out({3: NOT_RELEVANT, 1: NOT_RELEVANT, 2: BACKLOG, 4: ""})
    assert [(row.reason, row.count, row.item_ids) for row in rows] == [(NOT_RELEVANT, 2, (1, 3)), (BACKLOG, 1, (2,))]


@pytest.mark.parametrize(
    ("over", "label"),
    [
        pytest.param({}, "new", id="published and seen in the window"),
        pytest.param({"published": None}, "new", id="no date of its own"),
        pytest.param({"published": WINDOW.start - timedelta(days=2)}, "new", id="two days late"),
        pytest.param({"published": datetime(2026, 9, 1, tzinfo=UTC)}, "published earlier", id="backdated"),
        pytest.param({"first_seen": BEFORE, "updated": INSIDE}, "updated", id="known before, changed now"),
        pytest.param({"updated": INSIDE + timedelta(hours=2)}, "new", id="new, and changed in the same week"),
    ],
)
def test_new_updated_and_published_earlier_are_told_apart(over: dict[str, Any], label: str) -> None:
    assert label_of(item(**over), WINDOW) == label
