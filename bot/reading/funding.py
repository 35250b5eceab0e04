"""Which funding lines of the catalogue a sum in an item belongs to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.model.catalogue import Catalogue, FundingLine
from bot.model.readings import Figure, MoneyKind
from bot.reading.page import Page
from bot.text.lexicon import Lexicon, PhraseBook

_WORD = re.compile(r"[a-z]+|\d+")
_LIKE = 0.006
"""Relative difference within which two sums are one ("£523m" for £523.5m)."""


_OPENING = 300
"""The letters of an item within which the words of a line's name may stand apart: "Regional hubs: two pathfinders"."""


class LineFinder:
    """Links sums with funding lines, by the line's name in the same sentence, or by amount and company.

    Company is the name anywhere, a review the line belongs to, or all words of the name where the item begins.
    """

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self._lines = {line.id: line for line in catalogue.funding}
        names = ((name, line.id) for line in catalogue.funding for name in (line.name, *line.aliases))
        self._book = PhraseBook(names, lexicon)
        self._words = {line.id: _words(line.name) for line in catalogue.funding}

    def linked(self, page: Page, money: Sequence[Figure], review_ids: Iterable[str]) -> tuple[Figure, ...]:
        """Give the sums again, each with the ids of the lines it belongs to, in the order of the catalogue."""
        if not any(_can_belong(figure) for figure in money):
            return tuple(money)
        named: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for hit in self._book.among(page.hits):
            named[hit.means].add(page.sentence_span(hit.span[0]))
        reviews = set(review_ids)
        head = _words(page.text[: len(page.title) + _OPENING])
        company = [
            line
            for line in self._lines.values()
            if line.id in named or reviews.intersection(line.reviews) or self._words[line.id] <= head
        ]
        return tuple(
            replace(figure, lines=_lines_of(figure, page, company, named)) if _can_belong(figure) else figure
            for figure in money
        )


def _words(text: str) -> frozenset[str]:
    """Give the words of a text, plural endings left off."""
    return frozenset(word.removesuffix("s") for word in _WORD.findall(text.lower()))


def _can_belong(figure: Figure) -> bool:
    return figure.kind is MoneyKind.FUNDING and not figure.furniture


def _lines_of(
    figure: Figure, page: Page, company: Iterable[FundingLine], named: dict[str, set[tuple[int, int]]]
) -> tuple[str, ...]:
    here = page.sentence_span(figure.span[0])
    same_sum = [line.id for line in company if _alike(figure.low, line.low) and _alike(figure.high, line.high)]
    beside = [line_id for line_id, places in named.items() if here in places]
    return tuple(same_sum or beside)


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= _LIKE * max(one, other)
