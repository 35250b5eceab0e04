"""Polling, from bytes to what is on the shelf."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import FetchError
from bot.feeds.fetch import Fetcher, Limits
from bot.feeds.parse import ParsedFeed
from bot.feeds.response import Fetched
from bot.model.sources import Source, SourceKind, SourceState, Trouble
from bot.poll import PollReport, Progress, due, poll
from bot.poll.visit import succeeded
from bot.store import Store
from tests.builders import NOW, a_source
from tests.feed_server import Answer, feed_server
from tests.poll.fakes import LaidOut, RecallingReader, apart, rss

CASES = Path(__file__).parent.parent / "cases" / "feeds"
HOUR = timedelta(hours=1)
ONE = ("First story of the day", "https://paper.example.org/1", "Words.")
TWO = ("Second story of the day", "https://paper.example.org/2", "More words.")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "briefing.db") as opened:
        yield opened


def source(name: str, **over: object) -> Source:
    return a_source(**({"id": name, "name": name, "url": f"https://{name}.example.org/feed"} | over))


def visit(
    store: Store, fetcher: LaidOut, *sources: Source, hours: int = 0, reader: RecallingReader | None = None
) -> PollReport:
    store.sources.enrol(sources)
    return poll(
        sources,
        store=store,
        reader=reader or RecallingReader(),
        fetcher=fetcher,
        grouped=apart,
        now=NOW + hours * HOUR,
    )


def titles(store: Store) -> list[str]:
    return sorted(item.title for item in store.items.newest_first())


def test_both_feeds_of_gov_uk_land_on_one_item_and_a_new_timestamp_is_not_news(store: Store) -> None:
    organisation = (CASES / "govuk-organisation.atom").read_bytes()
    feeds = LaidOut({"org": organisation, "search": (CASES / "govuk-search.atom").read_bytes()})
    report = visit(store, feeds, source("org"), source("search"))
    assert len(report.new_ids) == 3
    assert titles(store) == [
        "A speech without a link",
        "Agency workers: what councils must do",
        "More help for families in every area",
    ]
    shared = store.items.find_by_url("https://www.gov.uk/government/news/more-help-for-families")
    assert shared is not None
    assert sorted(shared.carried_by) == ["org", "search"]

    feeds.answers["org"] = organisation.replace(b"2026-11-19T10:00:00", b"2026-11-20T08:00:00")
    later = visit(store, feeds, source("org"), source("search"), hours=1)
    assert (later.new_ids, later.updated_ids) == ((), ())

    feeds.answers["org"] = organisation.replace(b"by spring", b"by summer").replace(b"19T10", b"20T09")
    report = visit(store, feeds, source("org"), source("search"), hours=2)
    assert report.updated_ids == (shared.id,)
    assert [revision.body for revision in store.items.revisions(shared.id)] == [
        "Every area will have family help teams by spring.",
        "Every area will have family help teams by summer.",
    ]


def test_the_first_visit_is_backlog_and_what_follows_is_news(store: Store) -> None:
    feeds = LaidOut({"paper": rss(ONE)})
    visit(store, feeds, source("paper"))
    feeds.answers["paper"] = rss(TWO, ONE)
    visit(store, feeds, source("paper"), hours=1)
    assert {item.title: item.backlog for item in store.items.newest_first()} == {ONE[0]: True, TWO[0]: False}


def test_a_failed_first_visit_leaves_the_first_success_the_backlog(store: Store) -> None:
    feeds = LaidOut({"paper": FetchError("paper", Trouble.DNS)})
    visit(store, feeds, source("paper"))
    feeds.answers["paper"] = rss(ONE)
    visit(store, feeds, source("paper"), hours=1)
    assert [item.backlog for item in store.items.newest_first()] == [True]


def test_only_what_changed_is_read(store: Store) -> None:
    reader = RecallingReader()
    feeds = LaidOut({"paper": rss(ONE)})
    visit(store, feeds, source("paper"), reader=reader)
    assert visit(store, feeds, source("paper"), reader=reader, hours=1).visits[0].not_modified
    feeds.answers["paper"] = rss(TWO, ONE)
    (third,) = visit(store, feeds, source("paper"), reader=reader, hours=2).visits
    assert (third.new, third.updated, third.unchanged, third.not_modified) == (1, 0, 1, False)
    assert reader.titles == [ONE[0], TWO[0]]
    assert reader.bodies == 2


def test_the_oldest_of_a_feed_is_kept_first(store: Store) -> None:
    report = visit(store, LaidOut({"paper": rss(TWO, ONE)}), source("paper"))
    assert [item.title for item in store.items.by_ids(report.new_ids)] == [ONE[0], TWO[0]]


def test_the_newest_item_is_the_latest_date_or_now_where_a_new_one_has_none(store: Store) -> None:
    feeds = LaidOut({"paper": (CASES / "wordpress.rss").read_bytes(), "undated": rss(ONE)})
    visit(store, feeds, source("paper"), source("undated"))
    feeds.answers["undated"] = rss(ONE) + b" "
    visit(store, feeds, source("paper"), source("undated"), hours=5)
    newest = {name: state.newest_item for name, state in store.sources.states().items()}
    assert newest == {"paper": datetime(2026, 11, 19, 8, 15, tzinfo=UTC), "undated": NOW}
    assert store.sources.coverage(NOW).stale == ()


def test_validators_outlive_a_304_but_not_a_new_body_without_any() -> None:
    state = SourceState("paper", etag='"1"', last_modified="Thu, 19 Nov 2026 10:00:00 GMT")
    same = succeeded(source("paper"), state, Fetched("x", None), ParsedFeed(()), NOW)
    fresh = succeeded(source("paper"), state, Fetched("x", b"body"), ParsedFeed(()), NOW)
    assert (same.etag, same.last_modified) == (state.etag, state.last_modified)
    assert (fresh.etag, fresh.last_modified) == (None, None)


def test_one_bad_source_never_stops_the_rest_and_each_outcome_is_recorded(store: Store) -> None:
    feeds = LaidOut(
        {
            "dead": FetchError("dead", Trouble.TIMEOUT),
            "page": (CASES / "error-page.html").read_bytes(),
            "ended": (CASES / "govuk-ended.atom").read_bytes(),
            "broken": (CASES / "broken.rss").read_bytes(),
            "fine": rss(ONE),
        }
    )
    report = visit(store, feeds, *(source(name) for name in feeds.answers))
    assert {one.source_id: one.trouble for one in report.visits} == {
        "dead": Trouble.TIMEOUT,
        "page": Trouble.NOT_A_FEED,
        "ended": Trouble.ENDED,
        "broken": None,
        "fine": None,
    }
    assert [one.source_id for one in report.failed] == ["dead", "page", "ended"]
    assert len(report.new_ids) == 3
    assert "not well-formed" in store.visits.latest("broken")[0].warning
    assert store.visits.latest("page")[0].detail == "it is a web page"


def test_a_fault_of_the_program_is_raised_after_the_others_are_kept(store: Store) -> None:
    feeds = LaidOut({"bad": rss(("a title that breaks the reader", "https://x.example.org/1", "y")), "fine": rss(ONE)})
    with pytest.raises(ZeroDivisionError):
        visit(store, feeds, source("bad"), source("fine"))
    assert titles(store) == [ONE[0]]


def test_failures_slow_down_and_one_success_ends_them(store: Store) -> None:
    paper = source("paper")
    feeds = LaidOut({"paper": FetchError("paper", Trouble.SERVER, "HTTP 500")})
    for hour in range(4):
        visit(store, feeds, paper, hours=hour)
    state = store.sources.states()["paper"]
    assert (state.failures, state.trouble, state.failing_since) == (4, Trouble.SERVER, NOW)
    assert state.next_check == NOW + 3 * HOUR + 4 * HOUR
    assert due([paper], store.sources.states(), NOW + 6 * HOUR) == []
    assert due([paper], store.sources.states(), NOW + 7 * HOUR) == [paper]
    feeds.answers["paper"] = rss(ONE)
    visit(store, feeds, paper, hours=7)
    state = store.sources.states()["paper"]
    assert (state.failures, state.trouble, state.failing_since, state.next_check) == (0, None, None, NOW + 8 * HOUR)


def test_the_pause_a_server_asks_for_is_kept(store: Store) -> None:
    visit(store, LaidOut({"paper": FetchError("paper", Trouble.TOO_MANY, retry_after_s=7_200)}), source("paper"))
    assert store.sources.states()["paper"].next_check == NOW + 2 * HOUR


def test_the_feeds_own_ttl_slows_polling_until_the_feed_drops_it(store: Store) -> None:
    body = (CASES / "wordpress.rss").read_bytes()
    feeds = LaidOut({"paper": body})
    pauses = []
    for hour, answer in enumerate((body, body, body.replace(b"<ttl>90</ttl>", b""))):
        feeds.answers["paper"] = answer
        visit(store, feeds, source("paper"), hours=hour)
        pauses.append(store.sources.states()["paper"].next_check)
    assert pauses == [NOW + timedelta(minutes=90), NOW + timedelta(minutes=150), NOW + timedelta(minutes=180)]


def test_a_feed_that_turns_into_an_error_page_keeps_its_validators(store: Store) -> None:
    with feed_server() as server:
        url = server.says(
            "/feed", Answer(rss(ONE), etag='"1"'), Answer(b"<html>Sorry</html>", etag='"2"'), Answer(b"-", etag='"1"')
        )
        paper = source("paper", url=url)
        store.sources.enrol([paper])
        fetcher = Fetcher("briefing", allow_private=True, limits=Limits(total_s=5))
        for hour in range(3):
            poll([paper], store=store, reader=RecallingReader(), fetcher=fetcher, grouped=apart, now=NOW + hour * HOUR)
        assert [asked.headers.get("If-None-Match") for asked in server.asked] == [None, '"1"', '"1"']
    assert [visited.trouble for visited in store.visits.latest("paper")] == [None, Trouble.NOT_A_FEED, None]
    assert store.visits.latest("paper")[0].not_modified


def test_a_page_watch_is_kept_like_a_feed(store: Store) -> None:
    page = source("federation", kind=SourceKind.PAGE, url="https://www.federation.example.org/news")
    report = visit(store, LaidOut({"federation": (CASES / "listing.html").read_bytes()}), page)
    assert len(report.new_ids) == 5
    assert store.items.find_by_url("https://www.federation.example.org/news/pay-deal-agreed") is not None


def test_sources_without_a_feed_are_not_visited(store: Store) -> None:
    silent = source("silent", kind=SourceKind.NONE, url=None)
    assert visit(store, LaidOut({}), silent).visits == ()
    assert due([silent], {}, NOW) == []


@pytest.mark.parametrize(
    ("hosts", "most"), [pytest.param(12, 3, id="many hosts: the cap"), pytest.param(1, 1, id="one host: one at a time")]
)
def test_bodies_under_way_are_bounded(store: Store, hosts: int, most: int) -> None:
    sources = [source(f"s-{n}", url=f"https://host-{n % hosts}.example.org/{n}") for n in range(12)]
    feeds = LaidOut({one.id: rss((f"Story {one.id}", f"{one.url}/1", "x")) for one in sources})
    store.sources.enrol(sources)
    poll(sources, store=store, reader=RecallingReader(), fetcher=feeds, grouped=apart, now=NOW, at_once=3)
    assert len(titles(store)) == 12
    assert feeds.most_at_once <= most


def test_progress_counts_every_visit(store: Store) -> None:
    seen: list[Progress] = []
    sources: Sequence[Source] = [source("a"), source("b"), source("none", kind=SourceKind.NONE, url=None)]
    feeds = LaidOut({"a": rss(ONE), "b": FetchError("b", Trouble.DNS)})
    store.sources.enrol(sources)
    poll(sources, store=store, reader=RecallingReader(), fetcher=feeds, grouped=apart, now=NOW, on_progress=seen.append)
    assert [(one.done, one.total) for one in seen] == [(1, 2), (2, 2)]
    assert {one.source.id for one in seen} == {"a", "b"}


def test_what_is_due_comes_in_order_of_waiting() -> None:
    never, long_ago, just, later = (source(name) for name in ("never", "long-ago", "just", "later"))
    states = {
        "long-ago": SourceState("long-ago", next_check=NOW - 5 * HOUR),
        "just": SourceState("just", next_check=NOW),
        "later": SourceState("later", next_check=NOW + HOUR),
    }
    assert due([later, just, long_ago, never], states, NOW) == [never, long_ago, just]
