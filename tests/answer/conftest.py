"""One catalogue for all, and a desk over whatever items a test writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.answer.desk import Desk
from bot.answer.knowledge import Knowledge
from bot.catalogue import load_catalogue
from bot.model.catalogue import Catalogue
from bot.reading import Reader
from bot.render.templates import Templates
from bot.shipped import shipped_folders
from bot.store import Store
from tests.answer.shelf import shelved

DeskOver = Callable[..., Desk]


@cache
def the_catalogue() -> Catalogue:
    return load_catalogue(shipped_folders("data"))


@cache
def the_knowledge() -> Knowledge:
    return Knowledge(the_catalogue())


@cache
def the_templates() -> Templates:
    return Templates(shipped_folders("templates"))


@cache
def the_reader() -> Reader:
    return Reader(the_catalogue())


@pytest.fixture
def catalogue() -> Catalogue:
    return the_catalogue()


@pytest.fixture
def desk_over(tmp_path: Path) -> Iterator[DeskOver]:
    """Open a desk over rows; the store is closed after the test."""
    opened: list[Store] = []

    def over(*rows: Mapping[str, Any]) -> Desk:
        opened.append(shelved(tmp_path / f"{len(opened)}.db", the_reader(), rows))
        return Desk(opened[-1], the_knowledge())

    yield over
    for store in opened:
        store.close()
