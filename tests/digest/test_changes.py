from __future__ import annotations

from datetime import timedelta

import pytest

from bot.digest.changes import what_changed
from bot.model.items import Revision
from tests.builders import an_item
from tests.weeks import DIGEST, WEEK

WINDOW = DIGEST.schedule.window(WEEK)
BEFORE = WINDOW.start - timedelta(days=9)
ONE = "Councils will report each quarter."
TWO = "Reports go to the department."


def revision(body: str, title: str = "Guide", number: int = 1, days: int = 0) -> Revision:
    return Revision(1, number, BEFORE + timedelta(days=days), title, body)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        pytest.param(ONE, f"{ONE} {TWO}", f"now says: “{TWO}”", id="a sentence more"),
        pytest.param(f"{ONE} {TWO}", ONE, f"no longer says: “{TWO}”", id="a sentence less"),
        pytest.param(
            "It is £253m a year.", "It is £270m a year.", "now says: “It is £270m a year.”", id="another figure"
        ),
        pytest.param(ONE, f"{ONE} {TWO} Again.", f"now says: “{TWO}” and 1 more", id="two sentences more"),
        pytest.param(f"{ONE} {TWO}", f"{TWO} {ONE}", "the order of its text", id="another order"),
    ],
)
def test_an_update_says_what_changed(before: str, after: str, says: str) -> None:
    assert what_changed(an_item(title="Guide", body=after), [revision(before)], WINDOW) == says


def test_a_new_title_is_told_with_the_old_one() -> None:
    assert what_changed(an_item(title="Guide", body=ONE), [revision(ONE, "Draft guide")], WINDOW) == (
        "the title was “Draft guide”"
    )


def test_the_version_to_compare_with_is_the_last_before_the_window() -> None:
    versions = [revision("First."), revision(ONE, number=2, days=1), revision(f"{ONE} {TWO}", number=3, days=12)]
    assert what_changed(an_item(title="Guide", body=f"{ONE} {TWO}"), versions, WINDOW) == f"now says: “{TWO}”"


def test_without_an_earlier_version_nothing_is_claimed() -> None:
    assert what_changed(an_item(), [], WINDOW) == ""
    assert what_changed(an_item(), [revision(ONE, days=12)], WINDOW) == ""
