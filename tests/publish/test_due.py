"""Which editions are due: pure decisions on rows of the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.model.approvals import ApprovalRule
from bot.model.editions import Delivery, Standing
from bot.periods import DAYS, Week
from bot.publish.due import BEGINS, BY_HAND, latest_shown, planned, window_of
from tests.publish.fakes import MONDAY, W47, a_digest

DIGEST = a_digest()
W45, W46, W48 = W47.plus(-2), W47.plus(-1), W47.plus(1)


def a_row(week: Week, standing: Standing = Standing.POSTED, **over: Any) -> Delivery:
    window = DIGEST.schedule.window(week)
    row = Delivery(week.number, "weekly", str(week), "#workforce-policy", f"weekly-{week}", standing)
    return replace(row, **{"window_start": window.start, "window_end": window.end, **over})


def first(week: Week) -> Delivery:
    return a_row(week, Standing.SKIPPED, error=BEGINS)


@pytest.mark.parametrize(
    ("rows", "due"),
    [
        pytest.param([first(W46)], [W47], id="the first edition after the start"),
        pytest.param([first(W46), a_row(W47)], [], id="posted"),
        pytest.param([first(W46), a_row(W47, Standing.COMPOSED)], [W47], id="composed, and not sent yet"),
        pytest.param([first(W46), a_row(W47, Standing.FAILED)], [], id="failed: its own time to try again"),
        pytest.param([first(W46), a_row(W47, Standing.UNKNOWN)], [], id="unknown: to be looked up first"),
        pytest.param([first(W47.plus(-9)), a_row(W45)], [W46, W47], id="missed, within the last three"),
        pytest.param([first(W46), a_row(W47, destination="#other")], [], id="posted elsewhere before it moved here"),
    ],
)
def test_what_is_due_on_monday_morning(rows: list[Delivery], due: list[Week]) -> None:
    assert [edition.week for edition in planned(MONDAY, DIGEST, rows).due] == due


@pytest.mark.parametrize(
    ("rows", "begins"),
    [
        pytest.param([], W47, id="nothing was ever sent"),
        pytest.param([a_row(W45, run_id=f"{BY_HAND}1")], W47, id="an old one was sent by hand"),
        pytest.param([a_row(W47, run_id=f"{BY_HAND}1")], W46, id="the latest was sent by hand"),
        pytest.param([a_row(W47, Standing.COMPOSED, run_id=f"{BY_HAND}1")], W47, id="the latest was looked at"),
        pytest.param([a_row(W47, Standing.FAILED, destination="#typo")], W46, id="the latest reached nobody elsewhere"),
        pytest.param([a_row(W47, destination="#old")], W47, id="the latest was posted in another channel"),
    ],
)
def test_a_digest_begins_with_its_next_edition(rows: list[Delivery], begins: Week) -> None:
    plan = planned(MONDAY, DIGEST, rows)

    assert [edition.week for edition in plan.begin] == [begins]
    assert plan.due == ()


def test_a_minute_before_its_time_nothing_is_due() -> None:
    assert planned(MONDAY - timedelta(minutes=1), DIGEST, [first(W46)]).due == ()


MOMENTS = st.builds("{} {:02}:{:02}".format, st.sampled_from(DAYS), st.integers(6, 22), st.integers(0, 59))


RULES = st.none() | st.builds(lambda h: ApprovalRule("#admins", ahead=timedelta(hours=h)), st.integers(0, 72))


@given(st.lists(st.tuples(MOMENTS, RULES), min_size=2, max_size=6))
@example([("tue 19:00", None), ("fri 06:00", ApprovalRule("#admins", ahead=timedelta(hours=59))), ("mon 06:00", None)])
def test_however_the_schedule_is_edited_windows_join_without_gap_or_overlap(
    edits: list[tuple[str, ApprovalRule | None]],
) -> None:
    rows = [first(W45)]
    windows = []
    now = datetime(2026, 11, 16, 0, 0, tzinfo=UTC)
    for schedule, approval in edits:
        digest = a_digest(schedule, approval=approval)
        now += timedelta(weeks=1)
        for edition in planned(now, digest, rows).due:
            windows.append(edition.window)
            rows.append(a_row(edition.week, window_start=edition.window.start, window_end=edition.window.end))

    for earlier, later in pairwise(windows):
        assert earlier.end == later.start
        assert later.start < later.end


@pytest.mark.parametrize(
    ("before", "due"),
    [
        pytest.param(timedelta(hours=2, minutes=1), [], id="a minute before it is to be shown"),
        pytest.param(timedelta(hours=2), [W47], id="when it is to be shown"),
    ],
)
def test_an_edition_that_needs_approval_is_written_ahead_of_its_time(before: timedelta, due: list[Week]) -> None:
    digest = a_digest(approval=ApprovalRule("#admins", ahead=timedelta(hours=2)))
    editions = planned(MONDAY - before, digest, [first(W46)]).due

    assert [edition.week for edition in editions] == due
    assert [edition.window.end for edition in editions] == [MONDAY - timedelta(hours=2)] * len(due)


@pytest.mark.parametrize(
    ("approval", "rows", "shown"),
    [
        pytest.param(None, [], W47, id="no approval: the latest whose time has come"),
        pytest.param(ApprovalRule("#admins"), [a_row(W46), a_row(W47, Standing.COMPOSED)], W46, id="the one posted"),
        pytest.param(ApprovalRule("#admins"), [a_row(W47, Standing.SKIPPED)], None, id="none was posted"),
    ],
)
def test_everybody_sees_only_what_was_approved(
    approval: ApprovalRule | None, rows: list[Delivery], shown: Week | None
) -> None:
    assert latest_shown(a_digest(approval=approval), MONDAY, rows) == shown


def test_an_edition_long_after_the_one_before_covers_its_own_week_only() -> None:
    assert window_of(DIGEST, W47, [a_row(W47.plus(-8))]) == DIGEST.schedule.window(W47)
