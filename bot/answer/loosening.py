"""Ask again with fewer words: a plain word that no sentence has may be the asker's own way of putting it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from math import log

from bot.answer.question import Question, Term
from bot.answer.vocabulary import Kind
from bot.model.asking import Want

_MOST_LEFT_OUT, _MOST_LEFT_OUT_LOOSELY_ASKED = 3, 1
_SPARED = 0.48
_SPARED_LOOSELY_ASKED = 0.34
"""The share of a question's weight that may be missing: less where no kind of figure or name tells an answer."""

_LITTLE = 0.15
_UNTYPED = frozenset({Want.ANY, Want.TRUTH, Want.WHY, Want.SAID, Want.NAMES})


def loosened(
    question: Question,
    found_in: Sequence[int],
    items: int,
    is_loose: Callable[[Term], bool],
    is_spare: Callable[[Term, int], bool],
) -> Iterator[Question]:
    """Give the question with ever more of its spare words left optional, the least telling first.

    `found_in` says for each term how many of the `items` hold it; `is_loose` whether it only names the kind of
    thing sought, and so weighs little; `is_spare` (term, found in) whether it may else be the asker's own.
    Names, bodies and numbers are never left out, nor what makes a name another one ("kinship care review"),
    nor more than a part of the whole.
    """
    counted = tuple(zip(question.terms, found_in, strict=True))
    weighed = tuple(
        replace(term, rarity=_LITTLE if is_loose(term) else _rarity(found, items)) for term, found in counted
    )
    budget = (_SPARED_LOOSELY_ASKED if question.want in _UNTYPED else _SPARED) * sum(term.weight for term in weighed)
    spare = [
        i
        for i, (term, found) in enumerate(counted)
        if _may_go(weighed, i) and (is_loose(term) or is_spare(term, found))
    ]
    most = _MOST_LEFT_OUT_LOOSELY_ASKED if question.want in _UNTYPED else _MOST_LEFT_OUT
    sets = [left for size in range(1, most + 1) for left in combinations(spare, size)]
    for left in sorted(sets, key=lambda left: (len(left), _weight(weighed, left))):
        if _weight(weighed, left) <= budget and _some_left(weighed, left):
            terms = tuple(replace(term, optional=True) if i in left else term for i, term in enumerate(weighed))
            subject = next((term for term in terms if question.subject and term.typed == question.subject.typed), None)
            yield replace(question, terms=terms, subject=subject, left_out=tuple(weighed[i].typed for i in left))


def _weight(terms: Sequence[Term], places: Sequence[int]) -> float:
    return sum(terms[i].weight for i in places)


def _rarity(found: int, items: int) -> float:
    return max(_LITTLE, log((items + 1) / (found + 0.5)) / log(items + 2))


def _may_go(terms: Sequence[Term], at: int) -> bool:
    """Say whether a term is a plain word that does not begin a name: of "kinship care review" all words count."""
    term = terms[at]
    before_name = at + 1 < len(terms) and terms[at + 1].kind is Kind.NAME
    return term.kind is Kind.WORD and not term.ids and not term.optional and not before_name


def _some_left(terms: Sequence[Term], left: Sequence[int]) -> bool:
    telling = (term for i, term in enumerate(terms) if i not in left)
    return any(term.kind not in (Kind.USUAL, Kind.BODY) and not term.optional for term in telling)
