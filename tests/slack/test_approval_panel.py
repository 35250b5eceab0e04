"""The buttons under which an edition is approved, pressed over a real Socket Mode connection."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import QuestionError
from bot.model.approvals import Chapter, Choice, Outcome, Request, Verdict, WithoutAnswer
from bot.slack.approval_panel import decided, panel, verdict_of
from bot.slack.plainer import text_length
from bot.slack.socket import SocketDoor
from tests.slack.conftest import an_app
from tests.slack.fakes import Desk
from tests.slack.test_app import button, words_of
from tests.standin import SlackStandIn, payloads
from tests.standin.workspace import APP_TOKEN

MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=ZoneInfo("Europe/London"))
SHA = "ab" * 32
CHAPTERS = (Chapter("Pay", ((11, "Pay award"), (12, "Pensions"))), Chapter("Agency rules", ((13, "A cap"),)))


def a_request(**over: Any) -> Request:
    early, name = MONDAY - timedelta(hours=2), "Workforce policy briefing"
    request = Request(
        7, SHA, name, "2026-W47", "#workforce-policy", early, MONDAY, MONDAY, WithoutAnswer.WAIT, CHAPTERS
    )
    return replace(request, **over)


@dataclass
class Office:
    """Where decisions are made: it remembers them; `refusal` is said instead."""

    verdicts: list[Verdict] = field(default_factory=list)
    refusal: str = ""
    may_stop: bool = False

    def decide(self, verdict: Verdict) -> Outcome:
        self.verdicts.append(verdict)
        if self.refusal:
            raise QuestionError(self.refusal)
        return Outcome(a_request(), verdict.choice, verdict.member, "It goes out on Monday.", self.may_stop)


@pytest.fixture(scope="module")
def shared_office() -> Office:
    return Office()


@pytest.fixture(scope="module")
def approval_door(shared_slack: SlackStandIn, shared_office: Office) -> Iterator[SocketDoor]:
    app = an_app(shared_slack, Desk(), shared_office.decide)
    opened = SocketDoor(app, APP_TOKEN, clock=time.time, api_url=shared_slack.url)
    opened.open()
    yield opened
    opened.close()


@pytest.fixture
def office(shared_office: Office, slack: SlackStandIn, approval_door: SocketDoor) -> Office:
    shared_office.__init__()  # type: ignore[misc]  # begins anew
    return shared_office


def shown() -> dict[str, Any]:
    return {"blocks": list(panel(a_request()).blocks)}


def story(item_id: int) -> dict[str, Any]:
    [menu] = [one for block in shown()["blocks"] for one in block.get("elements", []) if "option_groups" in one]
    options = [option for group in menu["option_groups"] for option in group["options"]]
    [chosen] = [option for option in options if option["value"].endswith(f" {item_id}")]
    return {"type": "static_select", "action_id": menu["action_id"], "selected_option": chosen}


@pytest.mark.parametrize(
    ("choice", "says"),
    [
        pytest.param(Choice.APPROVE, "Approved by <@U0ADMIN>. It goes out on Monday.", id="approve"),
        pytest.param(Choice.SKIP, "Skipped by <@U0ADMIN>. It goes out on Monday.", id="skip"),
    ],
)
def test_a_button_carries_the_words_it_stands_for_and_gives_way_to_who_pressed_it(
    slack: SlackStandIn, office: Office, choice: Choice, says: str
) -> None:
    [reply] = slack.press(button(shown(), f"edition-{choice}"), user="U0ADMIN", channel="C0ADMIN")

    assert office.verdicts == [Verdict(choice, 7, SHA, "U0ADMIN")]
    assert says in words_of(reply)
    assert reply["replace_original"] is True
    assert "edition-approve" not in json.dumps(reply)


def test_nothing_on_the_panel_is_read_by_slack_as_markup() -> None:
    hostile = a_request(name="*Everybody* <!channel>", chapters=(Chapter("<!here>", ((11, "*Pay*"),)),))
    after = decided(Outcome(hostile, Choice.APPROVE, "U0ADMIN", "It goes out.", may_stop=True))

    assert "mrkdwn" not in json.dumps([panel(hostile).blocks, after.blocks])
    assert all("<!" not in part.text for part in (panel(hostile), after))


def test_a_story_is_chosen_from_a_menu(slack: SlackStandIn, office: Office) -> None:
    [reply] = slack.press(story(13), user="U0ADMIN", channel="C0ADMIN")

    assert office.verdicts == [Verdict(Choice.REMOVE, 7, SHA, "U0ADMIN", 13)]
    assert "A story was removed by <@U0ADMIN>." in words_of(reply)


def test_what_does_not_count_is_said_to_the_one_who_pressed_and_the_buttons_stay(
    slack: SlackStandIn, office: Office
) -> None:
    office.refusal = "Only administrators can decide this."
    [reply] = slack.press(button(shown(), "edition-approve"), user="U0READER", channel="C0ADMIN")

    assert words_of(reply).startswith("Only administrators can decide this.")
    assert (reply["response_type"], reply["replace_original"]) == ("ephemeral", False)


def test_an_approved_edition_can_be_stopped_until_it_goes_out(slack: SlackStandIn, office: Office) -> None:
    office.may_stop = True
    [reply] = slack.press(button(shown(), "edition-approve"), user="U0ADMIN", channel="C0ADMIN")
    slack.press(button(reply, "edition-skip"), user="U0DEPUTY", channel="C0ADMIN")

    assert [(one.choice, one.member) for one in office.verdicts] == [
        (Choice.APPROVE, "U0ADMIN"),
        (Choice.SKIP, "U0DEPUTY"),
    ]


def test_a_press_that_slack_delivers_twice_is_done_once(slack: SlackStandIn, office: Office) -> None:
    pressed = payloads.press(slack.root, button(shown(), "edition-approve"), user="U0ADMIN", channel="C0ADMIN")
    slack.hear(pressed)
    slack.acknowledged(slack.send(pressed, envelope="approved-again"))

    slack.press(story(13), user="U0ADMIN", channel="C0ADMIN")

    assert [one.choice for one in office.verdicts] == [Choice.APPROVE, Choice.REMOVE]


@pytest.mark.parametrize("value", ["", "approve", "approve seven abc 0", "burn 7 abc 0", "approve 7 abc 0 0"])
def test_a_button_that_is_none_of_ours_does_nothing(value: str) -> None:
    with pytest.raises(QuestionError, match="does nothing any more"):
        verdict_of({"value": value}, "U0ADMIN")


@pytest.mark.parametrize(
    ("over", "says"),
    [
        pytest.param({}, "Without an answer then it waits, with one reminder.", id="it waits"),
        pytest.param(
            {"answer_by": MONDAY + timedelta(hours=4), "without_answer": WithoutAnswer.SEND},
            "Without an answer by Monday 23 November at 12:30 it is sent as it is.",
            id="it is sent",
        ),
        pytest.param({}, "What came in after 06:30 stands in the next edition.", id="what came in since"),
        pytest.param({"removed": 3}, "Removed by administrators: 3 items.", id="what was removed"),
        pytest.param({"name": "<!channel> & co"}, "&lt;!channel&gt; &amp; co", id="a name that pings nobody"),
    ],
)
def test_the_message_says_what_will_happen(over: dict[str, Any], says: str) -> None:
    assert says in panel(a_request(**over)).text


def test_without_stories_there_is_no_menu() -> None:
    assert "option_groups" not in json.dumps(panel(a_request(chapters=())).blocks)


TITLES = st.lists(st.text(max_size=300), min_size=1, max_size=120)


@given(st.lists(TITLES, min_size=1, max_size=3), st.integers(1, 10**9))
def test_whatever_the_stories_are_called_the_message_is_within_slack_s_limits(
    titles: list[list[str]], first_id: int
) -> None:
    chapters = tuple(
        Chapter(f"Section {number} " + "x" * 90, tuple((first_id + n, title) for n, title in enumerate(group)))
        for number, group in enumerate(titles)
    )
    shown = panel(a_request(chapters=chapters))
    menu = shown.blocks[1]["elements"][-1]

    options = [option for group in menu["option_groups"] for option in group["options"]]
    assert 0 < len(options) <= 100
    assert all(group["options"] and len(group["label"]["text"]) <= 75 for group in menu["option_groups"])
    assert all(0 < len(option["text"]["text"].strip()) <= 75 and len(option["value"]) <= 150 for option in options)
    assert text_length(shown.blocks) <= 10_000


def test_what_was_decided_holds_no_button_once_it_cannot_be_stopped() -> None:
    outcome = Outcome(a_request(), Choice.SKIP, "U0ADMIN", "It does not go to #workforce-policy.")
    assert [block["type"] for block in decided(outcome).blocks] == ["rich_text"]
