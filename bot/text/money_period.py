"""The time a sum is for: "a year", "over the next two years", "2025-26", "to March 2028"."""

from __future__ import annotations

import re

from bot.text.months import IN_FULL, SHORT
from bot.text.phrases import lowered

_COUNT = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|several)"
_DASH = "[-–—/]"  # noqa: RUF001 - the dashes people type
_MONTH = rf"(?:{IN_FULL.lower()}|{SHORT.lower()})\.?"
_YEAR = rf"20\d\d(?:\s?{_DASH}\s?(?:20)?\d\d(?!\d))?"
_POINT = rf"(?:the end of (?:march|{_MONTH} )?(?:the )?)?(?:\d{{1,2}} )?(?:{_MONTH} )?{_YEAR}"
_SPAN = rf"(?:{_COUNT}|a|one|the next|this) (?:(?:financial|academic|calendar|further|more) )?(?:years?|months?|decade)"
_RATE = (
    r"(?:(?:a|per|each|every) (?:year|month|week|night|day|hour|annum|term)"
    rf"(?! (?:ago|earlier|before|later|of|on (?:year|month|week)|to (?:\d|the end|{_MONTH})))"
    r"|annually|monthly|weekly|/ ?(?:year|month|week|hour)|-a-(?:year|month|week)|an hour)"
)
_LENGTH = (
    r"(?:over|for|across|during|in|within|spread over|covering) (?:the )?"
    rf"(?:(?:next|past|last|coming|first|following|same) )?{_SPAN}"
    rf"(?: (?:from|to|until|ending in|starting in) {_POINT})?"
)
_REVIEW = (
    r"(?:over|across|for|during|in) (?:the )?(?:\d{4} )?"
    r"(?:(?:spending review|sr\d{2,4}|sr) period|parliament|spending review period|decade)"
)
_FINANCIAL = rf"20\d\d\s?{_DASH}\s?(?:20)?\d\d(?!\d)"
_YEARS = (
    r"(?:(?:in|for|during|by|from|until|up to|to|since|over|through to|starting in|before) "
    rf"(?:{_SPAN} (?:from|to) )?{_POINT}(?: (?:and|to) {_POINT})?|{_SPAN} (?:from|to) {_POINT}"
    rf"|{_FINANCIAL}(?: (?:and|to) {_FINANCIAL})?)(?! (?:levels?|prices|spending|budget|autumn|act|bill))"
)
_RELATIVE = (
    r"(?:(?:in|for|over) )?"
    r"(?:next|last|this|the current|the coming|the last|the next|the past|this coming|its (?:first|last|final)) "
    r"(?:financial |academic )?(?:year|decade)"
)
_PERIOD = re.compile(
    rf"(?<!\w)(?<!after )(?:(?P<rate>{_RATE})|{_LENGTH}|{_REVIEW}|(?:between|from) {_POINT} (?:and|to) {_POINT}"
    rf"|{_YEARS}|{_RELATIVE}|annual|yearly)(?!\w|['’]s)",  # noqa: RUF001
)
_PREPOSITION = re.compile(
    rf"^(?:in|for|during) (?=(?:20\d\d|{IN_FULL}|the (?:next|current|coming|last|past)|next|last|this)\b)",
    re.IGNORECASE,
)
_FAR = 60
_EDGE = re.compile(r"[;.]\s|\b(?:but|while|whereas|although|which|compared with|against)\b|£")
_CLAUSE = re.compile(r"[;:.]\s|,\s(?:and|but|while)\b|\bbut\b")
_CONDITION = re.compile(r"\b(?:who|if|when|unless|until)\s+[a-z][^,;:£]*\s$", re.IGNORECASE)
_JOIN = re.compile(r",?\s*(?:and\s|for\s)?$")


def period_of(sentence: str, start: int, end: int) -> str:
    """Give the words of `sentence` that say what time the sum at `start:end` is for, or nothing.

    Words after the sum count before words in front of it; another sum or clause between them cuts
    them off. The result is an exact substring of the sentence.
    """
    found = list(_PERIOD.finditer(lowered(sentence)))
    after = [match for match in found if match.start() >= end and not _EDGE.search(sentence, end, match.start())]
    if after and after[0].start() - end < _FAR * 2:
        return _PREPOSITION.sub("", _extended(sentence, after))
    before = [match for match in found if match.end() <= start and not _EDGE.search(sentence, match.end(), start)]
    if before and start - before[-1].end() < _FAR and not _is_taken(sentence, before[-1].start()):
        return _PREPOSITION.sub("", sentence[slice(*before[-1].span())])
    return ""


def period_named(context: str) -> str:
    """Give the first time that a lead-in names: "Backed by £88m over two years:", or nothing."""
    match = _PERIOD.search(lowered(context))
    return _PREPOSITION.sub("", context[slice(*match.span())]) if match else ""


def _is_taken(sentence: str, at: int) -> bool:
    """Say whether the time at a place is that of a sum in front of it, or of a condition.

    "£2.6bn in 2022, and received £200m"; "those who stay for two years get £4,500".
    """
    sum_at = sentence.rfind("£", 0, at)
    return (sum_at >= 0 and _CLAUSE.search(sentence, sum_at, at) is None) or _CONDITION.search(
        sentence[:at]
    ) is not None


def _extended(sentence: str, matches: list[re.Match[str]]) -> str:
    """Join "a year" with the "for three years" that follows it."""
    first, last = matches[0], matches[0]
    for match in matches[1:]:
        between = sentence[last.end() : match.start()]
        if first["rate"] is None or _JOIN.fullmatch(between) is None:
            break
        last = match
    return sentence[first.start() : last.end()]
