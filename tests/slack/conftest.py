"""A stand-in and a poster for the tests of this room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.slack.client import web_client
from bot.slack.deliver import SlackPoster
from tests.standin import SlackStandIn
from tests.standin.workspace import BOT_TOKEN


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
