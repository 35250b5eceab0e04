"""The catalogue's facts by their words, so that a question looks only at those that may answer it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.answer.nearness import first_words
from bot.answer.passages import Passage
from bot.answer.question import Term
from bot.answer.vocabulary import Kind


class FactIndex:
    """Facts found by the words that the terms of a question begin with."""

    def __init__(self, facts: Iterable[Passage]) -> None:
        self._facts = tuple(facts)
        self._holding: dict[str, set[int]] = defaultdict(set)
        for place, fact in enumerate(self._facts):
            for sentence in fact.sentences:
                for word in sentence.words:
                    self._holding[word].add(place)

    def holding(self, terms: Sequence[Term]) -> list[Passage]:
        """Give the facts, in their order, in which each of some terms may stand; all of them for no terms."""
        places = set(range(len(self._facts)))
        for term in terms:
            if not (term.initials or term.kindred):
                places &= self._with_any(_telling(term))
        return [self._facts[place] for place in sorted(places)]

    def _with_any(self, words: Iterable[str]) -> set[int]:
        return set().union(*(self._holding.get(word, ()) for word in words))


def _telling(term: Term) -> frozenset[str]:
    """Give the words one of which a fact must hold: a longer name may be told by its last one alone."""
    return first_words(term) | ({term.own[-1]} if term.kind is Kind.NAME else set())
