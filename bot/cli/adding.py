"""New sources: one that is tried first, or a feed reader's whole list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.place import Place
from bot.cli.polling import FAILED, show_checks
from bot.cli.voice import say, warn
from bot.errors import UsageError
from bot.in_words import counted, listed_in_words
from bot.model.sources import Source, Tier
from bot.periods import london_day
from bot.urls import host_of

if TYPE_CHECKING:
    from bot.config.adding import Row
    from bot.poll import CheckReport
    from bot.wiring.house import House

_OFFICIAL = ("gov.uk", "parliament.uk")
_EXPORT = "name an OPML file, as feed readers export it"
_NEXT = "The first visit stores what is there and announces none of it."


def add_feed(place: Place, row: Row, *, only_show: bool) -> None:
    """Try an address, or the one feed that a page at it names, and add it to feeds.yaml; leaves with 1 if it fails."""
    from bot.config.adding import fresh

    with place.opened() as house:
        if any(source.id == row.id for source in house.config.sources):
            raise UsageError(f"{place.config} has a source with the id “{row.id}”; choose another with --id.")
        report = _probed(house, row.url)
        if not report.works:
            show_checks([replace(report, source_id=row.id or host_of(row.url))])
            raise SystemExit(FAILED)
        today = london_day(house.clock())
        url = report.address or row.url
        name, tier = row.name or report.title or host_of(url), row.tier or _tier(url)
        wanted = replace(row, name=name, tier=tier, url=url, verified_on=today.isoformat())
        rows = list(fresh([wanted], house.config.sources))
        if not rows:
            raise UsageError(f"{place.config} has this feed already: {url}")
    say(f"# {counted(report.entries, 'entry', 'entries')}, told apart by {report.ids}")
    _keep(place, rows, only_show=only_show)


def import_feeds(place: Place, file: Path, tier: str, *, only_show: bool) -> None:
    """Add the feeds of an OPML file that are not watched yet; nothing is visited."""
    from bot.config.adding import fresh
    from bot.config.loading import read_file
    from bot.config.opml import rows_of

    with place.opened() as house:
        rows = list(fresh(rows_of(read_file(file, _EXPORT), str(file), _known(tier)), house.config.sources))
    if not rows:
        say(f"{file} names no feed that is not watched already.")
        return
    _keep(place, rows, only_show=only_show)
    warn("None of them was tried yet: run `briefing feeds check`.")


def export_feeds(place: Place) -> None:
    """Print the feeds as OPML."""
    from bot.config.opml import opml_of

    with place.opened() as house:
        say(opml_of(house.config.sources, "Workforce Briefing").rstrip())


def _keep(place: Place, rows: list[Row], *, only_show: bool) -> None:
    from bot.config.adding import add, shown

    for row in rows:
        say(shown(row))
    if not only_show:
        add(place.config, rows)
        added = f"{len(rows)} rows" if len(rows) > 1 else "it"
        warn(f"Added {added} to {place.config}. {_NEXT}")


def _probed(house: House, address: str) -> CheckReport:
    """Check an address; where a web page names exactly one feed, check that instead."""
    from bot.config.wording import feed_address
    from bot.poll import check

    try:
        source = Source("new", address, Tier.SECTOR, feed_address(address))
    except ValueError as error:
        raise UsageError(f"{error}.") from error
    report = check(source, fetcher=house.fetcher, now=house.clock())
    if report.works or len(report.feeds) != 1:
        return report
    return check(replace(source, url=report.feeds[0]), fetcher=house.fetcher, now=house.clock())


def _tier(url: str) -> str:
    """Guess whose voice speaks at an address: the government's own hosts are official."""
    host = host_of(url)
    is_official = any(host == name or host.endswith(f".{name}") for name in _OFFICIAL)
    return (Tier.OFFICIAL if is_official else Tier.SECTOR).value


def _known(tier: str) -> Tier:
    try:
        return Tier(tier)
    except ValueError as error:
        raise UsageError(f"--tier takes {listed_in_words(tuple(Tier))}, not “{tier}”.") from error
