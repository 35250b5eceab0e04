"""Fetching over real HTTP on loopback: what is asked, what is refused, and what each failure is called."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import FetchError
from bot.feeds.fetch import Fetcher, Limits
from bot.feeds.response import Fetched
from bot.model.sources import Source, SourceState, Trouble
from tests.builders import a_source
from tests.feed_server import Answer, FeedServer, feed_server

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
AGENT = "workforce-briefing (+mailto:team@example.org)"
FEED = b"<rss version='2.0'><channel><title>x</title></channel></rss>"
QUICK = Limits(body=200_000, redirects=3, connect_s=5, silence_s=5, total_s=5)


@pytest.fixture
def server() -> object:
    with feed_server() as running:
        yield running


def fetch(*sources: Source, state: SourceState | None = None, fetcher: Fetcher | None = None) -> list[Fetched]:
    """Fetch sources side by side in one round."""

    async def round_() -> list[Fetched]:
        async with (fetcher or Fetcher(AGENT, allow_private=True, limits=QUICK)).round() as one:
            return list(
                await asyncio.gather(*(one(source, state or SourceState(source.id), NOW) for source in sources))
            )

    return asyncio.run(round_())


def failure(url: str, fetcher: Fetcher | None = None) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch(a_source(url=url), fetcher=fetcher)
    assert caught.value.source_id == "dfe-news"
    return caught.value


def test_a_feed_comes_with_its_validators_and_we_give_our_name(server: FeedServer) -> None:
    stamp = "Thu, 19 Nov 2026 10:00:00 GMT"
    headers = {"Last-Modified": stamp, "Cache-Control": "public, max-age=5400", "Content-Type": "application/rss+xml"}
    url = server.says("/feed?a%5B%5D=b", Answer(FEED, headers=headers, etag='"1"'))
    (got,) = fetch(a_source(url=url))
    assert got == Fetched(url, FEED, "application/rss+xml", '"1"', stamp, timedelta(minutes=90))
    (asked,) = server.asked_for("/feed?a%5B%5D=b")
    assert asked.headers["User-Agent"] == AGENT
    assert "If-None-Match" not in asked.headers


def test_what_has_not_changed_has_no_body(server: FeedServer) -> None:
    url = server.says("/feed", Answer(FEED, etag='"1"'))
    state = SourceState("dfe-news", etag='"1"', last_modified="Thu, 19 Nov 2026 10:00:00 GMT")
    (got,) = fetch(a_source(url=url), state=state)
    assert got.body is None
    assert server.asked[0].headers["If-Modified-Since"] == "Thu, 19 Nov 2026 10:00:00 GMT"


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        pytest.param(Answer(status=401, body=b"who?"), Trouble.UNAUTHORISED, id="sign-in"),
        pytest.param(Answer(status=403, body=b"no"), Trouble.FORBIDDEN, id="refuses programs"),
        pytest.param(Answer(status=404), Trouble.NOT_FOUND, id="not found"),
        pytest.param(Answer(status=410), Trouble.GONE, id="gone"),
        pytest.param(Answer(status=429), Trouble.TOO_MANY, id="slow down"),
        pytest.param(Answer(status=418), Trouble.REFUSED, id="another refusal"),
        pytest.param(Answer(status=500, body=b"oops"), Trouble.SERVER, id="server fault"),
        pytest.param(Answer(status=503), Trouble.SERVER, id="busy"),
        pytest.param(Answer(b"  \n "), Trouble.EMPTY, id="blank body"),
        pytest.param(Answer(status=204), Trouble.EMPTY, id="no content"),
        pytest.param(Answer(b"x", status=302), Trouble.REFUSED, id="redirect to nowhere"),
        pytest.param(Answer(FEED, headers={"cf-mitigated": "challenge"}), Trouble.CHALLENGE, id="challenge header"),
        pytest.param(
            Answer(b"<html><title>Just a moment...</title>", status=403),
            Trouble.CHALLENGE,
            id="challenge page with 403",
        ),
        pytest.param(Answer(FEED, cut=20), Trouble.CONNECTION, id="broken off"),
        pytest.param(Answer(drop=True), Trouble.CONNECTION, id="hung up"),
        pytest.param(Answer(b"no gzip", headers={"Content-Encoding": "gzip"}), Trouble.CONNECTION, id="false gzip"),
        pytest.param(Answer(b"a" * 200_001), Trouble.TOO_LARGE, id="too large"),
        pytest.param(Answer(b"a" * 9_000, endless=True), Trouble.TOO_LARGE, id="without end"),
        pytest.param(Answer(b"a" * 40_000_000, compressed=True), Trouble.TOO_LARGE, id="compression bomb"),
        pytest.param(Answer(status=301, headers={"Location": "/feed"}), Trouble.REDIRECTS, id="redirect loop"),
        pytest.param(Answer(status=302, headers={"Location": "file:///etc/passwd"}), Trouble.REFUSED, id="to a file"),
    ],
)
def test_every_failure_has_its_name(server: FeedServer, answer: Answer, trouble: Trouble) -> None:
    assert failure(server.says("/feed", answer)).trouble is trouble


def test_no_answer_in_time_is_a_timeout(server: FeedServer) -> None:
    held = threading.Event()
    url = server.says("/feed", Answer(FEED, wait=held))
    error = failure(url, Fetcher(AGENT, allow_private=True, limits=Limits(total_s=0.05)))
    held.set()
    assert error.trouble is Trouble.TIMEOUT


def test_a_closed_door_and_an_unknown_name_are_told_apart() -> None:
    with feed_server() as gone:
        url = gone.base
    assert failure(f"{url}/feed").trouble is Trouble.CONNECTION
    unknown = failure("http://no-such-host.invalid/feed")
    assert (unknown.trouble, unknown.detail) == (Trouble.DNS, "no-such-host.invalid")


def test_a_plain_answer_where_tls_was_wanted_is_a_tls_failure(server: FeedServer) -> None:
    assert failure(server.base.replace("http:", "https:") + "/feed").trouble is Trouble.TLS


@pytest.mark.parametrize(
    ("value", "pause"),
    [pytest.param("120", 120.0, id="seconds"), pytest.param("Fri, 20 Nov 2026 09:10:00 GMT", 600.0, id="a date")],
)
def test_the_pause_a_server_asks_for_is_passed_on(server: FeedServer, value: str, pause: float) -> None:
    url = server.says("/feed", Answer(status=429, headers={"Retry-After": value}))
    assert failure(url).retry_after_s == pause


def test_redirects_are_followed_and_a_permanent_move_is_told(server: FeedServer) -> None:
    new = server.says("/new", Answer(FEED, compressed=True))
    for_now = server.says("/for-now", Answer(status=302, headers={"Location": "/new"}))
    for_good = server.says("/for-good", Answer(status=301, headers={"Location": "new"}))
    first, second = fetch(a_source(url=for_now), a_source(url=for_good))
    assert (first.address, first.moved_to, first.body) == (new, None, FEED)
    assert (second.address, second.moved_to) == (new, new)


def test_an_undeclared_gzip_file_is_unpacked_within_the_limit(server: FeedServer) -> None:
    import gzip

    small = server.says("/feed.xml.gz", Answer(gzip.compress(FEED)))
    large = server.says("/bomb.xml.gz", Answer(gzip.compress(b"a" * 40_000_000)))
    assert fetch(a_source(url=small))[0].body == FEED
    assert failure(large).trouble is Trouble.TOO_LARGE


def test_a_host_is_asked_one_thing_at_a_time(server: FeedServer) -> None:
    urls = [server.says(f"/{number}", Answer(FEED, pause_s=0.01)) for number in range(8)]
    assert len(fetch(*(a_source(url=url) for url in urls))) == 8
    assert server.most_at_once == 1


def test_waiting_for_the_turn_at_a_host_costs_a_source_nothing(server: FeedServer) -> None:
    urls = [server.says(f"/{number}", Answer(FEED, pause_s=0.3)) for number in range(4)]
    patient = Fetcher(AGENT, allow_private=True, limits=replace(QUICK, total_s=1))
    assert len(fetch(*(a_source(url=url) for url in urls), fetcher=patient)) == 4


def test_the_time_allowed_spans_all_redirects(server: FeedServer) -> None:
    server.says("/end", Answer(FEED, pause_s=0.3))
    url = server.says("/start", Answer(status=302, headers={"Location": "/end"}, pause_s=0.3))
    assert failure(url, Fetcher(AGENT, allow_private=True, limits=replace(QUICK, total_s=0.5))).trouble is (
        Trouble.TIMEOUT
    )


@pytest.mark.parametrize(
    ("host", "trouble"),
    [
        pytest.param("127.0.0.1", Trouble.PRIVATE, id="loopback"),
        pytest.param("localhost", Trouble.PRIVATE, id="a name that resolves to loopback"),
        pytest.param("0x7f.1", Trouble.PRIVATE, id="loopback in hexadecimal"),
        pytest.param("2130706433", Trouble.CONNECTION, id="loopback as one number, which aiohttp itself refuses"),
        pytest.param("[::1]", Trouble.PRIVATE, id="IPv6 loopback"),
        pytest.param("[::ffff:127.0.0.1]", Trouble.PRIVATE, id="mapped into IPv6"),
        pytest.param("10.0.0.8", Trouble.PRIVATE, id="private network"),
        pytest.param("169.254.169.254", Trouble.PRIVATE, id="cloud metadata"),
    ],
)
def test_private_addresses_are_refused_however_they_are_written(
    server: FeedServer, host: str, trouble: Trouble
) -> None:
    server.says("/feed", Answer(FEED))
    port = server.base.rsplit(":", 1)[1]
    assert failure(f"http://{host}:{port}/feed", Fetcher(AGENT, limits=QUICK)).trouble is trouble
    assert server.asked == []


def test_a_redirect_into_the_network_is_refused_at_the_second_hop(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.feeds import guard

    with feed_server("127.0.0.2") as inside:
        target = inside.says("/secret", Answer(FEED))
        url = server.says("/feed", Answer(status=302, headers={"Location": target}))
        monkeypatch.setattr(guard, "is_private_address", lambda ip: ip != "127.0.0.1")
        assert failure(url, Fetcher(AGENT, limits=QUICK)).trouble is Trouble.PRIVATE
        assert len(server.asked) == 1
        assert inside.asked == []
