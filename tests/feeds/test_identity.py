"""Which entries are the same item."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.identity import fingerprint, keyed, raw_hash
from bot.model.items import Entry
from tests.builders import an_entry, days_ago

PAGE = "https://www.gov.uk/government/news/help"


def keys(*entries: Entry, home: str | None = None) -> list[str]:
    return [one.keys[0] for one in keyed(entries, home)]


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(an_entry(url=PAGE, guid=f"{PAGE}#2026-11-19T10:00:00Z"), id="organisation feed"),
        pytest.param(an_entry(url=PAGE, guid="tag:www.gov.uk,2005:/government/news/help"), id="search feed"),
        pytest.param(an_entry(url=f"{PAGE}/?utm_source=rss&utm_medium=x", guid=None), id="tracking and a slash"),
        pytest.param(an_entry(url="http://WWW.GOV.UK:80/government/news/help#contents", guid="7"), id="other spelling"),
    ],
)
def test_one_page_has_one_key_whoever_carries_it(entry: Entry) -> None:
    assert keys(entry) == [PAGE]


def test_without_an_address_the_id_counts_within_its_source() -> None:
    mine, theirs = an_entry(url=None, guid="7"), an_entry(url=None, guid="7", source_id="lga")
    assert keys(mine) == ["guid:dfe-news:7"]
    assert keys(theirs) == ["guid:lga:7"]


def test_without_address_and_id_the_words_count() -> None:
    first, again, other = (an_entry(url=None, guid=None, title=title) for title in ("One", "One", "Two"))
    assert len(keys(first, again, other)) == 2
    assert keys(first) == keys(again)


def test_a_repeated_id_identifies_nothing() -> None:
    entries = [an_entry(url=None, guid="0", title=title) for title in ("One", "Two", "Three")]
    assert len(set(keys(*entries))) == 3
    assert all(key.startswith("words:") for key in keys(*entries))


@pytest.mark.parametrize(
    "over",
    [
        pytest.param({"guid": None}, id="no ids"),
        pytest.param({"guid": "same"}, id="one id for all"),
    ],
)
def test_entries_that_all_link_to_the_front_page_stay_apart(over: dict[str, str | None]) -> None:
    entries = [an_entry(url="https://x.example.org/", title=title, **over) for title in ("One", "Two", "Three")]
    assert len(set(keys(*entries, home="https://x.example.org"))) == 3


def test_notes_on_one_page_stay_apart_by_their_place_in_it() -> None:
    notes = [an_entry(url=f"{PAGE}#note-{n}", guid=f"{PAGE}#note-{n}", title="", html=f"Note {n}") for n in range(3)]
    assert len(set(keys(*notes))) == 3


def test_a_page_twice_in_one_feed_is_its_latest_version() -> None:
    old = an_entry(url=PAGE, guid=f"{PAGE}#1", updated=days_ago(2), title="Old title")
    new = an_entry(url=PAGE, guid=f"{PAGE}#2", updated=days_ago(1), title="New title")
    for order in ((old, new), (new, old)):
        (one,) = keyed(order)
        assert one.entry is new


def test_the_fingerprint_sees_words_only() -> None:
    assert fingerprint("A  Title", "Some “words”,\nhere.") == fingerprint("a title", "some words here")
    assert fingerprint("T", "£253m for councils") != fingerprint("T", "£270m for councils")
    assert fingerprint("T", "Costs 5%") != fingerprint("T", "Costs £5")


def test_the_raw_hash_sees_everything() -> None:
    entry = an_entry()
    others = [
        an_entry(updated=days_ago(0)),
        an_entry(guid="x"),
        an_entry(html="y"),
        an_entry(url=PAGE),
        an_entry(title="z"),
    ]
    assert len({raw_hash(entry), *map(raw_hash, others)}) == 6


ENTRIES = st.builds(
    Entry,
    source_id=st.just("s"),
    title=st.sampled_from(["", "One", "Two", "Three"]),
    url=st.sampled_from([None, "https://x.example.org", "https://x.example.org/a", "https://x.example.org/a#b"]),
    guid=st.sampled_from([None, "1", "2", "https://x.example.org/a#c"]),
    html=st.sampled_from(["", "<p>Words</p>", "<p>Other words</p>"]),
)


@given(st.lists(ENTRIES, max_size=8), st.sampled_from([None, "https://x.example.org/"]))
def test_every_entry_gets_a_key_and_no_key_is_given_twice(entries: list[Entry], home: str | None) -> None:
    found = [one.keys[0] for one in keyed(entries, home)]
    assert len(found) == len(set(found))
    assert bool(found) == bool(entries)
