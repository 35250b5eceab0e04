"""What comes back: an answer with its evidence, or an honest account of what was searched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.model.readings import Figure, MoneyKind, MoneyStatus

if TYPE_CHECKING:
    from bot.model.catalogue import FundingLine, Review
    from bot.model.items import Citation, Item, Revision


@dataclass(frozen=True, slots=True)
class Silence:
    """A source that was not heard: failing since when and why, stale, not covered and why, or waiting for a visit."""

    source: str
    name: str
    why: str
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was searched or watched, and what was not seen.

    `sources` counts those that carried the items, also ones no longer listed; `watched` those that are
    listed now and can be visited, of which the `failing` ones are some, and the `waiting` ones, which were never
    visited yet, are others.
    """

    items: int
    sources: int
    first: date | None = None
    last: date | None = None
    failing: tuple[Silence, ...] = ()
    stale: tuple[Silence, ...] = ()
    not_covered: tuple[Silence, ...] = ()
    watched: int = 0
    waiting: tuple[Silence, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence we say, and the citations that prove it; it cannot be made without one."""

    says: str
    evidence: tuple[Citation, ...]

    def __post_init__(self) -> None:
        """Refuse a claim without evidence."""
        if not self.evidence:
            raise ValueError("a claim needs evidence; return NoEvidence instead")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answered question: the claim that answers, what else supports it, who disagrees, what was so earlier.

    `alternatives` may be what was meant instead: it tells of something else in words that fit the question as well.
    """

    question: str
    lead: Claim
    support: tuple[Citation, ...] = ()
    conflicts: tuple[Claim, ...] = ()
    notes: tuple[str, ...] = ()
    searched: Coverage | None = None
    earlier: tuple[Citation, ...] = ()
    alternatives: tuple[Citation, ...] = ()

    @property
    def evidence(self) -> tuple[Citation, ...]:
        """Every citation, the lead's first."""
        return self.lead.evidence + self.support

    @property
    def answered(self) -> bool:
        """True, as it is of no NoEvidence."""
        return True


@dataclass(frozen=True, slots=True)
class NoEvidence:
    """Nothing supports an answer: what was searched, and the nearest things, which are not an answer."""

    question: str
    searched: Coverage
    nearest: tuple[Citation, ...] = ()
    suggestions: tuple[str, ...] = ()
    note: str = ""

    @property
    def answered(self) -> bool:
        """False: what came near answers nothing."""
        return False


@dataclass(frozen=True, slots=True)
class AnswerInParts:
    """What each part of a question got, in the order they were asked, where no one sentence answers them all."""

    question: str
    parts: tuple[Answer | NoEvidence, ...]
    searched: Coverage

    @property
    def is_whole(self) -> bool:
        """True where every part is answered."""
        return all(part.answered for part in self.parts)


@dataclass(frozen=True, slots=True)
class Moment:
    """One dated line of a dossier's timeline."""

    date: date
    citation: Citation
    label: str = ""


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """One row of a funding answer; `id` is the catalogue's, or None where only items carry it.

    `part_of` is the name of the line that contains it, `total` that line's amount.
    """

    id: str | None
    name: str
    amount: str
    low: float
    high: float
    kind: MoneyKind
    evidence: tuple[Citation, ...]
    period: str = ""
    purpose: str = ""
    status: MoneyStatus | None = None
    by: str = ""
    announced: str = ""
    part_of: str = ""
    superseded_by: str = ""
    disputes: tuple[Claim, ...] = ()
    total: str = ""

    def __post_init__(self) -> None:
        """Refuse a line without evidence."""
        if not self.evidence:
            raise ValueError("a funding line needs evidence")

    @property
    def noted(self) -> Citation | None:
        """Where the catalogue's own words on it were written down from; None where only items carry it."""
        return next((citation for citation in self.evidence if citation.from_catalogue), None)


@dataclass(frozen=True, slots=True)
class FundingAnswer:
    """Answers /funding: the lines that answer, and near misses which do not."""

    query: str
    lines: tuple[MoneyLine, ...]
    searched: Coverage
    related: tuple[MoneyLine, ...] = ()
    notes: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    nearest: tuple[Citation, ...] = ()

    @property
    def answered(self) -> bool:
        """True where at least one line answers the question."""
        return bool(self.lines)


@dataclass(frozen=True, slots=True)
class Dossier:
    """Answers /review: the catalogue entry (or a recognised name) and its dated timeline, oldest first.

    `recent` are the moments that are new to us, the newest first.
    """

    query: str
    name: str
    review: Review | None
    timeline: tuple[Moment, ...]
    searched: Coverage
    facts: tuple[Claim, ...] = ()
    funding: tuple[MoneyLine, ...] = ()
    lines: tuple[FundingLine, ...] = ()
    recent: tuple[Moment, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def earlier(self) -> tuple[Moment, ...]:
        """The rest of the timeline, in order of date."""
        return tuple(moment for moment in self.timeline if moment not in self.recent)


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Items that match some words, best first; `total` counts all matches."""

    query: str
    items: tuple[Item, ...]
    total: int
    snippets: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """Answers `why`: all that is known of one item, and where it was shown and why.

    `carried` are (source id, first seen there); `story` the other items of its story; `shown` are
    (digest, week, place) of the editions that carried it; `judged` says in words why it is or is
    not in the next one.
    """

    item: Item
    carried: tuple[tuple[str, datetime], ...]
    revisions: tuple[Revision, ...] = ()
    story: tuple[Item, ...] = ()
    shown: tuple[tuple[str, str, str], ...] = ()
    judged: tuple[str, ...] = ()

    @property
    def set_aside(self) -> tuple[Figure, ...]:
        """The sums found in the page's furniture, which are shown nowhere."""
        return tuple(figure for figure in self.item.reading.money if figure.furniture)

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of everyone who carried it, the earliest first."""
        return tuple(source for source, _ in self.carried)

    @property
    def names(self) -> tuple[str, ...]:
        """The reviews, Acts, consultations … read in it, each once."""
        return tuple(dict.fromkeys(mention.name for mention in self.item.reading.reviews))
