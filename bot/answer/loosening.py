"""Ask again with fewer words: a plain word that no sentence has may be the asker's own way of putting it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import log, prod

from bot.answer.question import Question, Term
from bot.answer.vocabulary import Kind
from bot.model.asking import Want

_MOST_LEFT_OUT, _MOST_LEFT_OUT_LOOSELY_ASKED = 3, 1
_SPARED = 0.48
_SPARED_LOOSELY_ASKED = 0.34
"""The share of a question's weight that may be missing: less where no kind of figure or name tells an answer."""

_LITTLE = 0.15
_UNTYPED = frozenset({Want.ANY, Want.TRUTH, Want.WHY, Want.SAID, Want.NAMES})

_TOGETHER = 2
"""So many words that tell must be left of a question put without a commonplace one."""

_TELLING, _NEARLY_ALL = {1: 1.6, 2: 2.2}, 0.7
"""The weight that the words left must have, by how many any words are gone, and the score a sentence then needs."""

_MOST_TRIED = 12
"""Ways of leaving words out that are tried of a long question; on the labelled sets 10 to 40 decide alike."""

_BY_CHANCE = 1.0
"""Items that may hold all that is left by chance alone: on the labelled sets half as many lose two right answers, and
five times as many add three wrong ones."""


@dataclass(frozen=True, slots=True)
class Sparing:
    """Which words may be left out.

    `is_loose` words name only the kind of thing sought, or how it is looked at, and so weigh little; `is_spare`
    (term, how many items hold it) tells what may else be the asker's own; `is_commonplace` words name nothing.
    """

    is_loose: Callable[[Term], bool]
    is_spare: Callable[[Term, int], bool]
    is_commonplace: Callable[[Term], bool]


def loosened(question: Question, found_in: Sequence[int], items: int, sparing: Sparing) -> Iterator[Question]:
    """Give the question with ever more of its spare words left optional, the least telling first.

    `found_in` says for each term how many of the `items` hold it.
    Names, bodies and numbers are never left out, nor what makes a name another one ("kinship care review"),
    nor more than a part of the whole.
    """
    counted = tuple(zip(question.terms, found_in, strict=True))
    weighed = tuple(
        replace(term, rarity=_LITTLE if sparing.is_loose(term) else _rarity(found, items)) for term, found in counted
    )
    budget = (_SPARED_LOOSELY_ASKED if question.want in _UNTYPED else _SPARED) * sum(term.weight for term in weighed)
    spare = [
        i
        for i, (term, found) in enumerate(counted)
        if is_plain(question.terms, i)
        and (sparing.is_loose(term) or (sparing.is_spare(term, found) and not _qualifies(question, i)))
    ]
    most = _MOST_LEFT_OUT_LOOSELY_ASKED if question.want in _UNTYPED else _MOST_LEFT_OUT
    sets = [left for size in range(1, most + 1) for left in combinations(spare, size)]
    for left in sorted(sets, key=lambda left: (len(left), _weight(weighed, left))):
        if _weight(weighed, left) <= budget and _some_left(weighed, left):
            yield _without(replace(question, terms=weighed), left)


def put_otherwise(question: Question, found_in: Sequence[int], items: int, sparing: Sparing) -> Iterator[Question]:
    """Give the question without one commonplace word, to be answered closely; the least telling word goes first.

    Only where what is left says enough: a few words that tell, which together stand in hardly any item by chance,
    or a name of which a sum or the like is asked: a date without the deed could be that of any.
    """
    weighed = tuple(
        replace(term, rarity=_rarity(found, items)) for term, found in zip(question.terms, found_in, strict=True)
    )
    spare = [i for i, term in enumerate(weighed) if is_plain(question.terms, i) and sparing.is_commonplace(term)]
    for one in sorted(spare, key=lambda i: (len(weighed[i].own), weighed[i].weight)):
        left = [i for i, term in enumerate(question.terms) if i != one and term in question.firm]
        by_chance = items * prod(max(found_in[i], 1) / max(items, 1) for i in left)
        if by_chance <= _BY_CHANCE and _says_enough(question, left):
            yield replace(_without(replace(question, terms=weighed), (one,)), closely=True)


def put_without(
    question: Question, found_in: Sequence[int], items: int, may_go: Callable[[Question, int], bool]
) -> Iterator[Question]:
    """Give the question without one or two plain words that `may_go`, where the others tell enough.

    One goes before two, the least telling first; words that no item has are always among them. A sentence then answers
    only with nearly all the others in it.
    """
    weighed = tuple(
        replace(term, rarity=_rarity(found, items)) for term, found in zip(question.terms, found_in, strict=True)
    )
    spare = [
        i
        for i in range(len(weighed))
        if _is_word(question.terms[i]) and not _begins_name(question, i) and may_go(question, i)
    ]
    absent = {i for i, term in enumerate(question.terms) if _is_word(term) and not term.initials and not found_in[i]}
    sets = [gone for size in _TELLING for gone in combinations(spare, size) if absent.issubset(gone)]
    for gone in sorted(sets, key=lambda gone: (len(gone), _weight(weighed, gone)))[:_MOST_TRIED]:
        left = [i for i, term in enumerate(weighed) if i not in gone and not term.optional]
        if len(left) >= _TOGETHER and _weight(weighed, left) >= _TELLING[len(gone)]:
            yield replace(_without(replace(question, terms=weighed), gone), least=_NEARLY_ALL)


def _says_enough(question: Question, left: Collection[int]) -> bool:
    names = any(question.terms[i].kind is Kind.NAME for i in left)
    return len(left) >= _TOGETHER or (names and question.want not in (Want.ANY, Want.WHEN))


def _without(question: Question, places: Collection[int]) -> Question:
    """Make some terms optional, and say so."""
    terms = [replace(term, optional=True) if i in places else term for i, term in enumerate(question.terms)]
    left_out = tuple(question.terms[i].typed for i in sorted(places))
    return replace(question.with_terms(terms), left_out=left_out)


def _weight(terms: Sequence[Term], places: Sequence[int]) -> float:
    return sum(terms[i].weight for i in places)


def _rarity(found: int, items: int) -> float:
    return max(_LITTLE, log((items + 1) / (found + 0.5)) / log(items + 2))


def is_plain(terms: Sequence[Term], at: int) -> bool:
    """Say whether a term is a plain word that stands before no name."""
    before_name = at + 1 < len(terms) and terms[at + 1].kind is Kind.NAME
    return _is_word(terms[at]) and not before_name


def _is_word(term: Term) -> bool:
    return term.kind is Kind.WORD and not term.ids and not term.optional


def _begins_name(question: Question, at: int) -> bool:
    """Say whether a word was typed right before a name: of "kinship care review" all words count."""
    after = question.terms[at + 1 : at + 2]
    return bool(after) and after[0].kind is Kind.NAME and question.are_adjacent(at)


def _qualifies(question: Question, at: int) -> bool:
    """Say whether a word stands right before another, which it makes another thing: secure homes are not any homes."""
    pair = question.terms[at : at + 2]
    same = len(pair) > 1 and not set(pair[0].phrases).isdisjoint(pair[1].phrases)
    return len(pair) > 1 and not same and question.are_adjacent(at)


def _some_left(terms: Sequence[Term], left: Sequence[int]) -> bool:
    telling = (term for i, term in enumerate(terms) if i not in left)
    return any(term.kind not in (Kind.USUAL, Kind.BODY) and not term.optional for term in telling)
