"""An edition that needs approval, from feeds to Slack: shown, approved, skipped, changed, left unanswered."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.cli.demo import SampleClock
from bot.cli.samples import SampleServer
from bot.model.editions import Delivery, Standing
from bot.shipped import find_shipped
from bot.slack import deliver
from bot.slack.questions import Enquiry
from bot.wiring.counter import Counter
from bot.wiring.house import House
from bot.wiring.running import Service, socket_door
from tests.standin import SlackStandIn
from tests.standin.workspace import APP_TOKEN, BOT_TOKEN, Message

SHOWN_AT = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
MONDAY = SHOWN_AT + timedelta(hours=2)
DIGESTS = """
digests:
  - id: weekly
    name: Workforce policy briefing
    channel: "#workforce-policy"
    schedule: mon 08:30
    approval: {channel: "#briefing-admin", ahead: 2h, deadline: 1h, without_answer: wait}
"""


@dataclass
class Office:
    """A service on the Monday morning, the workspace it posts to, and its clock."""

    slack: SlackStandIn
    house: House
    service: Service
    clock: SampleClock

    def at(self, moment: datetime) -> None:
        self.clock.now = moment
        self.service.deliver()

    def press(self, kind: str, user: str = "U03ADMIN", *, panel: int = -1) -> dict[str, Any]:
        found = [one for block in self.panels[panel].blocks for one in block.get("elements", []) if "action_id" in one]
        [button] = [one for one in found if one["action_id"] == f"edition-{kind}"]
        if kind == "remove":
            chosen = button["option_groups"][0]["options"][0]
            button = {key: button[key] for key in ("type", "action_id")} | {"selected_option": chosen}
        [reply] = self.slack.press(button, user=user, channel="C0ADMIN")
        return reply

    @property
    def panels(self) -> list[Message]:
        admin = self.slack.workspace.posted("C0ADMIN")
        return [message for message in admin if "edition-approve" in json.dumps(message.blocks)]

    def thread(self, lead: Message) -> list[tuple[str, Any]]:
        admin = self.slack.workspace.posted("C0ADMIN")
        return [(message.text, message.blocks) for message in admin if message.thread_ts == lead.ts]

    @property
    def readers(self) -> list[tuple[str, Any]]:
        return [(message.text, message.blocks) for message in self.slack.workspace.posted()]

    @property
    def row(self) -> Delivery:
        row = self.house.store.ledger.find("weekly", "2026-W47", "#workforce-policy")
        assert row is not None
        return row


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of a service that has watched for ten days, with the feeds.yaml it had."""
    home, clock = tmp_path_factory.mktemp("approval"), SampleClock(SHOWN_AT - timedelta(days=10))
    with SampleServer(find_shipped("data") / "sample", clock) as feeds:
        settings = "settings:\n  admins: [U03ADMIN]\n"
        text = feeds.feeds_yaml().replace("settings:\n", settings).partition("\ndigests:")[0] + DIGESTS
        (home / "feeds.yaml").write_text(text, "utf-8")
        house = House(home / "feeds.yaml", home / "briefing.db", clock=clock, env={"SLACK_BOT_TOKEN": BOT_TOKEN})
        service = Service(house)
        for days in (10, 2, 1):
            clock.now = SHOWN_AT - timedelta(days=days)
            service.poll()
            if days == 2:
                service.deliver()
        house.close()
    return home


@pytest.fixture
def office(
    lived: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    monkeypatch.setattr(deliver, "_BETWEEN_PARTS_S", 0.0)  # Slack's pace, not the stand-in's
    home = tmp_path / "home"
    shutil.copytree(lived, home)
    if getattr(request, "param", "") == "send":
        path = home / "feeds.yaml"
        path.write_text(path.read_text("utf-8").replace("without_answer: wait", "without_answer: send"), "utf-8")
    clock = SampleClock(SHOWN_AT)
    with SlackStandIn() as slack:
        env = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_API_URL": slack.url}
        house = House(home / "feeds.yaml", home / "briefing.db", clock=clock, env=env)
        door = socket_door(house)
        door.open()
        made = Office(slack, house, Service(house), clock)
        made.at(SHOWN_AT)
        yield made
        door.close()
        house.close()


def test_approved_in_time_readers_get_what_administrators_saw_at_its_time(office: Office) -> None:
    seen = office.thread(office.panels[0])
    reply = office.press("approve")
    assert "Approved by <@U03ADMIN>. It goes to #workforce-policy on Monday 23 November at 08:30." in reply["text"]

    office.at(MONDAY - timedelta(minutes=1))
    assert office.readers == []
    for minutes in (0, 3, 60):
        office.at(MONDAY + timedelta(minutes=minutes))
    assert office.readers == seen
    assert len(seen) > 1


def test_approved_late_it_goes_out_at_once_and_once(office: Office) -> None:
    office.at(MONDAY + timedelta(hours=5))
    seen = office.thread(office.panels[0])
    reply = office.press("approve")
    again = office.press("approve", "U04DEPUTY")

    assert "It was posted in #workforce-policy." in reply["text"]
    assert "Only administrators" in again["text"]
    office.at(MONDAY + timedelta(hours=6))
    assert office.readers == seen


def test_skipped_nobody_gets_it(office: Office) -> None:
    office.press("skip")
    refused = office.press("approve")
    office.at(MONDAY + timedelta(hours=2))

    assert "an administrator (U03ADMIN) skipped it" in refused["text"]
    assert (office.readers, office.row.standing) == ([], Standing.SKIPPED)


def test_a_removed_story_is_in_neither_the_edition_nor_its_lists_and_why_says_so(office: Office) -> None:
    before = json.dumps(office.thread(office.panels[0]), ensure_ascii=False)
    office.press("remove")
    items = office.house.store.items.by_ids(sorted(office.house.store.ledger.removed(office.row.id)))
    stale = office.press("approve", panel=0)
    office.press("approve")
    office.at(MONDAY)
    after = json.dumps(office.readers, ensure_ascii=False)

    assert "an earlier version" in stale["text"]
    assert any(item.url in before for item in items)
    assert not [item.url for item in items if item.url in after]
    assert office.readers == office.thread(office.panels[1])
    told = Counter(office.house).answer(Enquiry("why", items[0].url)).markdown
    assert "left out of 2026-W47, removed by an administrator" in told


def test_without_an_answer_it_waits_with_one_reminder(office: Office) -> None:
    for minutes in (0, 59, 60, 63, 600):
        office.at(MONDAY + timedelta(minutes=minutes))

    told = [message.text for message in office.slack.workspace.posted("C0ADMIN")]
    assert len([text for text in told if "still waits for an answer" in text]) == 1
    assert (office.readers, office.row.standing) == ([], Standing.COMPOSED)


@pytest.mark.parametrize("office", ["send"], indirect=True)
def test_without_an_answer_it_is_sent_at_the_deadline_where_that_is_wanted(office: Office) -> None:
    office.at(MONDAY + timedelta(minutes=59))
    assert office.readers == []
    office.at(MONDAY + timedelta(minutes=60))

    assert office.readers == office.thread(office.panels[0])


def test_the_home_tab_shows_it_only_once_it_is_posted(office: Office) -> None:
    assert "No edition yet" in Counter(office.house).home()
    office.press("approve")
    office.at(MONDAY)

    assert "No edition yet" not in Counter(office.house).home()
