"""Which words say nothing about what a sum is for: who pays or gets it, who speaks of it, when."""

from __future__ import annotations

import re

from bot.model.rules import PurposeRules
from bot.text.months import IN_FULL, SHORT
from bot.text.phrases import any_of

_TIME = re.compile(
    r"(?:(?:since|across|in|during|until|till|from|by|over|for|before|after|between|on|at|to|up to)\s+)?"
    r"(?:the\s+)?(?:(?:next|past|last|coming|following|same)\s+)?"
    r"(?:(?:\d{1,2}|two|three|four|five|six|ten)\s+(?:financial\s+)?(?:years|months|weeks)|\d{4}|first time|present"
    r"|moment|decades?|years?|months?|weeks?|times?|same period|end of|start of|yearly|weekly|monthly"
    rf"|annual(?:ly)?|daily|{IN_FULL}|{SHORT})\b",
    re.IGNORECASE,
)
_NUMBER_IN_WORDS = r"\w+ty[\s-]\w+"
_LEAST_LETTERS = 4
"""A shorter word is none that names a thing money is for."""


class Telling:
    """The words that tell nothing, compiled."""

    def __init__(self, rules: PurposeRules) -> None:
        which = rf"(?:(?:{any_of(rules.which_nobody)}|{_NUMBER_IN_WORDS})[\s-]+)*"
        self._nobody = _small(rf"{which}{any_of(rules.nobody)}(?:\s+{any_of(rules.after_nobody)})*")
        self._no_beginning = _small(any_of(rules.no_beginnings))
        own = r"(?:a|an|the|its|their|this|our|one|another)"
        self._document = _small(rf"{own}\s+(?:\w+\s+){{0,2}}?{any_of(rules.documents)}")
        self._speaking = _small(rf"\b{any_of(rules.speaking)}")
        self._left_over = _small(rf"\s+{any_of(rules.verbs_left_over)}$")
        self._costing = re.compile(rf"(?<=\w)\s+{any_of(rules.costing)}.*$", re.IGNORECASE | re.DOTALL)

    def tells(self, words: str) -> bool:
        """Say whether words tell what money is for: they name a thing, not a payer, a time or a bare verb."""
        return (
            len(words) >= _LEAST_LETTERS
            and self._nobody.fullmatch(words) is None
            and _TIME.match(words) is None
            and self._no_beginning.match(words) is None
        )

    def subject(self, words: str) -> str:
        """Give what of the words before a sum names the thing it is about; nothing where a speaker stands there."""
        if self._document.match(words) or self._speaking.search(words):
            return ""
        thing = self._costing.sub("", words)
        while left_over := self._left_over.search(thing):
            thing = thing[: left_over.start()]
        return thing if self.tells(thing) else ""


def _small(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
