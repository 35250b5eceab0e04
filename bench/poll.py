"""How quick polling is: many feeds over real HTTP on loopback, read by the shipped catalogue, kept in SQLite.

Run with `python bench/poll.py [feeds] [entries]` from the project's folder.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot.catalogue import load_catalogue
from bot.feeds.fetch import Fetcher
from bot.model.sources import Source, Tier
from bot.poll import PollReport, poll
from bot.reading import Reader
from bot.shipped import shipped_folders
from bot.store import Store
from tests.feed_server import Answer, FeedServer, feed_server

HOSTS = 16
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
PARAGRAPHS = """<p>Councils in area {n} will share £{n} million over the next two years to recruit and retain social
workers, ministers said on Tuesday.</p><p>Directors welcomed the money but warned that caseloads in team {n} remain too
high, and that agency social workers still fill one post in six. The Association of Directors of Children's Services
asked for a plan for 2027-28.</p><p>The consultation closes on 18 December 2026. Register now to read on.</p>"""
ITEM = """<item><title>Area {n} of feed {feed} gets new money</title><link>https://feed-{feed}.example.org/{n}</link>
<pubDate>Thu, 19 Nov 2026 08:15:00 GMT</pubDate><description><![CDATA[{body}]]></description></item>"""


def feed(number: int, entries: int, edition: int) -> bytes:
    """Make a feed of so many entries, the newest `edition` of them fresh."""
    numbers = range(edition, edition + entries)
    items = "".join(ITEM.format(n=n, feed=number, body=PARAGRAPHS.format(n=n) * 4) for n in numbers)
    return f'<rss version="2.0"><channel><title>Feed {number}</title>{items}</channel></rss>'.encode()


def main(feeds: int, entries: int) -> None:
    reader = Reader(load_catalogue(shipped_folders("data")))
    fetcher = Fetcher("briefing-bench", allow_private=True)
    with ExitStack() as stack:
        servers = [stack.enter_context(feed_server(f"127.0.0.{host + 1}")) for host in range(HOSTS)]
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        store = stack.enter_context(Store.open(Path(folder) / "bench.db"))
        sources = [_source(number, servers[number % HOSTS]) for number in range(feeds)]
        store.sources.enrol(sources)

        visit = partial(poll, sources, store=store, reader=reader, fetcher=fetcher, grouped=reader.stories)
        for hour, (name, edition, etag) in enumerate(
            [
                ("all new", 0, True),
                ("304 not modified", 0, True),
                ("same body", 0, False),
                ("one new entry each", 1, False),
            ]
        ):
            for number, source in enumerate(sources):
                body = feed(number, entries, edition)
                servers[number % HOSTS].says(_path(source), Answer(body, etag='"1"' if etag else None))
            _timed(name, feeds, partial(visit, now=NOW + timedelta(hours=hour)))
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (server included)")


def _source(number: int, server: FeedServer) -> Source:
    return Source(f"feed-{number}", f"Feed {number}", Tier.PRESS, f"{server.base}/feed-{number}")


def _path(source: Source) -> str:
    return f"/{source.id}"


def _timed(name: str, feeds: int, work: Callable[[], PollReport]) -> None:
    start = time.perf_counter()
    report = work()
    took = time.perf_counter() - start
    assert not report.failed, report.failed[0]
    print(f"{name:20} {took:6.2f} s  {feeds / took:7.0f} feeds/s  {len(report.new_ids):6} new")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100, int(sys.argv[2]) if len(sys.argv) > 2 else 20)
