from __future__ import annotations

import threading

import pytest

from bot.errors import StoreError
from bot.model.plans import Decision, Fate
from bot.model.sources import Trouble
from bot.store import Store
from bot.store.visits import VISITS_KEPT
from tests.builders import BODY, NOW, a_decision, a_draft, a_state, a_visit, days_ago
from tests.store.shelving import new, shelved, sighted, updated, visited

KEY = "https://example.org/a"


def test_an_item_comes_back_as_it_was_saved(store: Store) -> None:
    visited(store)
    draft = a_draft(furniture=("Register now",), html="<p>words</p>")
    decision = a_decision(draft)

    [item_id] = visited(store, decision).new_ids

    item = store.items.find(item_id)
    assert item is not None
    assert (item.key, item.title, item.body, item.url) == (draft.key, draft.title, draft.body, draft.url)
    assert (item.published, item.first_seen, item.updated) == (draft.published, NOW, None)
    assert (item.source, item.source_name, item.carried_by) == ("dfe-news", "Department for Education", ("dfe-news",))
    assert (item.furniture, item.story, item.backlog) == (("Register now",), item_id, False)
    assert item.reading == decision.reading


def test_what_the_first_successful_visit_brings_is_backlog_and_later_items_are_news(store: Store) -> None:
    failed = a_state(last_success=None, failing_since=NOW, failures=1)
    store.visits.save(a_visit(), failed, [])
    [first] = visited(store, new("a")).new_ids
    [second] = visited(store, new("b")).new_ids

    assert [item.backlog for item in store.items.by_ids([first, second])] == [True, False]


def test_a_second_source_adds_a_sighting_and_no_item(store: Store) -> None:
    item_id = shelved(store, "a")
    saved = visited(store, sighted(item_id, "a"), source="adcs")

    assert saved.new_ids == saved.updated_ids == ()
    [item] = store.items.newest_first()
    assert item.carried_by == ("dfe-news", "adcs")


def test_carriers_stand_most_official_first_whoever_came_first(store: Store) -> None:
    [item_id] = visited(store, new("a"), source="cyp-now", at=days_ago(2)).new_ids
    visited(store, sighted(item_id, "a"), source="adcs", at=days_ago(1))
    visited(store, sighted(item_id, "a"))

    assert store.items.newest_first()[0].carried_by == ("dfe-news", "adcs", "cyp-now")
    assert [source for source, _ in store.items.sightings(item_id)] == ["cyp-now", "adcs", "dfe-news"]


def test_a_page_decided_new_twice_is_stored_once(store: Store) -> None:
    visited(store, new("a"), new("a", title="The same page again"))
    visited(store, new("a"), source="adcs")

    [item] = store.items.newest_first()
    assert item.title == a_draft().title
    assert item.carried_by == ("dfe-news", "adcs")


def test_a_page_that_lost_the_race_is_looked_at_afresh_on_the_next_visit(store: Store) -> None:
    visited(store, new("a"))
    visited(store, new("a", title="Other words"), source="adcs")

    assert store.visits.known("adcs", [KEY])[KEY].raw is None


def test_changed_words_make_a_revision_and_keep_first_seen_and_published(store: Store) -> None:
    item_id = shelved(store, "a", at=days_ago(3))
    saved = visited(store, updated(item_id, "a", body="New words.", published=NOW))

    item = store.items.find(item_id)
    assert item is not None
    assert saved.updated_ids == (item_id,)
    assert (item.body, item.first_seen, item.updated) == ("New words.", days_ago(3), NOW)
    assert item.published == days_ago(1)
    assert [(r.number, r.body, r.seen_at) for r in store.items.revisions(item_id)] == [
        (1, BODY, days_ago(3)),
        (2, "New words.", NOW),
    ]


def test_fuller_words_of_another_source_are_adopted_without_an_update(store: Store) -> None:
    [item_id] = visited(store, new("a", body="Short."), source="cyp-now").new_ids
    saved = visited(store, updated(item_id, "a", body="Much fuller words.", fate=Fate.ENRICHED))

    item = store.items.find(item_id)
    assert item is not None
    assert (item.source, item.body, item.updated) == ("dfe-news", "Much fuller words.", None)
    assert saved.updated_ids == ()
    assert len(store.items.revisions(item_id)) == 2


def test_known_tells_what_is_held_as_seen_from_the_source_that_asks(store: Store) -> None:
    item_id = shelved(store, "a")
    visited(store, updated(item_id, "a", body="Other.", fingerprint="words 2", raw="raw 2", quiet=True))

    here = store.visits.known("dfe-news", [KEY, "https://example.org/unknown"])
    elsewhere = store.visits.known("adcs", [KEY])

    assert list(here) == [KEY]
    assert (here[KEY].item_id, here[KEY].keeper, here[KEY].length) == (item_id, "dfe-news", 6)
    assert (here[KEY].raw, here[KEY].sighting, here[KEY].fingerprint) == ("raw 2", "words 2", "words 2")
    assert (here[KEY].quiet_changes, here[KEY].updated) == (1, NOW)
    assert (elsewhere[KEY].raw, elsewhere[KEY].sighting, elsewhere[KEY].fingerprint) == (None, None, "words 2")


def test_known_answers_for_thousands_of_keys_at_once(store: Store) -> None:
    visited(store, *(new(str(n)) for n in range(50)))

    assert len(store.visits.known("dfe-news", [f"https://example.org/{n}" for n in range(40_000)])) == 50


def test_a_sighting_without_changes_writes_nothing(store: Store) -> None:
    item_id = shelved(store, "a")
    visited(store, sighted(item_id, "a", guid="another guid"))

    with store._database.reading() as db:
        assert db.execute("SELECT guid FROM sightings").fetchone()[0] is None


def test_a_visit_that_breaks_half_way_leaves_nothing(store: Store) -> None:
    broken = Decision(a_draft(key="b"), Fate.UPDATED, item_id=None)
    with pytest.raises(ValueError, match="names no item"):
        visited(store, new("a"), broken)

    assert store.items.newest_first() == []
    assert store.visits.latest("dfe-news") == []
    assert store.sources.states()["dfe-news"].last_success is None


def test_a_source_that_is_not_enrolled_cannot_be_visited(store: Store) -> None:
    with pytest.raises(StoreError, match="refused the work"):
        visited(store, new("a"), source="stranger")


def test_half_characters_from_a_broken_page_do_not_stop_the_visit(store: Store) -> None:
    item_id = shelved(store, "a", title="Odd \ud800 title", body="Body \udfff", html="<p>\ud800</p>")

    item = store.items.find(item_id)
    assert item is not None
    assert (item.title, item.body) == ("Odd ? title", "Body ?")


def test_threads_save_at_the_same_time_and_every_page_is_there_once(store: Store) -> None:
    def save(source: str) -> None:
        for n in range(20):
            visited(store, new(str(n)), source=source)

    threads = [threading.Thread(target=save, args=(source,)) for source in ("dfe-news", "adcs", "cyp-now")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    items = store.items.newest_first()
    assert len(items) == 20
    assert all(len(item.carried_by) == 3 for item in items)


def test_visits_come_back_newest_first(store: Store) -> None:
    visits = [
        a_visit(at=days_ago(2), new=3, updated=1, unchanged=20, warning="broken XML"),
        a_visit(at=days_ago(1), trouble=Trouble.SERVER, detail="502"),
        a_visit(not_modified=True),
    ]
    for visit in visits:
        store.visits.save(visit, a_state(), [])

    assert store.visits.latest("dfe-news") == visits[::-1]
    assert store.visits.latest("dfe-news", limit=1) == visits[-1:]


def test_the_log_of_visits_is_bounded(store: Store) -> None:
    for n in range(VISITS_KEPT + 3):
        store.visits.save(a_visit(new=n), a_state(), [])
    store.visits.save(a_visit(source_id="adcs"), a_state(source_id="adcs"), [])

    kept = store.visits.latest("dfe-news", limit=VISITS_KEPT * 2)
    assert [visit.new for visit in kept] == list(range(VISITS_KEPT + 2, 2, -1))


def test_the_hours_in_which_something_was_read_are_remembered_for_good(store: Store) -> None:
    for n in range(VISITS_KEPT + 3):
        store.visits.save(a_visit(at=days_ago(300 - n)), a_state(), [])
    store.visits.save(a_visit(at=days_ago(1), trouble=Trouble.SERVER), a_state(), [])
    last = days_ago(300 - VISITS_KEPT - 2)

    assert store.visits.read_until(NOW) == (days_ago(300), last)
    assert store.visits.read_until(last) == (days_ago(300), last)
    assert store.visits.read_until(days_ago(301)) == (None, None)
