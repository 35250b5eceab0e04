"""A template that was saved with a mistake: administrators are told once, and readers never see it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli.demo import SampleClock
from bot.cli.samples import TODAY
from bot.publish.by_hand import preview
from bot.publish.due import latest_week
from bot.shipped import find_shipped
from bot.slack.questions import Enquiry
from bot.wiring.counter import Counter
from bot.wiring.house import House
from bot.wiring.press import press_of
from bot.wiring.running import Service
from tests.standin import SlackStandIn
from tests.standin.workspace import APP_TOKEN, BOT_TOKEN

BAD = "# {{ edition.digest.name }}\n\n{{ edition.sectoins }}\n"


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as slack:
        yield slack


@pytest.fixture
def house(tmp_path: Path, slack: SlackStandIn) -> Iterator[House]:
    feeds = (find_shipped("data") / "sample" / "feeds.yaml").read_text("utf-8")
    (tmp_path / "feeds.yaml").write_text(feeds.replace("{base}", "http://127.0.0.1:9"), "utf-8")
    (tmp_path / "templates").mkdir()
    env = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_API_URL": slack.url}
    house = House(tmp_path / "feeds.yaml", tmp_path / "briefing.db", clock=SampleClock(TODAY), env=env)
    yield house
    house.close()


def edition_of(house: House) -> str:
    digest, now = house.config.digests[0], house.clock() + timedelta(days=7)
    return preview(digest, latest_week(digest, now), now, press_of(house, may_post=False), keeping=False).markdown


def test_a_template_bad_from_the_start_is_told_once_and_the_shipped_one_is_used(
    house: House, slack: SlackStandIn
) -> None:
    own = house.home / "templates" / "weekly.md"
    own.write_text(BAD, "utf-8")
    service = Service(house)
    for _ in range(3):
        service.refresh()

    [told] = slack.workspace.posted("C0ADMIN")
    assert "weekly.md:3" in told.text
    assert "did you mean 'sections'?" in told.text
    assert "What this edition covers" in edition_of(house)

    own.write_text("# Our own {{ edition.digest.name }}\n", "utf-8")
    service.refresh()
    assert len(slack.workspace.posted("C0ADMIN")) == 1
    assert edition_of(house) == "# Our own Workforce policy briefing (sample)\n"


def test_a_bad_edit_keeps_the_last_good_one(house: House, slack: SlackStandIn) -> None:
    own = house.home / "templates" / "weekly.md"
    own.write_text("# Our own {{ edition.digest.name }}\n", "utf-8")
    service = Service(house)
    service.refresh()
    assert edition_of(house).startswith("# Our own")

    own.write_text(BAD, "utf-8")
    service.refresh()
    assert len(slack.workspace.posted("C0ADMIN")) == 1
    assert edition_of(house).startswith("# Our own")


@pytest.mark.parametrize(
    "condition",
    [pytest.param("true", id="from the start"), pytest.param('nothing.question == "zebras"', id="with one question")],
)
def test_who_asks_gets_an_answer_from_the_shipped_template_and_administrators_are_told_once(
    house: House, slack: SlackStandIn, condition: str
) -> None:
    own = house.home / "templates" / "answers" / "nothing.md"
    own.parent.mkdir()
    own.write_text(f"# Our own\n\n{{% if {condition} %}}{{{{ nothing.serched }}}}{{% endif %}}\n", "utf-8")
    service, counter = Service(house), Counter(house)
    for _ in range(3):
        service.refresh()
        assert "**I found nothing that answers this.**" in counter.answer(Enquiry("ask", "zebras")).markdown
    service.refresh()

    [told] = slack.workspace.posted("C0ADMIN")
    assert "nothing.md:3" in told.text
    assert "did you mean 'searched'?" in told.text
