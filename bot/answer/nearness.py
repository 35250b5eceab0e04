"""How near a word of the question stands to a sentence: in it, taken up by it, in the title or just before it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bot.answer.passages import Passage, Sentence
from bot.answer.question import Question, Term
from bot.answer.vocabulary import Kind, Stems, Vocabulary
from bot.answer.wanted import kinds_meant

HERE, SAID_SO, TAKEN_UP, BESIDE, NEAR, SOMEWHERE = 1.0, 0.95, 0.9, 0.75, 0.55, 0.35
"""How well a term supports a sentence, from standing in it to standing somewhere in the item; 0 where it does not."""

_REACH = 2


class Nearness:
    """Measures nearness for one question; `strict` where what comes after a sentence may not lend it a word."""

    def __init__(self, question: Question, vocabulary: Vocabulary, *, strict: bool) -> None:
        self._vocabulary = vocabulary
        self._strict = strict
        self._named = dict(_names_typed(question, vocabulary))

    def of(self, term: Term, passage: Passage, at: int) -> float:
        """Say how near to a sentence a term stands, from 1 (in it) to 0 (too far to support it)."""
        return self._inside(term, passage, at) or self._beside(term, passage, at) or self._further(term, passage, at)

    def stands_in(self, term: Term, passage: Passage) -> bool:
        """Say whether a term stands anywhere in an item, or is its publisher."""
        kinds = kinds_meant(term)
        if kinds and any(figure.kind in kinds for figure in passage.item.reading.news_money):
            return True
        return carried(term, passage) or any(here(term, sentence) for sentence in passage.sentences)

    def _inside(self, term: Term, passage: Passage, at: int) -> float:
        sentence = passage.sentences[at]
        if here(term, sentence):
            return HERE if term.kind is not Kind.WORD or sentence.places(term.own) else SAID_SO
        if _is_such_money(term, passage, sentence):
            return SAID_SO
        return TAKEN_UP if self._taken_up(term, passage, sentence) else 0.0

    def _beside(self, term: Term, passage: Passage, at: int) -> float:
        sentences = passage.sentences
        titled, before = here(term, sentences[0]), at > 1 and here(term, sentences[at - 1])
        if before and (sentences[at].leans or (titled and not self._strict)):
            return TAKEN_UP
        return BESIDE if titled or before or carried(term, passage) else 0.0

    def _further(self, term: Term, passage: Passage, at: int) -> float:
        end = at if self._strict else at + _REACH
        if any(here(term, sentence) for sentence in passage.sentences[max(1, at - _REACH) : end + 1]):
            return NEAR
        loose = term.kind in (Kind.USUAL, Kind.NAME, Kind.BODY)
        return SOMEWHERE if loose and any(here(term, sentence) for sentence in passage.sentences) else 0.0

    def _taken_up(self, term: Term, passage: Passage, sentence: Sentence) -> bool:
        """Say whether the sentence takes a name up again by its last word: "the Act", "a team"."""
        before = passage.sentences[: sentence.at]
        lasts = {phrase.stems[-1] for phrase in term.phrases if len(phrase.stems) > 1}
        if lasts & self._vocabulary.heads & sentence.words and any(here(term, one) for one in before):
            return True
        name = self._named.get(term)
        return name is not None and name[-1] in sentence.words and any(one.places(name) for one in before)


def here(term: Term, sentence: Sentence) -> bool:
    """Say whether a term stands in a sentence, in any wording; plain words may stand apart."""
    if any(sentence.places(phrase.stems) for phrase in term.phrases):
        return True
    return term.kind in (Kind.WORD, Kind.USUAL) and len(term.own) > 1 and sentence.words.issuperset(term.own)


def carried(term: Term, passage: Passage) -> bool:
    """Say whether a term is the name of who published the item."""
    source = passage.source
    return any(
        source[i : i + len(phrase.stems)] == phrase.stems
        for phrase in term.phrases
        if phrase.stems
        for i in range(len(source) - len(phrase.stems) + 1)
    )


def _is_such_money(term: Term, passage: Passage, sentence: Sentence) -> bool:
    """Say whether the sentence holds a sum of the kind a word means: "salary" is any pay."""
    kinds = kinds_meant(term)
    return bool(kinds) and any(f.kind in kinds and f.sentence == sentence.text for f in passage.item.reading.news_money)


def _names_typed(question: Question, vocabulary: Vocabulary) -> Iterator[tuple[Term, Stems]]:
    """Give, for words typed right before a noun such as Act or review, the name they form with it."""
    for one, head in pairwise(question.terms):
        if one.kind is Kind.WORD and len(head.own) == 1 and head.own[0] in vocabulary.heads:
            yield one, (one.own[-1], head.own[0])
