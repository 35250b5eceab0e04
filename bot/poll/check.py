"""Probing one source for a person who adds or mends it: asked and read, nothing written."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.errors import SourceError
from bot.feeds.fetch import Fetch, Fetching
from bot.feeds.identity import keyed
from bot.feeds.page import feeds_named_in
from bot.feeds.parse import ParsedFeed
from bot.feeds.response import Fetched, is_html
from bot.model.sources import Source, SourceState, Trouble
from bot.poll.visit import read_answer


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a source gives now: how many entries, the newest date, how its ids are made, what is odd.

    `feeds` are addresses of feeds that a web page names, where the address was a page instead.
    """

    source_id: str
    address: str = ""
    trouble: Trouble | None = None
    detail: str = ""
    title: str = ""
    dialect: str = ""
    entries: int = 0
    newest: datetime | None = None
    ids: str = ""
    full_text: bool = False
    sample: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()

    @property
    def works(self) -> bool:
        """True where the source can be followed."""
        return self.trouble is None


def check(source: Source, *, fetcher: Fetching, now: datetime) -> CheckReport:
    """Ask a source once, unconditionally, and say what it gives; never raises SourceError."""
    return check_all([source], fetcher=fetcher, now=now)[0]


def check_all(
    sources: Sequence[Source],
    *,
    fetcher: Fetching,
    now: datetime,
    on_progress: Callable[[CheckReport], None] = lambda _: None,
    at_once: int = 16,
) -> list[CheckReport]:
    """Ask several sources side by side, each host one thing at a time; reports come in the order given."""

    async def ask() -> list[CheckReport]:
        slots = asyncio.Semaphore(at_once)
        async with fetcher.round() as fetch:

            async def one(source: Source) -> CheckReport:
                async with slots:
                    report = await _checked(source, fetch, now)
                on_progress(report)
                return report

            return list(await asyncio.gather(*(one(source) for source in sources)))

    return asyncio.run(ask())


async def _checked(source: Source, fetch: Fetch, now: datetime) -> CheckReport:
    if source.url is None:
        return CheckReport(source.id, trouble=Trouble.NOT_FOUND, detail="the source has no address")
    try:
        answer = await fetch(source, SourceState(source.id), now)
    except SourceError as error:
        return CheckReport(source.id, source.url, error.trouble, error.detail)
    try:
        return _described(source, answer, read_answer(source, answer, now))
    except SourceError as error:
        body = answer.body or b""
        feeds = feeds_named_in(body, answer.address) if is_html(body) else ()
        return CheckReport(source.id, answer.address, error.trouble, error.detail, feeds=feeds)


def _described(source: Source, answer: Fetched, parsed: ParsedFeed) -> CheckReport:
    dates = [moment for entry in parsed.entries if (moment := entry.published or entry.updated)]
    moved = (f"it has moved for good to {answer.moved_to}",) if answer.moved_to else ()
    lengths = sorted(len(entry.html) for entry in parsed.entries)
    return CheckReport(
        source_id=source.id,
        address=answer.address,
        title=parsed.title,
        dialect=parsed.dialect,
        entries=len(parsed.entries),
        newest=max(dates, default=None),
        ids=_id_style(parsed),
        full_text=bool(lengths) and lengths[len(lengths) // 2] > 1_500,  # noqa: PLR2004 - longer than any summary
        sample=tuple(entry.title for entry in parsed.entries[:3]),
        warnings=(*parsed.warnings, *moved),
    )


def _id_style(parsed: ParsedFeed) -> str:
    """Say by what its entries are told apart."""
    keys = [one.keys[0].split(":", 1)[0] for one in keyed(parsed.entries, parsed.home)]
    names = {"https": "address", "http": "address", "guid": "the feed's own id", "words": "the words alone"}
    return ", ".join(dict.fromkeys(names[key] for key in keys))
