"""Figures in a text, in every spelling a sum, a share or a date has; and whether some words hold one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache

from bot.in_words import MONTHS
from bot.model.proof import Witness
from bot.render.escaping import tidied

_MONTHS = tuple(map(str.casefold, MONTHS))
_SHORTEST_MONTH = 3

# Read in folded text only: small letters, plain dashes, single blanks.
_MONTH = rf"(?:{'|'.join(_MONTHS)}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_DATE = (
    r"(?<![\d.,£/-])(?:"
    r"\d{4}-\d\d-\d\d(?!\d)|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)(?!\d|[./]\d)"
    rf"|(?:{_DAY} ?(?:-|to|and) ?)?{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR}(?!\d))?(?![a-z])"
    rf"|(?<![a-z]){_MONTH} {_DAY}(?![\d:])(?:,? {_YEAR}(?!\d))?|(?<![a-z]){_MONTH},? (?:of )?{_YEAR}(?!\d)"
    rf"|(?<![a-z])(?:spring|summer|autumn|winter|early|mid|late|q[1-4])[ -](?:in )?{_YEAR}(?!\d)"
    rf"|{_YEAR} ?[-/] ?(?:{_YEAR}|\d\d)(?!\d)|(?<![\w%]){_YEAR}(?![\w%]|[-/]\w|[.,]\d| ?(?:m|k|bn?|[mb]illion)\b))"
)

_NUMBER = r"(?:\d+(?:,\d{3})*(?:\.\d+)?(?: ?[¼½¾])?|[¼½¾])"
_ONES = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)"
)
_WORDED = rf"(?<![a-z])(?<!ty[ -]){_ONES}(?:[ -](?:and[ -]|point[ -])?(?:a[ -](?:half|quarter)|{_ONES}))*"
_ANY_NUMBER = rf"(?:(?<![\w£.,]){_NUMBER}|{_WORDED})"
_PERCENT = rf"(?:{_ANY_NUMBER} ?(?:-|to|and) ?)?{_ANY_NUMBER}[ -]?(?:%|per[ -]?cent\b|percentage points?\b|p[cp]\b)"
_PART = r"(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)"
_FEW = rf"(?:\d{{1,3}}(?!\d|,\d)|{_ONES}\b)"
_SHARE = (
    rf"{_PERCENT}|(?<![\w-])(?:an?|one|two|three|four|five|six|seven|eight|nine|\d)[ -](?:half\b|halves\b|{_PART}s?\b)"
    rf"|(?<![\w-])(?:half\b(?!-)(?! an? (?:million|billion))|halves\b)|(?<![\w-]){_PART}s? of\b|(?<!\d)\d/\d(?![\d/])"
    rf"|(?<![\w,.£])(?:{_FEW})[ -](?:in|out of)(?: every)?[ -](?:{_FEW})(?!\d|[.,]\d)"
)

_SCALE = r"(?:thousand|million|billion|trillion|mln|mn|bn|tn|m|k|b)\b"
_SUM = (
    rf"(?:[£€$]|\bgbp) ?{_NUMBER}"
    rf"(?:[ -]?{_SCALE}| ?- ?{_NUMBER}(?![\d-])(?:[ -]?{_SCALE})?| to {_NUMBER}[ -]?{_SCALE})?"
    rf"|(?<![\w.,])(?:{_NUMBER} ?(?:-|to) ?)?{_NUMBER}[ -]?(?:{_SCALE}(?: pounds?\b)?|pounds?\b|p\b)"
    rf"|(?<![a-z])(?:{_WORDED}|half an?|(?:an?|one|three)[ -]quarters?(?: of an?)?|an?)[ -]"
    rf"(?:(?:hundred|thousand|million|billion)s?\b(?: pounds?\b)?|pounds?\b)"
)
_FIGURE = re.compile(rf"(?P<date>{_DATE})|(?P<sum>{_SUM})|(?P<share>{_SHARE})")
_SEVERAL_DAYS = re.compile(rf"({_DAY}) ?(?:-|to|and) ?({_DAY} (.+))")

_FOLDED = str.maketrans(
    dict.fromkeys("\u00a0\u202f\u2009\u2007", " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2044": "/"}
)


def figures(text: str) -> Iterator[str]:
    """Give every sum, share and date of a text, folded, in order of appearance.

    A sum has a currency or a scale (`£5-6m`, `5 million pounds`, `half a million`), a share is a percentage or
    a fraction (`five per cent`, `two-thirds`, `one in five`, `half`), a date is anything from a year on
    (`2031`, `2031-32`, `November 2031`, `18 Nov`).
    """
    return (match[0] for match in _FIGURE.finditer(folded(text)))


def holds(witness: Witness, figure: str) -> bool:
    """Say whether a witness proves a folded figure: by the same characters, or by a day it knows.

    £25m is not proved by £253m, nor £253 million by £253m; 18 November is by 18 November 2026.
    """
    return any(_stands_in(figure, folded(text)) for text in witness.texts) or _is_said_by(witness.days, figure)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Give a text without what makes no figure another one: case, and the kinds of blanks, dashes and marks."""
    return " ".join(tidied(text).translate(_FOLDED).casefold().split())


def _stands_in(figure: str, text: str) -> bool:
    """Say whether a text holds exactly this figure: found by its characters, then read as a figure at that place."""
    at = text.find(figure)
    while at >= 0:
        match = _FIGURE.match(text, at)
        if match and (match[0] == figure or (match["date"] and match[0].startswith((f"{figure} ", f"{figure},")))):
            return True
        at = text.find(figure, at + 1)
    return False


def _is_said_by(days: Collection[date], figure: str) -> bool:
    if not days:
        return False
    several = _SEVERAL_DAYS.fullmatch(figure)
    parts = (f"{several[1]} {several[3]}", several[2]) if several else (figure,)
    return all(any(part in _spellings(day) for day in days) for part in parts)


@lru_cache(maxsize=4096)
def _spellings(day: date) -> frozenset[str]:
    month = _MONTHS[day.month - 1]
    months = (month, month[:_SHORTEST_MONTH])
    dated = (f"{day.day} {name}" for name in months)
    return frozenset(
        (
            str(day.year),
            day.isoformat(),
            *(f"{name} {day.year}" for name in months),
            *(text for start in dated for text in (start, f"{start} {day.year}")),
        )
    )
