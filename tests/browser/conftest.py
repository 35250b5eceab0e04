from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.cli.demo import demo_house, poll_the_weeks
from bot.cli.gathering import gathered
from bot.export.site import site
from bot.export.writing import write
from bot.render import html
from tests.browser.chromium import Chromium, Look, Tab
from tests.render.golden import TEMPLATES, WEEKS

Opened = Callable[[str, Look], Tab]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whatever needs the browser, so that plain `pytest` leaves it out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the site of the sample's weeks and a page of each golden edition."""
    target = tmp_path_factory.mktemp("pages") / "site"
    with demo_house() as (house, server):
        poll_the_weeks(house, server)
        found = gathered(house, pytest.fail)
        front = house.templates.blocks("site/home", name=found.name, coverage=found.coverage)
    golden = {
        f"golden/{name}.html": html.page(TEMPLATES.render("weekly", edition=week()), name)
        for name, week in WEEKS.items()
    }
    write(site(found, front) | golden, target)
    return target


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with Chromium(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def opened(chromium: Chromium, folder: Path) -> Iterator[Opened]:
    """Give what opens a page of the folder by its name; it is closed afterwards."""
    tabs: list[Tab] = []

    def open_page(name: str, look: Look) -> Tab:
        place, _, rest = name.partition("#")
        tabs.append(chromium.open((folder / place).as_uri() + (f"#{rest}" if rest else ""), look))
        return tabs[-1]

    yield open_page
    for tab in tabs:
        chromium.close(tab)
