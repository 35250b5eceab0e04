"""Socket Mode: a connection that is gone or deaf is made anew."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from bot.errors import ConfigError
from bot.slack.socket import SocketDoor, is_deaf
from tests.slack.conftest import an_app
from tests.slack.fakes import Desk
from tests.standin import SlackStandIn, payloads, refused, server_error, wait_for
from tests.standin.workspace import APP_TOKEN


@pytest.mark.parametrize(
    ("now", "opened_at", "heard_at", "deaf"),
    [
        pytest.param(100, 90, None, False, id="just opened, nothing heard yet"),
        pytest.param(100, 30, None, True, id="never heard a thing"),
        pytest.param(100, 0, 95, False, id="old, and heard of late"),
        pytest.param(5000, 0, 95, True, id="silent for an hour"),
        pytest.param(100, 90, 20, False, id="opened anew after a silence"),
    ],
)
def test_a_connection_is_deaf_when_it_has_been_silent_too_long(
    now: float, opened_at: float, heard_at: float | None, deaf: bool
) -> None:
    assert is_deaf(now, opened_at, heard_at, patience_s=60) is deaf


class Watch:
    """A clock that can be put forward."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def door(slack: SlackStandIn, watch: Watch) -> Iterator[SocketDoor]:
    slack.connections = 0
    made = SocketDoor(an_app(slack, Desk()), APP_TOKEN, clock=watch, api_url=slack.url)
    yield made
    made.close()


def test_a_deaf_connection_is_replaced_and_hears_again(slack: SlackStandIn, door: SocketDoor, watch: Watch) -> None:
    slack.deaf = True
    door.open()
    door.look()
    assert slack.connections == 1

    watch.ahead = 120
    door.look()
    wait_for(lambda: slack.connections == 2)
    slack.deaf = False

    assert slack.ask("/briefing", "help")
    slack.tell_to_reconnect()
    wait_for(lambda: slack.connections == 3)
    assert slack.ask("/briefing", "help")


def test_slack_being_away_at_the_start_is_waited_out(slack: SlackStandIn, door: SocketDoor, watch: Watch) -> None:
    slack.on("apps.connections.open", server_error(committed=False))
    door.open()
    assert slack.connections == 0

    watch.ahead = 120
    door.look()
    assert slack.connections == 1
    slack.acknowledged(slack.send(payloads.home_opened()))


@pytest.mark.parametrize(
    ("code", "says"),
    [
        pytest.param("invalid_auth", "SLACK_APP_TOKEN.*copy the app-level token", id="a wrong token"),
        pytest.param("missing_scope", "connections:write", id="a token without the scope"),
    ],
)
def test_a_token_that_slack_will_never_accept_stops_the_start(
    slack: SlackStandIn, door: SocketDoor, code: str, says: str
) -> None:
    slack.on("apps.connections.open", refused(code))

    with pytest.raises(ConfigError, match=says):
        door.open()
