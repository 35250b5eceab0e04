"""What a sum is for, in the sentence's own words."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.model.rules import MoneyRules, PurposeRules
from bot.text.money_telling import Telling
from bot.text.months import IN_FULL
from bot.text.phrases import any_of
from bot.text.sentences import CELL

_GAP = r"[\s,–—-]*"  # noqa: RUF001 - the dashes people type
_RATE = r"(?:(?:a|per|each|every) (?:year|month|week|day|hour)|an hour|annually)"
_YEARS = (
    r"(?:(?:over|across|for|in|during) (?:the )?[^,;.]{0,25}?(?:years?|months|period)\b|(?:in|for|over) 20\d\d[\w/–-]*)"  # noqa: RUF001
)
_WHAT = r"(?P<what>[^;:.()]+)"
_LINK = re.compile(rf"{_GAP}\b(?:for|to|on)\s+{_WHAT}", re.IGNORECASE)
_GIVEN = re.compile(rf"{_GAP}\b(?:for|to|towards|into|on|in|by)\s+{_WHAT}", re.IGNORECASE)
_LATER = re.compile(
    r"(?:(?!\sand\s)[^;:.(£]){0,60}?(?<!Department )\b(?:for|to|towards|into)\s+(?P<what>(?!20\d\d|£)[^;:.()]+)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:the\s|a\s)?(?:20\d\d|\d{1,2} (?:years|months)|next|past|last|this|average"
    r"|(?:two|three|four|five) (?:financial )?years|year|month|full|the end of"
    rf"|(?:{IN_FULL}))\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^(?:to|in|by|under|if|with|from|since|after|despite|at|on|for)\s[^,]*(?:,\s|$)", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:]\s|\.\s|,\s(?:and|but|while)\s")
_RELATIVE = re.compile(r",\s(?:which|who|whose|where)\s[^,;]*$")
_MOST_WORDS = 14
"""A purpose is a few words; what goes on longer is the rest of the sentence."""


class Purposes:
    """The words around sums that tell what they are for, compiled."""

    def __init__(self, rules: PurposeRules) -> None:
        self._telling = Telling(rules)
        which = rf"(?:(?:in|of) )?(?:{any_of(rules.which_money)} )*"
        money = rf"{which}{any_of((*rules.money, *rules.forms_of_money))}(?=\s(?:for|to|towards|over|in)\b)"
        self._skipped = _small(rf"(?:{_GAP}(?:{_RATE}|{_YEARS}|of (?:it|this|that|which)|{money}))*")
        named = _small(rf"[\s-](?!{any_of(rules.no_names)})(?P<what>[A-Za-z][^,;:.()|]+)")
        of_money = rf"(?:(?:it|this|that|these|which|them|the)\b|{which}{any_of(rules.money)})"
        of_it = re.compile(rf"\s+of\s+(?!{of_money})(?P<what>[a-z][^,;:.()|£]+)")
        self._of_given = (_GIVEN, of_it, named, _LATER)
        self._of_others = (_LINK, named)
        self._leads = _small(rf"^{any_of(rules.leads)}\s+")
        self._end = re.compile(
            rf"\s+{any_of(rules.ends)}.*$|,\s.*$|\s[–—-]\s.*$"  # noqa: RUF001
            r"|\s+(?:in|for|to|by)\s+(?:(?:the )?(?:next|past|last)\b|20\d\d).*$",
            re.IGNORECASE | re.DOTALL,
        )
        self._left_over = _small(rf"(?:^|\s+){any_of(rules.left_over)}$")
        self._speaker = _small(rf"the (?:\w+ )?{any_of(rules.payers)}|{any_of(rules.speakers)}")

    def purpose(self, sentence: str, start: int, end: int, *, given: bool) -> str:
        """Give a few words of `sentence` that say what the sum at `start:end` is for; nothing if none do.

        Money that is `given` is for what follows it, however far off; other sums are about what stands
        in front of them if nothing follows at once. The result is an exact substring of the sentence.
        """
        if CELL in sentence:
            return sentence.split(CELL, 1)[0]
        after = sentence[self._after(sentence, end) :]
        for pattern in self._of_given if given else self._of_others:
            match = pattern.match(after)
            if match and not _TIME.match(match["what"]):
                words = self._short(self._leads.sub("", match["what"]))
                if self._telling.tells(words):
                    return words
        return self._subject(sentence[:start])

    def _after(self, sentence: str, end: int) -> int:
        match = self._skipped.match(sentence, end)
        return match.end() if match else end

    def _subject(self, before: str) -> str:
        """Take the words in front of a sum: "Residential care cost councils around £4.7bn"."""
        whole = _CLAUSE.split(before)[-1].strip(" ,“\"'")
        clause = _OPENING.sub("", whole)
        clause = clause if clause == whole else clause.rsplit(", ", 1)[-1]
        if "£" in clause or self._speaker.match(clause) or _RELATIVE.search(before):
            return ""
        return self._telling.subject(self._short(clause))

    def _short(self, words: str) -> str:
        words = self._end.sub("", words.split("£", maxsplit=1)[0]).strip(" ,–—-|")  # noqa: RUF001
        parts = list(re.finditer(r"\S+", words))
        words = words[: parts[_MOST_WORDS - 1].end()] if len(parts) > _MOST_WORDS else words
        while left_over := self._left_over.search(words):
            words = words[: left_over.start()]
        return words.strip(" ,–—-")  # noqa: RUF001


@lru_cache(maxsize=8)
def purposes_of(rules: MoneyRules) -> Purposes:
    """Compile the words of purposes once."""
    return Purposes(rules.purposes)


def _small(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
