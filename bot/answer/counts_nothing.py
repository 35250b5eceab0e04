"""Numbers of a sentence that count nothing by themselves: ages, bases of shares, what was before, what is denied."""

from __future__ import annotations

import re

from bot.answer.passages import Sentence
from bot.answer.value import Value
from bot.answer.values import values_in
from bot.model.asking import Want

_ASKED_OF = re.compile(
    r"\b(?:(?:survey|poll|study|sample|replies|responses|questionnaire|ballot|interview|talk)s?(?: \w+){0,2}"
    r" (?:of|from|with|by)|spoke(?:n)? (?:to|with)|interviewed|heard from)"
    r"(?: (?:the|its|almost|nearly|over|more|than|some|about))* $",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\b[Oo]f (?:the |its |almost |nearly |more than |over )?$")
_FROM = re.compile(r"\bfrom (?:(?:about|around|nearly|almost|over|more than|just) )?$", re.IGNORECASE)
_TO_ANOTHER = re.compile(r"[^.;]{0,40}\bto (?:\w+ ){0,2}\d")
_INSTEAD_OF = re.compile(r"\b(?:not|rather than|instead of) (?:the )?$", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged|ages?(?: of)?) (?:(?:under|over|between|from) )?(?:\d+ (?:and|or|to) )?$", re.IGNORECASE)
_IN_SO_MANY = re.compile(r"\b(?:one|two|three|four|five|six|seven|eight|nine|[1-9])(?: \w+){0,2} in $", re.IGNORECASE)
"""What makes a number the base of a share: "two posts in five"."""

_AT_AN_AGE = re.compile(
    r"\b(?:turn(?:s|ed|ing)?|until|till|edge at|(?:leav\w+|left|home|care) at)(?: (?:age|the age of))? $", re.IGNORECASE
)
_CLAUSE_ENDS = re.compile(r"\s*(?:[,.;)]|as\b|$)")
_OF_ANOTHER_CLAUSE = re.compile(r"\b(?:that|which)\b")
_THERE_ARE = re.compile(r"\b[Tt]here (?:are|were|is|was|remain(?:s|ed)?)\b[^.;]{0,20}$")
_CLAUSE_BREAKS = re.compile(r"[,.;](?!\d)|\b(?:and|but|while|as|pushing|taking|leaving) ")
_JUST_BEFORE = 20
"""Letters before a number within which somebody "lost" or "recruited" that many."""

_OLDEST = 25
"""The age up to which young people are in the care of councils."""


def is_base(value: Value, sentence: Sentence) -> bool:
    """Say whether a number tells only how many were asked: "a survey of 2,300 members", "of 1,155, 58% said"."""
    if _ASKED_OF.search(sentence.text, 0, value.start):
        return True
    shares = values_in(sentence.text, Want.PERCENT)
    return bool(shares) and _OF_THEM.search(sentence.text, 0, value.start) is not None


def is_age(value: Value, sentence: Sentence) -> bool:
    """Say whether a number is somebody's age: "aged 16 and 17", "a cliff edge at 18"."""
    if _AGED.search(sentence.text, 0, value.start):
        return True
    grown = value.text.isdigit() and int(value.text) <= _OLDEST
    ends = _CLAUSE_ENDS.match(sentence.text, value.end)
    return grown and ends is not None and _AT_AN_AGE.search(sentence.text, 0, value.start) is not None


def is_denied(value: Value, sentence: Sentence) -> bool:
    """Say whether a number is what does not hold: "three years, not five, before they can"."""
    ends = _CLAUSE_ENDS.match(sentence.text, value.end)
    return ends is not None and _INSTEAD_OF.search(sentence.text, 0, value.start) is not None


def is_left_behind(value: Value, sentence: Sentence) -> bool:
    """Say whether a number is what another rose or fell from: the 96 of "from 96 to 31"."""
    before, after = _FROM.search(sentence.text, 0, value.start), _TO_ANOTHER.match(sentence.text, value.end)
    return before is not None and after is not None


def is_of_movers(value: Value, sentence: Sentence, moving: re.Pattern[str]) -> bool:
    """Say whether a number counts those who came or went, by the words `moving`, and not how many there are."""
    text = sentence.text
    if moving.search(text, max(0, value.start - _JUST_BEFORE), value.start):
        return True
    clause_ends = _CLAUSE_BREAKS.search(text, value.end)
    moved = moving.search(text, value.end, clause_ends.start() if clause_ends else len(text))
    if moved is None or _OF_ANOTHER_CLAUSE.search(text, value.end, moved.start()):
        return False
    return _THERE_ARE.search(text, 0, value.start) is None


def is_in_so_many(value: Value, sentence: Sentence) -> bool:
    """Say whether a number is the base of a share: the five of "two posts in five"."""
    return _IN_SO_MANY.search(sentence.text, 0, value.start) is not None
