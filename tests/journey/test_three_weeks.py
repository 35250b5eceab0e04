"""Three weeks of a directorate: feeds over HTTP, SQLite, editions and answers in Slack."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.cli.demo import SampleClock
from bot.cli.samples import SampleServer
from bot.render.slack import messages
from bot.shipped import find_shipped
from bot.slack import deliver
from bot.slack.messages import screens
from bot.slack.questions import Enquiry
from bot.wiring.counter import Counter
from bot.wiring.house import House
from bot.wiring.running import Service, socket_door
from tests.standin import SlackStandIn, dropped
from tests.standin.workspace import APP_TOKEN, BOT_TOKEN, Message

FIRST_DAY = datetime(2026, 10, 31, 7, 0, tzinfo=UTC)
DAYS = 24
A_LOST_ANSWER = 2
"""The second edition's answer from Slack is lost on the way; the edition must stand there once all the same."""


@dataclass
class Weeks:
    """What stands in the workspace after three weeks, and the house that put it there."""

    slack: SlackStandIn
    house: House
    feeds: SampleServer

    @property
    def leads(self) -> list[Message]:
        return [message for message in self.slack.workspace.posted() if message.thread_ts is None]

    def replies_to(self, lead: Message) -> list[Message]:
        return [message for message in self.slack.workspace.posted() if message.thread_ts == lead.ts]

    def told_admins(self) -> str:
        return "\n".join(shown(message) for message in self.slack.workspace.posted("C0ADMIN"))


def shown(message: Message | dict[str, Any]) -> str:
    """Give everything a message shows, as one text."""
    blocks = message.blocks if isinstance(message, Message) else message["blocks"]
    return json.dumps(blocks, ensure_ascii=False)


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Weeks]:
    home = tmp_path_factory.mktemp("journey")
    clock = SampleClock(FIRST_DAY)
    with (
        pytest.MonkeyPatch.context() as pace,
        SlackStandIn() as slack,
        SampleServer(find_shipped("data") / "sample", clock) as feeds,
    ):
        pace.setattr(deliver, "_BETWEEN_PARTS_S", 0.0)  # Slack's pace, not the stand-in's
        (home / "feeds.yaml").write_text(feeds.feeds_yaml(), "utf-8")
        env = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_API_URL": slack.url}
        house = House(home / "feeds.yaml", home / "briefing.db", clock=clock, env=env)
        live_through(house, slack, clock)
        yield Weeks(slack, house, feeds)
        house.close()


@pytest.fixture(scope="module")
def slack(weeks: Weeks) -> Iterator[SlackStandIn]:
    """Give the workspace once the service listens to what people type."""
    door = socket_door(weeks.house)
    door.open()
    yield weeks.slack
    door.close()


def live_through(house: House, slack: SlackStandIn, clock: SampleClock) -> None:
    """Do each morning what the service's clock would do: look at the feeds, then at the ledger, often."""
    service = Service(house)
    editions = 0
    for day in range(DAYS):
        clock.now = FIRST_DAY + timedelta(days=day)
        service.poll()
        clock.now += timedelta(hours=2)
        if clock.now.weekday() == 0:
            editions += 1
            if editions == A_LOST_ANSWER:
                slack.on("chat.postMessage", dropped(committed=True))
        for _ in range(3):
            service.deliver()
            clock.now += timedelta(minutes=5)


def test_each_monday_one_edition_reaches_the_channel(weeks: Weeks) -> None:
    rows = weeks.house.store.ledger.editions()
    posted = sorted(row.week for row in rows if row.standing.value == "posted")
    assert posted == ["2026-W44", "2026-W45", "2026-W46", "2026-W47"]
    assert len(weeks.leads) == len(posted)


def test_the_detail_of_each_edition_follows_in_its_thread(weeks: Weeks) -> None:
    for row in weeks.house.store.ledger.editions():
        if row.standing.value == "posted":
            lead = next(message for message in weeks.leads if message.ts == row.lead_ts)
            assert [message.text for message in weeks.replies_to(lead)] == [part.text for part in row.parts[1:]]


def test_an_edition_whose_answer_was_lost_stands_there_once(weeks: Weeks) -> None:
    runs = [(message.metadata or {})["event_payload"]["run_id"] for message in weeks.leads]
    assert len(runs) == len(set(runs))


def test_what_the_first_visit_brought_is_kept_and_never_announced(weeks: Weeks) -> None:
    backlog = [item for item in weeks.house.store.items.newest_first() if item.backlog]
    titles = {card["title"] for card in announced(weeks)}
    assert backlog
    assert not {item.title for item in backlog if item.updated is None} & titles


def test_the_same_event_from_several_outlets_is_one_story(weeks: Weeks) -> None:
    last = weeks.leads[-1]
    detail = "".join(shown(message) for message in weeks.replies_to(last))
    assert "£36 million to help new social workers through their first years" in detail
    assert "Councils to get £36m for newly qualified social workers" not in detail
    for outlet in ("ADCS", "Local Government Association", "Council Chronicle", "Social Care Weekly"):
        assert outlet in detail


def test_nothing_that_hostile_text_says_is_done(weeks: Weeks) -> None:
    """Slack interprets the fallback text and mrkdwn; in rich text a ping or a link is an element of its own."""
    for message in weeks.slack.workspace.messages:
        interpreted = [message.text, *(one["text"] for one in elements(message.blocks, "mrkdwn"))]
        assert "<!" not in "".join(interpreted)
        assert not [
            one for kind in ("broadcast", "user", "usergroup", "channel") for one in elements(message.blocks, kind)
        ]
        assert not [link["url"] for link in elements(message.blocks, "link") if ".example/" not in link["url"]]


def test_prices_of_page_furniture_appear_nowhere(weeks: Weeks) -> None:
    prices = {
        figure.verbatim
        for item in weeks.house.store.items.newest_first()
        for figure in item.reading.money
        if figure.furniture
    }
    everything = "".join(shown(message) for message in weeks.slack.workspace.posted())
    assert prices
    assert not [price for price in prices if f"{price} " in everything]


def test_administrators_are_told_once_of_a_source_that_stays_silent(weeks: Weeks) -> None:
    assert weeks.told_admins().count("North Star could not be read") == 1


def test_unchanged_feeds_are_not_sent_again(weeks: Weeks) -> None:
    statuses = [answer.status for answer in weeks.feeds.answered]
    assert statuses.count(304) > statuses.count(200)


@pytest.mark.parametrize(
    ("command", "text", "holds"),
    [
        pytest.param("/review", "care review", "Josh MacAlister", id="a review, by the name people use"),
        pytest.param("/funding", "prevention grant", "£253m", id="a sum that is disputed"),
        pytest.param("/briefing", "ask when do the early career standards apply", "1 April 2027", id="a free question"),
        pytest.param("/briefing", "search supervision", "supervision", id="a search"),
        pytest.param("/briefing", "latest", "The latest on the workforce", id="the latest"),
        pytest.param("/briefing", "feeds", "North Star", id="how the sources are doing"),
        pytest.param("/briefing", "ask train times to york", "nothing that answers this", id="an honest no"),
    ],
)
def test_a_slash_command_is_answered_from_what_was_stored(
    slack: SlackStandIn, command: str, text: str, holds: str
) -> None:
    replies = slack.ask(command, text)
    assert holds in shown(replies[0])
    assert replies[0]["response_type"] == "ephemeral"


def test_a_long_search_is_paged_in_slack(weeks: Weeks) -> None:
    shown = Counter(weeks.house).answer(Enquiry("search", "children")).markdown
    pages = screens(messages(shown))
    assert shown.count("\n- ") > 20
    assert len(pages) > 2


def elements(block: object, kind: str) -> Iterator[dict[str, Any]]:
    """Give every element of a kind, however deep in the blocks it lies."""
    if isinstance(block, dict):
        if block.get("type") == kind:
            yield block
        block = list(block.values())
    if isinstance(block, list | tuple):
        for one in block:
            yield from elements(one, kind)


def test_hostile_words_are_found_and_shown_as_words(slack: SlackStandIn) -> None:
    (reply, *_) = slack.ask("/briefing", "search send us your news")
    assert "{{ config }}" in shown(reply)
    assert "<!" not in reply["text"]
    assert not [one for kind in ("broadcast", "mrkdwn") for one in elements(reply["blocks"], kind) if "<!" in str(one)]


def announced(weeks: Weeks) -> list[dict[str, str]]:
    """Give the headline of every item that stood in an edition."""
    store = weeks.house.store
    ids = [item.id for item in store.items.newest_first() if store.ledger.announced(item.id)]
    return [{"title": item.title} for item in store.items.by_ids(ids)]
