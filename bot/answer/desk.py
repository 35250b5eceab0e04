"""The desk where questions are asked: it knows the shelf and the catalogue, and keeps what answering needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import partial
from itertools import chain

from bot.answer import ask as asking
from bot.answer.decline import declined, named, shows_figure
from bot.answer.funding import FundingQuestion
from bot.answer.knowledge import Knowledge
from bot.answer.loosening import loosened, put_otherwise
from bot.answer.naming import Named, names_of
from bot.answer.passages import Passage, Passages
from bot.answer.question import Question, Term
from bot.answer.review import dossier
from bot.answer.search import found_items
from bot.answer.shelf import candidates, near_misses, sought_for, with_sum, with_time
from bot.answer.shelf_words import meant_by
from bot.answer.telling import names_nothing
from bot.answer.understanding import Understanding
from bot.answer.vocabulary import Kind
from bot.answer.weighing import Evidence, Weighing
from bot.answer.why import Judge, account_of
from bot.answer.word_lists import Phrase
from bot.errors import QuestionError
from bot.model.answers import Account, Answer, Coverage, Dossier, FundingAnswer, NoEvidence, SearchResult
from bot.model.asking import Want
from bot.model.items import Citation, Item
from bot.store.search import Term as Sought
from bot.store.store import Store
from bot.text.similarity import nearest
from bot.typed import EXAMPLES, question_line

_NEAREST = 3
_TIMELINE = 60
_MOST_ITEMS = 40
_A_NAME = 3
_NOT_OF_SUMS = frozenset({Want.WHEN, Want.WHO, Want.NUMBER, Want.NAMES, Want.WHY})


class Desk:
    """Answers the four questions and `why`, out of what the store holds and the catalogue knows.

    Safe to share between threads. Every question raises QuestionError where nothing, or too much,
    was typed; `today` tells what "this year" means and how old a silence is.
    """

    def __init__(self, store: Store, knowledge: Knowledge) -> None:
        self._store = store
        self._vocabulary = knowledge.vocabulary
        self._spelling = knowledge.spelling
        expand = partial(knowledge.spelling.expansions, is_used=self._is_used)
        is_strange = partial(knowledge.spelling.is_strange, is_used=self._is_used)
        self._understanding = Understanding(knowledge.vocabulary, self._mended, expand, is_strange, store.publishers)
        self._naming = knowledge.naming
        self._passages = Passages()
        self._facts = knowledge.facts
        self._former_roles = knowledge.former_roles
        self._catalogue = knowledge.catalogue
        self._kindred = knowledge.kindred

    def ask(self, text: str, today: date) -> Answer | NoEvidence:
        """Answer a free question, or decline it."""
        question = self._understanding.of(_typed(text, "ask"), today)
        searched = self._searched(today)
        if names_nothing(question, self._vocabulary):
            return declined(question, searched, (), note="The question names nothing to look for.")
        for put in chain((question,), self._put_otherwise(question, searched)):
            if found := asking.answer(put, self._evidence(put), searched, self._vocabulary):
                return found
        return declined(question, searched, near_misses(self._store, question.terms, _NEAREST))

    def review(self, text: str, today: date) -> Dossier | NoEvidence:
        """Tell all about a review, strategy, consultation, Act …, or give the nearest names."""
        query = _typed(text, "review")
        question = self._understanding.of(query, today)
        searched = self._searched(today)
        meant = self._naming.find(query, question, self._store)
        if meant is None:
            near = near_misses(self._store, question.terms, _NEAREST)
            return declined(question, searched, near, self._naming.suggestions(query, self._store))
        items = self._store.mentioning(meant.review.id if meant.review else None, meant.name, limit=_TIMELINE)
        items = items or self._holding(meant)
        return dossier(query, meant, self._laid_out(items), catalogue=self._catalogue, searched=searched, today=today)

    def funding(self, text: str, today: date) -> FundingAnswer | Answer:
        """Give the lines of money that are asked for, or the answer to what else is asked of it: until when, how many.

        What no line answers may still be a question that some sentence does.
        """
        found = self.funding_lines(text, today)
        question = self._understanding.of(_typed(text, "funding"), today)
        asks = (question.want in _NOT_OF_SUMS and not question.hint) or (
            question.is_interrogative and not found.answered
        )
        answer = self.ask(text, today) if asks else None
        return answer if isinstance(answer, Answer) else found

    def funding_lines(self, text: str, today: date) -> FundingAnswer:
        """Give the lines of money that are asked for, or near misses which are marked as such."""
        query = _typed(text, "funding")
        question, searched = self._by_its_words(self._understanding.of(query, today)), self._searched(today)
        asked = FundingQuestion(question, self._vocabulary)
        if asked.is_empty:
            note = f"Name a grant, programme, body, sum or year, such as: {EXAMPLES['funding']}."
            return FundingAnswer(query, (), searched, (), (note,))
        for put in chain((question,), self._loosened(question, searched)):
            if found := self._lines(query, FundingQuestion(put, self._vocabulary), searched):
                return found
        items = self._money_items(asked)
        related, near = asked.near(items, self._passages), self._nearest(asked.question, items)
        return FundingAnswer(query, (), searched, related, asked.notes(()), asked.suggestions(), near)

    def _by_its_words(self, question: Question) -> Question:
        """Take light words alone as a name where some item has them so: the campaign "Do something big"."""
        words = Phrase.of(question.text)
        if question.terms or len(words.stems) < _A_NAME or not self._is_used(words.text):
            return question
        return replace(question, wants=(Want.ANY,), terms=(Term(words.text, (words,), Kind.WORD),))

    def _lines(self, query: str, asked: FundingQuestion, searched: Coverage) -> FundingAnswer | None:
        lines = () if asked.is_empty else asked.lines(self._money_items(asked), self._passages)
        if not lines:
            return None
        backed = asked.with_others(lines, partial(with_sum, self._store, asked.question.terms), self._passages)
        return FundingAnswer(query, backed, searched, notes=(*asked.notes(lines), *asking.left_out(asked.question)))

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
        return held or nearest(typed, lines, _NEAREST)

    def _evidence(self, question: Question) -> list[Evidence]:
        weighing = Weighing(question, self._vocabulary)
        items = candidates(self._store, _told_by_words(question), newest=question.newest or not question.time)
        found = [one for passage in self._laid_out(items) for one in weighing.evidence_in(passage)]
        return found or [one for passage in self._facts_for(question) for one in weighing.evidence_in(passage)]

    def _facts_for(self, question: Question) -> tuple[Passage, ...]:
        """Give the facts that may answer: none where words were left out, who held a role once where that is asked."""
        if question.left_out or question.closely or (question.want is Want.WHO and question.is_of_the_newest_person):
            return ()
        asks_of_the_past = question.want is Want.WHO and question.is_of_the_past
        return (*self._facts, *self._former_roles) if asks_of_the_past else self._facts

    def _put_otherwise(self, question: Question, searched: Coverage) -> Iterator[Question]:
        """Give the question with kindred words, then with fewer, where that leaves something to look for."""
        counts = self._found_in(question)
        puts = chain(self._kindred.puts(question, counts), self._shortened(question, counts, searched))
        return (put for put in puts if not names_nothing(put, self._vocabulary))

    def _loosened(self, question: Question, searched: Coverage) -> Iterator[Question]:
        """Give the question with fewer words, where that leaves something to look for."""
        puts = self._shortened(question, self._found_in(question), searched)
        return (put for put in puts if not names_nothing(put, self._vocabulary))

    def _found_in(self, question: Question) -> Sequence[int]:
        return self._store.documents_with([sought_for(term) for term in question.terms])

    def _shortened(self, question: Question, counts: Sequence[int], searched: Coverage) -> Iterator[Question]:
        looser = loosened(question, counts, searched.items, self._is_loose, self._is_spare)
        otherwise = put_otherwise(question, counts, searched.items, self._is_commonplace)
        return _each_once(chain(looser, otherwise))

    def _is_loose(self, term: Term) -> bool:
        """Say whether a word names only the kind of thing sought, or how it is looked at."""
        return self._vocabulary.loose.issuperset(term.own)

    def _is_commonplace(self, term: Term) -> bool:
        return self._vocabulary.commonplace.issuperset(term.own)

    def _is_spare(self, term: Term, found: int) -> bool:
        """Say whether a word of the field is one no item uses; a place, a person or a post is never spared."""
        is_place = term.typed.title() in self._vocabulary.not_people
        is_person = not (self._vocabulary.people | self._vocabulary.posts).isdisjoint(term.own)
        return not (found or is_place or is_person) and all(self._spelling.knows(word) for word in term.typed.split())

    def _money_items(self, asked: FundingQuestion) -> list[Item]:
        if asked.sum is not None:
            half = asked.sum.step / 2
            return self._store.with_figure(asked.sum.low - half, asked.sum.high + half, limit=_MOST_ITEMS)
        if asked.question.terms:
            return candidates(self._store, asked.question.terms)
        return with_time(self._store, asked.question.time)

    def _holding(self, meant: Named) -> list[Item]:
        """Give the items that hold a name which reading did not link to them."""
        names = names_of(meant.review) if meant.review else (meant.name,)
        return self._store.items(ids=self._store.newest_with([Sought(names)], limit=_TIMELINE))

    def _nearest(self, question: Question, items: Sequence[Item]) -> tuple[Citation, ...]:
        near = items[:_NEAREST] or near_misses(self._store, question.terms, _NEAREST)
        return tuple(named(item) for item in near if not shows_figure(item))

    def _laid_out(self, items: Iterable[Item]) -> list[Passage]:
        return [self._passages.of(item) for item in items]

    def _mended(self, word: str) -> str | None:
        """Give what a misspelt word was meant for: a word of the catalogue, else one of the items."""
        if not self._spelling.is_strange(word, self._is_used):
            return None
        return self._spelling.mend(word, self._is_used) or meant_by(self._store, word)

    def _is_used(self, word: str) -> bool:
        return self._store.documents_with([Sought((word,))])[0] > 0

    def _searched(self, today: date) -> Coverage:
        return self._store.coverage(datetime.combine(today, time(12), UTC))


def _told_by_words(question: Question) -> tuple[Term, ...]:
    """Give the terms that an item's own words must hold: whose words are asked for may be its publisher."""
    return tuple(term for term in question.terms if term not in question.speakers) or question.terms


def _each_once(puts: Iterable[Question]) -> Iterator[Question]:
    """Leave out a question that has been put without the same words before, and less closely."""
    seen: set[tuple[str, ...]] = set()
    for put in puts:
        if put.left_out not in seen:
            seen.add(put.left_out)
            yield put


def _typed(text: str, kind: str) -> str:
    words = question_line(text)
    if not words:
        raise QuestionError(f"Type what you want to know, such as: {EXAMPLES[kind]}")
    return words
