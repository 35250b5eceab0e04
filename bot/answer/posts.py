"""Whether a sentence tells of the very post that was asked about: of the same body, with the same word before it."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.answer.nearness import BESIDE, TAKEN_UP, Nearness, carried
from bot.answer.passages import Passage, Sentence
from bot.answer.question import Question
from bot.answer.tokens import tokens_of
from bot.answer.vocabulary import Kind, Vocabulary
from bot.model.asking import Want

_A_PAIR, _BY_POST = 2, 4
"""Words of a post that may stand apart, and words within which another belongs to it."""

_POST_OF = re.compile(
    r"\b(?P<body>[A-Z]{2,})(?: vice)? (?:chief executive|president|chair|director|chief inspector|general secretary)\b"
)


class Posts:
    """Knows of one question which post it asks about."""

    def __init__(self, question: Question, vocabulary: Vocabulary, nearness: Nearness) -> None:
        self._question = question
        self._vocabulary = vocabulary
        self._nearness = nearness
        of_a_post = question.want is Want.WHO and any(vocabulary.persons & set(term.own) for term in question.terms)
        self._bodies = tuple(term for term in question.terms if of_a_post and term.kind is Kind.BODY)
        self._is_all_asked = all(vocabulary.persons & set(term.own) for term in question.firm)

    def may_be_meant(self, passage: Passage, at: int) -> bool:
        """Say whether a post told of is the one asked about: the children's minister is not any minister."""
        sentence = passage.sentences[at]
        if self._question.want is not Want.WHO:
            return True
        if self._bodies and (self._is_elsewhere(sentence) or not self._is_by_that_body(passage, at)):
            return False
        return not (self._is_told_apart(sentence) or self._is_in_pieces(sentence))

    def _is_in_pieces(self, sentence: Sentence) -> bool:
        """Say whether the words of a post stand there, but far from each other: of no education secretary."""
        for post in self._question.terms:
            if len(post.own) < _A_PAIR or self._vocabulary.persons.isdisjoint(post.own[-1:]):
                continue
            there = sentence.words.issuperset(post.own)
            places = [sentence.places((stem,)) for stem in post.own]
            if there and not sentence.places_of(post.phrases):
                return not any(abs(a - b) <= _BY_POST for a in places[0] for b in places[-1])
        return False

    def _is_told_apart(self, sentence: Sentence) -> bool:
        """Say whether a post lacks the usual word that was typed right before it."""
        for before, post in pairwise(self._question.terms):
            if before.kind not in (Kind.USUAL, Kind.WORD) or self._vocabulary.persons.isdisjoint(post.own):
                continue
            is_apart_there = before.kind is Kind.WORD and f"{before.typed} {post.typed}" not in self._question.read
            if is_apart_there or self._vocabulary.places.asks_of_one(before.typed):
                continue
            near, posts = sentence.places_of(before.phrases), sentence.places(post.own)
            if posts and not any(abs(a - b) <= _BY_POST for a in near for b in posts):
                return True
        return False

    def _is_by_that_body(self, passage: Passage, at: int) -> bool:
        """Say whether a body is near enough to be the one whose post it is: at hand, where nothing else was typed."""
        for body in self._bodies:
            near = self._nearness.of(body, passage, at)
            at_hand = near >= TAKEN_UP or 0 in self._nearness.places(body, passage) or carried(body, passage)
            if near < BESIDE or (self._is_all_asked and not at_hand):
                return False
        return True

    def _is_elsewhere(self, sentence: Sentence) -> bool:
        """Say whether the initials of another body stand right before a post: "CHA chief executive"."""
        asked = {stem for body in self._bodies for phrase in body.phrases for stem in phrase.stems}
        found = _POST_OF.finditer(sentence.text)
        return any(asked.isdisjoint(tokens_of(match["body"]).stems) for match in found)
