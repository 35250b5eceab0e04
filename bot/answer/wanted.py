"""What in a sentence is of the kind a question wants, and really answers it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from bot.answer.bearing import is_share_of_it
from bot.answer.columns import of_column
from bot.answer.money_kinds import BY_ITSELF, kin, kinds_asked, kinds_meant
from bot.answer.nearness import here
from bot.answer.passages import Passage, Sentence
from bot.answer.question import Question
from bot.answer.several_years import asks_of_one_year, is_for_years
from bot.answer.tokens import tokens_of
from bot.answer.value import Value
from bot.answer.values import values_in
from bot.answer.vocabulary import Vocabulary
from bot.answer.wanted_counts import WantedCounts
from bot.answer.wanted_dates import WantedDates
from bot.answer.wanted_names import WantedNames
from bot.model.asking import Want
from bot.model.readings import MoneyKind

_CHANGES = frozenset(tokens_of("drop fall rise increase change grow decline cut decrease reduction growth").stems)
_PAY = tokens_of("pay").stems[0]
_CLAUSE = 10
"""Tokens between a size and what it is the size of beyond which they hardly belong together."""

_OF_THOSE_ASKED = re.compile(
    r" of (?:the )?(?:[\d,]+ |those |these )?(?:[\w'-]+ ){0,3}?"
    r"(?:who (?:answered|responded|took|replied)|respondents|said|say|told)\b"
)
"""Whose share is of those who were asked: no rate of anything."""

_OF_WHAT = re.compile(r"\s+of (?:the |all |their |its )?((?:[\w'’-]+ ){0,2}[\w'’-]+)")  # noqa: RUF001
_BY_HOW = re.compile(r"by (?:how|what)\b")
_ASKED_FOR = re.compile(r"\b(?:ask|call|want|need|recommend|propos)")
_FALLS_SHORT = re.compile(
    r"[^.;]{0,40}\b(?:short of|less than|below|a (?:fraction|tenth|fifth|quarter|third) of)\b[^.;]{0,60}"
    r"\b(?:ask|call|want|need|recommend|propos)"
)
"""What makes a sum not the one that was asked for: "£200m falls far short of what the review called for"."""

_OF_TIME = re.compile(r"[ -](?:year|month|week|day|hour)s?\b")
_ASKS_TIME = re.compile(r"\b(?:long|time|years?|months?|weeks?|days?|hours?|age|experience)\b")
_COMPARED = re.compile(r"\bhow much (?:dear|pric|cost|cheap|high|low|more expensive)")
_MORE = re.compile(r"\bhow many (?:more|extra|additional|fewer)\b")


class Wanted:
    """Finds in sentences what one question wants."""

    def __init__(self, question: Question, vocabulary: Vocabulary) -> None:
        self._question = question
        self._of_rate = " rate" in f" {question.read} "
        self._of_change = _asks_of_change(question)
        self._is_of_one_year = asks_of_one_year(question)
        self._typed_numbers = question.typed_numbers
        self._names = WantedNames(question, vocabulary)
        self._counts = WantedCounts(question, vocabulary, of_change=self._of_change)
        self._fits: dict[Want, Callable[[Value, Sentence, Passage], bool]] = {
            Want.PERCENT: self._is_such_share,
            Want.MONEY: self._is_such_sum,
            Want.FIGURE: self._is_of_it,
            Want.WHEN: WantedDates(question, vocabulary).fits,
        }

    def values(self, sentence: Sentence, passage: Passage) -> tuple[Value, ...]:
        """Give what answers; a figure the asker typed is not one, nor a rise where a rate was asked for."""
        match self._question.want:
            case Want.NAMES:
                return self._names.proper(sentence, passage)
            case Want.WHO:
                return (*self._names.named(sentence, passage), *self.posts(sentence))
            case _:
                return self._of_the_column(self._news(self._fitting(sentence, passage)), sentence, passage)

    def posts(self, sentence: Sentence) -> tuple[Value, ...]:
        """Give the posts a sentence names (social worker, police …), where people of no name are asked for."""
        return self._names.posts(sentence)

    def _fitting(self, sentence: Sentence, passage: Passage) -> Iterable[Value]:
        """Give the figures and dates of a sentence that are of what was asked."""
        found = values_in(sentence.text, self._question.want)
        match self._question.want:
            case Want.NUMBER:
                return self._counts.of(sentence)
            case Want.CHANGE:
                read = self._question.read
                found = found if _COMPARED.search(read) is None else tuple(value for value in found if _is_sum(value))
                return _changes(found, only_moved=_BY_HOW.match(read) is not None)
        fits = self._fits.get(self._question.want)
        return found if fits is None else (value for value in found if fits(value, sentence, passage))

    def _of_the_column(self, values: tuple[Value, ...], row: Sentence, passage: Passage) -> tuple[Value, ...]:
        """Give the values of the column asked about; none where no quotation could show which column that is."""
        head = passage.columns_over(row.at) if values else ""
        if head is None:
            return ()
        return of_column(values, row.text, head, self._question.terms) if head else values

    def _is_such_sum(self, value: Value, sentence: Sentence, passage: Passage) -> bool:
        """Say whether a sum may be the salary, fee or limit asked for: it was read as one, or the word stands there."""
        if _ASKED_FOR.search(self._question.read) and _FALLS_SHORT.match(sentence.text, value.end):
            return False
        if self._is_of_one_year and is_for_years(value, sentence, passage):
            return False
        asked = kinds_asked(self._question)
        told = any(kinds_meant(term) and here(term, sentence) for term in self._question.firm)
        if told or not asked or asked - BY_ITSELF:
            return True
        return any(
            figure.kind in kin(asked) and figure.verbatim in value.text
            for figure in passage.item.reading.news_money
            if figure.sentence == sentence.text
        )

    def _is_of_it(self, figure: Value, sentence: Sentence, _: Passage) -> bool:
        """Say whether a figure stands within a clause of something that was asked about, where that stands there."""
        if _OF_TIME.match(sentence.text, figure.end) and not _ASKS_TIME.search(self._question.read):
            return False
        places = [place for term in self._question.firm for place in sentence.places_of(term.phrases)]
        at = sentence.token_at(figure.start)
        return not places or min(abs(place - at) for place in places) <= _CLAUSE

    def _is_such_share(self, value: Value, sentence: Sentence, _: Passage) -> bool:
        """Say whether a share may answer: no rise where a rate was asked for, no "a third of" for a rate."""
        if not self._is_named(sentence):
            return False
        of_others = _OF_THOSE_ASKED.match(sentence.text, value.end) is not None or self._is_within(value, sentence)
        fits = not (self._of_rate and (value.is_rough or of_others)) and (self._of_change or not value.moved)
        return fits and is_share_of_it(value, self._question, sentence)

    def _is_within(self, value: Value, sentence: Sentence) -> bool:
        """Say whether a share is of the very things whose rate is asked: "77% of agency workers" is no agency rate."""
        whose = _OF_WHAT.match(sentence.text, value.end)
        stems = frozenset(tokens_of(whose[1]).stems) if whose else frozenset()
        rated = (term for term in self._question.firm if f"{term.typed} rate" in self._question.read)
        return any(not stems.isdisjoint(term.own) for term in rated)

    def _is_named(self, sentence: Sentence) -> bool:
        """Say whether a sentence names, or leans on one that does, the only thing of which a share is asked."""
        firm = self._question.firm
        return len(firm) != 1 or sentence.leans or here(firm[0], sentence)

    def _news(self, values: Iterable[Value]) -> tuple[Value, ...]:
        return tuple(
            value
            for value in values
            if not any(f"#{part:.10g}" in self._typed_numbers for part in value.key if isinstance(part, float))
        )


def _asks_of_change(question: Question) -> bool:
    """Say whether a rise or fall is asked for: by name, as "how many more", or as a pay award."""
    named = any(_CHANGES & set(term.own) for term in question.terms)
    of_pay = MoneyKind.PAY in kinds_asked(question) or _PAY in question.stems
    return named or of_pay or _MORE.search(question.read) is not None


def _is_sum(value: Value) -> bool:
    """Say whether a value is a sum or a share, not a plain number."""
    return value.text.startswith("£") or _is_share(value)


def _is_share(value: Value) -> bool:
    return "%" in value.text or "cent" in value.text


def _changes(values: tuple[Value, ...], *, only_moved: bool) -> tuple[Value, ...]:
    """Give by how much something rose or fell; where any figure may tell it, a share before a number."""
    moved = tuple(value for value in values if value.moved)
    if only_moved:
        return moved
    return moved or tuple(value for value in values if _is_share(value)) or values
