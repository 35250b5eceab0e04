"""The sample feeds: true to their dialects, served over real HTTP, and pointing at nobody real."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest

from bot.cli.sample_dialects import write_feed
from bot.cli.sample_feeds import SampleFeed, load_samples
from bot.cli.samples import POLLS, TODAY, SampleServer
from bot.config.loading import parse_config
from bot.model.sources import SourceKind
from bot.periods import Week
from bot.shipped import find_shipped
from bot.urls import host_of

FOLDER = find_shipped("data/sample")
FEEDS = load_samples(FOLDER)


class Wall:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = TODAY

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def server(wall: Wall) -> Iterator[SampleServer]:
    with SampleServer(FOLDER, wall) as running:
        yield running


def get(server: SampleServer, path: str, etag: str | None = None) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(urlsplit(server.base).netloc, timeout=5)
    connection.request("GET", path, headers={"If-None-Match": etag} if etag else {})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def parsed(path: str, now: datetime = TODAY) -> feedparser.FeedParserDict:
    return feedparser.parse(write_feed(FEEDS[path], now))


@pytest.mark.parametrize(
    ("path", "dialect", "is_broken"),
    [
        pytest.param("/dfe.atom", "atom10", False, id="GOV.UK organisation"),
        pytest.param("/dfe-search.atom", "atom10", False, id="GOV.UK search"),
        pytest.param("/mhclg.atom", "atom10", False, id="another ministry"),
        pytest.param("/ofsted.atom", "atom10", False, id="an inspectorate"),
        pytest.param("/commons-library.rdf", "rss10", False, id="RSS 1.0"),
        pytest.param("/adcs/feed/", "rss20", False, id="small WordPress"),
        pytest.param("/social-care-weekly/feed/", "rss20", False, id="WordPress with full texts"),
        pytest.param("/lga/rss.xml", "rss20", False, id="plain RSS"),
        pytest.param("/commissioner/feed.xml", "rss20", False, id="silent RSS"),
        pytest.param("/north-star/rss.xml", "rss20", False, id="RSS before it fails"),
        pytest.param("/council-chronicle/rss", "rss20", True, id="broken XML"),
    ],
)
def test_a_feed_is_read_as_its_dialect_and_shows_every_entry(path: str, dialect: str, is_broken: bool) -> None:
    feed = parsed(path)
    assert (feed.version, bool(feed.bozo)) == (dialect, is_broken)
    assert len(feed.entries) == len(FEEDS[path].as_of(TODAY)) > 1
    assert all(entry.title and entry.link for entry in feed.entries)


def test_every_feed_has_its_row_above() -> None:
    assert len(FEEDS) == 11


@pytest.mark.parametrize("feed", [pytest.param(feed, id=path) for path, feed in FEEDS.items()])
def test_no_address_is_a_real_one(feed: SampleFeed) -> None:
    words = " ".join([feed.site, *(f"{entry.link} {entry.html}" for entry in feed.entries)])
    hosts = {host_of(address) for address in re.findall(r"https?://[^\s\"'<>|)]+", words)}
    assert {host for host in hosts if not host.endswith(".example")} == set()


@pytest.mark.parametrize("feed", [pytest.param(feed, id=path) for path, feed in FEEDS.items()])
def test_no_entry_scrolls_out_of_a_feed_between_two_visits(feed: SampleFeed) -> None:
    shown = {entry.link for now in POLLS for entry in feed.as_of(now)}
    assert shown == {entry.link for entry in feed.entries}


def test_the_samples_span_eight_weeks_and_end_in_a_busy_one() -> None:
    pages = {entry.link: entry.at for feed in FEEDS.values() for entry in feed.entries}
    assert len(pages) > 60
    assert timedelta(weeks=8) <= TODAY - min(pages.values()) < timedelta(weeks=9)
    last_week = [at for at in pages.values() if Week.containing(at) == Week.containing(TODAY)]
    assert len(last_week) > 25
    assert Week.containing(TODAY) == Week(2026, 47)


def test_an_organisation_gives_the_same_page_a_new_id_and_a_search_keeps_it() -> None:
    page = "/government/publications/child-and-family-social-worker-early-career-standards"

    def ids(path: str) -> set[str]:
        return {e.id for now in POLLS for e in parsed(path, now).entries if e.link.endswith(page)}

    assert ids("/dfe.atom") == {
        f"https://www.gov.uk.example{page}#2026-10-06T10:00:00Z",
        f"https://www.gov.uk.example{page}#2026-11-16T11:00:00Z",
    }
    assert ids("/dfe-search.atom") == {f"tag:www.gov.uk,2005:{page}"}


def test_a_page_that_was_changed_has_new_words_under_the_old_address() -> None:
    (first, last) = (
        {e.link.split("?")[0]: e.content[0].value for e in parsed("/social-care-weekly/feed/", now).entries}
        for now in (datetime.fromisoformat("2026-11-20T12:00+00:00"), TODAY)
    )
    assert [link for link in first if link in last and first[link] != last[link]] == [
        "https://socialcareweekly.example/2026/11/17/36m-for-early-career-social-workers/"
    ]


def test_wordpress_carries_the_full_text_its_furniture_and_its_habits() -> None:
    feed = parsed("/social-care-weekly/feed/")
    story = next(entry for entry in feed.entries if "36m" in entry.link)
    assert "utm_source=rss" in story.link
    assert "appeared first on" in story.summary
    assert "registration-wall" in story.content[0].value
    assert "slash_comments" in story
    assert len(feed.entries) == 10


def test_the_hostile_post_arrives_as_hostile_as_it_was_written() -> None:
    raw = write_feed(FEEDS["/social-care-weekly/feed/"], TODAY).decode()
    assert "&lt;!channel&gt; Send us **your** news {{ config }}" in raw
    assert "<script>document.location" in raw
    assert "{% for x in y %}" in raw


def test_the_server_answers_what_the_feed_shows_now(server: SampleServer, wall: Wall) -> None:
    wall.now = POLLS[0]
    response, body = get(server, "/lga/rss.xml")
    assert (response.status, response.headers["Content-Type"]) == (200, "text/xml; charset=utf-8")
    assert len(feedparser.parse(body).entries) == 3
    wall.now = TODAY
    assert len(feedparser.parse(get(server, "/lga/rss.xml")[1]).entries) == 9


def test_a_visitor_who_has_the_feed_is_answered_304_until_it_changes(server: SampleServer, wall: Wall) -> None:
    wall.now = POLLS[0]
    tags = {path: get(server, path)[0].headers["ETag"] for path in ("/commissioner/feed.xml", "/adcs/feed/")}
    wall.now = TODAY
    assert [get(server, path, tag)[0].status for path, tag in tags.items()] == [304, 200]
    assert get(server, "/commissioner/feed.xml", tags["/commissioner/feed.xml"])[1] == b""


def test_one_source_goes_down_on_12_november(server: SampleServer, wall: Wall) -> None:
    statuses = []
    for wall.now in POLLS:
        statuses.append(get(server, "/north-star/rss.xml")[0].status)
    assert statuses == [200, 200, 503, 503]


def test_the_broken_feed_is_served_under_the_wrong_type_in_its_own_encoding(server: SampleServer) -> None:
    response, body = get(server, "/council-chronicle/rss")
    assert response.headers["Content-Type"] == "text/html"
    assert "£253m".encode("windows-1252") in body
    assert "£253m" in feedparser.parse(body).entries[1].summary


def test_an_unknown_address_is_not_found_and_requests_are_remembered(server: SampleServer) -> None:
    assert get(server, "/etc/passwd")[0].status == 404
    assert [(answered.path, answered.status) for answered in server.answered] == [("/etc/passwd", 404)]


def test_the_samples_configuration_names_every_feed_of_the_server(server: SampleServer) -> None:
    config = parse_config(server.feeds_yaml().encode(), "feeds.yaml", templates={"weekly", "leadership"})
    paths = {urlsplit(source.url).path for source in config.sources if source.url}
    assert paths == set(FEEDS)
    assert all(source.url.startswith(server.base) for source in config.sources if source.url)
    assert {source.id for source in config.sources if source.kind is SourceKind.NONE} == {
        "social-work-england",
        "london-councils",
    }


@pytest.mark.parametrize(
    ("words", "paths"),
    [
        pytest.param("£270 million", {"/mhclg.atom", "/commons-library.rdf"}, id="the grant, as the ministry has it"),
        pytest.param("£253m", {"/council-chronicle/rss"}, id="the grant, as a cabinet paper has it"),
        pytest.param("apply from 1 April 2027", {"/dfe.atom", "/commons-library.rdf"}, id="when the standards apply"),
        pytest.param("closes on 15 January 2027", {"/dfe.atom"}, id="when the consultation closes"),
        pytest.param(
            "Independent Review of Children's Social Care", {"/dfe.atom", "/commons-library.rdf"}, id="review"
        ),
    ],
)
def test_what_the_demo_asks_is_answered_in_the_samples(words: str, paths: set[str]) -> None:
    holding = {path for path in FEEDS if words in _all_words(FEEDS[path])}
    assert paths <= holding


def _all_words(feed: SampleFeed) -> str:
    return re.sub(r"\s+", " ", json.dumps([entry.html for entry in feed.entries], ensure_ascii=False))


def test_the_readme_names_every_file() -> None:
    readme = Path(FOLDER / "README.md").read_text("utf-8")
    assert [path.name for path in FOLDER.glob("sources/*.yaml") if path.name not in readme] == []
