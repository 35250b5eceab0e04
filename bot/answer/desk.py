"""The desk where questions are asked: it knows the shelf and the catalogue, and keeps what answering needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time

from bot.answer.decline import declined
from bot.answer.free_desk import TIMELINE, FreeDesk
from bot.answer.funding_desk import FundingDesk
from bot.answer.knowledge import Knowledge
from bot.answer.listening import Listening
from bot.answer.naming import Named, names_of
from bot.answer.parts import asks_of_a_line, parts_of
from bot.answer.passages import Passage, Passages
from bot.answer.question import Question
from bot.answer.review import dossier
from bot.answer.search import found_items
from bot.answer.shelf import near_misses
from bot.answer.why import Judge, account_of
from bot.errors import QuestionError
from bot.model.answers import Account, Answer, AnswerInParts, Coverage, Dossier, FundingAnswer, NoEvidence, SearchResult
from bot.model.asking import Want
from bot.model.items import Item
from bot.store.search import Sought
from bot.store.store import Store
from bot.text.similarity import nearest
from bot.typed import EXAMPLES, question_line

_SUGGESTED = 3
_NOT_OF_SUMS = frozenset({Want.WHEN, Want.WHO, Want.NUMBER, Want.NAMES, Want.WHY})


class Desk:
    """Answers the four questions and `why`, out of what the store holds and the catalogue knows.

    Safe to share between threads. Every question raises QuestionError where nothing, or too much,
    was typed; `today` tells what "this year" means and how old a silence is.
    """

    def __init__(self, store: Store, knowledge: Knowledge) -> None:
        self._store = store
        self._catalogue = knowledge.catalogue
        self._naming = knowledge.naming
        self._passages = Passages()
        self._listening = Listening(store, knowledge)
        self._free = FreeDesk(store, knowledge, self._listening, self._passages)
        self._money = FundingDesk(store, knowledge.vocabulary, self._listening, self._passages)

    def ask(self, text: str, today: date) -> Answer | NoEvidence | AnswerInParts | FundingAnswer:
        """Answer a free question, part by part where it has several, or decline it.

        The lines of money answer "how much, from whom, until when" where no sentence tells all of it.
        """
        typed, searched = _typed(text, "ask"), self._searched(today)
        answer = self._free.ask(typed, searched, today)
        if isinstance(answer, AnswerInParts) and not answer.is_whole and asks_of_a_line(typed):
            lines = self._money.lines(typed, self._listening.of(parts_of(typed)[0], today), searched)
            return lines if lines.answered else answer
        return answer

    def review(self, text: str, today: date) -> Dossier | NoEvidence:
        """Tell all about a review, strategy, consultation, Act …, or give the nearest names."""
        query = _typed(text, "review")
        question, searched = self._listening.of(query, today), self._searched(today)
        meant = self._meant(query, question)
        if meant is None:
            near = near_misses(self._store, question.terms)
            return declined(question, searched, near, self._naming.suggestions(query, self._store))
        items = self._store.items.mentioning(meant.review.id if meant.review else None, meant.name, limit=TIMELINE)
        items = items or self._holding(meant)
        return dossier(query, meant, self._laid_out(items), catalogue=self._catalogue, searched=searched, today=today)

    def funding(self, text: str, today: date) -> FundingAnswer | Answer:
        """Give the lines of money that are asked for, or the answer to what else is asked of it: until when, how many.

        What no line answers may still be a question that some sentence does.
        """
        question, searched = self.understood(text, "funding", today), self._searched(today)
        found = self._money.lines(question.text, question, searched)
        of_something_else = question.want in _NOT_OF_SUMS and not question.hint
        if not of_something_else and (found.answered or not question.is_interrogative):
            return found
        answer = self._free.answered(question, searched)
        return answer if isinstance(answer, Answer) else found

    def funding_lines(self, text: str, today: date) -> FundingAnswer:
        """Give the lines of money that are asked for, or near misses which are marked as such."""
        question = self.understood(text, "funding", today)
        return self._money.lines(question.text, question, self._searched(today))

    def search(self, text: str, limit: int = 20) -> SearchResult:
        """Give the items that hold the words, the best match first, each with a sentence of its own."""
        return found_items(self._store, self._passages, _typed(text, "search"), limit)

    def why(self, url: str, judge: Judge | None = None) -> Account:
        """Tell all that is known of the item at an address; QuestionError where there is none."""
        return account_of(self._store, url, judge)

    def names(self, kind: str, typed: str) -> Sequence[str]:
        """Give the names that `typed` may be the beginning of, best first; `kind` is review or funding."""
        if kind == "review":
            return self._naming.beginning(typed) or self._naming.suggestions(typed, self._store)
        lines = [line.name for line in self._catalogue.funding]
        held = [name for name in lines if typed.lower() in name.lower()]
        return held or nearest(typed, lines, _SUGGESTED)

    def understood(self, text: str, kind: str, today: date) -> Question:
        """Give what a question was understood as; `kind` is the command it was typed after."""
        return self._listening.of(_typed(text, kind), today)

    def _meant(self, query: str, question: Question) -> Named | None:
        """Give what is named as typed, or else as mended."""
        meant = self._naming.find(query, question, self._store)
        return meant or (self._naming.find(question.read, question, self._store) if question.corrections else None)

    def _holding(self, meant: Named) -> list[Item]:
        """Give the items that hold a name which reading did not link to them."""
        names = names_of(meant.review) if meant.review else (meant.name,)
        return self._store.items.by_ids(self._store.search.newest_with([Sought(names)], limit=TIMELINE))

    def _laid_out(self, items: Iterable[Item]) -> list[Passage]:
        return [self._passages.of(item) for item in items]

    def _searched(self, today: date) -> Coverage:
        return self._store.sources.coverage(datetime.combine(today, time(12), UTC))


def _typed(text: str, kind: str) -> str:
    words = question_line(text)
    if not words:
        raise QuestionError(f"Type what you want to know, such as: {EXAMPLES[kind]}")
    return words
