"""Which of a sentence's numbers count what was asked for: no base of a survey, no years, no other things."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.answer.counted_nouns import CountedNouns
from bot.answer.counts_nothing import is_age, is_base, is_denied, is_in_so_many, is_left_behind, is_of_movers
from bot.answer.nearness import here
from bot.answer.passages import Sentence
from bot.answer.question import Question, Term
from bot.answer.tokens import holds_run, tokens_of
from bot.answer.value import Value
from bot.answer.values import values_in
from bot.answer.vocabulary import Kind, Vocabulary
from bot.answer.wanted_hows import WantedHows
from bot.model.asking import Want

_CLAUSE = 16
"""Tokens between a counted thing and its number beyond which they hardly belong together."""

_OF = re.compile(r" of (?:those|them|members|respondents|replies|responses|people|staff)\b")
_WHOM = re.compile(
    r" of [^,.;]{3,60}?"
    r"(?=[,.;]| (?:had|have|has|were|are|is|was|said|say|do|does|did|will|would|can|could|left|leave)\b)"
)
_PORTIONS = re.compile(r" (?:equal )?(?:parts|halves|stages|instalments|phases|steps|ways)\b")
"""In how many something comes, which counts no people or things."""

_OF_NOW = re.compile(r"how many\b.*\b(?:are (?:there|in)|do we have|does england have)\b")
_OF_A_BASE = re.compile(
    r"\b(?:interview\w*|talk(?:ed)? (?:to|with)|spoke\w* (?:to|with)|survey\w*|hear from|heard from)\b"
)
_IN_POST = re.compile(r"\b(?:in post|the number of|there (?:were|are)|FTE|headcount|stood at)\b", re.IGNORECASE)
"""How a text tells how many there are, which is not how many came or went."""

_BY_A_YEAR = re.compile(r"\bby (?:the end of |[a-z]+ )?20\d\d\b")
_AHEAD = re.compile(
    r"\b(?:would|will|could|forecasts?|projected|expected|expects?)\b[^;]*\bby (?:the end of )?20\d\d\b", re.IGNORECASE
)
_MEASURED_AT = re.compile(
    r"\b(?:margins?|profits?|returns?|rates?|rises?|increases?|interest) (?:of|at|was|were|is)"
    r"(?: (?:about|around|over|up to))? $"
)
"""What makes a share a measure of something, and none of the people or things counted."""

_REPLYING = frozenset(tokens_of("reply replied response responded respondents answered").stems)
_SURVEYS = frozenset(tokens_of("survey poll").stems)
_ON_TOP = re.compile(r" (?:additional|extra|further|more)\b(?! than)")
_BESIDES_ASKED = re.compile(
    r"\b(?:additional|extra|further|more|new|added|create[ds]?|recruit\w*|train\w*|hir(?:e[ds]?|ing)|need\w*|require\w*|promise[ds]?"
    r"|pledge[ds]?)\b"
)
_WITHIN_A_YEAR = re.compile(
    r"\b(?:in|over|during|for|within) (?:the |a |an |one |its |their |this |last |next |first )*(?:past |last |next )?"
    r"(?:\d+ )?(?:year|month|week|day|decade)s?\b|\b(?:a|per|each|every|last|this|next) (?:year|month|week|day)\b"
)
"""When something happened, in a question that counts no years: "how many left in the year to September"."""

_UNIT_TO = re.compile(r"\b(?:year|month|week|day|hour)s?,? (?:to|or|and) $")
"""What a bare number counts too: "cut from five years to three"."""

_OUT_OF = re.compile(r"\b(?:in|out of)\b")


class WantedCounts:
    """Judges numbers against one question; `of_change` where rises and falls are what is asked for."""

    def __init__(self, question: Question, vocabulary: Vocabulary, *, of_change: bool) -> None:
        self._question = question
        self._vocabulary = vocabulary
        self._of_change = of_change
        self._counted = question.counted or tuple(term for term in question.terms if term.kind is Kind.WORD)[:1]
        self._of_duration = vocabulary.how_long.search(question.read) is not None
        units = (*vocabulary.rules.time_units, "experience", "time")
        read = f" {_WITHIN_A_YEAR.sub('', question.read)} "
        self._of_time = self._of_duration or any(f" {unit}" in read for unit in units)
        self._of_replies = not _REPLYING.isdisjoint(question.stems)
        only_counted = bool(question.counted) and set(question.firm) <= set(question.counted)
        is_alone = len(question.counted) == 1 or _OF_NOW.match(question.text.lower()) is not None
        self._of_all = only_counted and is_alone and not _BY_A_YEAR.search(question.read)
        self._nouns = CountedNouns(question, vocabulary, of_all=self._of_all)
        self._of_movers = vocabulary.tells.moving.search(question.read) is not None
        self._hows = WantedHows(question, vocabulary)
        self._typed = question.typed_numbers

    def of(self, sentence: Sentence) -> tuple[Value, ...]:
        """Give the numbers that count, or how often, or what share it is where a sentence tells that instead."""
        told = self._hows.of(sentence)
        if told or self._hows.is_often or self._hows.is_age:
            return told
        if _OF_NOW.match(self._question.text.lower()) and _AHEAD.search(sentence.text):
            return ()
        if (
            self._of_movers
            and _IN_POST.search(sentence.text)
            and not self._vocabulary.tells.moving.search(sentence.text)
        ):
            return ()
        counts = (value for value in values_in(sentence.text, Want.NUMBER) if self._counts(value, sentence))
        return tuple(counts) or self._hows.spells(sentence) or tuple(self._shares(sentence))

    def _shares(self, sentence: Sentence) -> Iterable[Value]:
        """Give what share of the people counted it is, where a text tells that instead of how many."""
        counted = self._question.counted
        are_told = not counted or here(counted[0], sentence) or _are_asked(self._question, sentence)
        if self._of_duration or self._question.left_out or not are_told:
            return ()
        if self._of_replies or self._of_all:
            return ()
        shares = (share for share in values_in(sentence.text, Want.PERCENT) if not share.moved)
        whose = _WHOM if counted else _OF
        told = (share for share in shares if _tells_how_many(share, sentence, whose))
        return (share for share in told if not counted or _may_be_of(counted[0], share, sentence))

    def _counts(self, value: Value, sentence: Sentence) -> bool:
        """Say whether a number counts what was asked for: if that stands in the sentence, it stands close by."""
        if self._is_left_out(value, sentence) or sentence.tokens.stems[sentence.token_at(value.start)] in self._typed:
            return False
        if self._of_duration:
            return self._is_followed_by_unit(value, sentence)
        if self._is_time(value, sentence) or self._nouns.are_others(value, sentence):
            return False
        if self._is_part(value, sentence):
            return False
        place = sentence.token_at(value.start)
        places = [place for term in self._counted for place in self._nouns.places_of(term, sentence)]
        if not places:
            return not self._question.counted or self._is_told_of_next(place, sentence)
        return min(abs(p - place) for p in places) <= _CLAUSE

    def _is_told_of_next(self, place: int, sentence: Sentence) -> bool:
        """Say whether what else was asked follows right after a number: "there were 32,502 in post"."""
        others = set(self._question.firm) - set(self._counted)
        return any(place + 1 in sentence.places_of(term.phrases) for term in others)

    def _is_part(self, value: Value, sentence: Sentence) -> bool:
        """Say whether a number tells parts or a share, or counts what is not named there, where all are wanted."""
        portion = _PORTIONS.match(sentence.text, value.end) if self._question.counted else None
        if portion and self._question.stems.isdisjoint(tokens_of(portion[0]).stems):
            return True
        moved = is_of_movers(value, sentence, self._vocabulary.tells.moving)
        return self._of_all and (moved or self._is_narrowed(sentence) or is_in_so_many(value, sentence))

    def _is_narrowed(self, sentence: Sentence) -> bool:
        """Say whether a sentence nowhere names all of what is counted: only agency social workers, or none at all."""
        stems = sentence.tokens.stems
        places = [place for term in self._question.counted for place in sentence.places_of(term.phrases)]
        return all(self._nouns.are_of_a_part(stems[max(0, place - 2) : place]) for place in places)

    def _is_left_out(self, value: Value, sentence: Sentence) -> bool:
        """Say whether a number only compares: a rise, the base of a survey, what was before, what comes on top."""
        if _ON_TOP.match(sentence.text, value.end):
            only_compares = not (self._of_change or _BESIDES_ASKED.search(self._question.read))
        else:
            only_compares = value.moved and not self._of_change
        of_a_base = self._of_replies or _OF_A_BASE.search(self._question.read) is not None
        ruled_out = (is_age, is_left_behind, is_denied, *(() if of_a_base else (is_base,)))
        return only_compares or any(rules_out(value, sentence) for rules_out in ruled_out)

    def _is_time(self, value: Value, sentence: Sentence) -> bool:
        """Say whether a number counts years, weeks or hours, where they are not what was asked for."""
        after_unit = _UNIT_TO.search(sentence.text, 0, value.start) is not None
        return not self._of_time and (after_unit or self._is_followed_by_unit(value, sentence))

    def _is_followed_by_unit(self, value: Value, sentence: Sentence) -> bool:
        after = next((i for i, span in enumerate(sentence.tokens.spans) if span[0] >= value.end), None)
        return after is not None and sentence.tokens.stems[after] in self._vocabulary.time_units


def _tells_how_many(share: Value, sentence: Sentence, whose: re.Pattern[str]) -> bool:
    """Say whether a share stands for a count: "58%", "one in ten", "a third" of those whom `whose` finds after it."""
    if _MEASURED_AT.search(sentence.text, 0, share.start):
        return False
    exact = not share.is_rough or _OUT_OF.search(share.text) is not None
    return exact or whose.match(sentence.text, share.end) is not None


def _may_be_of(counted: Term, share: Value, sentence: Sentence) -> bool:
    """Say whether a share is of the people counted, as far as it tells: "82% of homes" is no share of managers."""
    said = _WHOM.match(sentence.text, share.end)
    return said is None or any(holds_run(tokens_of(said[0]).stems, p.stems[-1:]) for p in counted.phrases)


def _are_asked(question: Question, sentence: Sentence) -> bool:
    """Say whether a sentence tells of those who answered a survey, which is what was asked about."""
    return not _SURVEYS.isdisjoint(question.stems) and not _REPLYING.isdisjoint(sentence.words)
