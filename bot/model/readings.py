"""What was found in an item: money, names, dates, topics, and why it is or is not ours to report.

All spans are (start, end) offsets into the item's `text`; a sentence is always the item's own, to
the letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MoneyKind(StrEnum):
    """What a sum of money is; matters more than its value."""

    FUNDING = "funding"
    PRESSURE = "pressure"
    THRESHOLD = "threshold"
    PRICE = "price"
    PAY = "pay"
    OTHER = "other"


class MoneyStatus(StrEnum):
    """How firm a sum is."""

    PROPOSED = "proposed"
    REQUESTED = "requested"
    ANNOUNCED = "announced"
    ALLOCATED = "allocated"
    REPORTED = "reported"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum of money in an item's text.

    `verbatim` stands in `sentence`, `sentence` in the text; `low` and `high` are pounds, equal for
    a single sum; `qualifier` is "up to", "more than" …; `because` holds the words that decided kind
    and status; `part_of` is the sum, as written, that contains this one. `furniture` marks a sum
    from the page's furniture (an advert beside the story): it is kept so that `why` can say what
    was set aside, and appears in no edition and no answer.
    """

    verbatim: str
    low: float
    high: float
    kind: MoneyKind
    sentence: str
    span: tuple[int, int] = (0, 0)
    status: MoneyStatus | None = None
    qualifier: str = ""
    period: str = ""
    purpose: str = ""
    because: tuple[str, ...] = ()
    furniture: bool = False
    lines: tuple[str, ...] = ()
    part_of: str = ""

    @property
    def value_gbp(self) -> float | list[float]:
        """A number of pounds, or [low, high] for a range."""
        return self.low if self.low == self.high else [self.low, self.high]


@dataclass(frozen=True, slots=True)
class Mention:
    """A review, strategy, consultation, Act … named in an item.

    `id` is the catalogue's, or None for a name that has the form of one but is not in the
    catalogue; `name` is then the name as it stands there, tidied. `fresh` says that the item is
    from the days around the thing's own publication. A framework, programme or grant that people
    ask for is mentioned too, but is not `counted` among the reviews an item names.
    """

    id: str | None
    name: str
    verbatim: str
    span: tuple[int, int]
    sentence: str
    fresh: bool = False
    counted: bool = True


class DeadlineKind(StrEnum):
    """What happens on a date."""

    CLOSES = "closes"
    IN_FORCE = "in-force"
    APPLIES = "applies"
    PUBLISHES = "publishes"
    ENDS = "ends"
    OPENS = "opens"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date on which something happens; `precision` is day, month, season or year."""

    date: date
    precision: str
    kind: DeadlineKind
    verbatim: str
    sentence: str
    span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Voice:
    """A body or a person who speaks in an item, with the sentence that carries the words."""

    id: str
    name: str
    sentence: str
    span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence for or against relevance: the rule that fired and the words it fired on."""

    rule: str
    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read in an item: the same words and catalogue always give an equal reading."""

    relevant: bool = False
    reasons: tuple[Reason, ...] = ()
    topics: tuple[str, ...] = ()
    reviews: tuple[Mention, ...] = ()
    money: tuple[Figure, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    voices: tuple[Voice, ...] = ()

    @property
    def news_money(self) -> tuple[Figure, ...]:
        """The sums that are part of the story: never those of the page's furniture."""
        return tuple(figure for figure in self.money if not figure.furniture)

    @property
    def review_ids(self) -> tuple[str, ...]:
        """Catalogue ids of the reviews named, each once, in order of appearance."""
        return tuple(dict.fromkeys(mention.id for mention in self.reviews if mention.id))
