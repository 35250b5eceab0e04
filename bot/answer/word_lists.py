"""The lists of words by which questions are read (data/questions.yaml, data/commonplace.yaml), ready for comparing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.answer.places import Places
from bot.answer.sentence_words import SentenceWords, said
from bot.answer.tokens import IRREGULAR, tokens_of
from bot.model.catalogue import Catalogue

Stems = tuple[str, ...]

_SHORTENED = ("'ll", "'d", "'ve", "'re", "n't")
"""Endings of an auxiliary written together with the word before it, which then is a pronoun: "it'll"."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to be found as they stand: `text` for the index, `stems` for our own comparing."""

    text: str
    stems: Stems

    @classmethod
    def of(cls, text: str) -> Phrase:
        """Cut a text into a phrase."""
        tokens = tokens_of(text)
        return cls(" ".join(tokens.raw), tokens.stems)


class WordLists:
    """What `QuestionRules` lists, as stems or phrases; `bot.model.asking` says what each list is for.

    `tells` are the words of sentences, the others those of questions.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.rules = catalogue.questions
        self.light = _single_stems(self.rules.light)
        self._light_words = frozenset(self.rules.light)
        self.usual = frozenset(Phrase.of(words).stems for words in self.rules.everywhere)
        self.newest = tuple(Phrase.of(words).stems for words in self.rules.newest)
        self.oldest = tuple(Phrase.of(words).stems for words in self.rules.oldest)
        self.heads = _single_stems(self.rules.heads)
        self.money = _single_stems(self.rules.money)
        self.beginnings = frozenset(Phrase.of(words).stems for words in self.rules.beginnings)
        self.endings = frozenset(Phrase.of(words).stems for words in self.rules.endings)
        self.wishes = _single_stems(self.rules.wishes)
        self.nationwide = _single_stems(self.rules.nationwide)
        self.elsewhere = _single_stems(self.rules.elsewhere)
        self.persons = _single_stems(self.rules.persons)
        self.limiting = _single_stems(self.rules.limiting)
        self.statistics = _single_stems(self.rules.statistics)
        self.time_units = _single_stems(self.rules.time_units)
        self.posts = _single_stems(self.rules.posts)
        self.vague = self.money | _single_stems(self.rules.vague)
        self.superlatives = _single_stems(self.rules.superlatives)
        self.stressed = _single_stems(self.rules.stressed)
        self.loose = _single_stems(self.rules.loose)
        self.opposites = _by_member(tuple(map(Phrase.of, words)) for words in self.rules.opposites)
        self.moves = {Phrase.of(typed).stems: tuple(map(Phrase.of, told)) for typed, *told in self.rules.moves}
        self.closings = _single_stems(self.rules.closings)
        self.people = _single_stems(word for name in _named(catalogue) for word in name.split())
        self.commonplace = _single_stems(catalogue.commonplace.words)
        self.named_alone = _single_stems(self.rules.named_alone)
        self.replying = _single_stems(self.rules.replying)
        self.recommending = said(self.rules.recommending)
        self.by_when = said(self.rules.by_when)
        self.appointing = _single_stems(self.rules.appointing)
        self.how_long = said(self.rules.how_long)
        self.lasting = _single_stems(self.rules.lasting)
        self.tells = SentenceWords(catalogue.sentences)
        self.regions = tuple(re.compile(rf"\b{re.escape(name)}\b") for name in catalogue.places.regions)
        self.places = Places(catalogue.places)
        self.not_people = frozenset(self.rules.not_people)

    def is_light(self, word: str, stem: str) -> bool:
        """Say whether a word as typed is light: as it stands in the list, or in another form of a verb there.

        "Planned" does not make "plan" light; "it'll" is light as "it" is.
        """
        if word in self._light_words or word.endswith(_SHORTENED):
            return True
        return stem in self.light and (word.endswith("ing") or word in IRREGULAR)


def _by_member(groups: Iterable[tuple[Phrase, ...]]) -> dict[Stems, tuple[Phrase, ...]]:
    """Give for each phrase all that stand in a group with it."""
    found: dict[Stems, tuple[Phrase, ...]] = {}
    for group in groups:
        for phrase in group:
            found[phrase.stems] = (*found.get(phrase.stems, ()), *group)
    return found


def _named(catalogue: Catalogue) -> Iterator[str]:
    """Give the people the catalogue names."""
    yield from (role.person for role in catalogue.roles)
    yield from (review.chair for review in catalogue.reviews)


def _single_stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem for word in words for stem in tokens_of(word).stems[:1] if len(tokens_of(word).stems) == 1)
