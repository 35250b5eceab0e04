from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.model.sources import Cadence, SourceKind, Tier
from bot.store import Store
from tests.builders import a_source

SOURCES = (
    a_source(),
    a_source(id="adcs", name="ADCS", tier=Tier.SECTOR, url="https://adcs.org.uk/feed"),
    a_source(id="cyp-now", name="CYP Now", tier=Tier.PRESS, url="https://cypnow.co.uk/feed", cadence=Cadence.DAILY),
    a_source(
        id="london-councils",
        name="London Councils",
        tier=Tier.SECTOR,
        url=None,
        kind=SourceKind.NONE,
        note="publishes no feed",
    ),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "briefing.db"


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a database with its sources enrolled, to be copied by each test."""
    path = tmp_path_factory.mktemp("blank") / "briefing.db"
    with Store.open(path) as opened:
        opened.sources.enrol(SOURCES)
    return path


@pytest.fixture
def store(blank: Path, path: Path) -> Iterator[Store]:
    shutil.copy(blank, path)
    with Store.open(path) as opened:
        yield opened
