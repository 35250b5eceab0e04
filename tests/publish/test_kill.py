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
from tests.publish.fakes import MONDAY, Channel, a_digest, a_press
from tests.standin import SlackStandIn

Send = Callable[..., str]
AFTERWARDS = MONDAY + PATIENCE + timedelta(minutes=1)


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

    def go(database: Path, url: str, now: datetime, step: int = 0) -> str:
        order.write(json.dumps({"database": str(database), "url": url, "now": now.isoformat(), "step": step}) + "\n")
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
            assert shown == ["2026-W47 lead first words", "2026-W47 detail first words"], where
            with Store.open(database) as store:
                assert store.ledger.editions()[0].standing is Standing.POSTED, where
