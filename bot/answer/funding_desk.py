"""Where lines of money are asked for: the items that may tell of them, and what is shown where none does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from bot.answer import ask as asking
from bot.answer.decline import named
from bot.answer.funding import FundingQuestion
from bot.answer.listening import Listening
from bot.answer.passages import Passages
from bot.answer.question import Question, Term
from bot.answer.shelf import NEAREST, candidates, near_misses, with_sum, with_time
from bot.answer.vocabulary import Kind, Vocabulary
from bot.answer.word_lists import Phrase
from bot.model.answers import Coverage, FundingAnswer
from bot.model.asking import Want
from bot.model.items import Citation, Item
from bot.store.store import Store
from bot.typed import EXAMPLES

_MOST_ITEMS = 40
_A_NAME = 3


class FundingDesk:
    """Answers what was asked of money with lines, each proved by its own sentence."""

    def __init__(self, store: Store, vocabulary: Vocabulary, listening: Listening, passages: Passages) -> None:
        self._store = store
        self._vocabulary = vocabulary
        self._listening = listening
        self._passages = passages

    def lines(self, query: str, question: Question, searched: Coverage) -> FundingAnswer:
        """Give the lines of money that are asked for, or near misses which are marked as such."""
        question = self._by_its_words(question)
        asked = FundingQuestion(question, self._vocabulary)
        if asked.is_empty:
            note = f"Name a grant, programme, body, sum or year, such as: {EXAMPLES['funding']}."
            return FundingAnswer(query, (), searched, (), (note,))
        for put in chain((question,), self._listening.put_shorter(question, searched.items)):
            if found := self._found(query, FundingQuestion(put, self._vocabulary), searched):
                return found
        items = self._items(asked)
        related, near = asked.near(items, self._passages), self._nearest(asked.question, items)
        return FundingAnswer(query, (), searched, related, asked.notes(()), asked.suggestions(), near)

    def _by_its_words(self, question: Question) -> Question:
        """Take light words alone as a name where some item has them so: the campaign "Do something big"."""
        words = Phrase.of(question.text)
        if question.terms or len(words.stems) < _A_NAME or not self._listening.is_used(words.text):
            return question
        return replace(question, wants=(Want.ANY,), terms=(Term(words.text, (words,), Kind.WORD),))

    def _found(self, query: str, asked: FundingQuestion, searched: Coverage) -> FundingAnswer | None:
        lines = () if asked.is_empty else asked.lines(self._items(asked), self._passages)
        if not lines:
            return None
        backed = asked.with_others(lines, partial(with_sum, self._store, asked.question.terms), self._passages)
        return FundingAnswer(query, backed, searched, notes=(*asked.notes(lines), *asking.left_out(asked.question)))

    def _items(self, asked: FundingQuestion) -> list[Item]:
        if asked.sum is not None:
            half = asked.sum.step / 2
            return self._store.items.with_figure(asked.sum.low - half, asked.sum.high + half, limit=_MOST_ITEMS)
        if asked.question.terms:
            return candidates(self._store, asked.question.terms)
        return with_time(self._store, asked.question.time)

    def _nearest(self, question: Question, items: Sequence[Item]) -> tuple[Citation, ...]:
        return tuple(map(named, items[:NEAREST] or near_misses(self._store, question.terms)))
