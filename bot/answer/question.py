"""A question understood: what is wanted, about what, from whom, and of which time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.answer.tokens import holds_run
from bot.answer.vocabulary import Kind
from bot.answer.word_lists import Phrase, Stems
from bot.model.asking import Want

_OBLIGED = re.compile(
    r"\b(?:has to|have to|must|should|needs? to|can|could|can't|cant|cannot|sits?|accountable|responsible|liable)\b"
    r"|\bwho (?:decides?|judges?|chooses?|picks)\b"
    r"|\b(?:eligible|entitled|qualif\w+)\b"
    r"|\bwho (?:would|will|does|do|did)\b.*\b(?:cover|apply to|include|affect|protect|staff)\b|^whose\b"
    r"|\b(?:on|for) whom?\b|\bwho (?:gets?|pays?|loses?|benefits?)\b"
    r"|\bwho (?:is|are|was|were)\b.*\bfor\W*$"
)
_WISHED = re.compile(r"\bwho (?:has |have )?(?:said|says|thinks|thought|argued|suggested)\b.*\bshould\b")
_WHAT_WAS_BEFORE = re.compile(r"\b(?:before|beforehand|previously)\W*$")
_PLANNED = re.compile(r"\b(?:want|propos|plan|consult|draft|hope|would|could|might|ask|call|urge|recommend|bid|claim)")
_INTERROGATIVE = re.compile(
    r"(?:what|which|where|when|who|whose|why|how|do|does|did|is|are|was|were|will|can|has|have)\b"
)
_PAST = re.compile(
    r"when (?:did|was|were|has|have)\b|how (?:much|many)\b.*\b(?:did|has|have|was|were)\b|(?:did|has|have|was|were)\b"
)
_WHAT_IT_IS = re.compile(
    r"(?:what(?: is|'s|s| are| does)|define|definition of|explain|describe|tell me about)\b(?! new| happen| going)"
)
_WHAT_BECAME = re.compile(
    r"\bwhat(?:ever)? (?:has )?(?:happened (?:to|with)|became of|become of|came of)"
    r"|\b(?:status of|update on|progress on)\b"
    r"|\bwhere (?:are we|is .*|are things) (?:with|at)\b"
)
_NEW_PERSON = re.compile(r"\bwho\b.*\b(?:new|next|incoming)\b|\b(?:got|gets|landed) the\b.*\bjob\b")
_ONCE = re.compile(r"\bwho(?:se)? (?:was|were|used to|had|held|led|ran)\b|\b(?:former|previous|ex|then|before)\b")


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """What the answer must speak of, unless it is `optional`, in any wording; `typed` is how it was put.

    `rarity` tells from 0 (in every item) to about 1 (in none) how much it says that an item holds it.
    `initials` marks letters that nobody knows as a word: they may be those of words in a row. `parts` are
    the words of a turn of speech, each in its own wordings. `kindred` words, in their base forms, may meet it too.
    """

    typed: str
    phrases: tuple[Phrase, ...]
    kind: Kind
    ids: tuple[str, ...] = ()
    optional: bool = False
    rarity: float = 1.0
    initials: bool = False
    parts: tuple[Term, ...] = ()
    kindred: tuple[Stems, ...] = ()

    @property
    def weight(self) -> float:
        """How much it counts that this stands in the very sentence."""
        by_kind = {Kind.WORD: 1.0, Kind.USUAL: 0.35, Kind.NAME: 1.4, Kind.BODY: 0.8, Kind.NUMBER: 1.4}[self.kind]
        return by_kind * self.rarity

    @property
    def own(self) -> Stems:
        """The words as typed, which may stand apart in a text."""
        return self.phrases[0].stems


def holds(words: Sequence[str], term: Term) -> bool:
    """Say whether words hold a term in one of its wordings, or all the words it was typed in."""
    return any(holds_run(words, phrase.stems) for phrase in term.phrases) or set(term.own) <= set(words)


def holds_any(words: Sequence[str], terms: Iterable[Term]) -> bool:
    """Say whether words hold one of some terms."""
    return any(holds(words, term) for term in terms)


@dataclass(frozen=True, slots=True)
class Time:
    """Constraints on time: years, months (1 to 12) and financial years such as `2023/24`."""

    years: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    financial: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.years or self.months or self.financial)


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood; `wants` holds what would answer it, the deciding one first.

    `speakers` are the terms whose own words are asked for; `subject` is who did it, in "how much did
    Norfolk spend". `corrections` are (typed, read as). `hint` is the noun (its stem), such as overspend,
    that alone lets a figure be expected; `counted` are the words after "how many"; `read` is the text with
    shorthand and misspellings mended; `editions` the years typed with a name that comes out anew, such as
    Working Together 2018; `left_out` the words typed that an answer may do without; `closely` where all
    the others must then stand in the sentence that answers, or in the title over it; `least` is the score that a
    sentence needs.
    """

    text: str
    wants: tuple[Want, ...]
    terms: tuple[Term, ...]
    time: Time = Time()
    newest: bool = False
    oldest: bool = False
    speakers: tuple[Term, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    subject: Term | None = None
    hint: str = ""
    counted: tuple[Term, ...] = ()
    read: str = ""
    editions: frozenset[int] = frozenset()
    left_out: tuple[str, ...] = ()
    closely: bool = False
    least: float = 0.0

    def with_terms(self, terms: Sequence[Term]) -> Question:
        """Give the question about other terms, the subject and the speakers being those that were typed as before."""
        typed = {term.typed: term for term in terms}
        subject = typed.get(self.subject.typed) if self.subject else None
        speakers = tuple(typed.get(speaker.typed, speaker) for speaker in self.speakers)
        return replace(self, terms=tuple(terms), subject=subject, speakers=speakers)

    def are_adjacent(self, at: int) -> bool:
        """Say whether a term was typed right before the next one; the last one was before none."""
        pair = self.terms[at : at + 2]
        together = " ".join(re.escape(term.typed) for term in pair)
        return len(pair) > 1 and re.search(rf"\b{together}\b", self.read.lower()) is not None

    @property
    def said_corrections(self) -> tuple[str, ...]:
        """A sentence for each word that was read as another."""
        return tuple(f"I read “{typed}” as “{meant}”." for typed, meant in self.corrections)

    @property
    def obliges(self) -> bool:
        """True where it asks who must or may: posts answer that, not persons."""
        return _OBLIGED.search(self.text.lower()) is not None and not self.asks_who_wished

    @property
    def asks_who_wished(self) -> bool:
        """True where it asks who said that something should be done."""
        return _WISHED.search(self.text.lower()) is not None

    @property
    def asks_of_plans(self) -> bool:
        """True where it asks what somebody proposed or wished, not what came of it."""
        return _PLANNED.search(self.text.lower()) is not None

    @property
    def asks_what_was_before(self) -> bool:
        """True where it ends with "before": what is so now is no answer."""
        return _WHAT_WAS_BEFORE.search(self.text.lower()) is not None

    @property
    def is_interrogative(self) -> bool:
        """True where it begins as a sentence that asks does, and not with a name."""
        return _INTERROGATIVE.match(self.text.lower()) is not None

    @property
    def looks_back(self) -> bool:
        """True where it asks of what has happened, not of what will."""
        return _PAST.match(self.text.lower()) is not None

    @property
    def is_of_the_past(self) -> bool:
        """True where it asks who held a role once, or in a year."""
        return bool(self.time) or _ONCE.search(self.text.lower()) is not None

    @property
    def is_of_the_newest_person(self) -> bool:
        """True where it asks who somebody new or next is."""
        return _NEW_PERSON.search(self.text.lower()) is not None

    @property
    def asks_what_it_is(self) -> bool:
        """True where it asks what one thing is or does, so that a sentence which describes it answers best."""
        return self.want is Want.ANY and len(self.firm) == 1 and _WHAT_IT_IS.match(self.read) is not None

    @property
    def asks_what_became_of_it(self) -> bool:
        """True where it asks what came of one thing, so that how it stands now answers best."""
        return self.want is Want.ANY and len(self.firm) == 1 and _WHAT_BECAME.search(self.read) is not None

    @property
    def want(self) -> Want:
        """What decides whether a sentence answers."""
        return self.wants[0]

    @property
    def stems(self) -> frozenset[str]:
        """Every word of every wording of what is asked."""
        return frozenset(stem for term in self.terms for phrase in term.phrases for stem in phrase.stems)

    @property
    def typed_numbers(self) -> frozenset[str]:
        """The numbers typed, alone or of a series ("phase 2"), as tokens."""
        numbers = (stem for term in self.terms if term.kind is Kind.NUMBER for stem in term.own)
        return frozenset(stem for stem in numbers if stem.startswith("#"))

    @property
    def firm(self) -> tuple[Term, ...]:
        """The terms that tell this question from others."""
        return tuple(term for term in self.terms if term.kind is not Kind.USUAL and not term.optional)

    @property
    def required(self) -> tuple[Term, ...]:
        """The terms that an answer must speak of: the firm ones, or all where none is."""
        return self.firm or self.terms
