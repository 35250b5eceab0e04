"""A program that is killed at any moment leaves a store in which every item is there exactly once."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from bot.model.editions import Standing
from bot.store import Store, seal
from tests.builders import NOW

KILLS = 10
ROUNDS = 60
PAGES = 8


def test_a_killed_program_loses_nothing_and_doubles_nothing(path: Path) -> None:
    Store.open(path).close()
    chance = random.Random()
    killed = 0
    for _ in range(KILLS):
        worker = subprocess.Popen([sys.executable, "-m", "tests.store.worker", str(path)], stdout=subprocess.PIPE)
        assert worker.stdout is not None
        worker.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.08))
        worker.send_signal(signal.SIGKILL)
        worker.communicate()
        killed += worker.returncode == -signal.SIGKILL
        assert_whole(path)
    assert killed > 0

    subprocess.run([sys.executable, "-m", "tests.store.worker", str(path)], check=True, stdout=subprocess.DEVNULL)

    with Store.open(path) as store:
        assert sorted(item.key for item in store.items.newest_first()) == sorted(
            f"page-{n}" for n in range(ROUNDS * PAGES)
        )
        assert {row.standing for row in store.ledger.editions(limit=ROUNDS)} == {Standing.POSTED}
        assert len(store.ledger.editions(limit=ROUNDS * 2)) == ROUNDS


def assert_whole(path: Path) -> None:
    with Store.open(path) as store:
        assert store.integrity() == []
        items = store.items.newest_first()
        assert len({item.key for item in items}) == len(items)
        assert len(items) % PAGES == 0
        assert all(item.carried_by for item in items)
        for row in store.ledger.editions(limit=ROUNDS):
            assert row.standing in {Standing.DUE, Standing.COMPOSED, Standing.POSTING, Standing.POSTED}
            assert not row.parts or row.sha == seal(row.parts)
            assert row.standing is not Standing.POSTED or None not in row.sent
        assert all(row.standing is not Standing.POSTED for row in store.ledger.unsettled(NOW))
