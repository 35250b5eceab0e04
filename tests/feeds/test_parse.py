"""Feeds of every dialect, and what must come out of them."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ParseError
from bot.feeds.parse import MOST_ENTRIES, ParsedFeed, parse_feed
from bot.model.items import Entry
from bot.model.sources import Trouble

CASES = Path(__file__).parent.parent / "cases" / "feeds"
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
ADDRESS = "https://feeds.example.org/feed.xml"
FEEDS = sorted(path for path in CASES.iterdir() if path.suffix != ".json" and not path.stem.startswith("listing"))


def parsed(body: bytes) -> ParsedFeed:
    return parse_feed("a-source", body, address=ADDRESS, now=NOW)


def wanted(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return found


def said(entry: Entry, asked: dict[str, Any]) -> dict[str, Any]:
    """What an entry says of the things asked, as JSON would say it; of a body, as much as was asked."""
    values: dict[str, Any] = {}
    for name, value in asked.items():
        given = getattr(entry, name)
        given = given.isoformat() if isinstance(given, datetime) else given
        values[name] = given[: len(value)] if name == "html" else given
    return values


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in FEEDS if "entries" in wanted(path)])
def test_a_feed_yields_its_entries(path: Path) -> None:
    case = wanted(path)
    feed = parsed(path.read_bytes())
    assert [said(entry, asked) for entry, asked in zip(feed.entries, case["entries"], strict=True)] == case["entries"]
    assert feed.dialect == case.get("dialect", feed.dialect)
    assert feed.title == case.get("title", feed.title)
    assert feed.home == case.get("home", feed.home)
    assert feed.ttl_minutes == case.get("ttl_minutes")
    for warning, asked in zip(feed.warnings, case.get("warnings", ()), strict=True):
        assert asked in warning


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in FEEDS if "trouble" in wanted(path)])
def test_what_is_no_feed_says_why(path: Path) -> None:
    with pytest.raises(ParseError) as caught:
        parsed(path.read_bytes())
    assert caught.value.trouble == wanted(path)["trouble"]
    assert wanted(path).get("detail", "") in caught.value.detail


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"<rss version='2.0'><channel><title>News</title><item><tit", id="cut off in the first entry"),
        pytest.param(b"<rss version='2.0'><channel><title>News</title></chan", id="cut off before any entry"),
    ],
)
def test_a_broken_feed_of_which_nothing_is_left_is_a_failure(body: bytes) -> None:
    with pytest.raises(ParseError) as caught:
        parsed(body)
    assert caught.value.trouble is Trouble.NOT_A_FEED
    assert "its XML is broken" in caught.value.detail


def test_an_entity_bomb_stays_small_and_reads_no_file() -> None:
    (entry,) = parsed((CASES / "entity-bomb.rss").read_bytes()).entries
    assert len(entry.title) <= 400
    assert "root:" not in entry.title


def test_a_body_that_names_a_file_is_not_opened(tmp_path: Path) -> None:
    feed = tmp_path / "inside.rss"
    feed.write_bytes((CASES / "wordpress.rss").read_bytes())
    with pytest.raises(ParseError, match="not a feed"):
        parsed(str(feed).encode())


def test_a_megabyte_of_a_thousand_entries_is_kept_whole() -> None:
    item = "<item><title>Story {0}</title><link>https://big.example.org/{0}</link><description>{1}</description></item>"
    body = "".join(item.format(number, "words " * 180) for number in range(1_000))
    feed = parsed(f'<rss version="2.0"><channel><title>Big</title>{body}</channel></rss>'.encode())
    assert [entry.title for entry in feed.entries] == [f"Story {number}" for number in range(1_000)]


POUND = "\N{POUND SIGN}5m for caf\N{LATIN SMALL LETTER E WITH ACUTE}s"
LABELLED = (
    '<?xml version="1.0" encoding="{}"?><rss version="2.0"><channel><item><title>'
    + POUND
    + "</title></item></channel></rss>"
)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        pytest.param(LABELLED.format("utf-8").encode(), "text/html", id="called a web page"),
        pytest.param(LABELLED.format("utf-8").encode(), "", id="called nothing"),
        pytest.param(LABELLED.format("utf-8").encode(), "text/xml", id="text without an encoding"),
        pytest.param(LABELLED.format("utf-8").encode(), "application/xml; charset=iso-8859-1", id="called Latin 1"),
        pytest.param(LABELLED.format("iso-8859-1").encode(), "application/xml", id="calls itself Latin 1"),
        pytest.param(LABELLED.format("iso-8859-1").encode("latin-1"), "application/xml", id="is Latin 1"),
        pytest.param(
            LABELLED.format("iso-8859-1").encode("latin-1"), "application/xml; charset=utf-8", id="called UTF-8"
        ),
        pytest.param(LABELLED.format("utf-16").encode("utf-16"), "application/xml", id="UTF-16"),
        pytest.param(b"\xef\xbb\xbf" + LABELLED.format("utf-8").encode(), "text/xml", id="with a byte order mark"),
        pytest.param(b"\r\n\n" + LABELLED.format("utf-8").encode(), "text/xml", id="after blank lines"),
    ],
)
def test_words_survive_wrong_labels(body: bytes, content_type: str) -> None:
    feed = parse_feed("a-source", body, address=ADDRESS, now=NOW, content_type=content_type)
    assert [entry.title for entry in feed.entries] == [POUND]
    assert feed.warnings == ()


def test_a_feed_without_end_is_read_from_its_beginning() -> None:
    body = "".join(f"<item><title>{number}</title></item>" for number in range(MOST_ENTRIES + 1))
    feed = parsed(f'<rss version="2.0"><channel><title>Endless</title>{body}</channel></rss>'.encode())
    assert len(feed.entries) == MOST_ENTRIES
    assert feed.warnings == ("of 5001 entries only the first 5000 were read",)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_arbitrary_bytes_are_a_feed_or_a_parse_error(body: bytes) -> None:
    with suppress(ParseError):
        feed = parsed(body)
        assert all(entry.title or entry.url or entry.html for entry in feed.entries)


SOUND = (CASES / "relative.atom").read_bytes()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.binary(max_size=6)), max_size=8))
def test_a_damaged_feed_never_crashes(damages: list[tuple[int, bytes]]) -> None:
    body = SOUND
    for place, instead in damages:
        body = body[:place] + instead + body[place + len(instead) :]
    try:
        feed = parsed(body)
    except ParseError:
        return
    for entry in feed.entries:
        assert entry.title or entry.url or entry.html
        assert entry.published is None or entry.published.tzinfo is UTC
