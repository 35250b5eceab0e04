"""Find the review a person means: by name, alias, acronym, chair or body, by a misspelling, or among names in items."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.answer.question import Question
from bot.answer.stems import stem_of
from bot.answer.titles import fit, is_of_a_paper, title_of
from bot.model.catalogue import Catalogue, Review
from bot.store.search import Sought
from bot.store.store import Store
from bot.text.similarity import misspelt, nearest, plain

_MOST_FRESH = 2_000
_PAPER_NUMBER = re.compile(r"(?:hc|hl|cp|cm|pq|uin)\s?\d+", re.IGNORECASE)
_HEARD = 20
_SLIP, _KIN = 0.75, 0.6
"""How alike two words are that one meant to be the other, and that one may be offered for the other."""

_LITTLE = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "on",
        "in",
        "for",
        "to",
        "and",
        "what",
        "is",
        "was",
        "about",
        "review",
        "tell",
        "me",
        "who",
    ]
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for: an entry of the catalogue, or a name that only items carry."""

    name: str
    review: Review | None = None


class Naming:
    """Knows every name of every review."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._reviews = {review.id: review for review in catalogue.reviews}
        self._by_name: dict[str, list[Review]] = {}
        for review in catalogue.reviews:
            for name in names_of(review):
                self._by_name.setdefault(plain(name), []).append(review)
        self._heads = frozenset(catalogue.questions.heads)
        self._head_stems = frozenset(stem_of(head) for head in self._heads)
        self._ids = {name: review.id for review in catalogue.reviews for name in names_of(review)}

    def find(self, query: str, question: Question, store: Store) -> Named | None:
        """Give what is meant; None where nothing is named so, not even by a letter or two."""
        review = self._exact(query) or self._within(question) or self._led_by(query)
        if review is None and (fresh := _fresh(query, store) or self._heard(query, store)) is not None:
            return Named(fresh)
        if review is None and (named := self._worded(question, store)) is not None:
            return named
        review = review or self._only_one_with(query) or self._misspelt(query)
        if review is None:
            return self._numbered(query, store) or self._titled(question, store)
        return Named(review.name, review)

    def suggestions(self, query: str, store: Store, limit: int = 5) -> tuple[str, ...]:
        """Give the names most like what was typed, each review once."""
        near = nearest(query, [*self._ids, *(fresh.name for fresh in store.items.fresh_names(_MOST_FRESH))], limit * 3)
        like = [name for name in near if any(_is_like(word, query, _KIN) for word in self._telling(name))]
        official = (self._reviews[self._ids[name]].name if name in self._ids else name for name in like)
        return tuple(dict.fromkeys(official))[:limit]

    def beginning(self, typed: str) -> list[str]:
        """Give the official names that some wording of theirs begins with, or holds, what was typed."""
        start = plain(typed)
        first = [r.name for name, reviews in self._by_name.items() if name.startswith(start) for r in reviews]
        inside = [r.name for name, reviews in self._by_name.items() if start in name for r in reviews]
        return list(dict.fromkeys([*first, *inside]))

    def _exact(self, query: str) -> Review | None:
        return _latest(self._by_name.get(plain(query), ()))

    def _within(self, question: Question) -> Review | None:
        """Give the review named in the midst of other words, where they say little or only one is named."""
        terms = [term for term in question.terms if any(id_ in self._reviews for id_ in term.ids)]
        if not terms:
            return None
        longest = max(terms, key=lambda term: len(term.typed))
        return _latest([self._reviews[id_] for id_ in longest.ids if id_ in self._reviews])

    def _led_by(self, query: str) -> Review | None:
        words = set(plain(query).split()) - _LITTLE
        led = [r for r in self._reviews.values() if r.chair and words and words <= set(plain(r.chair).split())]
        return _latest(led)

    def _heard(self, query: str, store: Store) -> str | None:
        """Give a name as items write it, such as "Dalton review", for a person or thing that was typed alone."""
        words = [word for word in query.split() if word.lower() not in _LITTLE]
        heads = "|".join(sorted(re.escape(head) for head in self._heads))
        if not words or not heads:
            return None
        said = re.compile(rf"\b(?i:{' '.join(map(re.escape, words))})(?:['’]s)? (?i:{heads})\b")  # noqa: RUF001
        items = store.items.by_ids(store.search.find(" ".join(words), limit=_HEARD, relax_below=0).ids)
        spoken = [match[0] for item in items if (match := said.search(item.text)) and match[0][0].isupper()]
        return max(spoken, key=spoken.count) if spoken else None

    def _worded(self, question: Question, store: Store) -> Named | None:
        """Give the one name that says all that was typed in other words: "NAO pressures", "CSA inquiry"."""
        known = [
            (Named(r.name, r), (*names_of(r), r.chair), (r.body,))
            for r in self._reviews.values()
            if _is_of_time(r, question)
        ]
        fresh = [
            (Named(one.name), (one.name,), one.publishers)
            for one in store.items.fresh_names(_MOST_FRESH)
            if not question.time
        ]
        fitting = [(fit(question, texts, owners), named) for named, texts, owners in (*known, *fresh)]
        best = max((fit for fit, _ in fitting), default=0)
        first = [named for fit, named in fitting if fit == best]
        return first[0] if best and len(first) == 1 else None

    def _numbered(self, query: str, store: Store) -> Named | None:
        """Give the paper named in the sentence that gives its number, such as "HC 492"."""
        if not _PAPER_NUMBER.fullmatch(query):
            return None
        items = store.items.by_ids(store.search.newest_with([Sought((query,))], limit=_HEARD))
        beside = {
            mention.name: self._reviews.get(mention.id or "")
            for item in items
            for mention in item.reading.reviews
            if query.lower() in mention.sentence.lower()
        }
        if len(beside) == 1:
            return Named(*next(iter(beside.items())))
        papers = {item.title for item in items if is_of_a_paper(item)}
        return Named(papers.pop()) if len(papers) == 1 and not beside else None

    def _titled(self, question: Question, store: Store) -> Named | None:
        title = title_of(question, store, self._head_stems)
        return Named(title) if title else None

    def _only_one_with(self, query: str) -> Review | None:
        """Give the one review among whose names is one with all the telling words typed; None where several have."""
        words = self._telling(query)
        having = [r for r in self._reviews.values() if any(words <= self._telling(name) for name in names_of(r))]
        return having[0] if words and len(having) == 1 else None

    def _misspelt(self, query: str) -> Review | None:
        """Give a review one of whose names was typed with a letter or two wrong, in its telling words too."""
        near = [self._reviews[id_] for id_ in misspelt(query, self._ids)]
        return _latest(r for r in near if any(self._is_typed(name, query) for name in names_of(r)))

    def _is_typed(self, name: str, query: str) -> bool:
        words = self._telling(name)
        return bool(words) and all(_is_like(word, query, _SLIP) for word in words)

    def _telling(self, name: str) -> frozenset[str]:
        """Give the words of a name that tell it from others: no small words, no "review" or "plan"."""
        return frozenset(plain(name).split()) - _LITTLE - self._heads


def _is_of_time(review: Review, question: Question) -> bool:
    return not question.time.years or (review.published is not None and review.published.year in question.time.years)


def names_of(review: Review) -> tuple[str, ...]:
    """Give all the names people may type for a review, the official one first."""
    guarded = tuple(one.name for one in review.guarded)
    return (review.name, *review.aliases, *review.asked_as, *guarded)


def _latest(reviews: Iterable[Review]) -> Review | None:
    dated = sorted(reviews, key=lambda review: review.published.first.toordinal() if review.published else 0)
    return dated[-1] if dated else None


def _fresh(query: str, store: Store) -> str | None:
    """Give a name that only items carry: the very name, or the one name that holds all the words typed."""
    wanted = set(plain(query).split()) - _LITTLE
    if not wanted:
        return None
    names = [fresh.name for fresh in store.items.fresh_names(_MOST_FRESH)]
    exact = [name for name in names if plain(name) == plain(query)]
    holding = [name for name in names if wanted <= set(plain(name).split())]
    return next(iter(exact or holding), None)


def _is_like(word: str, query: str, least: float) -> bool:
    return any(SequenceMatcher(None, word, typed).ratio() >= least for typed in plain(query).split())
