"""A stand-in and a poster for the tests of this room."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from slack_bolt import App

from bot.slack.app import build_app
from bot.slack.approval_panel import Decide
from bot.slack.client import web_client
from bot.slack.deliver import SlackPoster
from bot.slack.socket import SocketDoor
from tests.slack.fakes import Desk, nothing_waits, show
from tests.standin import SlackStandIn
from tests.standin.workspace import APP_TOKEN, BOT_TOKEN


@pytest.fixture(scope="module")
def shared_slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as running:
        yield running


@pytest.fixture
def slack(shared_slack: SlackStandIn) -> SlackStandIn:
    shared_slack.forget()
    return shared_slack


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def poster(slack: SlackStandIn, slept: list[float]) -> SlackPoster:
    return SlackPoster(web_client(BOT_TOKEN, slack.url), sleep=slept.append)


SECRET = "8f742231b10e8888abcd99yyyzzz85a5"


def an_app(slack: SlackStandIn, desk: Desk, decide: Decide = nothing_waits) -> App:
    client = web_client(BOT_TOKEN, slack.url)
    return build_app(
        client,
        desk=desk,
        show=show,
        page=lambda: "This week",
        poster=SlackPoster(client, sleep=lambda _: None),
        decide=decide,
        clock=time.monotonic,
        signing_secret=SECRET,
    )


@pytest.fixture(scope="module")
def shared_desk() -> Desk:
    return Desk()


@pytest.fixture(scope="module")
def door(shared_slack: SlackStandIn, shared_desk: Desk) -> Iterator[SocketDoor]:
    opened = SocketDoor(an_app(shared_slack, shared_desk), APP_TOKEN, clock=time.time, api_url=shared_slack.url)
    opened.open()
    yield opened
    opened.close()


@pytest.fixture
def desk(shared_desk: Desk, slack: SlackStandIn, door: SocketDoor) -> Desk:
    """The desk behind the counter of an app that is connected to the stand-in."""
    shared_desk.__init__()  # type: ignore[misc]  # begins anew
    return shared_desk
