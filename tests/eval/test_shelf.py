"""Plain questions over one big shelf of some 1,800 items: what leads may not fall under what is reached."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench.shelf import QUESTIONS, fill, judged
from bot.answer.desk import Desk
from bot.store import Store
from tests.answer.conftest import the_knowledge, the_reader

FLOORS = {"director": 66, "workforce": 57, "mixed": 59, "outsiders": 58, "newcomers": 56}
"""How many of 75 questions each are handled rightly, in the order met; docs/quality.md has the first sights."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    store = Store.open(tmp_path_factory.mktemp("shelf") / "shelf.db")
    fill(store, the_reader())
    yield Desk(store, the_knowledge())
    store.close()


def test_every_file_of_questions_has_its_floor() -> None:
    assert {path.stem for path in QUESTIONS.glob("*.jsonl")} == set(FLOORS)


@pytest.mark.parametrize("name", FLOORS)
def test_what_leads_on_a_big_shelf_answers_the_question(desk: Desk, name: str) -> None:
    right = sum(how == "right" for _, how, _ in judged(desk, name))
    assert right >= FLOORS[name]
