from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.model.answers import Silence
from bot.model.sources import Cadence, SourceKind, SourceState, Trouble
from bot.store import Store
from tests.builders import NOW, a_source, a_state, days_ago
from tests.store.conftest import SOURCES
from tests.store.shelving import new, remember, shelved, visited


def test_a_source_never_visited_has_a_blank_state(store: Store) -> None:
    assert store.sources.states()["adcs"] == SourceState("adcs")


def test_a_state_comes_back_as_it_was_kept(store: Store) -> None:
    state = SourceState(
        "dfe-news",
        etag='W/"a"',
        last_modified="Fri, 20 Nov 2026 09:00:00 GMT",
        body_hash="ab",
        last_checked=NOW,
        last_success=days_ago(2),
        newest_item=days_ago(3),
        next_check=NOW + timedelta(hours=1),
        failing_since=days_ago(1),
        failures=3,
        trouble=Trouble.TIMEOUT,
        detail="30 s",
        ttl_minutes=90,
    )
    remember(store, state)

    assert store.sources.states()["dfe-news"] == state


def test_a_source_no_longer_listed_keeps_its_items_and_its_memory(store: Store) -> None:
    item_id = shelved(store, "a")
    store.sources.enrol(SOURCES[1:])
    item = store.items.find(item_id)

    assert "dfe-news" not in store.sources.states()
    assert item is not None
    assert item.source_name == "Department for Education"
    store.sources.enrol(SOURCES)
    assert store.sources.states()["dfe-news"].last_success == NOW


def test_a_source_that_moved_is_fetched_in_full(store: Store) -> None:
    remember(store, a_state(etag="a", last_modified="b", body_hash="c", next_check=NOW))
    store.sources.enrol([a_source(name="DfE")])
    assert store.sources.states()["dfe-news"].etag == "a"

    store.sources.enrol([a_source(url="https://www.gov.uk/search/news.atom")])

    state = store.sources.states()["dfe-news"]
    assert (state.etag, state.last_modified, state.body_hash, state.next_check) == (None, None, None, None)
    assert state.last_success is not None


def test_enrolling_the_same_sources_waits_for_no_writer(store: Store, path: Path) -> None:
    with Store.open(path) as other, other._database.writing():
        store.sources.enrol(SOURCES[::-1])
    assert set(store.sources.states()) == {source.id for source in SOURCES}


def test_coverage_counts_what_is_there(store: Store) -> None:
    visited(store, new("a", published=days_ago(30)), new("b", published=None))
    visited(store, new("c", published=days_ago(2)), source="adcs")

    covered = store.sources.coverage(NOW)

    assert (covered.items, covered.sources) == (3, 2)
    assert (covered.first, covered.last) == (days_ago(30).date(), NOW.date())


def test_coverage_counts_as_watched_what_is_listed_and_can_be_visited(store: Store) -> None:
    visited(store, new("a"))
    visited(store, new("b"), source="adcs")
    store.sources.enrol([a_source(id="lga"), a_source(id="nspcc", kind=SourceKind.NONE, url=None)])

    covered = store.sources.coverage(NOW)

    assert (covered.sources, covered.watched) == (2, 1)


def test_coverage_of_an_empty_store_is_empty(store: Store) -> None:
    covered = store.sources.coverage(NOW)

    assert (covered.items, covered.sources, covered.first, covered.last) == (0, 0, None, None)
    assert [silence.why for silence in covered.not_covered] == ["publishes no feed"]


def test_a_source_that_waits_for_its_first_visit_is_not_called_uncovered(store: Store) -> None:
    remember(store, a_state())

    covered = store.sources.coverage(NOW)

    assert covered.waiting == (
        Silence("adcs", "ADCS", "not visited yet"),
        Silence("cyp-now", "CYP Now", "not visited yet"),
    )
    assert [silence.source for silence in covered.not_covered] == ["london-councils"]


def test_coverage_names_the_failing_and_since_when(store: Store) -> None:
    remember(store, a_state(failing_since=days_ago(4), failures=9, trouble=Trouble.FORBIDDEN, newest_item=days_ago(90)))

    covered = store.sources.coverage(NOW)

    why = "the site refuses programs (403)"
    assert covered.failing == (Silence("dfe-news", "Department for Education", why, days_ago(4)),)
    assert covered.stale == ()


def test_coverage_of_a_past_day_knows_no_later_failure(store: Store) -> None:
    remember(store, a_state(failing_since=days_ago(4), failures=9, trouble=Trouble.FORBIDDEN))

    assert store.sources.coverage(days_ago(5)).failing == ()
    assert len(store.sources.coverage(days_ago(4)).failing) == 1


@pytest.mark.parametrize(
    ("cadence", "silent_days", "is_stale"),
    [
        pytest.param(Cadence.DAILY, 9.9, False, id="daily, within its patience"),
        pytest.param(Cadence.DAILY, 10.1, True, id="daily, beyond it"),
        pytest.param(Cadence.MONTHLY, 90, False, id="monthly"),
        pytest.param(Cadence.IRREGULAR, 900, False, id="irregular is never stale"),
    ],
)
def test_coverage_names_the_stale_by_their_cadence(
    store: Store, cadence: Cadence, silent_days: float, is_stale: bool
) -> None:
    store.sources.enrol([a_source(cadence=cadence)])
    remember(store, a_state(newest_item=days_ago(silent_days)))

    stale = [(silence.source, silence.since) for silence in store.sources.coverage(NOW).stale]

    assert stale == ([("dfe-news", days_ago(silent_days))] if is_stale else [])


def test_a_feed_that_never_carried_anything_is_not_passed_over(store: Store) -> None:
    remember(store, a_state(newest_item=None))

    assert [silence.why for silence in store.sources.coverage(NOW).stale] == ["has carried nothing so far"]


def test_sources_of_one_name_are_told_apart_in_the_coverage(store: Store) -> None:
    names = {"dfe-news": "Department for Education", "dfe-search": "Department for Education", "adcs": "ADCS"}
    store.sources.enrol([a_source(id=id_, name=name) for id_, name in names.items()])

    assert {silence.name for silence in store.sources.coverage(NOW).waiting} == {
        "Department for Education (dfe-news)",
        "Department for Education (dfe-search)",
        "ADCS",
    }
