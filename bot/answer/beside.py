"""What stands beside the lead: who agrees, who differs about the same thing, what was so earlier, what else fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from bot.answer.question import Question
from bot.answer.tokens import COUNTING
from bot.answer.value import Value, agree
from bot.answer.vocabulary import Kind
from bot.answer.weighing import Evidence
from bot.answer.wording import COUNTED, VALUED
from bot.model.asking import Want

_WORTH_SHOWING = 0.35
"""How far below the lead a sentence may score and still stand beside it; at 0.2 three labelled cases are lost."""

_AS_LIKELY = 0.3
"""How far below the lead a sentence about something else may score and still be what was meant."""

_LITTLE, _SHARED, _FEW = 3, 0.4, 2
"""Letters of a word that says little; the share of the others common to sentences that tell of one thing; and how few
words besides those asked for tell of nothing else. On the labelled sets shares from 0.3 to 0.5 decide alike.
"""

_ONE_RELEASE = 1
"""Years by which two sentences may tell of one figure: of last September, in this February's release."""

_AT_ONCE = timedelta(days=120)
"""Within so many days two items tell of one state of things; a sum or a day told before that has moved on."""

_OF_ANOTHER_SIZE = 4
"""A sum or number so many times another measures something else."""

_LASTING = re.compile(
    rf"\b(?:over|for|in|during|across|next|past|last|coming) (?:(?:a|the|its|their|next|past|last|coming) )*"
    rf"(?P<number>\d\d?|{'|'.join(COUNTING)}) years\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince (?:\w+ )?(20\d\d)\b")


class _Stand(Enum):
    """How a sentence stands to the lead."""

    SAME = "same"
    OTHERWISE = "otherwise"
    EARLIER = "earlier"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Beside:
    """Sentences of other items: those that agree with the lead, those that do not, and those of an earlier time.

    The `alternatives` tell of something else, which may be what was meant.
    """

    agreeing: tuple[Evidence, ...] = ()
    differing: tuple[Evidence, ...] = ()
    earlier: tuple[Evidence, ...] = ()
    alternatives: tuple[Evidence, ...] = ()


def beside(question: Question, lead: Evidence, compared: Sequence[Evidence]) -> Beside:
    """Sort the good sentences of other items, the best of each, by how they stand to the lead.

    Of those that do not agree one for each value is enough.
    """
    others = _best_of_each(one for one in compared if one.item.id != lead.item.id and _is_worth(lead, one))
    if question.want not in VALUED:
        return Beside(tuple(others))
    stands = [(one, _stand(question, lead, one)) for one in others]
    same, otherwise, earlier, apart = ([one for one, stand in stands if stand is each] for each in _Stand)
    earlier.sort(key=lambda one: (one.told_of, one.item.day), reverse=True)
    likely = (one for one in apart if one.score >= lead.score - _AS_LIKELY)
    return Beside(tuple(same), tuple(_once(otherwise)), tuple(_once(earlier)), tuple(_once(likely)))


def _is_worth(lead: Evidence, one: Evidence) -> bool:
    return one.score >= lead.score - _WORTH_SHOWING or _of_other_length(lead, one)


def _best_of_each(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Give the best sentence of each item, the best first."""
    return list({one.item.id: one for one in sorted(evidence, key=lambda one: one.score)}.values())[::-1]


def _stand(question: Question, lead: Evidence, one: Evidence) -> _Stand:
    if _agrees(lead, one):
        if question.want in COUNTED and lead.told_of - one.told_of > _ONE_RELEASE:
            return _Stand.EARLIER
        other_length = question.want is not Want.WHEN and _of_other_length(lead, one)
        return _Stand.OTHERWISE if other_length else _Stand.SAME
    if not (_names_number(question) or _tell_of_one_thing(question, lead, one)) or not _comparable(lead, one):
        return _Stand.APART
    if _moved_on(question, lead, one):
        return _Stand.EARLIER
    is_newer = question.want in COUNTED and one.told_of > lead.told_of
    return _Stand.OTHERWISE if one.is_whole and not is_newer else _Stand.APART


def _agrees(lead: Evidence, one: Evidence) -> bool:
    return any(agree(a, b) for a in lead.values for b in one.values)


def _moved_on(question: Question, lead: Evidence, one: Evidence) -> bool:
    """Say whether a sentence tells of an earlier state of things: of another year, or long before the lead."""
    if question.want in COUNTED:
        return one.told_of < lead.told_of
    return one.item.day < lead.item.day - _AT_ONCE


def _names_number(question: Question) -> bool:
    return any(term.kind is Kind.NUMBER for term in question.terms)


def _tell_of_one_thing(question: Question, lead: Evidence, one: Evidence) -> bool:
    """Say whether a sentence shares many words with the lead, or says little besides what was asked."""
    mine, theirs = _words(lead), _words(one)
    shared = len(mine & theirs) >= _SHARED * min(len(mine), len(theirs))
    return shared or len(theirs - question.stems) <= _FEW


def _words(one: Evidence) -> frozenset[str]:
    """Give the words of a sentence that say something, those of its values left out."""
    tokens = zip(one.sentence.tokens.stems, one.sentence.tokens.spans, strict=True)
    free = (stem for stem, (start, _) in tokens if not any(value.start <= start < value.end for value in one.values))
    return frozenset(stem for stem in free if stem.isalpha() and len(stem) > _LITTLE)


def _comparable(lead: Evidence, one: Evidence) -> bool:
    """Say whether some value of each is of one unit and size: £12 is no other figure for £2,000, nor for a share."""
    if not any(mine.unit == theirs.unit for mine in lead.values for theirs in one.values):
        return False
    sizes = [(a, b) for mine in lead.values for theirs in one.values for a, b in _sizes(mine, theirs)]
    return not sizes or any(max(a, b) <= _OF_ANOTHER_SIZE * min(a, b) for a, b in sizes)


def _sizes(mine: Value, theirs: Value) -> Iterator[tuple[float, float]]:
    """Give the sizes of two figures of one unit side by side; nothing for dates and shares in words."""
    if (
        mine.unit == theirs.unit
        and len(mine.key) == len(theirs.key)
        and isinstance(mine.key[0], float)
        and isinstance(theirs.key[0], float)
    ):
        yield mine.key[0], theirs.key[0]


def _of_other_length(lead: Evidence, one: Evidence) -> bool:
    """Say whether two sentences give other lengths of time: £2bn over four years is not £2bn over 5."""
    texts = (lead.sentence.text, one.sentence.text)
    told = ([_found(pattern, text) for text in texts] for pattern in (_LASTING, _SINCE))
    return any(mine and theirs and mine.isdisjoint(theirs) for mine, theirs in told)


def _found(pattern: re.Pattern[str], text: str) -> set[str]:
    return {str(COUNTING.get(match[1].lower(), match[1])) for match in pattern.finditer(text)}


def _once(evidence: Iterable[Evidence]) -> Iterator[Evidence]:
    """Leave out what tells only values that one before it has told."""
    told: list[Value] = []
    for one in evidence:
        if not one.values or not all(any(agree(value, other) for other in told) for value in one.values):
            yield one
        told.extend(one.values)
