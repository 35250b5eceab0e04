"""A house whose items never share a figure, so that whose figure stands where can be told without the guard."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from bot.render.templates import Templates
from bot.shipped import shipped_folders
from bot.wiring.house import House
from tests.answer.conftest import the_catalogue, the_knowledge, the_reader
from tests.answer.shelf import address, shelved, written

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SOURCES = (("Ministry of Zebras", "official"), ("Zebra Keepers Association", "sector"), ("Community Gazette", "press"))
PROGRAMMES = (
    "the Family Hubs programme",
    "the Children's Social Care Prevention Grant",
    "the Zebra Patrol Grant",
    "social workers in foster care",
)
SHARES = ("two-thirds", "three quarters", "one in seven", "two fifths", "one in nine", "seven in ten")
MOST_ITEMS = len(SHARES)
SENTENCES = (
    "The government announced £{sum}m for {programme} in {years}.",
    "{Programme} will receive £{sum} million over three years.",
    "Councils overspent by £{sum}m on {programme}.",
    "Families with an income of less than £{limit} can apply to {programme}.",
    "The vacancy rate among social workers was {percent}% in September 2025.",
    "Unison asked for a pay rise of {percent} per cent for social workers.",
    "A survey found that {share} of social workers think of leaving.",
    "The consultation on {programme} closes on {day} May 2027.",
    "New rules on {programme} come into force on {day} September 2027.",
    "The Independent Review of Children's Social Care called for £{sum}bn for {programme}.",
    "BASW said that {sum} million pounds was not enough for {programme}.",
    "Tickets for the conference on {programme} cost £{limit}.",
)
TITLES = (
    "What {programme} means for social workers",
    "£{sum}m for {programme}",
    "Social work vacancy rate at {percent}%",
    "Children's social workers: {programme} from {years}",
)
FEEDS = """\
settings: {{contact: team@example.org}}
sources:
{sources}
digests:
  - {{id: weekly, name: Weekly, channel: "#weekly", schedule: "mon 08:30", template: weekly}}
  - {{id: leaders, name: Leaders, channel: "#leaders", schedule: "mon 08:30", template: leadership}}
"""


@dataclass(frozen=True)
class Marked:
    """Some items to be shelved; the figures of the first are in no other, and so on."""

    rows: tuple[dict[str, Any], ...]

    @cached_property
    def owners(self) -> dict[str, str]:
        """Give for each marker, as a pattern, the address of the item that may hold it."""
        return {
            marker: address(row["id"])
            for number, row in enumerate(self.rows)
            for marker in _figures_of(number)["markers"]
        }

    def foreign(self, text: str, addresses: Iterable[str]) -> list[str]:
        """Give the markers in a text that belong to none of these addresses."""
        here = set(addresses)
        return [marker for marker in self.found(text) if self.owners[marker] not in here]

    def found(self, text: str) -> list[str]:
        """Give the markers in a text."""
        plain = re.sub(r"\s+", " ", text).lower()
        if not self._any.search(plain):
            return []
        return [marker for marker, pattern in self._patterns.items() if pattern.search(plain)]

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {marker: _alone(marker) for marker in self.owners}

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return _alone("|".join(self.owners))


def _alone(marker: str) -> re.Pattern[str]:
    """Find a marker that is no part of a longer number or word."""
    return re.compile(rf"(?<![\w.,])(?<!ty )(?:{marker})(?!\w|[.,]\d)")


@st.composite
def shelves(draw: st.DrawFn) -> Marked:
    """Draw a few items on the same few matters, in every kind of sentence, each with figures of its own."""
    rows: list[dict[str, Any]] = []
    for number in range(draw(st.integers(2, MOST_ITEMS))):
        mine = _figures_of(number)
        source, tier = draw(st.sampled_from(SOURCES))
        told = [_told(draw, SENTENCES, mine, place) for place in range(draw(st.integers(1, 4)))]
        long_ago = number > 0 and draw(st.booleans())
        row = written(
            " ".join(told),
            id=f"item-{number}",
            title=_told(draw, TITLES, mine, len(told)),
            source=source,
            tier=tier,
            published=date(2026, 10 if long_ago else 11, 17 + number % 4),
        )
        rows.append(row)
    return Marked(tuple(rows))


def _told(draw: st.DrawFn, forms: tuple[str, ...], mine: Mapping[str, Any], place: int) -> str:
    programme = draw(st.sampled_from(PROGRAMMES))
    chosen = {name: mine[name][place] for name in ("sum", "limit", "percent", "day")}
    return draw(st.sampled_from(forms)).format(
        programme=programme,
        Programme=programme[0].upper() + programme[1:],
        share=mine["share"],
        years=mine["years"],
        **chosen,
    )


def _figures_of(number: int) -> dict[str, Any]:
    places = range(6)
    sums = [f"{100 + 10 * number + place}.{number + 1}" for place in places]
    percents = [f"{20 + 10 * number + place}.{number + 1}" for place in places]
    limits = [f"{10 + 10 * number + place},{number + 1}50" for place in places]
    days = [str(5 + 4 * number + place % 4) for place in places]
    years = f"{2041 + 2 * number}-{42 + 2 * number}"
    dates = [f"{day} {month} 2027" for day in days for month in ("may", "september")]
    return {
        "sum": sums,
        "percent": percents,
        "limit": limits,
        "share": SHARES[number],
        "years": years,
        "day": days,
        "markers": [re.escape(marker) for marker in (*sums, *percents, *limits, *dates, SHARES[number], years)],
    }


@contextmanager
def house_of(marked: Marked, folder: Path) -> Iterator[House]:
    """Open a house that holds these items; every source was watched for weeks, so that none is new to us."""
    known = [
        written("Zebras run.", id=f"old-{number}", title="Zebras", source=name, tier=tier, published=date(2026, 9, 1))
        for number, (name, tier) in enumerate(SOURCES)
    ]
    shelved(folder / "briefing.db", the_reader(), [*known, *marked.rows]).close()
    sources = "\n".join(
        f'  - {{id: {re.sub(r"[^a-z]+", "-", name.lower())}, name: {name}, tier: {tier}, url: "https://example.org/feed"}}'
        for name, tier in SOURCES
    )
    (folder / "feeds.yaml").write_text(FEEDS.format(sources=sources), "utf-8")
    house = House(folder / "feeds.yaml", folder / "briefing.db", clock=lambda: NOW)
    house.__dict__ |= {"catalogue": the_catalogue(), "knowledge": the_knowledge(), "templates": shipped_templates()}
    try:
        yield house
    finally:
        house.close()


@cache
def shipped_templates() -> Templates:
    return Templates(shipped_folders("templates"))


class Units(HTMLParser):
    """Cuts a page into what is read as one, each with the addresses it cites or stands under."""

    _UNITS = frozenset({"h1", "h2", "h3", "h4", "li", "tr", "p", "blockquote", "figcaption", "pre"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.units: list[_Unit] = []
        self._open: list[_Unit] = []
        self._headings: dict[str, _Unit] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" and self._open:
            self._open[-1].own.append(dict(attrs).get("href") or "")
        if tag == "table":
            self._headings.pop("h3", None)
        if tag not in self._UNITS or (tag == "p" and self._open):
            return
        if tag[0] == "h":
            self._headings = {name: unit for name, unit in self._headings.items() if name < tag}
        above = [*self._headings.values(), *self._open][-1:]
        unit = _Unit(tag, above[0] if above else None)
        self.units.append(unit)
        self._open.append(unit)
        if tag[0] == "h":
            self._headings[tag] = unit

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._open[-1].text += "\n"
        if self._open and self._open[-1].tag == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1].text += data
        elif data.strip() and self.get_starttag_text() != "<title>":
            self.units.append(_Unit("", None, data))


@dataclass(slots=True)
class _Unit:
    tag: str
    above: _Unit | None
    text: str = ""
    own: list[str] = field(default_factory=list)

    @property
    def cites(self) -> list[str]:
        return self.own or (self.above.cites if self.above else [])
