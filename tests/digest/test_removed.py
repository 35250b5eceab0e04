"""An edition without a story that an administrator removed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.digest.compose import Material, compose
from bot.digest.selection import REMOVED, select
from bot.model.approvals import ApprovalRule
from bot.model.editions import Edition
from bot.model.sources import Tier
from tests.builders import a_deadline, a_figure, a_reading, an_item
from tests.weeks import COVERAGE, DIGEST, WEEK

WINDOW = DIGEST.window(WEEK)
INSIDE = WINDOW.start + timedelta(days=1)
DAY = a_deadline(date=date(2026, 12, 18), verbatim="18 December 2026")
READ = a_reading(deadlines=(DAY,), money=(a_figure(),))


ITEMS = [
    an_item(id=1, source="dfe", story=5, first_seen=INSIDE, reading=READ),
    an_item(id=2, source="north", tier=Tier.PRESS, story=5, first_seen=INSIDE, reading=READ),
    an_item(id=3, source="north", tier=Tier.PRESS, story=5, first_seen=INSIDE + timedelta(hours=1), reading=READ),
    an_item(id=4, source="lga", tier=Tier.SECTOR, first_seen=INSIDE, reading=READ),
    an_item(id=5, source="old", story=5, first_seen=WINDOW.start - timedelta(days=9), reading=READ),
]


def edition_without(*removed: int) -> Edition:
    deadlines = [(item, DAY) for item in ITEMS]
    return compose(DIGEST, WEEK, Material(ITEMS, COVERAGE, deadlines=deadlines, removed=removed), WINDOW)


@pytest.mark.parametrize(
    ("removed", "left", "gone"),
    [
        pytest.param([], {1, 4}, (), id="nothing"),
        pytest.param([1], {4}, (1, 2, 3), id="a story by its head"),
        pytest.param([2], {4}, (1, 2, 3), id="a story by one of its items"),
        pytest.param([4], {1}, (4,), id="an item that stands alone"),
        pytest.param([1, 4], set(), (1, 2, 3, 4), id="everything"),
        pytest.param([5, 99], {1, 4}, (), id="what is not of this week"),
    ],
)
def test_a_story_is_removed_whole_and_counted(removed: list[int], left: set[int], gone: tuple[int, ...]) -> None:
    edition = edition_without(*removed)

    heads = {card.head.id for section in edition.sections for card in section.stories}
    assert heads == {card.head.id for card in edition.lead} == left
    assert [row.item_ids for row in edition.left_out if row.reason == REMOVED] == ([gone] if gone else [])
    assert edition.seen == 4


def test_its_money_and_its_dates_are_gone_too() -> None:
    assert {row.item.id for row in edition_without().money} == {1, 4}
    assert {row.item.id for row in edition_without(1).money} == {4}
    assert {row.item.id for row in edition_without(1).dates} == {4}
    assert edition_without(1, 4).dates == ()


def test_nothing_else_changes_its_place() -> None:
    reasons = select(ITEMS, DIGEST, WINDOW, [1]).reasons
    assert reasons == {1: REMOVED, 2: REMOVED, 3: REMOVED, 4: ""}


def test_an_edition_written_ahead_counts_days_from_when_it_is_read() -> None:
    digest = replace(DIGEST, approval=ApprovalRule("#admins", ahead=timedelta(days=2)))
    edition = compose(digest, WEEK, Material(ITEMS, COVERAGE, deadlines=[(ITEMS[3], DAY)]))

    assert edition.window.end == WINDOW.end - timedelta(days=2)
    assert [row.days_left for row in edition.dates] == [(DAY.date - date(2026, 11, 23)).days]
