"""Which words answer a "how" that wants no plain number: how often, how old, how long so, how much of one's time."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.answer.passages import Sentence
from bot.answer.question import Question
from bot.answer.value import Value
from bot.answer.values import values_in
from bot.answer.vocabulary import Vocabulary
from bot.model.asking import Want
from bot.text.months import IN_FULL

_HOW_OFTEN = re.compile(r"how (?:often|frequently|regularly)\b|(?:the )?frequency of\b")
_OFTEN = re.compile(
    r"\b(?:(?:\w+ times|once|twice) an? (?:day|week|month|quarter|term|year)"
    r"|every (?:\w+ ){0,2}(?:days?|weeks?|months?|quarters?|terms?|years?)|each (?:week|month|quarter|term|year)"
    r"|once|twice|daily|weekly|fortnightly|monthly|quarterly|termly|annual(?:ly)?|yearly|six-monthly|half-yearly)\b",
    re.IGNORECASE,
)
_IT_HAS_BEEN = re.compile(r"^(?:for )?how long (?:has|have|had|is|are)\b")
_SINCE = re.compile(
    r"\bsince (?:\w+ )?(?:19|20)\d\d\b|\b(?:for (?:a|the|its) )?\w+(?:th|nd|rd|st) year (?:in a row|running)\b",
    re.IGNORECASE,
)
_HOW_OLD = re.compile(
    r"\bhow old\b|\bages? (?:at|from|group|of|for|limit|range)s?\b|\b(?:what|which|minimum|maximum|upper|lower) ages?\b"
)
_AGE = re.compile(
    r"\b(?:aged|age of|ages of|age|under|over)[- ]\d{1,2}"
    r"(?![\d%]|[.,]\d|\s?(?:million|years?(?![- ]old)|months|weeks|days|councils|people|staff))"
    r"(?: (?:to|or|and) (?:\d{1,2}|over|under|above))?"
    r"|\b(?:\w+-? to )?\w+[- ]years?[- ]olds?\b"
    r"|\bunder-(?:ones|twos|threes|fours|fives|\d\ds)\b|\bfrom (?:\w+|\d+) months(?: old)?\b"
    r"|\b(?:conception|birth) to (?:the )?(?:age )?(?:of )?(?:\w+|\d+)\b"
    r"|\bage (?:of )?(?:two|three|four|five|six|seven|eight|nine|ten)\b"
    r"|\b(?:before|from|after) (?:their|his|her) \d{1,2}\w\w birthdays?\b",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"(?:how many|how much|number of|what (?:share|proportion|percentage))\b")
_SPELL = re.compile(
    r"\b(?:for|by|in|over|lasts?|within) (?:an?|one|the (?:past|last|next|coming)) (?:year|month|week|day|decade)\b"
    r"|\b\d{1,3}[- ]pages?\b",
    re.IGNORECASE,
)
"""A spell of time that no number counts, and how long a paper is."""

_SPAN = re.compile(
    r"\b(?:from|between|for|over|covers?|covering) 20\d\d ?[-/–] ?(?:20)?\d\d\b"  # noqa: RUF001 - dashes as texts have them
    r"(?: (?:to|and|until) 20\d\d(?: ?[-/–] ?(?:20)?\d\d)?\b)?"  # noqa: RUF001 - as above
    rf"|\b(?:up to|until|till|(?<!compared )to) (?:the end of )?(?:(?:{IN_FULL}) )?20\d\d(?: ?[-/–] ?(?:20)?\d\d)?\b"  # noqa: RUF001 - as above
)
"""The years for which a sum is, or until when."""

_TIME_SPENT = re.compile(r"\bhow much time\b|\bhow long (?:do|does|did) .*\bspend")
_OF_TIME = re.compile(r" of (?:their|the|his|her|its|a \w+'s) (?:working )?(?:time|day|week)\b")


class WantedHows:
    """Knows which "how" a question asks; `is_often` and `is_age` where no plain number would answer it."""

    def __init__(self, question: Question, vocabulary: Vocabulary) -> None:
        self.is_often = _HOW_OFTEN.search(question.read) is not None
        self._of_state = _IT_HAS_BEEN.search(question.read) is not None
        self._asked = question.stems
        self._aged = vocabulary.tells.people_of_an_age
        self._of_duration = vocabulary.how_long.search(question.read) is not None
        self._of_paper = vocabulary.tells.papers.search(question.read) is not None
        self._of_money = not vocabulary.money.isdisjoint(question.stems) or "£" in question.read
        self.is_age = _HOW_OLD.search(question.read) is not None and _COUNTS.match(question.read) is None
        self._of_time = _TIME_SPENT.search(question.read) is not None

    def of(self, sentence: Sentence) -> tuple[Value, ...]:
        """Give the words of a sentence that tell it; none where a number has to."""
        if self.is_age:
            return tuple(_told(found for found in _AGE.finditer(sentence.text) if self._is_of_those(found, sentence)))
        if self.is_often:
            return tuple(_told(_OFTEN.finditer(sentence.text)))
        if self._of_state and (since := tuple(_told(_SINCE.finditer(sentence.text)))):
            return since
        if not self._of_time:
            return ()
        return tuple(
            share for share in values_in(sentence.text, Want.PERCENT) if _OF_TIME.match(sentence.text, share.end)
        )

    def spells(self, sentence: Sentence) -> tuple[Value, ...]:
        """Give the spells of time, pages of a paper or years of a sum that tell how long it is where no number does."""
        if not self._of_duration:
            return ()
        found = _SPELL.finditer(sentence.text)
        spells = tuple(_told(one for one in found if self._of_paper or "page" not in one[0].lower()))
        return spells or tuple(_told(_SPAN.finditer(sentence.text) if self._of_money else ()))

    def _is_of_those(self, age: re.Match[str], sentence: Sentence) -> bool:
        """Say whether an age is not that of others named right before it: "carers of children under 5"."""
        before = [i for i, span in enumerate(sentence.tokens.spans) if span[1] <= age.start()][-1:]
        named = [sentence.tokens.stems[i] for i in before if sentence.tokens.stems[i] in self._aged]
        return self._asked.issuperset(named)


def _told(found: Iterable[re.Match[str]]) -> Iterable[Value]:
    return (Value(words[0], *words.span(), (words[0].lower(),)) for words in found)
