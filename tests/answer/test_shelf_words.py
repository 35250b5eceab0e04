from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.answer.shelf_words import meant_by
from bot.store import Store
from tests.answer.conftest import the_reader
from tests.answer.shelf import shelved, written


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    says = "The council at Brackwater says the lighthouse is sustainable."
    row = written(says, title="Longitudinal study of lamplighters")
    with shelved(tmp_path_factory.mktemp("words") / "words.db", the_reader(), [row]) as store:
        yield store


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("sustainble", "sustainable", id="a letter left out"),
        pytest.param("longitudnal", "longitudinal", id="a word that begins a title"),
        pytest.param("brackwatter", None, id="a name is not guessed at"),
        pytest.param("lampz", None, id="too short to tell"),
        pytest.param("xylophone", None, id="unlike any"),
    ],
)
def test_a_misspelt_word_is_mended_by_what_items_say(typed: str, meant: str | None, store: Store) -> None:
    assert meant_by(store, typed) == meant
