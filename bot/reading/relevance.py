"""Ours to report or not: workforce policy of children's services in England, with the words that say so."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from bot.model.judging import Bearing, RelevanceRule, RelevanceRules
from bot.model.readings import Reason
from bot.reading.page import Page
from bot.text.lexicon import Lexicon, PhraseBook
from bot.text.phrases import any_of

_POUND = "£"
_LARGE_SUM = re.compile(r"£\d(?:[\d,.]*\s?(?:million|billion|m|bn)\b|\d*,\d{3},\d{3}\b)", re.IGNORECASE)
_MOST_CHANGE = 6.0
_LEAST_OURS = 2.0
_FULL_OF_US = 5.0
_LEAST_CHANGE = 1.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether an item is ours, every word that weighed, the heaviest first, and whether our field is named at all."""

    relevant: bool
    reasons: tuple[Reason, ...]
    of_the_field: bool


class RelevanceJudge:
    """Weighs the words of the relevance rules found in an item."""

    def __init__(self, rules: RelevanceRules, lexicon: Lexicon) -> None:
        self._rules = rules
        terms = ((term, rule) for rule in rules.rules for term in rule.terms if term != _POUND)
        self._book = PhraseBook(terms, lexicon)
        self._nations = frozenset(rules.nations)
        self._dateline = re.compile(rf"{any_of(rules.nations)}:", re.IGNORECASE)
        self._of_sums = next((rule for rule in rules.rules if _POUND in rule.terms), None)

    def verdict(self, page: Page) -> Judgement:
        """Judge an item by its words alone."""
        found = self._found(page)
        sums = {bearing: sum(weight for _, _, weight in found[bearing]) for bearing in Bearing}
        abroad = self._is_elsewhere(found)
        ours = sums[Bearing.PEOPLE] + sums[Bearing.FIELD]
        change = min(sums[Bearing.CHANGE], _MOST_CHANGE)
        against = sums[Bearing.AGAINST] + sums[Bearing.NOTICE] + (sums[Bearing.ELSEWHERE] if abroad else 0)
        about_people = any(weight > rule.weight for rule, _, weight in found[Bearing.PEOPLE])
        full_of_us = sums[Bearing.PEOPLE] > 0 and ours >= _FULL_OF_US
        matters = change >= _LEAST_CHANGE or about_people or full_of_us
        relevant = ours >= _LEAST_OURS and matters and ours + change - against >= self._rules.least
        relevant = relevant and not (abroad and self._dateline.match(page.title))
        return Judgement(relevant, _reasons(found, abroad=abroad), ours > 0)

    def _found(self, page: Page) -> dict[Bearing, list[tuple[RelevanceRule, str, float]]]:
        seen: dict[tuple[str, tuple[str, ...]], tuple[RelevanceRule, str, float]] = {}
        for hit in self._book.among(page.hits):
            weight = hit.means.weight * (self._rules.title_weight if page.in_title(hit.span) else 1)
            words = page.tokens.words[slice(*hit.words)]
            kept = seen.get((hit.means.id, words))
            if kept is None or kept[2] < weight:
                seen[hit.means.id, words] = (hit.means, page.text[slice(*hit.span)], weight)
        sums = _LARGE_SUM.search(page.text)
        if self._of_sums and sums:
            seen[self._of_sums.id, ()] = (self._of_sums, sums[0], self._of_sums.weight)
        found = defaultdict(list)
        for one in seen.values():
            found[one[0].bearing].append(one)
        return found

    def _is_elsewhere(self, found: dict[Bearing, list[tuple[RelevanceRule, str, float]]]) -> bool:
        """Another nation counts where its name leads the title, or where nothing says England.

        The other nations of the kingdom in one breath ("Scotland, Wales and Northern Ireland already …") are
        compared with.
        """
        abroad, home = found[Bearing.ELSEWHERE], found[Bearing.ENGLAND]
        in_title = any(weight > rule.weight for rule, _, weight in abroad)
        home_in_title = any(weight > rule.weight for rule, _, weight in home)
        compared = not in_title and bool(self._nations) and {words for _, words, _ in abroad} >= self._nations
        return bool(abroad) and not compared and (not home or (in_title and not home_in_title))


def _reasons(found: dict[Bearing, list[tuple[RelevanceRule, str, float]]], *, abroad: bool) -> tuple[Reason, ...]:
    quiet = {Bearing.ENGLAND} | (set() if abroad else {Bearing.ELSEWHERE})
    reasons = [
        Reason(rule.id, words, weight if _speaks_for(rule.bearing) else -weight)
        for bearing, ones in found.items()
        if bearing not in quiet
        for rule, words, weight in ones
    ]
    return tuple(sorted(reasons, key=lambda reason: (-abs(reason.weight), reason.rule, reason.words)))


def _speaks_for(bearing: Bearing) -> bool:
    return bearing in (Bearing.PEOPLE, Bearing.FIELD, Bearing.CHANGE)
