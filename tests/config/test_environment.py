"""The wrong tokens are told clearly, right ones never show."""

from __future__ import annotations

import pytest

from bot.config import Secrets, load_secrets
from bot.errors import ConfigError

BOT = "SLACK_BOT_TOKEN"
APP = "SLACK_APP_TOKEN"
SIGNING = "SLACK_SIGNING_SECRET"
API = "SLACK_API_URL"
WHERE_BOT = "Slack's app page, OAuth & Permissions: the Bot User OAuth Token, which begins with xoxb-"
WHERE_APP = "Slack's app page, Basic Information, App-Level Tokens: it begins with xapp-"
WHERE_SIGNING = "Slack's app page, Basic Information, App Credentials: 32 letters and digits"


def faults_of(env: dict[str, str]) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load_secrets(env)
    return [str(fault) for fault in caught.value.faults]


def test_what_is_there_is_read_and_what_is_missing_is_none() -> None:
    env = {BOT: " xoxb-1 ", APP: "xapp-2", SIGNING: "s3", API: "http://127.0.0.1:9/api", "OTHER": "x"}
    assert load_secrets(env) == Secrets("xoxb-1", "xapp-2", "s3", "http://127.0.0.1:9/api/")
    assert load_secrets({BOT: ""}) == Secrets()


@pytest.mark.parametrize(
    ("env", "fault"),
    [
        pytest.param({BOT: "xapp-1"}, f"{BOT} holds an app-level token; expected the value from {WHERE_BOT}", id="app"),
        pytest.param({BOT: "xoxp-1"}, f"{BOT} holds a user token; expected the value from {WHERE_BOT}", id="user"),
        pytest.param({APP: "xoxb-1"}, f"{APP} holds a bot token; expected the value from {WHERE_APP}", id="bot"),
        pytest.param({APP: "hello"}, f"{APP} holds something else; expected the value from {WHERE_APP}", id="other"),
        pytest.param(
            {SIGNING: "xoxb-1"}, f"{SIGNING} holds a bot token; expected the value from {WHERE_SIGNING}", id="signing"
        ),
        pytest.param({BOT: '"xoxb-1"'}, f"{BOT} has quotes or spaces in it; paste the bare value", id="quotes"),
        pytest.param({BOT: "xoxb-1 xoxb-2"}, f"{BOT} has quotes or spaces in it; paste the bare value", id="two"),
        pytest.param(
            {API: "slack.example/api"},
            f"{API} 'slack.example/api' is not a web address; it must begin with https:// or http://",
            id="no address",
        ),
        pytest.param(
            {API: "http://slack.example/api"},
            f"{API} must begin with https://, because tokens are sent there",
            id="an address anybody could listen to",
        ),
    ],
)
def test_a_wrong_value_is_told_with_where_the_right_one_is(env: dict[str, str], fault: str) -> None:
    assert faults_of(env) == [fault]


def test_two_swapped_tokens_are_told_at_once_and_not_repeated() -> None:
    faults = faults_of({BOT: "xapp-hush", APP: "xoxb-hush"})
    assert len(faults) == 2
    assert "hush" not in "".join(faults)


@pytest.mark.parametrize(
    ("mode", "missing"),
    [
        pytest.param("post", [BOT], id="posting needs the bot token"),
        pytest.param("socket", [BOT, APP], id="socket mode needs the app token too"),
        pytest.param("http", [BOT, SIGNING], id="http mode needs the signing secret too"),
    ],
)
def test_what_is_needed_and_missing_is_named_all_at_once(mode: str, missing: list[str]) -> None:
    with pytest.raises(ConfigError) as caught:
        Secrets().needed_for(mode)
    assert [fault.key for fault in caught.value.faults] == missing
    Secrets("xoxb-1", "xapp-1", "s").needed_for(mode)


def test_printing_secrets_shows_which_are_there_and_never_what_they_are() -> None:
    secrets = Secrets(bot_token="xoxb-hush", signing_secret="hush")
    assert str(secrets) == "Secrets(bot_token=set, app_token=missing, signing_secret=set, api_url=missing)"
    assert "hush" not in f"{secrets!r} {secrets}"
