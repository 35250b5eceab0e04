"""Answer /funding: by name, programme, body, amount, period or year; only money of the kind asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.answer.joining import disputed, joined
from bot.answer.money import (
    NEAR_MISSES,
    SHOWN_AS_FUNDING,
    Found,
    amounts_touch,
    clause_of,
    line_of_catalogue,
    same_sum,
)
from bot.answer.passages import Passage, Passages
from bot.answer.question import Question, Term, Time
from bot.answer.tokens import tokens_of, years_of
from bot.answer.vocabulary import Kind, Phrase, Vocabulary
from bot.answer.wanted import kinds_asked
from bot.answer.weighing import Weighing
from bot.model.answers import MoneyLine
from bot.model.asking import Want
from bot.model.catalogue import FundingLine
from bot.model.items import Item
from bot.model.readings import Figure, MoneyKind
from bot.text.amounts import amounts_in, parse_amount

_MOST_LINES = 12
_CORROBORATED = 3
_POTS = frozenset({"grant", "fund"})
_OWN_PHRASE = re.compile(r"\s*(?:of [a-z ]{0,20})?(?:from|for|to|through|in)\b")
_BREAK = re.compile(r"(?:,|;|\band\b|\bwith\b|\bplus\b)\s*(?:a |another |further |the |more than |up to |\s)*$")
_NEVER_FUNDING = frozenset({"overspend", "shortfal", "deficit", "threshold"})
"""Stems that ask for a pressure or a limit, and for nothing else: spending and costs may be funded."""


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount typed by the asker, and the step of its last digit: 253m is told to the million."""

    low: float
    high: float
    step: float

    def touches(self, low: float, high: float) -> bool:
        """Say whether a sum rounds to the one typed."""
        return amounts_touch(low, high, self.low, self.high, self.step)


class FundingQuestion:
    """A question understood as one about money: about what, which sum, which time, which kinds."""

    def __init__(self, question: Question, vocabulary: Vocabulary) -> None:
        self.sum = _sum_in(question.text)
        named = kinds_asked(question) & NEAR_MISSES
        plain_words = any(_NEVER_FUNDING & set(term.own) for term in question.terms)
        self.kinds = named if named and plain_words else SHOWN_AS_FUNDING | named
        plain = replace(
            question, wants=(Want.ANY,), speakers=(), terms=tuple(self._telling(question.terms, vocabulary))
        )
        self.question = plain
        self._vocabulary = vocabulary
        self._weighing = Weighing(plain, vocabulary)
        self._timeless = Weighing(replace(plain, time=Time()), vocabulary)

    def _telling(self, terms: Iterable[Term], vocabulary: Vocabulary) -> Iterable[Term]:
        """Leave out the sum itself and words that say only that money is meant."""
        for term in terms:
            if term.kind is Kind.NUMBER and self.sum is not None:
                continue
            if term.kind is Kind.WORD and not term.ids and vocabulary.money.issuperset(term.own):
                continue
            yield term

    @property
    def is_empty(self) -> bool:
        """True where nothing was named to look for."""
        return not self.question.terms and self.sum is None and not self.question.time

    def lines(self, items: Sequence[Item], passages: Passages) -> tuple[MoneyLine, ...]:
        """Give the lines that answer, those that carry the sum asked for or tell most of it first."""
        catalogued = [
            line_of_catalogue(line, self._vocabulary.catalogue)
            for line in self._vocabulary.catalogue.funding
            if line.kind in self.kinds and self._is_asked(line)
        ]
        catalogued, found = disputed(catalogued, self.found(items, passages, self.kinds), self._names_line)
        return tuple(self._ranked(joined(catalogued, found, self._base))[:_MOST_LINES])

    def _base(self, figure: Figure) -> MoneyLine | None:
        """Give the catalogue's line of a figure's sum that reading linked it to, or that its sentence names."""
        told = tokens_of(figure.sentence).stems
        for line in self._vocabulary.catalogue.funding:
            if line.kind is figure.kind and same_sum(line, figure):
                kin = [one for one in self._vocabulary.catalogue.funding if set(one.reviews) & set(line.reviews)]
                names = (Phrase.of(name).stems for one in (line, *kin) for name in (one.name, *one.aliases))
                if line.id in figure.lines or any(_run_in(name, told) for name in names):
                    return line_of_catalogue(line, self._vocabulary.catalogue)
        return None

    def _names_line(self, line: MoneyLine, found: Found) -> bool:
        """Say whether a figure's own clause names a line of the catalogue."""
        known = next(one for one in self._vocabulary.catalogue.funding if one.id == line.id)
        told = tokens_of(clause_of(found.figure)).stems
        return any(_run_in(Phrase.of(name).stems, told) for name in (known.name, *known.aliases, *known.asked_as))

    def near(self, items: Sequence[Item], passages: Passages) -> tuple[MoneyLine, ...]:
        """Give the pressures and limits that are about the same thing, for a question no funding answers."""
        return tuple(joined((), self.found(items, passages, NEAR_MISSES - self.kinds)))

    def suggestions(self) -> tuple[str, ...]:
        """Give the catalogue's lines that share a telling word with the question."""
        words = {stem for term in self.question.terms if term.kind is not Kind.USUAL for stem in term.own}
        told = words - self._vocabulary.heads - self._vocabulary.light - self._vocabulary.money
        return tuple(
            line.name for line in self._vocabulary.catalogue.funding if told & set(tokens_of(line.name).stems)
        )[:3]

    def notes(self, lines: Sequence[MoneyLine]) -> tuple[str, ...]:
        """Say what the lines themselves cannot: that parts are not added up, what was read for what was typed."""
        totals = dict.fromkeys(line.part_of for line in lines if line.part_of)
        parts = [f"Parts of “{total}” are shown by themselves and not added to it." for total in totals]
        return (*(f"I read “{typed}” as “{meant}”." for typed, meant in self.question.corrections), *parts)

    def with_others(
        self, lines: Sequence[MoneyLine], items_with: Callable[[MoneyLine], Sequence[Item]], passages: Passages
    ) -> tuple[MoneyLine, ...]:
        """Add to the first lines what other items say of the same sum for much the same thing."""
        first, rest = lines[:_CORROBORATED], lines[_CORROBORATED:]
        more = [self._backed(line, items_with(line), passages) for line in first]
        return (*more, *rest)

    def _backed(self, line: MoneyLine, items: Sequence[Item], passages: Passages) -> MoneyLine:
        found = [
            Found(figure, passage, at, score)
            for passage in map(passages.of, items)
            for figure in passage.item.reading.news_money
            if figure.kind is line.kind and same_sum(figure, line) and (at := _place(passage, figure)) is not None
            if (score := self._shared(passage, at))
        ]
        return joined((line,), found)[0]

    def found(self, items: Sequence[Item], passages: Passages, kinds: Iterable[MoneyKind]) -> list[Found]:
        """Give the figures of some kinds whose sentences are about what was asked."""
        wanted = frozenset(kinds)
        return [
            Found(figure, passage, at, score)
            for passage in map(passages.of, items)
            for figure in passage.item.reading.news_money
            if figure.kind in wanted and (at := _place(passage, figure)) is not None
            if (score := self._score(passage, at, figure))
        ]

    def _score(self, passage: Passage, at: int, figure: Figure) -> float:
        if not self._is_timely(passage, at, figure) or self._is_elsewhere(figure):
            return 0.0
        if not passage.sentences[at].led_by and self._names_another(figure):
            return 0.0
        if self.sum is not None:
            return self._shared(passage, at) if self.sum.touches(figure.low, figure.high) else 0.0
        return self._timeless.supports(passage, at) if self.question.terms else 0.5

    def _is_elsewhere(self, figure: Figure) -> bool:
        """Say whether another clause of the sentence is about what was asked, and the figure's own is not."""
        own = clause_of(figure)
        if any(_belongs_before(term, figure) for term in self.question.firm):
            return True
        if len(own) == len(figure.sentence):
            return False
        told, all_told = (tokens_of(text).stems for text in (own, figure.sentence))
        telling = self.question.firm
        return any(_within(term, all_told) for term in telling) and not any(_within(term, told) for term in telling)

    def _names_another(self, figure: Figure) -> bool:
        """Say whether the sentence names a grant or fund of its own ("the Beacon Grant") and nothing that was asked."""
        told = tokens_of(figure.sentence)
        if not self.question.firm or any(_within(term, told.stems) for term in self.question.firm):
            return False
        capital = [figure.sentence[start].isupper() for start, _ in told.spans]
        return any(stem in _POTS and capital[i] and i > 1 and capital[i - 1] for i, stem in enumerate(told.stems))

    def _is_timely(self, passage: Passage, at: int, figure: Figure) -> bool:
        """Say whether a figure is of the time asked for: announced in it (unless its clause looks back), or for it."""
        time = self.question.time
        own = {year for stem in tokens_of(clause_of(figure)).stems for year in years_of(stem)}
        announced = passage.item.day.year in time.years and not time.financial and not time.months
        if announced and (not own or max(own) >= passage.item.day.year):
            return True
        return self._weighing.is_timely(passage, at)

    def _shared(self, passage: Passage, at: int) -> float:
        """Say how much of the words beside a sum its sentence bears out; half of them are enough."""
        terms = self.question.terms
        if not terms:
            return 1.0
        near = [self._weighing.nearness.of(term, passage, at) for term in terms]
        borne_out = sum(term.weight for term, one in zip(terms, near, strict=True) if one) / sum(
            t.weight for t in terms
        )
        return 1.0 + sum(near) / len(near) if borne_out >= 0.5 else 0.0  # noqa: PLR2004 - half

    def _is_asked(self, line: FundingLine) -> bool:
        if self.sum is not None and not self._has_sum(line):
            return False
        return self._is_of_time(line) and self._is_named(line)

    def _has_sum(self, line: FundingLine) -> bool:
        assert self.sum is not None
        in_facts = (parse_amount(fact.says) for fact in line.facts)
        return self.sum.touches(line.low, line.high) or any(a and self.sum.touches(a.low, a.high) for a in in_facts)

    def _is_of_time(self, line: FundingLine) -> bool:
        time = self.question.time
        told = tokens_of(" ".join((line.name, line.period, *(fact.says for fact in line.facts)))).stems
        if time.financial:
            return not time.financial.isdisjoint(told)
        years = {year for stem in told for year in years_of(stem)} | (
            {line.announced.year} if line.announced else set()
        )
        return not time.years or not time.years.isdisjoint(years)

    def _is_named(self, line: FundingLine) -> bool:
        """Say whether every telling word names this line: by its id, its review's, or in its own words."""
        words = tokens_of(
            " ".join((line.name, *line.aliases, *line.asked_as, line.purpose, line.by, line.period))
        ).stems
        ids = {line.id, *line.reviews}
        telling = [term for term in self.question.terms if term.kind is not Kind.USUAL]
        return all(not ids.isdisjoint(term.ids) or _within(term, words) for term in telling or self.question.terms)

    def _ranked(self, lines: Sequence[MoneyLine]) -> list[MoneyLine]:
        def order(line: MoneyLine) -> tuple[bool, bool, bool]:
            disputes = (amount.low for claim in line.disputes for amount in amounts_in(claim.says))
            exact = self.sum is not None and self.sum.low in (line.low, *disputes)
            from_items = any(citation.item_id is not None for citation in line.evidence)
            return (not exact, not from_items, bool(line.superseded_by))

        return sorted(lines, key=order)


def _within(term: Term, words: Sequence[str]) -> bool:
    return any(_run_in(phrase.stems, words) for phrase in term.phrases) or set(term.own) <= set(words)


def _run_in(phrase: Sequence[str], words: Sequence[str]) -> bool:
    size = len(phrase)
    return size > 0 and any(tuple(words[i : i + size]) == tuple(phrase) for i in range(len(words) - size + 1))


def _belongs_before(term: Term, figure: Figure) -> bool:
    """Say whether a term belongs to the sum before: in "£270m from A and £253m from B", A is not what £253m is for."""
    at = figure.sentence.find(figure.verbatim)
    before, after = figure.sentence[:at], figure.sentence[at + len(figure.verbatim) :]
    sums = amounts_in(before)
    if not sums or not _OWN_PHRASE.match(after) or not _BREAK.search(before[sums[-1].end :]):
        return False
    between, rest = (
        tokens_of(before[sums[-1].end :]).stems,
        (*tokens_of(before[: sums[-1].start]).stems, *tokens_of(after).stems),
    )
    return _within(term, between) and not _within(term, rest)


def _place(passage: Passage, figure: Figure) -> int | None:
    start = figure.span[0]
    return next((s.at for s in passage.sentences if s.start <= start < s.end), None)


def _sum_in(text: str) -> Sum | None:
    amount = parse_amount(text)
    if amount is None:
        return None
    return Sum(amount.low, amount.high, _step(text[amount.start : amount.end], amount.low))


def _step(typed: str, value: float) -> float:
    """Give what one more in the last typed digit would be worth: a million for 253m, a hundred thousand for 523.5m."""
    digits = "".join(c for c in typed if c.isdigit() or c == ".")
    if not digits.strip(".") or not float(digits):
        return 0.0
    decimals = len(digits.partition(".")[2])
    unit = value / float(digits)
    return float(unit * 10**-decimals) if unit > 1 else 0.0
