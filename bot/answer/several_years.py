"""Sums for several years together, which are no answer where one financial year is asked about."""

from __future__ import annotations

import re

from bot.answer.passages import Passage, Sentence
from bot.answer.question import Question
from bot.answer.tokens import COUNTING
from bot.answer.value import Value

NUMBER_OF_YEARS = rf"(?:[2-9]|[1-9]\d|{'|'.join(COUNTING)}) years"
"""Several years, counted in figures or words."""

_YEARS = re.compile(
    rf"\b(?:over|across|for|in) (?:the )?(?:next |coming |first )?(?:{NUMBER_OF_YEARS}|a decade)\b"
    r"|\b(?:over|across|for|from|between) 20\d\d[-/–]\d\d (?:to|and) 20\d\d[-/–]\d\d\b",  # noqa: RUF001 - as texts have them
    re.IGNORECASE,
)
_OF_ONE = re.compile(
    r"[^.;,]{0,30}\b(?:(?:a|per|each|every|first|next|that|this) year\b|(?:in|for) 20\d\d[-/–]\d\d(?! to))"  # noqa: RUF001
)
"""What follows a sum of one year, in a sentence that tells of several: "£523 million in each year"."""

_IN_ONE = re.compile(r"\b(?:in|for) 20\d\d[-/–]\d\d(?! (?:to|and)\b)[^.;]*$", re.IGNORECASE)  # noqa: RUF001
"""What comes before such a sum: "in 2026-27 the grant will pay out £88m"."""


def asks_of_one_year(question: Question) -> bool:
    """Say whether a question asks about one financial year: 2026-27, not 2022-25."""
    return any(int(name[-2:]) == (int(name[2:4]) + 1) % 100 for name in question.time.financial)


def is_for_years(value: Value, sentence: Sentence, passage: Passage) -> bool:
    """Say whether a sum is that of several years together, by its sentence or what leads to the list it stands in."""
    leads = passage.sentences[sentence.led_by].text if sentence.led_by else ""
    told = _YEARS.search(sentence.text) or _YEARS.search(leads)
    of_one = _OF_ONE.match(sentence.text, value.end) or _IN_ONE.search(sentence.text[: value.start])
    return told is not None and of_one is None
