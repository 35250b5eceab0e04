"""Under which headings of the edition an item goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bot.model.catalogue import Topic
from bot.model.readings import Figure, MoneyKind, MoneyStatus
from bot.reading.page import Page
from bot.text.lexicon import Lexicon, PhraseBook

FUNDING = "funding"
OTHER = "other"
_TITLE = 3.0
_HINT = 0.5
_ENOUGH = 1.0
_WORDS_FOR_ONE_MENTION = 160
_NO_ONES_PAY = 100_000
"""Pounds; a smaller sum goes to one person or employer and makes no item one about funding."""


class TopicFinder:
    """Counts the topics' words in an item; a long text must say a thing more than once."""

    def __init__(self, topics: Iterable[Topic], lexicon: Lexicon) -> None:
        self._order = {topic.id: (topic.order, topic.id) for topic in topics}
        terms = (
            (term, (topic.id, weight))
            for topic in topics
            for terms, weight in ((topic.terms, 1.0), (topic.hints, _HINT))
            for term in terms
        )
        self._book = PhraseBook(terms, lexicon)

    def topics(self, page: Page, money: Iterable[Figure], *, of_the_field: bool) -> tuple[str, ...]:
        """Give the ids of an item's topics in the order of the edition; `other` where there is none.

        In an item that does not name our field hints prove nothing, nor does money.
        """
        scores = self._scores(page, hints=of_the_field)
        needed = max(_ENOUGH, len(page.tokens) / _WORDS_FOR_ONE_MENTION)
        found = {topic for topic, score in scores.items() if score >= needed} - {FUNDING, OTHER}
        if of_the_field and _is_about_money(scores[FUNDING] >= needed, money):
            found.add(FUNDING)
        return tuple(sorted(found, key=lambda topic: self._order[topic])) or (OTHER,)

    def _scores(self, page: Page, *, hints: bool) -> defaultdict[str, float]:
        scores: defaultdict[str, float] = defaultdict(float)
        for hit in self._book.among(page.hits):
            topic, weight = hit.means
            if hints or weight > _HINT:
                scores[topic] += weight * (_TITLE if page.in_title(hit.span) else 1)
        return scores


def _is_about_money(spoken_of: bool, money: Iterable[Figure]) -> bool:
    kept = [figure for figure in money if not figure.furniture]
    given = any(
        figure.kind is MoneyKind.FUNDING and figure.status is not MoneyStatus.ENDED and figure.high >= _NO_ONES_PAY
        for figure in kept
    )
    return given or spoken_of
