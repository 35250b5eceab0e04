from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from bot.export.atom import MOST_ENTRIES, feed
from bot.feeds.parse import parse_feed
from bot.periods import Week
from tests.export.material import NOW, an_issue

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def found(text: str, path: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(text).findall(path, ATOM)]


def hrefs(text: str, path: str) -> list[str]:
    return [element.get("href", "") for element in ET.fromstring(text).findall(path, ATOM)]


def test_an_entry_holds_the_whole_edition() -> None:
    text = feed([an_issue()], "Weekly", NOW)
    assert found(text, "a:entry/a:title") == ["Weekly, 16 to 22 November 2026"]
    assert found(text, "a:entry/a:updated") == ["2026-11-23T09:00:00Z"]
    assert "<h2>Agency</h2>" in found(text, "a:entry/a:content")[0]


def test_links_are_relative_until_the_address_is_known() -> None:
    issues = [an_issue()]
    assert hrefs(feed(issues, "Weekly", NOW), "a:entry/a:link") == ["editions/weekly/2026-w47.html"]
    there = feed(issues, "Weekly", NOW, "https://intranet.example/briefing/")
    assert hrefs(there, "a:entry/a:link") == ["https://intranet.example/briefing/editions/weekly/2026-w47.html"]
    assert hrefs(there, "a:link[@rel='self']") == ["https://intranet.example/briefing/feed.xml"]


def test_an_entry_keeps_its_id_wherever_the_site_is_moved() -> None:
    here, there = (feed([an_issue()], "Weekly", NOW, address) for address in ("", "https://intranet.example/"))
    assert found(here, "a:entry/a:id") == found(there, "a:entry/a:id")


def test_ids_differ_between_weeks_and_digests() -> None:
    issues = [an_issue(), an_issue(week=Week(2026, 46)), an_issue(digest="leaders")]
    assert len(set(found(feed(issues, "Weekly", NOW), "a:entry/a:id"))) == len(issues)


def test_only_the_newest_editions_are_in_the_feed() -> None:
    issues = [an_issue(week=Week(2026, 47).plus(-n)) for n in range(MOST_ENTRIES + 5)]
    assert len(found(feed(issues, "Weekly", NOW), "a:entry/a:id")) == MOST_ENTRIES


def test_our_own_parser_reads_it() -> None:
    issues = [an_issue(), an_issue(week=Week(2026, 46))]
    address = "https://intranet.example/"
    parsed = parse_feed("ours", feed(issues, "Weekly", NOW, address).encode(), address=address, now=NOW)
    assert [entry.url for entry in parsed.entries] == [
        "https://intranet.example/editions/weekly/2026-w47.html",
        "https://intranet.example/editions/weekly/2026-w46.html",
    ]


@given(st.text(max_size=100))
def test_whatever_a_digest_is_called_the_feed_is_well_formed(name: str) -> None:
    ET.fromstring(feed([replace(an_issue(), name=name, markdown=name)], name, NOW))
