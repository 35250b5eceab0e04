"""What comes next for an edition that administrators must see first: pure decisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.model.approvals import ApprovalRule, Chapter, Choice, Verdict, WithoutAnswer
from bot.model.editions import Delivery, Standing
from bot.publish.waiting import (
    Step,
    answer_by,
    chapters,
    is_overtaken,
    next_step,
    objection,
    title_of_reminder,
    title_of_request,
)
from tests.publish.fakes import MONDAY, a_digest

HOUR = timedelta(hours=1)
WAITING = ApprovalRule("#admins", ahead=2 * HOUR, deadline=4 * HOUR)
SENDING = replace(WAITING, without_answer=WithoutAnswer.SEND)
SHA = "a" * 64


def a_row(**over: Any) -> Delivery:
    row = Delivery(7, "weekly", "2026-W47", "#workforce-policy", "run", Standing.COMPOSED, sha=SHA)
    return replace(row, **{"opened_at": MONDAY - 2 * HOUR, **over})


ASKED = title_of_request(a_row())
REMINDED = title_of_reminder(a_row())


@pytest.mark.parametrize(
    ("over", "rule", "asked", "at", "step"),
    [
        pytest.param({"standing": Standing.DUE}, WAITING, [], -2 * HOUR, Step.COMPOSE, id="not written yet"),
        pytest.param({}, WAITING, [], -2 * HOUR, Step.ASK, id="written, nobody asked"),
        pytest.param({"sha": "b" * 64}, WAITING, [ASKED], -HOUR, Step.ASK, id="asked about other words"),
        pytest.param({}, WAITING, [ASKED], -HOUR, Step.WAIT, id="asked, before its time"),
        pytest.param({}, WAITING, [ASKED], HOUR, Step.WAIT, id="asked, its time has passed, the deadline not"),
        pytest.param({"approved_by": "U0"}, WAITING, [ASKED], -HOUR, Step.WAIT, id="approved before its time"),
        pytest.param({"approved_by": "U0"}, WAITING, [ASKED], 0 * HOUR, Step.POST, id="approved, and it is time"),
        pytest.param({"approved_by": "U0"}, WAITING, [ASKED], 90 * HOUR, Step.POST, id="approved late"),
        pytest.param({"approved_by": "U0"}, WAITING, [], HOUR, Step.POST, id="approved though nobody was asked"),
        pytest.param({}, SENDING, [ASKED], 4 * HOUR, Step.POST, id="no answer: it is sent"),
        pytest.param({}, SENDING, [], 4 * HOUR, Step.ASK, id="nobody asked: nothing is sent without an answer"),
        pytest.param({}, WAITING, [ASKED], 4 * HOUR, Step.REMIND, id="no answer: people are reminded"),
        pytest.param({}, WAITING, [ASKED, REMINDED], 90 * HOUR, Step.WAIT, id="no answer: reminded once"),
    ],
)
def test_what_comes_next(over: dict[str, Any], rule: ApprovalRule, asked: list[str], at: timedelta, step: Step) -> None:
    assert next_step(a_row(**over), a_digest(approval=rule), asked, MONDAY + at) is step


@pytest.mark.parametrize(
    ("opened", "until"),
    [
        pytest.param(MONDAY - 2 * HOUR, MONDAY + 4 * HOUR, id="in time"),
        pytest.param(MONDAY - timedelta(minutes=1), MONDAY + 4 * HOUR, id="just before its time"),
        pytest.param(MONDAY + 20 * HOUR, MONDAY + 26 * HOUR, id="the machine was off: as long as before it"),
        pytest.param(None, MONDAY + 4 * HOUR, id="unknown"),
    ],
)
def test_how_long_an_answer_is_waited_for(opened: datetime | None, until: datetime) -> None:
    assert answer_by(a_row(opened_at=opened), a_digest(approval=WAITING)) == until


@pytest.mark.parametrize(
    ("over", "says"),
    [
        pytest.param({}, "", id="it counts"),
        pytest.param({"sha": "b" * 64}, "an earlier version", id="other words"),
        pytest.param({"standing": Standing.POSTED}, "was posted in #workforce-policy already", id="posted"),
        pytest.param({"standing": Standing.POSTING}, "on its way", id="at this moment"),
        pytest.param({"standing": Standing.FAILED}, "on its way", id="refused by Slack, waiting"),
        pytest.param({"standing": Standing.UNKNOWN}, "on its way", id="nobody knows"),
        pytest.param({"standing": Standing.SKIPPED, "error": "U0 skipped it"}, "U0 skipped it", id="skipped"),
        pytest.param({"standing": Standing.DUE, "sha": ""}, "an earlier version", id="to be written again"),
    ],
)
def test_why_a_press_does_not_count(over: dict[str, Any], says: str) -> None:
    told = objection(a_row(**over), Verdict(Choice.APPROVE, 7, SHA, "U0ADMIN"))
    assert (says in told) if says else told == ""


@pytest.mark.parametrize(
    ("asking", "over", "rule", "overtaken"),
    [
        pytest.param(ASKED, {}, WAITING, False, id="it still waits"),
        pytest.param(REMINDED, {}, WAITING, False, id="a reminder while it waits"),
        pytest.param(ASKED, {"sha": "b" * 64}, WAITING, True, id="other words"),
        pytest.param(REMINDED, {"standing": Standing.POSTED}, WAITING, True, id="posted"),
        pytest.param(ASKED, {}, replace(WAITING, channel="#others"), True, id="asked in another channel now"),
        pytest.param(ASKED, {}, None, True, id="no approval needed any more"),
    ],
)
def test_when_there_is_nothing_to_ask_any_more(
    asking: str, over: dict[str, Any], rule: ApprovalRule | None, overtaken: bool
) -> None:
    question = a_row(digest=asking, destination="#admins", asks_for=7)
    assert is_overtaken(question, a_row(**over), a_digest(approval=rule)) is overtaken


def test_a_digest_that_is_gone_asks_nobody() -> None:
    assert is_overtaken(a_row(digest=ASKED, destination="#admins", asks_for=7), a_row(), None)


def test_stories_are_listed_by_section_in_their_order_and_what_is_under_them_is_not() -> None:
    contents = [
        (3, "Pay, story 2: press", "Second"),
        (4, "Pay, under story 1", "Somebody's answer"),
        (5, "Agency rules, story 1", "Only one"),
        (9, "Pay, story 1: official source; names the care review, story 9", "First"),
    ]
    assert chapters(contents) == [
        Chapter("Agency rules", ((5, "Only one"),)),
        Chapter("Pay", ((9, "First"), (3, "Second"))),
    ]
