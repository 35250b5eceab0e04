"""Which of the sentences that pass as answers is preferred: words close together, the right kind, the better teller.

The numbers are shares of a question's whole weight, chosen on the labelled sets: what matters is their order, from
a tier's edge over the next to a title's handicap where words are wanted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise, takewhile

from bot.answer.money_kinds import kinds_asked
from bot.answer.nearness import carried
from bot.answer.passages import Passage, Sentence
from bot.answer.question import Question, Term
from bot.answer.tokens import tokens_of
from bot.answer.value import Value
from bot.answer.values import values_in
from bot.answer.vocabulary import Kind, Vocabulary
from bot.answer.wanted import Wanted
from bot.answer.word_lists import Stems
from bot.model.asking import Want
from bot.model.sources import Tier

TYPED = frozenset({Want.WHEN, Want.MONEY, Want.PERCENT, Want.NUMBER, Want.FIGURE, Want.CHANGE, Want.WHO, Want.NAMES})
"""What is answered by a value of its kind, not by a whole sentence."""

_CLOSE, _ALONE, _STRIDE = 0.25, 0.4, 6.0
_A_NEIGHBOUR, _A_TIER = 0.1, 0.03
_TITLE_WITH_VALUE, _TITLE = 0.12, 0.4
_SUCH_MONEY, _IN_PER_CENT, _A_WISH, _A_POST, _MOST_POSTS = 0.1, 0.15, 0.3, 0.12, 3
_A_DUTY, _A_CAUSE, _ITS_OWN, _ITS_OWN_WORDS, _A_PART = 0.15, 0.4, 0.1, 0.25, 0.4
_ONLY_MENTIONED = 0.1
_ONLY_PLANNED, _STILL_AHEAD, _SECOND_WANT, _SAYS_ONE_THING = 0.3, 0.1, 0.1, 0.1
_DESCRIBES, _ABOUT_IT, _ONLY_A_SUM, _BEGINNING = 0.2, 0.2, 0.15, 2
_RUN = 3

_ON_TOP_OF_IT = 0.15
"""What a sum that comes on top of others stands behind those others."""

_MORE = re.compile(r"\b(?:extra|further|additional|more|another|new|added|on top)\b")
_MORE_BEFORE = re.compile(r"\b(?:extra|further|additional|another) $", re.IGNORECASE)
_MORE_AFTER = re.compile(r" (?:extra|more|further|in additional|in extra)\b(?![^.;]*\bthan\b)", re.IGNORECASE)
_MUST = re.compile(r"\b(?:have to|has to|must|need to|needs? to be|required|obliged)\b")
_HAS_TO = re.compile(r"\b(?:must|have to|has to|need not|needs? to|required|may|can)\b")
_OWNED = re.compile(r"['’]s?$")  # noqa: RUF001 - an apostrophe as texts have it
_OWNING = re.compile(r"['’]s? ")  # noqa: RUF001 - as above
_BEING = re.compile(
    r"\b(?:is|are|was|were|will|would|aims?|brings?|joins?|merges?|sets?|helps?|gives?|means?|covers?|provides?|requires?"
    r"|replaces?|includes?|proposes?|supports?|lets?)\b"
)
"""Verbs by which a sentence tells what its subject is or does."""


class Preference:
    """Prefers among sentences for one question."""

    def __init__(self, question: Question, vocabulary: Vocabulary, wanted: Wanted) -> None:
        self._question = question
        self._vocabulary = vocabulary
        self._wanted = wanted
        self._kinds = kinds_asked(question)
        ids = frozenset(id_ for term in question.terms for id_ in term.ids)
        self._entries = frozenset(review.name for review in vocabulary.catalogue.reviews if review.id in ids)
        self._asked = tokens_of(question.read).stems
        self._wishing = not vocabulary.wishes.isdisjoint(self._asked)

    def of(self, passage: Passage, sentence: Sentence, values: Sequence[Value]) -> float:
        """Say how much a sentence is preferred, from about -0.7 to 1; `values` are what answers in it."""
        return (
            _CLOSE * self._tightness(sentence)
            + _A_NEIGHBOUR * max(self._side_by_side(sentence), self._run_with(passage, sentence))
            + _A_TIER * (2 - passage.item.tier.rank)
            - self._handicap(sentence)
            + sum(self._of_kind(passage, sentence, values))
        )

    def is_tentative(self, sentence: Sentence) -> bool:
        """Say whether a sentence tells of a plan, not of an event."""
        lowered = f" {sentence.text.lower()} "
        return any(f" {word} " in lowered for word in self._vocabulary.rules.tentative)

    def _is_whose(self, sentence: Sentence) -> bool:
        """Say whether a sentence begins with something asked about, whose part of a sum it then tells."""
        return any(sentence.tokens.stems[: len(p.stems)] == p.stems for t in self._question.terms for p in t.phrases)

    def _handicap(self, sentence: Sentence) -> float:
        if sentence.at > 0:
            return 0.0
        return _TITLE_WITH_VALUE if self._question.want in TYPED else _TITLE

    def _of_kind(self, passage: Passage, sentence: Sentence, values: Sequence[Value]) -> Iterator[float]:
        """Give what speaks for and against a sentence as an answer of the wanted kind."""
        question = self._question
        yield _ITS_OWN if passage.item.id < 0 and passage.item.title in self._entries else 0.0
        yield _A_PART if values and sentence.tells_a_part and self._is_whose(sentence) else 0.0
        yield _A_DUTY if self._tells_duty(sentence) else 0.0
        yield -_ON_TOP_OF_IT if self._is_on_top(sentence, values) else 0.0
        if Want.MONEY in question.wants and values:
            kinds = {figure.kind for figure in passage.item.reading.news_money if figure.sentence == sentence.text}
            yield _SUCH_MONEY if self._kinds & kinds else 0.0
        if len(question.wants) > 1 and values_in(sentence.text, question.wants[1], self._vocabulary.not_people):
            yield _SECOND_WANT
        match question.want:
            case Want.CHANGE:
                yield _IN_PER_CENT if any(value.text[-1:] in "%t" for value in values) else 0.0
            case Want.ANY if question.asks_what_it_is:
                yield from self._as_description(passage, sentence)
            case Want.WHY:
                yield _A_CAUSE if self._vocabulary.tells.causes.search(sentence.text) else 0.0
            case Want.SAID:
                yield _A_WISH if self._wishing and self._vocabulary.wishes & sentence.words else 0.0
                yield 0.0 if self._wishing else self._as_own_words(passage, sentence)
            case Want.WHO:
                yield _A_POST * min(_MOST_POSTS, len(self._wanted.posts(sentence)))
            case Want.WHEN if question.looks_back:
                yield _SAYS_ONE_THING if _is_one(values) else 0.0
                yield -_ONLY_PLANNED if self.is_tentative(sentence) else 0.0
            case Want.WHEN:
                yield _SAYS_ONE_THING if _is_one(values) else 0.0
                yield _STILL_AHEAD if _is_ahead(passage.item.day, values) else 0.0

    def _is_on_top(self, sentence: Sentence, values: Sequence[Value]) -> bool:
        """Say whether all sums of a sentence come on top of others, where no more than the sum was asked for."""
        if self._question.want is not Want.MONEY or not values or _MORE.search(self._question.read):
            return False
        return all(
            _MORE_BEFORE.search(sentence.text, 0, one.start) or _MORE_AFTER.match(sentence.text, one.end)
            for one in values
        )

    def _tells_duty(self, sentence: Sentence) -> bool:
        """Say whether a sentence tells who must, or whether somebody must, where that is asked."""
        if self._question.obliges:
            return self._vocabulary.tells.duties.search(sentence.text) is not None
        asks = self._question.want is Want.TRUTH and _MUST.search(self._question.read) is not None
        return asks and _HAS_TO.search(sentence.text) is not None

    def _as_own_words(self, passage: Passage, sentence: Sentence) -> float:
        """Prefer what those whose words are asked for published or say; not what is said after "the NAO's report"."""
        if any(carried(term, passage) for term in self._question.speakers):
            return _ITS_OWN_WORDS
        ends = [end for term in self._question.speakers for end in _ends_of(term, sentence)]
        if any(self._vocabulary.tells.speaking.match(sentence.text, end) for end in ends):
            return _ITS_OWN_WORDS
        return -_ONLY_MENTIONED if ends and all(_OWNING.match(sentence.text, end) for end in ends) else 0.0

    def _as_description(self, passage: Passage, sentence: Sentence) -> Iterator[float]:
        """Give what makes a sentence tell what something is: it is its subject, at the head of an item about it."""
        begins = [at for term in self._question.firm for at in sentence.places_of(term.phrases) if at <= _BEGINNING]
        yield _DESCRIBES if begins and _BEING.search(sentence.text) else 0.0
        titled = any(passage.sentences[0].places_of(term.phrases) for term in self._question.firm)
        yield _ABOUT_IT if titled and sentence.at == 1 and passage.item.tier is Tier.OFFICIAL else 0.0
        yield -_ONLY_A_SUM if values_in(sentence.text, Want.MONEY) else 0.0

    def _tightness(self, sentence: Sentence) -> float:
        """Say how close together the terms stand, from 0 to 1."""
        all_places = [sentence.places_of(term.phrases) for term in self._question.terms if term.kind is not Kind.USUAL]
        there = [places for places in all_places if places]
        if len(there) < 2:  # noqa: PLR2004 - one place is close to itself
            return _ALONE if there else 0.0
        spread = min(max(min(abs(p - start) for p in other) for other in there) for start in there[0])
        return 1.0 / (1.0 + spread / _STRIDE)

    def _side_by_side(self, sentence: Sentence) -> int:
        """Count the neighbours of the question that are neighbours in the sentence."""
        pairs = pairwise(term.own for term in self._question.terms)
        return sum(bool(sentence.places((*one[-1:], *other[:1]))) for one, other in pairs)

    def _run_with(self, passage: Passage, sentence: Sentence) -> int:
        """Say how many words in a row the question has in common with a sentence or its title, beyond two."""
        asked, title = self._asked, passage.sentences[0]
        return max(_RUN - 1, *(longest_run(asked, one.tokens.stems) for one in (sentence, title))) - (_RUN - 1)


def _ends_of(term: Term, sentence: Sentence) -> Iterator[int]:
    """Give where in a sentence each wording of a term ends, before any 's."""
    for phrase in term.phrases:
        for at in sentence.places(phrase.stems):
            start, end = sentence.tokens.spans[at + len(phrase.stems) - 1]
            yield start + len(_OWNED.sub("", sentence.text[start:end]))


def _is_one(values: Sequence[Value]) -> bool:
    return len({value.key for value in values}) == 1


def _is_ahead(day: date, values: Sequence[Value]) -> bool:
    """Say whether some date lies after the day the item came out."""
    told = [
        (year, month if isinstance(month, int) else 12)
        for year, month, _ in (value.key for value in values)
        if isinstance(year, int)
    ]
    return any(one > (day.year, day.month) for one in told)


@lru_cache(maxsize=4_096)
def longest_run(one: Stems, other: Stems) -> int:
    """Give the length of the longest run of words two texts have in common, 0 where that is less than three."""
    starts = defaultdict(list)
    for at in range(len(other) - _RUN + 1):
        starts[other[at : at + _RUN]].append(at)
    best = 0
    for at in range(len(one) - _RUN + 1):
        for there in starts.get(one[at : at + _RUN], ()):
            same = zip(one[at:], other[there:], strict=False)
            best = max(best, sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], same)))
    return best
