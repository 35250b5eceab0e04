"""Whether a sentence tells of others than those asked about: another nation or place, adults, people of other work."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.answer.money_kinds import kinds_meant
from bot.answer.nearness import Nearness
from bot.answer.passages import Passage, Sentence
from bot.answer.question import Question, Term
from bot.answer.tokens import tokens_of
from bot.answer.vocabulary import Kind, Vocabulary
from bot.model.asking import Want

_COUNCIL = re.compile(r"\b(?!The\b|A\b|Each\b|Every\b|No\b|One\b)[A-Z][a-z]+(?: (?:County|City|Borough))? Council\b")
_NEIGHBOURS = re.compile(r"\b(?:Wales|Welsh|Scotland|Scottish|Northern Ireland|Northern Irish)\b")

_UK = frozenset(tokens_of("uk britain british nations countries devolved abroad").stems)
_PLANS = frozenset({"strategy", "plan", "strategies", "plans"})
"""Papers of which there is one for each subject."""

_POINTING = frozenset({"the", "a", "an", "its", "this", "that", "their", "our"})
_BY_HEAD = 4
"""Words within which one stands before the noun it belongs to; `_POINTING` words take up one that was named."""

_OF_PEOPLE = frozenset({Want.MONEY, Want.NUMBER, Want.PERCENT, Want.FIGURE, Want.CHANGE})
"""What is told of certain people, however usual they are in this field: pay, numbers, shares."""


class Others:
    """Knows of one question whom it asks about, and so who the others are."""

    def __init__(self, question: Question, vocabulary: Vocabulary, nearness: Nearness) -> None:
        self._vocabulary = vocabulary
        self._nearness = nearness
        named = frozenset(stem for term in question.terms if term.kind is Kind.BODY for stem in term.own)
        asked = frozenset(tokens_of(question.text).stems) - named
        self._is_nationwide = not asked.isdisjoint(vocabulary.nationwide)
        self._is_of_england = "england" in asked or "english" in asked
        self._is_of_neighbours = _NEIGHBOURS.search(question.text.title()) is not None or not asked.isdisjoint(_UK)
        self._is_of_children = "children" in asked
        self._other_people = vocabulary.tells.other_people - question.stems
        usual = (term for term in question.terms if term.kind is Kind.USUAL)
        people = tuple(term for term in usual if not vocabulary.posts.isdisjoint(term.own))
        self._people = people if question.want in _OF_PEOPLE else ()
        self._titled = tuple(
            (before, head)
            for before, head in pairwise(question.terms)
            if before.kind is Kind.USUAL and head.typed in _PLANS and f"{before.typed} {head.typed}" in question.read
        )
        self._firm = question.firm
        self._asks_only_pay = all(vocabulary.vague.issuperset(term.own) or kinds_meant(term) for term in question.firm)

    def are_told_of(self, passage: Passage, at: int) -> bool:
        """Say whether a sentence tells of others, or of one council where the country was asked about."""
        sentence = passage.sentences[at]
        if self._is_of_england and _NEIGHBOURS.search(sentence.text) and "england" not in sentence.words:
            return True
        if not self._is_of_neighbours and _is_of_a_neighbour(passage) and not self._names_a_place_of_its_title(passage):
            return True
        local = self._is_nationwide and any(map(_COUNCIL.search, (sentence.text, passage.item.title)))
        if local or self._is_of_another_paper(sentence, passage):
            return True
        return self._is_of_adults(sentence, passage) or self._is_of_other_work(sentence, passage)

    def _names_a_place_of_its_title(self, passage: Passage) -> bool:
        """Say whether a title names a place or body that was typed: of Cardiff one need not say that it is in Wales.

        The first word of a title has its capital for that.
        """
        title = passage.item.title
        return any(re.search(rf"(?<=.)\b{re.escape(term.typed.title())}\b", title) for term in self._firm)

    def _is_of_another_paper(self, sentence: Sentence, passage: Passage) -> bool:
        """Say whether a strategy, grant or review is another one: a workforce strategy is no kinship care strategy."""
        return any(
            _are_apart(before, head, sentence) and not _stand_together(before, head, passage.sentences[0])
            for before, head in self._titled
        )

    def _is_of_adults(self, sentence: Sentence, passage: Passage) -> bool:
        """Say whether a sentence tells of adults' services alone, where children were asked about."""
        words = sentence.words | passage.sentences[0].words
        return self._is_of_children and not words.isdisjoint(self._vocabulary.elsewhere) and "children" not in words

    def _is_of_other_work(self, sentence: Sentence, passage: Passage) -> bool:
        """Say whether a figure is of teachers or nurses, or of anybody's pay, in an item without those asked about."""
        told = self._asks_only_pay or not self._other_people.isdisjoint(sentence.words)
        return told and not all(self._nearness.stands_in(term, passage) for term in self._people)


def _is_of_a_neighbour(passage: Passage) -> bool:
    """Say whether an item is headed as one of Wales, Scotland or Northern Ireland, and nowhere speaks of England."""
    headed = _NEIGHBOURS.search(passage.item.title) is not None
    return headed and all("england" not in sentence.words for sentence in passage.sentences)


def _are_apart(before: Term, head: Term, sentence: Sentence) -> bool:
    """Say whether a noun stands there, more than pointed to, without the word that was typed right before it."""
    raw = sentence.tokens.raw
    named = any(at and raw[at - 1] not in _POINTING for at in sentence.places_of(head.phrases))
    return named and not sentence.places_of(before.phrases)


def _stand_together(before: Term, head: Term, sentence: Sentence) -> bool:
    heads, near = sentence.places_of(head.phrases), sentence.places_of(before.phrases)
    return any(0 < at - other <= _BY_HEAD for at in heads for other in near)
