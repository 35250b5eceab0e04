"""What is heard in a question: understood over one shelf, and put otherwise where nothing answered it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain

from bot.answer.dispensable import is_dispensable
from bot.answer.knowledge import Knowledge
from bot.answer.loosening import Sparing, loosened, put_otherwise, put_without
from bot.answer.question import Question, Term, Time
from bot.answer.shelf import sought_for
from bot.answer.shelf_words import meant_by
from bot.answer.telling import names_nothing
from bot.answer.understanding import Understanding
from bot.model.asking import Want
from bot.store.search import Sought
from bot.store.store import Store

_VERBAL = re.compile(r"[a-z]{3,}(?:ing|ed|ly)")
_THIS_YEAR = "this year"
_COMPARED = re.compile(r"\bhow much (?:\w{3,}er|more|less)\b")


class Listening:
    """Understands questions by the catalogue's words and those of the items; safe to share between threads."""

    def __init__(self, store: Store, knowledge: Knowledge) -> None:
        self._store = store
        self._vocabulary = knowledge.vocabulary
        self._spelling = knowledge.spelling
        self._kindred = knowledge.kindred
        expand = partial(knowledge.spelling.expansions, is_used=self.is_used)
        self._is_strange = partial(knowledge.spelling.is_strange, is_used=self.is_used)
        self._understanding = Understanding(
            knowledge.vocabulary, self._mended, expand, self._is_strange, store.sources.publishers
        )
        self._sparing = Sparing(self._is_loose, self._is_spare, self._is_commonplace)

    def of(self, text: str, today: date) -> Question:
        """Understand a question; `today` tells what "this year" means."""
        return self._understanding.of(text, today)

    def put_otherwise(self, question: Question, items: int) -> Iterator[Question]:
        """Give a question with kindred words, then with fewer or of no year, where that leaves something to look for.

        `items` says how many the shelf holds. Nothing is looked up before the first of them is asked for.
        """
        counts = self._found_in(question)
        kindred, shorter = self._kindred.puts(question, counts), self._shortened(question, counts, items)
        without = put_without(question, counts, items, self._may_go)
        otherwise = (_put_in_any_unit(question), _put_of_any_year(question))
        yield from self._telling(chain(filter(self._keeps_posts, kindred), shorter, *otherwise, without))

    def put_shorter(self, question: Question, items: int) -> Iterator[Question]:
        """Give a question with fewer words, where that leaves something to look for."""
        return self._telling(self._shortened(question, self._found_in(question), items))

    def is_used(self, words: str) -> bool:
        """Say whether some item holds words as they stand."""
        return self._store.search.documents_with([Sought((words,))])[0] > 0

    def _telling(self, puts: Iterable[Question]) -> Iterator[Question]:
        return (put for put in puts if not names_nothing(put, self._vocabulary))

    def _found_in(self, question: Question) -> Sequence[int]:
        return self._store.search.documents_with([sought_for(term) for term in question.terms])

    def _shortened(self, question: Question, counts: Sequence[int], items: int) -> Iterator[Question]:
        looser = loosened(question, counts, items, self._sparing)
        return _each_once(chain(looser, put_otherwise(question, counts, items, self._sparing)))

    def _keeps_posts(self, question: Question) -> bool:
        """Say whether no kindred word meets a post: who carried out a review does not lead the body it is of."""
        posts = (term for term in question.terms if not self._vocabulary.persons.isdisjoint(term.own))
        return question.want is not Want.WHO or not any(term.kindred for term in posts)

    def _is_loose(self, term: Term) -> bool:
        return self._vocabulary.loose.issuperset(term.own)

    def _is_commonplace(self, term: Term) -> bool:
        people = self._vocabulary.posts | self._vocabulary.limiting
        return self._vocabulary.commonplace.issuperset(term.own) and people.isdisjoint(term.own)

    def _is_spare(self, term: Term, found: int) -> bool:
        """Say whether a word of the field is one no item uses; a place, a person or a post is never spared."""
        is_place = term.typed.title() in self._vocabulary.not_people
        limits = self._vocabulary.people | self._vocabulary.posts | self._vocabulary.limiting
        is_person = not limits.isdisjoint(term.own)
        return not (found or is_place or is_person) and all(self._spelling.knows(word) for word in term.typed.split())

    def _may_go(self, question: Question, at: int) -> bool:
        """Say whether a question may be put without a word: a strange one may be a name, if it has no verb's ending."""
        words = (word for word in question.terms[at].typed.split() if not _VERBAL.fullmatch(word))
        return is_dispensable(question, at, self._vocabulary) and not any(map(self._is_strange, words))

    def _mended(self, word: str) -> str | None:
        """Give what a misspelt word was meant for: a word of the catalogue, else one of the items."""
        if not self._is_strange(word):
            return None
        return self._spelling.mend(word, self.is_used) or meant_by(self._store, word)


def _put_of_any_year(question: Question) -> Iterator[Question]:
    """Give a question about "this year", of which nothing is known, about what is known last; and say so."""
    if _THIS_YEAR in question.read and question.time and not question.time.financial:
        year = max(question.time.years)
        yield replace(question, time=Time(), newest=True, left_out=(f"{_THIS_YEAR} ({year})",))


def _put_in_any_unit(question: Question) -> Iterator[Question]:
    """Give "how much lighter" or "how much faster", which no sum answers, in any unit."""
    if question.want is Want.MONEY and _COMPARED.search(question.read):
        yield replace(question, wants=(Want.FIGURE,), closely=True)


def _each_once(puts: Iterable[Question]) -> Iterator[Question]:
    """Leave out a question that has been put without the same words before, and less closely."""
    seen: set[tuple[str, ...]] = set()
    for put in puts:
        if put.left_out not in seen:
            seen.add(put.left_out)
            yield put
