"""A template that shows a figure nobody said: readers get the rest and are told so, administrators hear of it once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli.demo import SampleClock
from bot.cli.exporting import export
from bot.cli.place import Place
from bot.cli.samples import TODAY
from bot.shipped import find_shipped
from bot.wiring.counter import Counter
from bot.wiring.house import House
from bot.wiring.running import socket_door
from tests.standin import SlackStandIn
from tests.standin.workspace import APP_TOKEN, BOT_TOKEN

FEEDS_AND_A_SUM = (
    "**Sources**\n\nWe spend £99 million on them.\n\n{% for row in rows %}\n- {{ row.source.name }}\n{% endfor %}\n"
)


@dataclass
class Office:
    """A service whose template of `/briefing feeds` claims a sum, and the workspace it answers in."""

    slack: SlackStandIn
    house: House


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    feeds = (find_shipped("data") / "sample" / "feeds.yaml").read_text("utf-8")
    (tmp_path / "feeds.yaml").write_text(feeds.replace("{base}", "http://127.0.0.1:9"), "utf-8")
    for name, text in {"desk/feeds": FEEDS_AND_A_SUM, "desk/home": "# Home\n\nBy 5 May 2031.\n\nAsk us.\n"}.items():
        path = tmp_path / "templates" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    with SlackStandIn() as slack:
        env = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_API_URL": slack.url}
        house = House(tmp_path / "feeds.yaml", tmp_path / "briefing.db", clock=SampleClock(TODAY), env=env)
        house.poll(())  # which makes the database
        yield Office(slack, house)
        house.close()


def test_a_reply_comes_without_the_line_and_administrators_are_told_once(office: Office) -> None:
    door = socket_door(office.house)
    door.open()
    replies = [office.slack.ask("/briefing", "feeds") for _ in range(2)]
    door.close()
    for [reply] in replies:
        said = json.dumps(reply["blocks"], ensure_ascii=False)
        assert "£99" not in said
        assert "One line is left out here" in said
        assert office.house.config.sources[0].name in said

    [told] = office.slack.workspace.posted("C0ADMIN")
    assert "£99 million" in told.text
    assert "desk/feeds.md" in told.text


def test_a_page_for_the_intranet_comes_without_the_line_and_the_command_says_so(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = office.house.home / "templates" / "site" / "home.md"
    own.parent.mkdir()
    own.write_text(
        "{% block welcome %}\n# Hello\n\nHalf of it is true.\n{% endblock %}\n{% block seen %}\nSeen.\n{% endblock %}\n"
    )
    with pytest.raises(SystemExit):
        export(Place(office.house.config_path, office.house.db_path), tmp_path / "site", None)

    page = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "Half of it" not in page
    assert "One line is left out here" in page
    assert "“half”" in capsys.readouterr().err


def test_the_home_tab_comes_without_the_line(office: Office) -> None:
    shown = Counter(office.house).home()
    assert "2031" not in shown
    assert "Ask us." in shown
    assert "One line is left out here" in shown
