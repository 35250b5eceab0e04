"""Which items bear out what only the catalogue told: they name the same thing, and the same day or figure of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.answer.passages import Passage, Sentence
from bot.answer.values import values_in
from bot.model.answers import Answer
from bot.model.asking import Want
from bot.model.items import Citation

_TOLD = (Want.WHEN, Want.MONEY, Want.PERCENT)
"""What is told alike wherever it is told; a number might count anything."""

_MOST = 2


def borne_out(answer: Answer, want: Want, passages: Iterable[Passage]) -> Answer:
    """Add the items, official ones first, that give the day, sum or share with which the catalogue answered."""
    told = _keys(answer.lead.says, want) if want in _TOLD else frozenset()
    found = [citation for passage in passages if told and (citation := _telling(told, want, passage)) is not None]
    official_first = sorted(found, key=lambda citation: citation.tier.rank if citation.tier else 0)
    return replace(answer, support=(*official_first[:_MOST], *answer.support))


def _telling(told: frozenset[object], want: Want, passage: Passage) -> Citation | None:
    """Give the first sentence of an item that tells one of the values."""
    telling = (sentence for sentence in _body(passage) if told & _keys(sentence.text, want))
    first = next(telling, None)
    return passage.citation(passage.quotation(first.at)) if first is not None else None


def _body(passage: Passage) -> Iterator[Sentence]:
    return (sentence for sentence in passage.sentences if sentence.at > 0)


def _keys(text: str, want: Want) -> frozenset[object]:
    """Give what tells the values of a text from others; a year or month alone tells no day."""
    return frozenset(value.key for value in values_in(text, want) if None not in value.key)
