"""Which of the sums that items tell of are about what a funding question asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.answer.money import Found, clause_of, same_sum
from bot.answer.passages import Passage, months_in
from bot.answer.question import Question, Term, Time, holds, holds_any
from bot.answer.sums import Sum
from bot.answer.tokens import tokens_of, years_of
from bot.answer.vocabulary import Vocabulary
from bot.answer.weighing import Weighing
from bot.model.answers import MoneyLine
from bot.model.readings import Figure, MoneyKind
from bot.text.amounts import amounts_in

_POTS = frozenset(tokens_of("grant fund programme scheme hub pathfinder").stems)
"""What money is given to under a name of its own."""

_TRIALS = frozenset(tokens_of("trial pilot test project").stems)
"""What else a text may call what its title named."""

_OWN_PHRASE = re.compile(r"\s*(?:of [a-z ]{0,20})?(?:from|for|to|through|in)\b")
_BREAK = re.compile(r"(?:,|;|\band\b|\bwith\b|\bplus\b)\s*(?:a |another |further |the |more than |up to |\s)*$")
_HALF = 0.5
"""The share of the words beside a sum that its sentence must bear out; 0.4 to 0.6 decide alike on the labelled sets."""


class Figures:
    """Judges the figures of items against one question; the question's terms name what the money is for."""

    def __init__(self, question: Question, sought: Sum | None, vocabulary: Vocabulary) -> None:
        self._question = question
        self._sought = sought
        self._denials = vocabulary.tells.denials
        self._weighing = Weighing(question, vocabulary, of_lines=True)
        self._timeless = Weighing(replace(question, time=Time()), vocabulary, of_lines=True)

    def about(self, passages: Iterable[Passage], kinds: frozenset[MoneyKind]) -> list[Found]:
        """Give the figures of some kinds whose sentences are about what was asked."""
        return [
            Found(figure, passage, at, score)
            for passage, figure, at in _placed(passages)
            if figure.kind in kinds and (score := self._score(passage, at, figure))
        ]

    def backing(self, passages: Iterable[Passage], line: MoneyLine) -> list[Found]:
        """Give the figures of a line's own sum that were read as its own, or bear out half of what was asked."""
        return [
            Found(figure, passage, at, score)
            for passage, figure, at in _placed(passages)
            if figure.kind is line.kind and same_sum(figure, line)
            if (score := self._of_line(line, passage, figure, at))
        ]

    def _of_line(self, line: MoneyLine, passage: Passage, figure: Figure, at: int) -> float:
        """Say how well a figure bears out a line: equal sums alone, where nothing else was asked, are two sums."""
        if line.id in figure.lines:
            return 1.0
        return self._shared(passage, at) if self._question.terms else 0.0

    def _score(self, passage: Passage, at: int, figure: Figure) -> float:
        if not self._is_timely(passage, at, figure) or self._is_for_another(passage, at, figure):
            return 0.0
        if self._denials.search(figure.sentence):
            return 0.0
        if self._sought is not None:
            return self._shared(passage, at) if self._sought.touches(figure.low, figure.high) else 0.0
        if not self._question.terms:
            return _HALF
        return self._timeless.supports(passage, at) or (_HALF if self._takes_up_title(passage, at) else 0.0)

    def _takes_up_title(self, passage: Passage, at: int) -> bool:
        """Say whether a sentence speaks of "the trial" or "this scheme" under a title that names what was asked."""
        titled = self._weighing.is_in_title_as_typed(passage)
        return titled and any(map(passage.sentences[at].points_to, _POTS | _TRIALS))

    def _is_for_another(self, passage: Passage, at: int, figure: Figure) -> bool:
        """Say whether a figure belongs to something else that its sentence, a point of no list, speaks of."""
        if any(_belongs_before(term, figure) for term in self._question.firm) or self._is_of_another_clause(figure):
            return True
        return not passage.sentences[at].led_by and self._names_another(figure)

    def _is_of_another_clause(self, figure: Figure) -> bool:
        """Say whether another clause of the sentence is about what was asked, and the figure's own is not."""
        whole, own = (tokens_of(text).stems for text in (figure.sentence, clause_of(figure)))
        return holds_any(whole, self._question.firm) and not holds_any(own, self._question.firm)

    def _names_another(self, figure: Figure) -> bool:
        """Say whether the sentence names a grant or scheme of its own ("the Beacon Grant"), and nothing asked for."""
        told = tokens_of(figure.sentence)
        if not self._question.firm or holds_any(told.stems, self._question.firm):
            return False
        capital = [figure.sentence[start].isupper() for start, _ in told.spans]
        return any(stem in _POTS and capital[i] and i > 1 and capital[i - 1] for i, stem in enumerate(told.stems))

    def _is_timely(self, passage: Passage, at: int, figure: Figure) -> bool:
        """Say whether a figure is of the time asked for: announced in it (unless its clause looks back), or for it."""
        time = self._question.time
        own = {year for stem in tokens_of(clause_of(figure)).stems for year in years_of(stem)}
        day = passage.item.day
        in_time = (not time.years or day.year in time.years) and (not time.months or day.month in time.months)
        announced = bool(time.years or time.months) and not time.financial and in_time
        if time.months and not announced:
            return any(_is_in(time, year or day.year, month) for year, month in months_in(figure.sentence))
        if announced and (not own or max(own) >= day.year):
            return True
        return self._weighing.is_timely(passage, at)

    def _shared(self, passage: Passage, at: int) -> float:
        """Say how much of the words beside a sum its sentence bears out; half of them are enough."""
        terms = self._question.terms
        if not terms:
            return 1.0
        near = [self._weighing.nearness.of(term, passage, at) for term in terms]
        borne_out = sum(term.weight for term, one in zip(terms, near, strict=True) if one)
        enough = borne_out >= _HALF * sum(term.weight for term in terms)
        return 1.0 + sum(near) / len(near) if enough else 0.0


def _is_in(time: Time, year: int, month: int) -> bool:
    return month in time.months and (not time.years or year in time.years)


def _placed(passages: Iterable[Passage]) -> Iterator[tuple[Passage, Figure, int]]:
    """Give every figure of the news with the place of its sentence."""
    for passage in passages:
        for figure in passage.item.reading.news_money:
            start = figure.span[0]
            for sentence in passage.sentences:
                if sentence.start <= start < sentence.end:
                    yield passage, figure, sentence.at


def _belongs_before(term: Term, figure: Figure) -> bool:
    """Say whether a term belongs to the sum before: in "£270m from A and £253m from B", A is not what £253m is for."""
    at = figure.sentence.find(figure.verbatim)
    before, after = figure.sentence[:at], figure.sentence[at + len(figure.verbatim) :]
    sums = amounts_in(before)
    if not sums or not _OWN_PHRASE.match(after) or not _BREAK.search(before[sums[-1].end :]):
        return False
    between = tokens_of(before[sums[-1].end :]).stems
    rest = (*tokens_of(before[: sums[-1].start]).stems, *tokens_of(after).stems)
    return holds(between, term) and not holds(rest, term)
