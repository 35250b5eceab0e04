"""New sources from the command line: tried first, added once, the officer's comments left alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import briefing
from tests.feed_server import Answer, FeedServer, feed_server

FEEDS = """# Ours: do not lose this.
settings: {allow_private_addresses: true}
sources:
  - {id: adcs, name: ADCS, tier: sector, kind: none, note: no feed}  # asked them in May

# Who gets what
digests:
  - {id: weekly, name: Weekly, channel: "#policy", schedule: mon 08:30}
"""
FEED = b"""<rss version="2.0"><channel><title>Children &amp; Families: news</title><item><title>Agency rules</title>
<link>https://c.example/1</link><pubDate>Fri, 20 Nov 2026 09:00:00 GMT</pubDate></item></channel></rss>"""
PAGE = (
    b"""<html><head><title>Home</title><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>"""
)
TWO = PAGE.replace(b"</head>", b'<link rel="alternate" type="application/atom+xml" href="/comments"></head>')


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as running:
        running.says("/feed", Answer(FEED))
        running.says("/", Answer(PAGE, headers={"Content-Type": "text/html"}))
        running.says("/two", Answer(TWO, headers={"Content-Type": "text/html"}))
        yield running


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "feeds.yaml").write_text(FEEDS, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "path", [pytest.param("/feed", id="its own address"), pytest.param("/", id="a page that names it")]
)
def test_a_feed_that_works_is_added_between_the_comments(home: Path, server: FeedServer, path: str) -> None:
    ran = briefing(home, "feeds", "add", server.base + path)
    assert ran.code == 0
    assert "- id: children-families-news\n    name: 'Children & Families: news'\n    tier: sector\n" in ran.out
    assert "Added it to feeds.yaml." in ran.err
    text = (home / "feeds.yaml").read_text("utf-8")
    asked, digests = "no feed}  # asked them in May\n", "\n# Who gets what\ndigests:"
    assert text.startswith(FEEDS.partition(asked)[0] + asked + "  - id: children-families-news\n")
    assert text.endswith(digests + FEEDS.partition(digests)[2])
    assert "1 visited, 0 failed: 1 new item," in briefing(home, "poll").out


def test_what_is_given_wins_over_what_the_feed_says(home: Path, server: FeedServer) -> None:
    words = ("--name", "C&F", "--id", "cf", "--tier", "press", "--cadence", "daily")
    assert briefing(home, "feeds", "add", f"{server.base}/feed", *words).code == 0
    row = briefing(home, "feeds", "list", "--json").json["sources"][1]
    assert (row["id"], row["name"], row["tier"], row["cadence"]) == ("cf", "C&F", "press", "daily")
    assert row["verified_on"] is not None


@pytest.mark.parametrize(
    ("path", "code", "says"),
    [
        pytest.param("/gone", 1, "FAILED  127.0.0.1: nothing at this address (404)", id="nothing there"),
        pytest.param("/two", 1, "this page names a feed: ", id="a page with two feeds"),
        pytest.param("/feed --tier royal", 2, "tier", id="an unknown tier"),
        pytest.param("/feed --id adcs", 2, "has a source with the id “adcs”; choose another", id="an id that is taken"),
    ],
)
def test_otherwise_feeds_yaml_stays_as_it_is(home: Path, server: FeedServer, path: str, code: int, says: str) -> None:
    ran = briefing(home, "feeds", "add", *f"{server.base}{path}".split())
    assert ran.code == code
    assert says in ran.out + ran.err
    assert (home / "feeds.yaml").read_text("utf-8") == FEEDS


def test_a_feed_is_added_once(home: Path, server: FeedServer) -> None:
    codes = [briefing(home, "feeds", "add", f"{server.base}/feed").code for _ in range(2)]
    assert codes == [0, 2]
    assert briefing(home, "feeds", "add", "the news").code == 2


def test_a_list_goes_out_and_comes_in_once(home: Path, server: FeedServer, tmp_path: Path) -> None:
    briefing(home, "feeds", "add", f"{server.base}/feed", "--tier", "press")
    other = tmp_path / "other"
    other.mkdir()
    (other / "feeds.yaml").write_text(FEEDS, "utf-8")
    (other / "list.opml").write_text(briefing(home, "feeds", "export").out, "utf-8")
    seen = briefing(other, "feeds", "import", "list.opml", "--show")
    assert (other / "feeds.yaml").read_text("utf-8") == FEEDS
    taken, again = (briefing(other, "feeds", "import", "list.opml") for _ in range(2))
    assert (seen.code, taken.code, again.code) == (0, 0, 0)
    assert seen.out == taken.out
    assert "run `briefing feeds check`" in taken.err
    assert "names no feed that is not watched already" in again.out
    rows = briefing(other, "feeds", "list", "--json").json["sources"]
    assert [(row["name"], row["tier"]) for row in rows] == [("ADCS", "sector"), ("Children & Families: news", "press")]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(
            "feeds import nowhere.opml", "nowhere.opml: there is no such file; name an OPML file", id="no file"
        ),
        pytest.param("feeds import feeds.yaml", "feeds.yaml:1: is not XML", id="no OPML"),
        pytest.param(
            "feeds import feeds.yaml --tier royal",
            "--tier takes official, sector or press, not “royal”.",
            id="an unknown tier",
        ),
    ],
)
def test_a_list_that_cannot_be_read_changes_nothing(home: Path, words: str, says: str) -> None:
    ran = briefing(home, *words.split())
    assert ran.code == 2
    assert says in ran.err
    assert (home / "feeds.yaml").read_text("utf-8") == FEEDS


def test_the_list_of_sources_says_what_each_mostly_writes_about(home: Path) -> None:
    (home / "feeds.yaml").write_text(FEEDS.replace("kind: none", "kind: none, topics: [agency, funding]"), "utf-8")
    assert "agency, funding" in briefing(home, "feeds", "list").out
    assert briefing(home, "feeds", "list", "--json").json["sources"][0]["topics"] == ["agency", "funding"]
