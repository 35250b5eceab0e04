"""A small house for the command line: its feeds were polled for four weeks, and its database is full."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.cli.demo import SampleClock
from bot.cli.samples import POLLS, TODAY, SampleServer
from bot.shipped import find_shipped
from bot.wiring.house import House


def poll_four_weeks(home: Path) -> None:
    """Visit the samples in a folder as the demo does; its data/ is there and may hold files of its own."""
    clock = SampleClock(TODAY)
    with SampleServer(find_shipped("data") / "sample", clock) as server:
        (home / "feeds.yaml").write_text(server.feeds_yaml(), "utf-8")
        house = House(home / "feeds.yaml", home / "data" / "briefing.db", clock=clock)
        for clock.now in POLLS:
            house.poll(house.config.sources)
        house.close()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with feeds.yaml and a full database, for reading only; the feeds' server is gone."""
    home = tmp_path_factory.mktemp("house")
    (home / "data").mkdir()
    poll_four_weeks(home)
    return home


@pytest.fixture
def own(filled: Path, tmp_path: Path) -> Path:
    """Give a copy of that folder, to write in."""
    shutil.copytree(filled, tmp_path / "own")
    return tmp_path / "own"
