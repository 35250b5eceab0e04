from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli.back_numbers import is_public, weeks_held
from bot.cli.demo import demo_house, poll_the_weeks
from bot.cli.exporting import export
from bot.cli.gathering import gathered
from bot.cli.place import Place
from bot.errors import UsageError
from bot.model.approvals import ApprovalRule
from bot.model.editions import Delivery, Part, Standing
from bot.periods import Week
from bot.publish.due import BEGINS, BY_HAND
from bot.store.ledger import seal
from bot.wiring.house import House
from tests.builders import an_item, days_ago
from tests.weeks import DIGEST

WEEK = Week(2026, 46)
PARTS = (Part("words", ()),)


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """Give a house with the sample's weeks, one of whose editions was posted in words of its own."""
    with demo_house() as (house, server):
        poll_the_weeks(house, server)
        digest = house.config.digests[0]
        ledger, now = house.store.ledger, house.clock()
        row = ledger.open_row(digest.id, str(WEEK), digest.channel, digest.schedule.window(WEEK), "run", now)
        ledger.announce(row.id, [(house.store.items.newest_first(relevant=True)[0].id, "lead")])
        ledger.compose(row.id, PARTS, seal(PARTS), now, "# As it was posted\n")
        ledger.begin(row.id, now)
        ledger.sent(row.id, 0, "1.0", "C1")
        ledger.finish(row.id, now)
        yield house


def test_a_posted_edition_is_shown_in_the_words_that_were_posted(house: House) -> None:
    issues = gathered(house, pytest.fail).issues
    posted = next(issue for issue in issues if (issue.digest, issue.week) == ("weekly", WEEK))
    assert posted.markdown == "# As it was posted\n"
    assert posted.as_posted
    assert posted.stories == {house.store.items.newest_first(relevant=True)[0].story}


def test_weeks_before_it_was_sent_anywhere_are_put_together(house: House) -> None:
    issues = [issue for issue in gathered(house, pytest.fail).issues if issue.digest == "weekly"]
    assert [str(issue.week) for issue in issues] == ["2026-W46", "2026-W45"]
    assert issues[1].posted_at is None
    assert "Regional care co-operatives" in issues[1].markdown


def test_every_review_every_funding_line_and_every_relevant_story_is_there(house: House) -> None:
    found = gathered(house, pytest.fail)
    assert {file.review.id for file in found.reviews} == {review.id for review in house.catalogue.reviews}
    assert {file.line.id for file in found.funding} == {line.id for line in house.catalogue.funding}
    shown = {item.id for file in found.stories for item in file.story.items}
    assert shown >= {item.id for item in house.store.items.newest_first(relevant=True)}


def test_prices_of_page_furniture_stay_out_of_the_stories(house: House) -> None:
    told = "".join(file.markdown for file in gathered(house, pytest.fail).stories)
    money = [figure for item in house.store.items.newest_first() for figure in item.reading.money]
    prices = {figure.verbatim for figure in money if figure.furniture}
    prices -= {figure.verbatim for figure in money if not figure.furniture}
    assert prices
    assert not [price for price in prices if f"{price} " in told]


def test_the_command_writes_the_site_and_says_where(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export(Place(house.config_path, house.db_path), tmp_path / "site", "https://intranet.example/briefing")
    assert str(tmp_path / "site" / "index.html") in capsys.readouterr().out
    assert "https://intranet.example/briefing/editions/" in (tmp_path / "site" / "feed.xml").read_text("utf-8")


def test_what_is_no_address_is_refused_before_anything_is_written(house: House, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--url"):
        export(Place(house.config_path, house.db_path), tmp_path / "site", "intranet")
    assert not (tmp_path / "site").exists()


def a_row(standing: Standing, run_id: str = "weekly-1", error: str = "") -> Delivery:
    return Delivery(1, "weekly", "2026-W46", "#channel", run_id, standing, error=error)


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        pytest.param(None, True, id="a week nobody sent"),
        pytest.param(a_row(Standing.POSTED), True, id="posted"),
        pytest.param(a_row(Standing.SKIPPED, error=BEGINS), True, id="from before the digest began"),
        pytest.param(a_row(Standing.SKIPPED, error="an administrator skipped it"), False, id="skipped by a person"),
        pytest.param(a_row(Standing.COMPOSED), False, id="waiting to be sent"),
        pytest.param(a_row(Standing.COMPOSED, run_id=f"{BY_HAND}1"), True, id="only looked at"),
        pytest.param(a_row(Standing.UNKNOWN), False, id="nobody knows whether it was posted"),
    ],
)
def test_who_may_see_an_edition(row: Delivery | None, *, shown: bool) -> None:
    assert is_public(row, DIGEST) is shown


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(None, id="a week nobody sent"),
        pytest.param(a_row(Standing.SKIPPED, error=BEGINS), id="from before the digest began"),
        pytest.param(a_row(Standing.COMPOSED, run_id=f"{BY_HAND}1"), id="only looked at"),
    ],
)
def test_what_needs_approval_is_shown_once_it_was_posted(row: Delivery | None) -> None:
    needs = replace(DIGEST, approval=ApprovalRule("#admins"))
    assert not is_public(row, needs)
    assert is_public(a_row(Standing.POSTED), needs)


def test_weeks_are_shown_that_brought_something_new() -> None:
    items = [an_item(first_seen=days_ago(16)), an_item(first_seen=days_ago(9), backlog=True)]
    last = Week.containing(days_ago(0))
    weeks = list(weeks_held(DIGEST, items, last))
    assert weeks == [DIGEST.schedule.edition_week(DIGEST.schedule.next_after(days_ago(16)))]
    assert list(weeks_held(DIGEST, items[1:], last)) == []


def test_a_week_is_shown_whose_only_news_is_an_update() -> None:
    item = an_item(first_seen=days_ago(30), backlog=True, updated=days_ago(9))
    weeks = list(weeks_held(DIGEST, [item], Week.containing(days_ago(0) + timedelta(days=7))))
    assert weeks == [DIGEST.schedule.edition_week(DIGEST.schedule.next_after(days_ago(9)))]
