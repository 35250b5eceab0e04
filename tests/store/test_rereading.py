from __future__ import annotations

from pathlib import Path

import pytest

from bot.model.items import Words
from bot.model.readings import Reading
from bot.store import Reread, Store
from tests.builders import NOW, a_figure, a_mention, a_reading
from tests.store.conftest import SOURCES
from tests.store.shelving import ids, new, sighted, updated, visited

NEW_READING = a_reading(topics=("agency",), reviews=(a_mention(),), money=(a_figure(low=1.0, high=2.0),))


def test_batches_give_every_item_once_with_its_html(store: Store) -> None:
    visited(store, *(new(str(n), html=f"<p>{n} –</p>") for n in range(7)))  # noqa: RUF001 - a dash is no ASCII

    batches = list(store.rereading.batches(size=3))

    assert [len(batch) for batch in batches] == [3, 3, 1]
    assert [one.html for batch in batches for one in batch] == [f"<p>{n} –</p>" for n in range(7)]  # noqa: RUF001


def test_an_item_without_html_gives_its_words(store: Store) -> None:
    visited(store, new("a", html="", furniture=("Register",)))
    [[stored]] = store.rereading.batches()

    [item] = store.items.newest_first()
    assert (stored.html, stored.title, stored.body) == ("", item.title, item.body)
    assert (stored.furniture, stored.published) == (("Register",), item.published)


def test_the_html_is_that_of_the_present_words(store: Store) -> None:
    visited(store, new("a", html="<p>old</p>"), new("b", html="<p>old</p>"))
    visited(store, updated(1, "a", body="new", html="<p>new</p>"), updated(2, "b", body="new", html=""))

    assert [one.html for batch in store.rereading.batches() for one in batch] == ["<p>new</p>", ""]


def dump(store: Store) -> list[tuple[object, ...]]:
    """Give every row of every table that a reading or words leave traces in."""
    tables = ("items", "mentions", "figures", "deadlines", "item_topics", "sightings", "revisions", "items_words")
    with store._database.reading() as db:
        return [(table, *row) for table in tables for row in db.execute(f"SELECT * FROM {table}").fetchall()]


@pytest.mark.parametrize(
    ("stale", "stale_words"),
    [
        pytest.param(Reading(), "Words.", id="another reading"),
        pytest.param(a_reading(), "Words. Register now for £170.", id="words with furniture in them"),
    ],
)
def test_reading_again_leaves_what_a_fresh_visit_would(tmp_path: Path, stale: Reading, stale_words: str) -> None:
    words = Words(("Words.",), ("Register now for £170.",))
    with Store.open(tmp_path / "old.db") as old, Store.open(tmp_path / "fresh.db") as fresh:
        for store in (old, fresh):
            store.sources.enrol(SOURCES)
        visited(old, new("a", stale, body=stale_words, raw="raw", fingerprint="old"))
        visited(fresh, new("a", NEW_READING, body=words.body, furniture=words.furniture, raw="raw", fingerprint="new"))

        old.rereading.replace([Reread(1, NEW_READING, words, fingerprint="new")])

        assert dump(old) == dump(fresh)
        assert old.integrity() == []


def test_reading_again_is_no_update(store: Store) -> None:
    visited(store, new("a", fingerprint="old"))
    visited(store, sighted(1, "a", fingerprint="other"), source="adcs")
    store.rereading.replace([Reread(1, NEW_READING, Words(("Cut otherwise.",)), fingerprint="new")])

    [item] = store.items.newest_first()
    assert (item.body, item.updated, len(store.items.revisions(1))) == ("Cut otherwise.", None, 1)
    assert store.visits.known("dfe-news", [item.key])[item.key].sighting == "new"
    assert store.visits.known("adcs", [item.key])[item.key].sighting == "other"


def test_reading_again_changes_what_is_found(store: Store) -> None:
    visited(store, new("a", Reading()))
    assert store.items.newest_first(relevant=True) == []

    store.rereading.replace([Reread(1, NEW_READING)])

    assert (
        ids(store.items.newest_first(relevant=True))
        == ids(store.items.mentioning("care-review"))
        == ids(store.items.with_figure(1, 1))
        == [1]
    )


def test_new_words_need_their_fingerprint() -> None:
    with pytest.raises(ValueError, match="fingerprint"):
        Reread(1, Reading(), Words())


def test_the_search_index_can_be_built_anew(store: Store) -> None:
    visited(store, new("a", title="Kinship"), at=NOW)
    with store._database.writing() as db:
        db.execute("INSERT INTO items_fts(items_fts) VALUES ('delete-all')")
    [fault] = store.integrity()
    assert "briefing reindex" in fault

    store.search.rebuild()

    assert store.integrity() == []
    assert store.search.find("kinship").ids == (1,)
