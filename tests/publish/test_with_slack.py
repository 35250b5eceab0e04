"""The whole way to Slack and back: ledger, poster and the SDK against the stand-in, with faults."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.model.editions import Standing
from bot.publish.delivering import deliver_due
from bot.publish.press import Press
from bot.slack.approval_panel import panel
from bot.slack.client import web_client
from bot.slack.deliver import SlackPoster
from bot.store.ledger import Ledger
from tests.publish.fakes import MONDAY, Admins, Editor, a_digest
from tests.standin import Fault, SlackStandIn, dropped, garbled, rate_limited, refused, server_error
from tests.standin.workspace import BOT_TOKEN

EDITION = ["2026-W47 lead first words", "2026-W47 detail first words"]


@pytest.fixture(scope="module")
def shared_slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as running:
        yield running


@pytest.fixture
def slack(shared_slack: SlackStandIn) -> SlackStandIn:
    shared_slack.forget()
    return shared_slack


@pytest.fixture
def admins() -> Admins:
    return Admins()


@pytest.fixture
def press(ledger: Ledger, slack: SlackStandIn, admins: Admins) -> Press:
    poster = SlackPoster(web_client(BOT_TOKEN, slack.url), sleep=lambda _: None)
    made = Press(ledger, poster, Editor(), admins.tell, panel)
    deliver_due(MONDAY - timedelta(days=2), [a_digest()], made)
    return made


def standings(press: Press, *minutes: int) -> list[Standing]:
    """Let the clock strike so many minutes after the edition is due; give its standing after each."""
    seen = []
    for after in minutes:
        deliver_due(MONDAY + timedelta(minutes=after), [a_digest()], press)
        row = press.ledger.find("weekly", "2026-W47", "#workforce-policy")
        assert row is not None
        seen.append(row.standing)
    return seen


@pytest.mark.parametrize("before", [0, 1], ids=["the lead", "the reply"])
@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(dropped(committed=True), id="cut after it was posted"),
        pytest.param(dropped(committed=False), id="cut before it was posted"),
        pytest.param(server_error(committed=True), id="5xx after it was posted"),
        pytest.param(server_error(committed=False), id="5xx before it was posted"),
        pytest.param(garbled(), id="an answer that is not Slack's"),
    ],
)
def test_whatever_becomes_of_an_answer_the_edition_stands_there_once(
    slack: SlackStandIn, press: Press, fault: Fault, before: int
) -> None:
    slack.on("chat.postMessage", *[None] * before, fault)

    assert standings(press, 0, 1, 5) == [Standing.UNKNOWN, Standing.UNKNOWN, Standing.POSTED]
    assert [message.text for message in slack.workspace.posted()] == EDITION
    lead, reply = slack.workspace.posted()
    assert reply.thread_ts == lead.ts


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(rate_limited(90), id="too fast"),
        pytest.param(refused("not_in_channel"), id="not a member"),
    ],
)
def test_a_refused_edition_waits_and_goes_out_once(slack: SlackStandIn, press: Press, fault: Fault) -> None:
    slack.on("chat.postMessage", fault)

    assert standings(press, 0, 1, 5) == [Standing.FAILED, Standing.FAILED, Standing.POSTED]
    assert [message.text for message in slack.workspace.posted()] == EDITION


def test_without_the_history_scope_an_unknown_edition_waits_for_a_person(
    slack: SlackStandIn, press: Press, admins: Admins
) -> None:
    slack.workspace.scopes -= {"channels:history"}
    slack.on("chat.postMessage", dropped(committed=True))

    assert standings(press, 0, 5, 60) == [Standing.UNKNOWN] * 3
    assert len(slack.workspace.posted()) == 1
    assert len(admins.heard) == 1
    assert "add it under OAuth & Permissions" in admins.heard[0]
