"""HTTP mode: signed requests only, each once, on the address that was given."""

from __future__ import annotations

import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from bot.errors import ConfigError, StoreError
from bot.slack.http import HttpDoor
from tests.slack.conftest import SECRET, an_app
from tests.slack.fakes import Desk
from tests.standin import SlackStandIn, payloads, wait_for
from tests.standin.payloads import Sent, signed


@pytest.fixture(scope="module")
def shared_desk() -> Desk:
    return Desk()


@dataclass
class Health:
    """How the service is; `trouble` is raised instead."""

    well: bool = True
    trouble: StoreError | None = None

    def __call__(self) -> tuple[bool, str]:
        if self.trouble is not None:
            raise self.trouble
        return self.well, "sources last visited 22 November 2026, 08:30"


@pytest.fixture(scope="module")
def health() -> Health:
    return Health()


@pytest.fixture(scope="module")
def http(shared_slack: SlackStandIn, shared_desk: Desk, health: Health) -> Iterator[str]:
    door = HttpDoor(an_app(shared_slack, shared_desk), host="127.0.0.1", port=0, health=health)
    serving = threading.Thread(target=door.run)
    serving.start()
    yield f"http://{door.host}:{door.port}"
    door.close()
    serving.join(5)


@pytest.fixture
def desk(shared_desk: Desk) -> Desk:
    shared_desk.asked.clear()
    return shared_desk


def send(url: str, body: bytes | None, headers: dict[str, str]) -> int:
    request = urllib.request.Request(f"{url}/slack/events" if body is not None else f"{url}/health", body, headers)
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def command(slack: SlackStandIn, text: str = "care review") -> Sent:
    return payloads.slash(slack.root, "/review", text)


def test_a_signed_command_is_answered(slack: SlackStandIn, http: str, desk: Desk) -> None:
    sent = command(slack)

    assert send(http, sent.body.encode(), signed(sent, SECRET, int(time.time()))) == 200
    [reply] = wait_for(lambda: slack.replies.get(sent.token))
    assert reply["text"] == "review care review 0"


def test_the_same_signed_request_is_refused_the_second_time(slack: SlackStandIn, http: str, desk: Desk) -> None:
    sent = command(slack)
    headers = signed(sent, SECRET, int(time.time()))

    assert [send(http, sent.body.encode(), headers) for _ in range(2)] == [200, 401]
    wait_for(lambda: desk.asked)
    assert len(desk.asked) == 1


def test_an_event_slack_delivers_again_is_acknowledged_and_not_done_again(
    slack: SlackStandIn, http: str, desk: Desk
) -> None:
    event, now = payloads.home_opened(), int(time.time())

    assert send(http, event.body.encode(), signed(event, SECRET, now)) == 200
    wait_for(lambda: slack.called("views.publish"))
    assert send(http, event.body.encode(), signed(event, SECRET, now + 1)) == 200
    other = command(slack)
    assert send(http, other.body.encode(), signed(other, SECRET, now)) == 200
    wait_for(lambda: slack.replies.get(other.token))
    assert len(slack.called("views.publish")) == 1


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda headers: headers | {"X-Slack-Signature": "v0=" + "0" * 64}, id="another signature"),
        pytest.param(lambda headers: headers | {"X-Slack-Request-Timestamp": "soon"}, id="a time that is none"),
        pytest.param(lambda headers: {"Content-Type": headers["Content-Type"]}, id="no signature at all"),
    ],
)
def test_what_slack_did_not_sign_is_turned_away(slack: SlackStandIn, http: str, desk: Desk, spoil: object) -> None:
    sent = command(slack)
    headers = signed(sent, SECRET, int(time.time()))

    assert callable(spoil)
    assert send(http, sent.body.encode(), spoil(headers)) == 401
    assert desk.asked == []


def test_an_old_request_is_turned_away_even_where_it_is_signed(slack: SlackStandIn, http: str, desk: Desk) -> None:
    sent = command(slack)

    assert send(http, sent.body.encode(), signed(sent, SECRET, int(time.time()) - 301)) == 401
    assert desk.asked == []


def test_a_body_that_is_no_text_is_a_bad_request(slack: SlackStandIn, http: str, desk: Desk) -> None:
    assert send(http, b"\xff\xfe", signed(command(slack), SECRET, int(time.time()))) == 400


@pytest.mark.parametrize(
    ("well", "trouble", "status"),
    [
        pytest.param(True, None, 200, id="well"),
        pytest.param(False, None, 503, id="a visit is long due"),
        pytest.param(True, StoreError("The disk is full."), 503, id="the database cannot be read"),
    ],
)
def test_a_proxy_can_ask_for_our_health(
    http: str, health: Health, well: bool, trouble: StoreError | None, status: int
) -> None:
    health.well, health.trouble = well, trouble
    assert send(http, None, {}) == status


def test_an_address_in_use_is_a_clear_error(slack: SlackStandIn, http: str) -> None:
    with pytest.raises(ConfigError, match="cannot be listened on"):
        HttpDoor(an_app(slack, Desk()), host="127.0.0.1", port=int(http.rsplit(":", 1)[1]), health=Health())
