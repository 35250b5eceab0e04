"""Commands, buttons and menus, typed and pressed over a real Socket Mode connection."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from bot.errors import QuestionError, StoreError
from bot.slack.questions import Enquiry
from tests.slack.fakes import NAMES, Desk
from tests.standin import SlackStandIn, dropped, payloads, refused, wait_for


def words_of(value: Any) -> str:
    """Give everything a person would read in a reply."""
    if isinstance(value, dict):
        return " ".join(words_of(v) for k, v in value.items() if k in ("text", "blocks", "elements", "accessory"))
    return " ".join(map(words_of, value)) if isinstance(value, list) else str(value)


def button(reply: dict[str, Any], action: str) -> dict[str, Any]:
    found = [b for block in reply["blocks"] for b in block.get("elements", []) if b.get("action_id") == action]
    assert found, f"no button {action}"
    return {"type": "button", "action_id": action, "value": found[0]["value"]}


@pytest.mark.parametrize(
    ("command", "text", "asked"),
    [
        pytest.param("/review", "care review", Enquiry("review", "care review"), id="a review"),
        pytest.param("/funding", "£253m", Enquiry("funding", "£253m"), id="a sum"),
        pytest.param("/briefing", "ask when do the rules bite?", Enquiry("ask", "when do the rules bite?"), id="ask"),
        pytest.param("/briefing", "Search  Q&amp;A &lt;b&gt;", Enquiry("search", "Q&A <b>"), id="search as typed"),
        pytest.param("/briefing", "latest", Enquiry("latest"), id="latest"),
        pytest.param("/briefing", "feeds", Enquiry("feeds"), id="feeds"),
        pytest.param("/briefing", "why https://x.org/?b=1&amp;c=2", Enquiry("why", "https://x.org/?b=1&c=2"), id="url"),
    ],
)
def test_a_command_is_answered_by_the_desk_to_the_asker_alone(
    slack: SlackStandIn, desk: Desk, command: str, text: str, asked: Enquiry
) -> None:
    [reply] = slack.ask(command, text)

    assert desk.asked == [asked]
    assert reply["response_type"] == "ephemeral"
    assert (reply["unfurl_links"], reply["unfurl_media"]) == (False, False)
    assert asked.text in words_of(reply)
    assert slack.workspace.messages == []


@pytest.mark.parametrize("text", ["", "  ", "help", "HELP me"])
def test_help_lists_the_commands(slack: SlackStandIn, desk: Desk, text: str) -> None:
    [reply] = slack.ask("/briefing", text)

    assert "/briefing ask" in words_of(reply)
    assert desk.asked == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("lastest", "Did you mean “/briefing latest”?", id="a slip of the finger"),
        pytest.param("wibble", "type “/briefing ask” before it", id="nothing near"),
        pytest.param("search", "/briefing search foster carers", id="search for nothing"),
        pytest.param("ask   ", "Type your question after it", id="ask nothing"),
        pytest.param("&lt;!channel&gt; now", "&lt;!channel&gt;", id="an attempt to ping everybody"),
        pytest.param("ask " + "x" * 10_000, "10,004 characters; please", id="ten thousand characters"),
    ],
)
def test_what_cannot_be_understood_says_what_to_type(slack: SlackStandIn, desk: Desk, text: str, says: str) -> None:
    [reply] = slack.ask("/briefing", text)

    assert says in words_of(reply)
    assert "<!channel>" not in reply["text"]
    assert desk.asked == []


@pytest.mark.parametrize("kind", ["review", "funding"])
def test_a_bare_command_offers_names_as_one_types(slack: SlackStandIn, desk: Desk, kind: str) -> None:
    [reply] = slack.ask(f"/{kind}")
    menu = reply["blocks"][0]["accessory"]
    assert menu["type"] == "external_select"

    envelope = slack.send(payloads.typing(menu["action_id"], "working"), envelope=f"typing-{kind}")
    [option] = slack.acknowledged(envelope)["options"]
    assert option["text"]["text"] == NAMES[1]

    [answer] = slack.press({"type": "external_select", "action_id": menu["action_id"], "selected_option": option})
    assert desk.asked == [Enquiry(kind, NAMES[1])]
    assert NAMES[1] in words_of(answer)


def test_more_pages_through_a_long_answer(slack: SlackStandIn, desk: Desk) -> None:
    desk.pages = 3
    [first] = slack.ask("/funding", "family hubs")
    [second] = slack.press(button(first, "more"))
    [third] = slack.press(button(second, "more"))

    assert ["funding family hubs 0" in words_of(first), "Page 2 of 3" in words_of(second)] == [True, True]
    assert "funding family hubs 2" in words_of(third)
    with pytest.raises(AssertionError, match="no button more"):
        button(third, "more")


def test_sharing_posts_the_answer_anew_and_says_who_shared_it(slack: SlackStandIn, desk: Desk) -> None:
    desk.pages = 2
    [reply] = slack.ask("/review", "care review")
    [done] = slack.press(button(reply, "share"), user="U0SHARER")

    lead, rest = slack.workspace.posted()
    assert "review care review 0" in words_of(lead.blocks)
    assert lead.blocks[-1]["elements"][0]["elements"][1] == {"type": "user", "user_id": "U0SHARER"}
    assert ("review care review 1" in words_of(rest.blocks), rest.thread_ts) == (True, lead.ts)
    assert words_of(done).startswith("Shared.")


def test_pressing_share_twice_posts_once(slack: SlackStandIn, desk: Desk) -> None:
    [reply] = slack.ask("/review", "nwag")
    slack.press(button(reply, "share"))
    [again] = slack.press(button(reply, "share"))

    assert "already" in words_of(again)
    assert len(slack.workspace.posted()) == 1


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        pytest.param(refused("not_in_channel"), "type /invite", id="the bot is not in the channel"),
        pytest.param(dropped(committed=True), "look, and if it is not there, ask again", id="the answer got lost"),
    ],
)
def test_what_cannot_be_shared_is_explained(slack: SlackStandIn, desk: Desk, fault: Any, says: str) -> None:
    [reply] = slack.ask("/review", f"about {says}")
    slack.on("chat.postMessage", fault)
    [told] = slack.press(button(reply, "share"))

    assert says in words_of(told)
    assert len(slack.called("chat.postMessage")) == 1


def test_what_slack_refused_can_be_shared_once_that_is_put_right(slack: SlackStandIn, desk: Desk) -> None:
    [reply] = slack.ask("/review", "a channel without the bot")
    slack.on("chat.postMessage", refused("not_in_channel"))
    slack.press(button(reply, "share"))
    [told] = slack.press(button(reply, "share"))

    assert words_of(told).startswith("Shared.")
    assert len(slack.workspace.posted()) == 1


def test_what_could_not_be_answered_anew_can_be_shared_later(slack: SlackStandIn, desk: Desk) -> None:
    [reply] = slack.ask("/review", "a busy database")
    desk.trouble = StoreError("The database is in use.")
    slack.press(button(reply, "share"))
    desk.trouble = None
    slack.press(button(reply, "share"))

    assert len(slack.workspace.posted()) == 1


@pytest.mark.parametrize(
    ("calls", "fault"),
    [
        pytest.param(1, dropped(committed=True), id="the answer got lost"),
        pytest.param(2, refused("thread_not_found"), id="only its beginning stands there"),
    ],
)
def test_what_may_stand_in_the_channel_is_not_shared_again(
    slack: SlackStandIn, desk: Desk, calls: int, fault: Any
) -> None:
    desk.pages = 2
    [reply] = slack.ask("/review", f"share {calls}")
    slack.on("chat.postMessage", *[None] * (calls - 1), fault)
    slack.press(button(reply, "share"))
    [again] = slack.press(button(reply, "share"))

    assert "already" in words_of(again)
    assert len(slack.called("chat.postMessage")) == calls


def test_a_redelivered_command_is_acknowledged_and_not_done_again(slack: SlackStandIn, desk: Desk) -> None:
    command = payloads.slash(slack.root, "/review", "ecf")
    slack.hear(command)
    slack.acknowledged(slack.send(command, envelope="second-delivery"))
    slack.ask("/review", "another")

    assert [question.text for question in desk.asked] == ["ecf", "another"]


def test_the_home_tab_shows_this_week(slack: SlackStandIn, desk: Desk) -> None:
    slack.send(payloads.home_opened("U0READER"))
    view = wait_for(lambda: slack.workspace.homes.get("U0READER"))

    assert view["type"] == "home"
    assert "This week" in words_of(view["blocks"])


def test_a_reply_in_a_layout_slack_refuses_comes_in_bare_words(slack: SlackStandIn, desk: Desk) -> None:
    slack.workspace.unwanted_blocks.add("section")
    [reply] = slack.ask("/review", "care review")

    assert reply["text"] == "review care review 0"
    assert not reply.get("blocks")


@pytest.mark.parametrize(
    ("trouble", "says"),
    [
        pytest.param(QuestionError("Which year?"), "Which year?", id="the question"),
        pytest.param(StoreError("The disk is full; free some space."), "The disk is full", id="one of ours"),
    ],
)
def test_trouble_we_know_is_said_in_its_own_words(
    slack: SlackStandIn, desk: Desk, trouble: Exception, says: str
) -> None:
    desk.trouble = trouble
    [reply] = slack.ask("/review", "care review")

    assert says in words_of(reply)


def test_trouble_we_do_not_know_is_a_reference_and_never_logs_the_question(
    slack: SlackStandIn, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    desk.trouble = ZeroDivisionError("in: who is the secret mole?")
    [reply] = slack.ask("/briefing", "ask who is the secret mole?")

    [record] = [record for record in caplog.records if "ZeroDivisionError" in record.getMessage()]
    reference = reply["text"].split()[-1]
    assert reference in record.getMessage()
    assert "fakes.py" in record.getMessage(), "the log says where it happened"
    desk.trouble = None
    slack.ask("/briefing", "search the secret mole")
    assert "secret mole" not in caplog.text
    assert "secret mole" not in words_of(reply)
