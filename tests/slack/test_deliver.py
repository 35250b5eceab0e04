"""Posting: at most once for each call, and every failure told apart."""

from __future__ import annotations

import socket
from datetime import UTC, datetime

import pytest

from bot.errors import Refused, Unknown
from bot.model.editions import Part
from bot.render.slack import messages
from bot.slack.client import web_client
from bot.slack.deliver import SlackPoster
from tests.standin import Fault, SlackStandIn, dropped, garbled, rate_limited, refused, server_error, slow
from tests.standin.workspace import BOT_TOKEN

PART = Part("This week", ({"type": "section", "text": {"type": "mrkdwn", "text": "This week"}},))
SINCE = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
CHANNEL = "#workforce-policy"


def test_a_message_is_posted_without_unfurling_and_carries_its_run(slack: SlackStandIn, poster: SlackPoster) -> None:
    posted = poster.post(CHANNEL, PART, run_id="run-1", part_no=0)

    [message] = slack.workspace.posted()
    assert (posted.ts, posted.channel_id) == (message.ts, "C0WORKFORCE")
    assert (message.asked["unfurl_links"], message.asked["unfurl_media"]) == (False, False)
    assert message.metadata == {"event_type": "briefing_edition", "event_payload": {"run_id": "run-1", "part": 0}}


@pytest.mark.parametrize(
    ("fault", "messages"),
    [
        pytest.param(dropped(committed=True), 1, id="cut after the message was posted"),
        pytest.param(dropped(committed=False), 0, id="cut before the message was posted"),
        pytest.param(server_error(committed=True), 1, id="5xx after the message was posted"),
        pytest.param(server_error(committed=False), 0, id="5xx before the message was posted"),
        pytest.param(garbled(), 1, id="an answer that is not Slack's"),
        pytest.param(refused("internal_error"), 0, id="Slack's own fault, which may have done the work"),
    ],
)
def test_a_call_without_a_clear_answer_is_unknown_and_never_repeated(
    slack: SlackStandIn, poster: SlackPoster, fault: Fault, messages: int
) -> None:
    slack.on("chat.postMessage", fault)

    with pytest.raises(Unknown):
        poster.post(CHANNEL, PART, run_id="run-1", part_no=0)

    assert len(slack.called("chat.postMessage")) == 1
    assert len(slack.workspace.posted()) == messages


def test_an_answer_that_comes_too_late_is_unknown(slack: SlackStandIn) -> None:
    slack.on("chat.postMessage", slow(0.5))
    client = web_client(BOT_TOKEN, slack.url)
    client.timeout = 0.1  # type: ignore[assignment]  # the SDK asks for whole seconds; urllib takes less

    with pytest.raises(Unknown):
        SlackPoster(client, sleep=lambda _: None).post(CHANNEL, PART, run_id="run-1", part_no=0)

    assert len(slack.workspace.posted()) == 1


def test_a_connection_that_was_never_made_is_a_refusal() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}/api/"
        poster = SlackPoster(web_client(BOT_TOKEN, nobody), sleep=lambda _: None)

        with pytest.raises(Refused, match="cannot be reached"):
            poster.post(CHANNEL, PART, run_id="run-1", part_no=0)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        pytest.param("channel_not_found", "check its name in feeds.yaml", id="unknown channel"),
        pytest.param("not_in_channel", "/invite", id="not a member"),
        pytest.param("is_archived", "#workforce-policy is archived", id="archived"),
        pytest.param("token_revoked", "copy the new token", id="token revoked"),
        pytest.param("a_new_word", "“a_new_word”", id="a code we have never seen"),
    ],
)
def test_a_refusal_says_what_an_administrator_can_do(
    slack: SlackStandIn, poster: SlackPoster, code: str, says: str
) -> None:
    slack.on("chat.postMessage", refused(code))

    with pytest.raises(Refused, match=says) as caught:
        poster.post(CHANNEL, PART, run_id="run-1", part_no=0)

    assert caught.value.code == code


def test_a_missing_permission_is_named(slack: SlackStandIn, poster: SlackPoster) -> None:
    slack.workspace.scopes.remove("chat:write")

    with pytest.raises(Refused, match="lacks the permission chat:write"):
        poster.post(CHANNEL, PART, run_id="run-1", part_no=0)


def test_a_short_retry_after_is_waited_for(slack: SlackStandIn, poster: SlackPoster, slept: list[float]) -> None:
    slack.on("chat.postMessage", rate_limited(7), rate_limited(3))

    poster.post(CHANNEL, PART, run_id="run-1", part_no=0)

    assert slept == [7.0, 3.0]
    assert len(slack.workspace.posted()) == 1


def test_a_long_retry_after_is_left_to_the_ledger(slack: SlackStandIn, poster: SlackPoster, slept: list[float]) -> None:
    slack.on("chat.postMessage", rate_limited(600))

    with pytest.raises(Refused) as caught:
        poster.post(CHANNEL, PART, run_id="run-1", part_no=0)

    assert (caught.value.retry_after_s, slept) == (600.0, [])


def test_replies_keep_to_a_message_a_second(slack: SlackStandIn, poster: SlackPoster, slept: list[float]) -> None:
    lead = poster.post(CHANNEL, PART, run_id="run-1", part_no=0)
    poster.post(lead.channel_id, PART, run_id="run-1", part_no=1, thread_ts=lead.ts)

    assert slept == [1.0]
    assert [message.thread_ts for message in slack.workspace.posted()] == [None, lead.ts]


def test_the_parts_of_a_run_are_found_among_many_messages(slack: SlackStandIn, poster: SlackPoster) -> None:
    slack.workspace.page = 2
    lead = poster.post(CHANNEL, PART, run_id="run-1", part_no=0)
    reply = poster.post(lead.channel_id, PART, run_id="run-1", part_no=1, thread_ts=lead.ts)
    for number in range(5):
        poster.post(CHANNEL, PART, run_id=f"another-{number}", part_no=0)

    assert poster.find(CHANNEL, "run-1", since=SINCE) == {0: lead.ts, 1: reply.ts}
    assert poster.find("C0WORKFORCE", "run-2", since=SINCE) == {}


def test_a_channel_name_is_looked_up_where_nothing_was_posted_to_it_yet(
    slack: SlackStandIn, poster: SlackPoster
) -> None:
    slack.on("chat.postMessage", dropped(committed=True))
    with pytest.raises(Unknown):
        poster.post(CHANNEL, PART, run_id="run-1", part_no=0)

    assert list(poster.find(CHANNEL, "run-1", since=SINCE)) == [0]


def test_looking_without_permission_is_refused(slack: SlackStandIn, poster: SlackPoster) -> None:
    slack.workspace.scopes.remove("channels:history")

    with pytest.raises(Refused, match="channels:history"):
        poster.find("C0WORKFORCE", "run-1", since=SINCE)


def test_a_workspace_that_refuses_tables_gets_lists_instead(slack: SlackStandIn, poster: SlackPoster) -> None:
    slack.workspace.unwanted_blocks.add("table")
    rows = [[{"type": "raw_text", "text": text}] for text in ("Amount", "£25m")]
    poster.post(CHANNEL, Part("Money", ({"type": "table", "rows": rows},)), run_id="run-1", part_no=0)

    [message] = slack.workspace.posted()
    assert [block["type"] for block in message.blocks] == ["rich_text"]


@pytest.mark.parametrize(
    ("unwanted", "shown"),
    [
        pytest.param({"data_visualization"}, ["rich_text", "table"], id="charts"),
        pytest.param({"data_visualization", "table"}, ["rich_text", "rich_text"], id="charts and tables"),
        pytest.param(set[str](), ["data_visualization", "table"], id="nothing"),
    ],
)
def test_a_workspace_gets_what_it_can_draw(
    slack: SlackStandIn, poster: SlackPoster, unwanted: set[str], shown: list[str]
) -> None:
    slack.workspace.unwanted_blocks |= unwanted
    drawn = "```chart Stories\n | 9 Nov | 16 Nov\nAgency | 1 | 4\n```\n\n| Amount |\n|---|\n| £25m |"
    (part,) = messages(drawn)
    poster.post(CHANNEL, part, run_id="run-1", part_no=0)

    [message] = slack.workspace.posted()
    assert [block["type"] for block in message.blocks] == shown
