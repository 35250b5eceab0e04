"""What may prove the figures of a page: the words of each page it cites, and what the program says of itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from bot.model.answers import Coverage
from bot.model.items import Citation, Item
from bot.periods import london_day

Evidence = str | date | None


class Said(NamedTuple):
    """Something that proves what is said of the page at an address; of one thing told there, where `about` names it."""

    url: str
    evidence: Evidence
    about: str = ""


def said_by(*cited: Citation | Item, about: str = "") -> Iterator[Said]:
    """Give what each citation or item proves of its page: its words, its publisher, its days."""
    for one in cited:
        if isinstance(one, Citation):
            told: tuple[Evidence, ...] = (one.quote, one.title, one.source, one.published)
        else:
            told = (one.text, one.source_name, one.day, one.published, one.first_seen, one.updated)
        yield from (Said(one.url, evidence, about) for evidence in told)


def known_of(coverage: Coverage) -> Iterator[Evidence]:
    """Give what the program knows of its own searching and watching: since when, and who was not heard and why."""
    yield from (coverage.first, coverage.last)
    for silence in (*coverage.failing, *coverage.stale, *coverage.not_covered, *coverage.waiting):
        yield from (silence.name, silence.why, silence.since)


@dataclass(frozen=True, slots=True)
class Witness:
    """Some words, and days known as days: they prove themselves in every way a day can be written.

    Several things may be told at one address: what is `about` one of them proves only what names it first.
    """

    texts: tuple[str, ...] = ()
    days: frozenset[date] = frozenset()
    about: str = ""

    @classmethod
    def of(cls, evidence: Iterable[Evidence], about: str = "") -> Witness:
        """Tell words from days; an instant stands for its day in London, an empty text and None for nothing."""
        texts: dict[str, None] = {}
        days: set[date] = set()
        for one in evidence:
            if isinstance(one, date):
                days.add(london_day(one))
            elif one:
                texts[one] = None
        return cls(tuple(texts), frozenset(days), about)


@dataclass(frozen=True, slots=True)
class Proof:
    """What proves a line that links to a page, by the page's address; and what proves a line that cites nothing.

    `own` is what the program knows by itself (the week of an edition, what was searched, what somebody
    typed). It proves nothing that is said of a page.
    """

    pages: Mapping[str, tuple[Witness, ...]] = field(default_factory=dict)
    own: Witness = field(default_factory=Witness)

    @classmethod
    def of(cls, pages: Iterable[Said], own: Iterable[Evidence] = ()) -> Proof:
        """Gather what is known of each address."""
        gathered: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
        for said in pages:
            gathered[said.url, said.about].append(said.evidence)
        witnesses: dict[str, tuple[Witness, ...]] = defaultdict(tuple)
        for (url, about), evidence in gathered.items():
            witnesses[url] += (Witness.of(evidence, about),)
        return cls(dict(witnesses), Witness.of(own))
