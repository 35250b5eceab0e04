"""What people wrote down: topics, reviews, funding lines, bodies, people, each fact with its source."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bot.in_words import MONTHS
from bot.model.asking import CommonplaceRules, PlaceRules, QuestionRules, SentenceRules
from bot.model.judging import FormRules, RelevanceRules, SpeechRules, UsualRules
from bot.model.readings import MoneyKind, MoneyStatus
from bot.model.rules import DateRules, FurnitureRules, MoneyRules


@dataclass(frozen=True, slots=True)
class When:
    """A date as exactly as it is known: a day, a month (`day` None) or a year (`month` None too)."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """The first day it can mean; for sorting."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def told(self) -> str:
        """The date as exactly as it is known: `4 February 2026`, `February 2026` or `2026`."""
        month = MONTHS[self.month - 1] if self.month else ""
        return " ".join(filter(None, (str(self.day or ""), month, str(self.year))))


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known, in a sentence that carries its own figures and dates, with its source address.

    `primary` tells an official or original source from a second-hand one; `conflict` marks a
    version that another source contradicts.
    """

    says: str
    source: str
    when: When | None = None
    primary: bool = False
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class GuardedAlias:
    """A short name that means a review only in company.

    It counts where one of the `near` words stands in the same sentence (none given: anywhere) and
    none of the `unless` words does; with `capitals` only where it is written with the capitals it has
    here, which tells the title "Putting Children First" from three plain words.
    """

    name: str
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """A review, strategy, paper, consultation, Act or inquiry that people ask for by many names.

    `aliases` are found in texts and understood in questions; `asked_as` (risky short names such as
    "working together") are understood in questions only, `guarded` ones in texts only in company.
    `replaced_by` and `response` are ids of other entries; `funding` ids of funding lines. `facts`
    stand in order of date. An entry that is not `in_texts` is found in questions only; its `nicknames` are
    found in texts of the days in which it came out only: "the Budget".
    """

    id: str
    name: str
    kind: str
    source: str
    aliases: tuple[str, ...] = ()
    asked_as: tuple[str, ...] = ()
    guarded: tuple[GuardedAlias, ...] = ()
    chair: str = ""
    body: str = ""
    published: When | None = None
    status: str = ""
    summary: str = ""
    asked_for: str = ""
    response: str = ""
    replaced_by: str = ""
    replaces: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    in_texts: bool = True
    nicknames: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FundingLine:
    """A line of money: how much, for what, from whom, until when, and how firm it is.

    `amount` is as people write it ("£523.5m"); `low` and `high` are pounds. A line with `part_of`
    is contained in that other line and is never added to it. `facts` hold the announcement and
    what other sources say differently.
    """

    id: str
    name: str
    amount: str
    low: float
    high: float
    source: str
    kind: MoneyKind = MoneyKind.FUNDING
    aliases: tuple[str, ...] = ()
    asked_as: tuple[str, ...] = ()
    period: str = ""
    purpose: str = ""
    status: MoneyStatus | None = None
    by: str = ""
    announced: When | None = None
    part_of: str = ""
    superseded_by: str = ""
    reviews: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading of the edition and the words that put an item under it.

    One of the `terms` in the title is enough, or two mentions in the body; `hints` count half.
    """

    id: str
    name: str
    terms: tuple[str, ...]
    order: int = 0
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation that speaks, by its names and acronyms.

    What it `does` follows its name ("regulates social workers in England"), with the `source` of that; that neither
    stands without the other is checked when a catalogue is loaded.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    does: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """A person in a role, with the dates between which it held."""

    person: str
    role: str
    body: str
    source: str
    since: When | None = None
    until: When | None = None


@dataclass(frozen=True, slots=True)
class DayOfNote:
    """A day or stretch that explains a silence: a bank holiday, a recess, a pre-election period."""

    name: str
    start: date
    end: date
    source: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything in data/*.yaml, validated.

    `synonyms` are groups of words that mean the same in questions; each of `everyday` is how people say
    something, and after it the words that texts have for it.

    `calendar` are the days an edition names in its header; `furniture`, `money` and `dates` are the
    vocabulary by which `bot.text` reads.
    """

    topics: tuple[Topic, ...] = ()
    reviews: tuple[Review, ...] = ()
    funding: tuple[FundingLine, ...] = ()
    bodies: tuple[Body, ...] = ()
    roles: tuple[Role, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    everyday: tuple[tuple[str, ...], ...] = ()
    kindred: tuple[tuple[str, ...], ...] = ()
    calendar: tuple[DayOfNote, ...] = ()
    furniture: FurnitureRules = field(default_factory=FurnitureRules)
    money: MoneyRules = field(default_factory=MoneyRules)
    dates: DateRules = field(default_factory=DateRules)
    relevance: RelevanceRules = field(default_factory=RelevanceRules)
    forms: FormRules = field(default_factory=FormRules)
    speech: SpeechRules = field(default_factory=SpeechRules)
    usual: UsualRules = field(default_factory=UsualRules)
    places: PlaceRules = field(default_factory=PlaceRules)
    questions: QuestionRules = field(default_factory=QuestionRules)
    sentences: SentenceRules = field(default_factory=SentenceRules)
    commonplace: CommonplaceRules = field(default_factory=CommonplaceRules)
