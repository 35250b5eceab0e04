"""A process killed at any step of a delivery: the next one finishes it, without repeats or drops."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.model.editions import Standing
from bot.publish.delivering import deliver_due
from bot.store.ledger import PATIENCE
from bot.store.store import Store
from tests.builders import a_source
from tests.publish.fakes import MONDAY, Channel, a_digest, a_press
from tests.standin import SlackStandIn
from tests.store.shelving import new, visited

Send = Callable[..., str]
SETTLED = PATIENCE + timedelta(minutes=1)
AFTERWARDS = MONDAY + SETTLED
SHOWN_AT = MONDAY - timedelta(hours=2)
EDITION = ["2026-W47 lead first words", "2026-W47 detail first words"]


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A database of a service that was started on the Saturday before."""
    path = tmp_path / "begun.db"
    with Store.open(path) as store:
        deliver_due(MONDAY - timedelta(days=2), [a_digest()], a_press(store.ledger, Channel()))
    return path


@pytest.fixture
def send() -> Iterator[Send]:
    courier = subprocess.Popen(
        [sys.executable, "-m", "tests.publish.courier"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert courier.stdin is not None
    assert courier.stdout is not None
    order, answer = courier.stdin, courier.stdout

    def go(database: Path, url: str, now: datetime, step: int = 0, *, approval: bool = False, pressed: str = "") -> str:
        said = {"database": str(database), "url": url, "now": now.isoformat(), "step": step}
        order.write(json.dumps({**said, "approval": approval, "pressed": pressed}) + "\n")
        order.flush()
        return answer.readline().strip()

    yield go
    courier.communicate(timeout=10)


def test_killed_at_any_step_an_edition_still_arrives_exactly_once(begun: Path, send: Send, tmp_path: Path) -> None:
    with SlackStandIn() as slack:
        database = tmp_path / "briefing.db"
        shutil.copy(begun, database)
        steps = int(send(database, slack.url, MONDAY))
        assert steps > 16

        for step in range(1, steps + 1):
            slack.forget()
            for old in tmp_path.glob("briefing.db*"):
                old.unlink()
            shutil.copy(begun, database)
            where = send(database, slack.url, MONDAY, step)
            assert where.startswith("killed")
            for minutes in (0, 5):
                assert send(database, slack.url, AFTERWARDS + timedelta(minutes=minutes)).isdigit()

            shown = [message.text for message in slack.workspace.posted()]
            assert shown == EDITION, where
            with Store.open(database) as store:
                assert store.ledger.editions()[0].standing is Standing.POSTED, where


def test_killed_at_any_step_administrators_are_asked_exactly_once(begun: Path, send: Send, tmp_path: Path) -> None:
    with SlackStandIn() as slack:
        for where, database in killed_at_each_step(begun, send, slack, tmp_path, SHOWN_AT):
            send(database, slack.url, SHOWN_AT + SETTLED, approval=True)

            asked, *shown = slack.workspace.posted("C0ADMIN")
            assert "goes out on Monday" in asked.text, where
            assert [message.text for message in shown] == EDITION, where
            assert slack.workspace.posted() == [], where


@pytest.mark.parametrize(
    ("pressed", "sent"),
    [pytest.param("approve", EDITION, id="approved late"), pytest.param("skip", [], id="skipped")],
)
def test_killed_at_any_step_of_a_decision_it_is_carried_out_exactly_once(
    begun: Path, send: Send, tmp_path: Path, pressed: str, sent: list[str]
) -> None:
    with SlackStandIn() as slack:
        send(begun, slack.url, SHOWN_AT, approval=True)
        for where, database in killed_at_each_step(begun, send, slack, tmp_path, MONDAY, pressed=pressed):
            send(database, slack.url, AFTERWARDS, approval=True, pressed=pressed)
            send(database, slack.url, AFTERWARDS, approval=True)

            assert [message.text for message in slack.workspace.posted()] == sent, where


def test_killed_at_any_step_of_a_removal_there_is_one_version_that_can_be_approved(
    begun: Path, send: Send, tmp_path: Path
) -> None:
    with Store.open(begun) as store:
        store.sources.enrol([a_source()])
        assert list(visited(store, new("first")).new_ids) == [1]
    with SlackStandIn() as slack:
        send(begun, slack.url, SHOWN_AT, approval=True)
        for where, database in killed_at_each_step(begun, send, slack, tmp_path, SHOWN_AT, pressed="remove"):
            send(database, slack.url, SHOWN_AT + SETTLED, approval=True)
            with Store.open(database) as store:
                [row] = [row for row in store.ledger.editions() if row.week == "2026-W47"]
                removed = bool(store.ledger.removed(row.id))
                asked = store.ledger.asked(row.id)
            assert row.parts == asked[-1].parts[1:], where
            assert (removed, len(asked)) in [(False, 1), (True, 2)], where
            assert ("without [1]" in row.parts[0].text) == removed, where


def killed_at_each_step(
    begun: Path, send: Send, slack: SlackStandIn, folder: Path, now: datetime, *, pressed: str = ""
) -> Iterator[tuple[str, Path]]:
    """Give the database as a process left it that was killed after one of its calls, once for each call.

    Before a call all is as it was after the one before, so only every second step is tried.
    """
    database = folder / "briefing.db"
    step, where = 0, "not killed"
    while step == 0 or where.startswith("killed"):
        for old in folder.glob("briefing.db*"):
            old.unlink()
        shutil.copy(begun, database)
        slack.forget()
        step += 2
        where = send(database, slack.url, now, step, approval=True, pressed=pressed)
        yield where, database
    assert step > 8
