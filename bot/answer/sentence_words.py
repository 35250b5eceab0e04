"""The words by which sentences tell what is asked (data/sentences.yaml), ready to be found in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.answer.tokens import tokens_of
from bot.model.asking import SentenceRules
from bot.text.phrases import any_of


class SentenceWords:
    """What `SentenceRules` lists, as patterns to search with; data/sentences.yaml says what each list is for.

    `lacking` and `excluding` find negations too; `speakers_unnamed` are by the stems of the body's name.

    Patterns find whole words without regard to capitals. `speaking` matches right after a name and
    `issued` right before a date; `bodies` finds whole names, in capitals as texts have them.
    """

    def __init__(self, rules: SentenceRules) -> None:
        self.causes = said(rules.causes)
        self.grounds = said((*rules.causes, *rules.grounds))
        self.duties = said(rules.duties)
        self.denials = said(rules.denials)
        self.salaries = said(rules.salaries)
        self.bonuses = said(rules.bonuses)
        self.whole_country = said(rules.whole_country)
        self.papers = said(rules.papers)
        self.moving = said(rules.moving)
        self.undated = said(rules.undated)
        self.ceasing = said(rules.ceasing)
        self.negations = said(rules.negations)
        self.lacking = said((*rules.negations, *rules.lacking))
        self.excluding = said((*rules.negations, *rules.excluding))
        self.rivals = tuple(frozenset(tokens_of(" ".join(group)).stems) for group in rules.rivals)
        self.receiving = frozenset(rules.receiving)
        self.lesser_posts = frozenset(rules.lesser_posts)
        self.not_places = frozenset(tokens_of(" ".join(rules.not_places)).stems)
        self.part_of_all = frozenset(tokens_of(" ".join(rules.part_of_all)).stems)
        self.other_people = frozenset(tokens_of(" ".join(rules.other_people)).stems)
        self.people_of_an_age = frozenset(tokens_of(" ".join(rules.people_of_an_age)).stems)
        self.sorts_of_place = _small(rf"\b{any_of(rules.kinds_of_place)}(?: and \w+)? {any_of(rules.places)}")
        self.speakers_unnamed = {tokens_of(body).stems: said(turns) for body, *turns in rules.speakers_unnamed}
        self.speaking = _small(rf"\s+(?:has |have )?{any_of(rules.speaking)}")
        self.paper_of = _small(rf"\b(?P<noun>{any_of(rules.papers)}) of (?:the )?$")
        self.issued = _small(rf"\b{any_of(rules.issued)}(?: on| in)? $")
        self.bodies = re.compile(
            rf"\b(?:[A-Z][\w'’&-]+ (?:(?:of|for|and) )?){{1,5}}(?:{'|'.join(rules.bodies) or '(?!)'})\b"  # noqa: RUF001 - an apostrophe as texts have it
        )


def said(words: Iterable[str]) -> re.Pattern[str]:
    """Find any of the words; none where the list is empty."""
    return _small(rf"\b{any_of(words)}")


def _small(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
