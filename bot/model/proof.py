"""What may prove the figures of a page: the words of each page it cites, and what the program says of itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.model.answers import Coverage
from bot.model.items import Citation, Item
from bot.periods import london_day

Evidence = str | date | None


def said_by(*cited: Citation | Item) -> Iterator[tuple[str, Evidence]]:
    """Give what each citation or item proves of its page, by the page's address: its words, its publisher, its days."""
    for one in cited:
        if isinstance(one, Citation):
            told: tuple[Evidence, ...] = (one.quote, one.title, one.source, one.published)
        else:
            told = (one.text, one.source_name, one.day, one.published, one.first_seen, one.updated)
        yield from ((one.url, evidence) for evidence in told)


def known_of(coverage: Coverage) -> Iterator[Evidence]:
    """Give what the program knows of its own searching and watching: since when, and who was not heard and why."""
    yield from (coverage.first, coverage.last)
    for silence in (*coverage.failing, *coverage.stale, *coverage.not_covered):
        yield from (silence.name, silence.why, silence.since)


@dataclass(frozen=True, slots=True)
class Witness:
    """Some words, and days known as days: they prove themselves in every way a day can be written."""

    texts: tuple[str, ...] = ()
    days: frozenset[date] = frozenset()

    @classmethod
    def of(cls, evidence: Iterable[Evidence]) -> Witness:
        """Tell words from days; an instant stands for its day in London, an empty text and None for nothing."""
        texts: dict[str, None] = {}
        days: set[date] = set()
        for one in evidence:
            if isinstance(one, date):
                days.add(london_day(one))
            elif one:
                texts[one] = None
        return cls(tuple(texts), frozenset(days))


@dataclass(frozen=True, slots=True)
class Proof:
    """What proves a line that links to a page, by the page's address; and what proves a line that cites nothing.

    `own` is what the program knows by itself (the week of an edition, what was searched, what somebody
    typed). It proves nothing that is said of a page.
    """

    pages: Mapping[str, Witness] = field(default_factory=dict)
    own: Witness = field(default_factory=Witness)

    @classmethod
    def of(cls, pages: Iterable[tuple[str, Evidence]], own: Iterable[Evidence] = ()) -> Proof:
        """Gather what is known of each address."""
        gathered: dict[str, list[Evidence]] = defaultdict(list)
        for url, evidence in pages:
            gathered[url].append(evidence)
        return cls({url: Witness.of(evidence) for url, evidence in gathered.items()}, Witness.of(own))
