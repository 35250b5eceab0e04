from __future__ import annotations

from datetime import date

import pytest

from bot.model.readings import Deadline
from bot.periods import Window
from bot.store import FreshName, Store
from tests.builders import NOW, TODAY, a_deadline, a_figure, a_mention, a_reading, days_ago
from tests.store.shelving import ids, new, shelved, sighted, updated, visited


def test_an_item_is_found_by_any_spelling_of_its_address(store: Store) -> None:
    item_id = shelved(store, "a")
    visited(store, sighted(item_id, "a", url="https://mirror.example.org/a?x=1"), source="adcs")

    addresses = [
        "https://example.org/a",
        "http://EXAMPLE.org/a/?utm_source=x#top",
        "https://mirror.example.org/a?x=1",
    ]
    for address in addresses:
        found = store.items.find_by_url(address)
        assert found is not None
        assert found.id == item_id
    assert store.items.find_by_url("https://example.org/b") is None
    assert store.items.find_by_url("not an address") is None
    assert store.items.find(99) is None


def test_a_window_holds_what_was_first_seen_or_updated_in_it(store: Store) -> None:
    old = shelved(store, "old", at=days_ago(20))
    late = shelved(store, "backdated", at=days_ago(3), published=days_ago(300))
    edge = shelved(store, "edge", at=NOW)
    visited(store, updated(old, "old", body="Changed."), at=days_ago(2))

    assert ids(store.items.newest_first(since=days_ago(7), until=NOW)) == [late, old]
    assert ids(store.items.newest_first(since=NOW)) == [edge]
    assert ids(store.items.newest_first(until=days_ago(7))) == [old]
    assert ids(store.items.newest_first()) == [edge, late, old]


def test_items_fit_everything_that_is_asked(store: Store) -> None:
    ours = shelved(store, "a")
    off_topic = shelved(store, "b", reading=a_reading(relevant=False))
    visited(store, sighted(ours, "a"), source="adcs")

    assert ids(store.items.newest_first(source="adcs")) == [ours]
    assert ids(store.items.newest_first(relevant=True)) == [ours]
    assert ids(store.items.newest_first(relevant=False)) == [off_topic]
    assert ids(store.items.newest_first(source="adcs", relevant=False)) == []
    assert ids(store.items.newest_first(limit=1)) == [off_topic]


def test_items_asked_for_by_id_come_in_that_order(store: Store) -> None:
    first, second, third = (shelved(store, name) for name in "abc")

    assert ids(store.items.by_ids([third, first, 99, second, first])) == [third, first, second]
    assert store.items.by_ids([]) == []


def test_near_goes_by_the_day_an_item_carries(store: Store) -> None:
    dated = shelved(store, "a", published=days_ago(5))
    undated = shelved(store, "b", published=None)

    assert ids(store.items.near(days_ago(5).date(), days_ago(4).date())) == [dated]
    assert ids(store.items.near(days_ago(5).date(), TODAY)) == [dated, undated]


def test_an_item_is_found_by_the_review_it_names(store: Store) -> None:
    late = shelved(store, "late", a_reading(reviews=(a_mention(), a_mention(span=(30, 41)))), published=days_ago(1))
    early = shelved(store, "early", a_reading(reviews=(a_mention(),)), published=days_ago(9))
    shelved(store, "other", a_reading(reviews=(a_mention(id="iicsa", name="IICSA"),)))

    assert ids(store.items.mentioning(review_id="care-review")) == [early, late]
    assert store.items.mentioning(review_id="nobody") == []
    assert store.items.mentioning() == []


@pytest.mark.parametrize(
    "spelling", ["Kinship Carers' Review", "the kinship carers\u2019 review", "kinship-carers review"]
)
def test_an_item_is_found_by_a_name_outside_the_catalogue(store: Store, spelling: str) -> None:
    item_id = shelved(store, "a", a_reading(reviews=(a_mention(id=None, name="Kinship Carers' Review"),)))

    assert ids(store.items.mentioning(name=spelling)) == [item_id]


def test_fresh_names_are_grouped_and_counted_by_items(store: Store) -> None:
    for page, name in [("a", "Kinship Review"), ("b", "The Kinship Review"), ("c", "Fostering Inquiry")]:
        shelved(store, page, a_reading(reviews=(a_mention(id=None, name=name), a_mention())))

    publishers = tuple(sorted({item.source_name for item in store.items.newest_first()}))
    assert store.items.fresh_names() == [
        FreshName("Kinship Review", 2, publishers),
        FreshName("Fostering Inquiry", 1, publishers),
    ]


def test_an_item_is_found_by_a_sum_or_a_range_that_touches(store: Store) -> None:
    single = shelved(store, "single")
    ranged = shelved(store, "range", a_reading(money=(a_figure(low=1.2e9, high=1.5e9),)))
    shelved(store, "advert", a_reading(money=(a_figure(furniture=True),)))

    assert ids(store.items.with_figure(253_000_000, 253_000_000)) == [single]
    assert ids(store.items.with_figure(1.3e9, 1.3e9)) == [ranged]
    assert ids(store.items.with_figure(0, 1e12)) == [ranged, single]
    assert ids(store.items.with_figure(0, 1e12, limit=1)) == [ranged]
    assert store.items.with_figure(254e6, 1.1e9) == []


def test_dates_come_in_order_with_their_items(store: Store) -> None:
    def on(day: date) -> Deadline:
        return a_deadline(date=day)

    first = shelved(store, "a", a_reading(deadlines=(on(date(2027, 4, 1)), on(date(2026, 11, 1)))))
    second = shelved(store, "b", a_reading(deadlines=(on(TODAY), on(date(2026, 12, 18)))))

    ahead = [(item.id, deadline.date.isoformat()) for item, deadline in store.items.dates_from(TODAY)]
    assert ahead == [(second, "2026-11-20"), (second, "2026-12-18"), (first, "2027-04-01")]
    assert len(store.items.dates_from(TODAY, date(2026, 12, 18))) == 2
    assert store.items.dates_from(date(2030, 1, 1)) == []


def test_stories_are_kept(store: Store) -> None:
    first, second = (shelved(store, name) for name in "ab")
    store.items.save_stories({second: first})

    assert [item.story for item in store.items.by_ids([first, second])] == [first, first]
    assert ids(store.items.of_story(first)) == [first, second]
    assert store.items.of_story(second) == []


def test_an_item_nobody_grouped_is_its_own_story(store: Store) -> None:
    alone = shelved(store, "a")
    assert ids(store.items.of_story(alone)) == [alone]


def test_an_update_changes_what_is_found(store: Store) -> None:
    item_id = shelved(store, "a", a_reading(reviews=(a_mention(),)))
    visited(store, updated(item_id, "a", body="Changed."))

    assert store.items.mentioning(review_id="care-review") == []


def test_the_revisions_of_an_unchanged_item_are_its_present_words(store: Store) -> None:
    visited(store, new("a"))
    [item] = store.items.newest_first()

    assert [(r.number, r.title, r.body) for r in store.items.revisions(item.id)] == [(1, item.title, item.body)]
    assert store.items.revisions(99) == []


def test_an_address_of_half_characters_finds_nothing(store: Store) -> None:
    assert store.items.find_by_url("https://example.org/\ud800") is None
    assert store.items.mentioning(name="\ud800") == []


def test_stories_are_counted_by_topic_and_week_without_the_backlog(store: Store) -> None:
    weeks = [Window(days_ago(14), days_ago(7)), Window(days_ago(7), NOW)]
    agency = a_reading(topics=("agency",))
    shelved(store, "backlog", agency, days_ago(13))
    one, two, three = (shelved(store, name, a_reading(topics=("funding", "agency")), days_ago(3)) for name in "abc")
    shelved(store, "edge", agency, days_ago(7))
    shelved(store, "before", agency, days_ago(8))
    shelved(store, "after", agency, NOW)
    shelved(store, "not ours", a_reading(relevant=False, topics=("agency",)), days_ago(3))
    store.items.save_stories({one: one, two: one, three: three})

    assert store.items.stories_per_topic(weeks) == {"agency": (1, 3), "funding": (0, 2)}
    assert store.items.stories_per_topic([]) == {}
