"""Of which time a sentence speaks, and whether that is the time a question asks about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.answer.passages import Passage, months_in
from bot.answer.question import Time
from bot.answer.tokens import COUNTING, number_token, tokens_of

_LATEST_RETURN = 7
_RETURNS = frozenset(tokens_of("statistics figures census data workforce").stems)
"""An item so titled, up to that month of a year, gives the figures of the year before.

March to December decide alike on the labelled sets.
"""


_APRIL = 4
"""The month with which a financial year begins."""

_YEAR_TO_MARCH = re.compile(
    r"\b(?:year (?:to|ending|ended)(?: on)?|April 20\d\d (?:to|and|until)|as (?:at|of|on)) (?:31 )?March (20\d\d)\b"
)
_UNTIL = re.compile(r"\b(?:to|until|till|by|before) [A-Z][a-z]+ 20\d\d\b")
_FINANCIAL = re.compile(r"\b20\d\d[-/–]\d\d\b")  # noqa: RUF001 - dashes as texts have them
_YEAR_TO_YEAR = re.compile(r"\b(20\d\d) to (20\d\d)\b")
_COUNT = rf"\b(?P<count>[2-9]|[1-9]\d|{'|'.join(COUNTING)}) years "
_YEARS_TO = re.compile(
    _COUNT + r"(?:to|until|ending)(?: in)? (?:(?:31 )?March (?P<march>20\d\d)|20\d\d[-/–](?P<end>\d\d))\b",  # noqa: RUF001 - as above
    re.IGNORECASE,
)
_YEARS_FROM = re.compile(
    _COUNT + r"(?:from|starting in|beginning in) (?:1 April |April )?(?P<start>20\d\d)\b", re.IGNORECASE
)
_SPAN = re.compile(r"\bfrom (?:[A-Z][a-z]+ )?(20\d\d) (?:to|until) (?:[A-Z][a-z]+ )?(20\d\d)\b")


def told_of(passage: Passage, at: int) -> int:
    """Give the year a sentence tells of: the latest it names that is not in its future, else the item's own.

    One that names only years ahead is of the item's own, whatever was named before it.
    """
    own, named = passage.item.day.year, passage.sentences[at].years
    if named and min(named) > own:
        return own
    return max((year for year in passage.years_at(at) if year <= own), default=own)


def fits_time(time: Time, passage: Passage, at: int, *, lagging: bool = False) -> bool:
    """Say whether a sentence speaks of the time asked for; one that names none is dated by its item.

    Official statistics (`lagging`) come out in the year after the one they count. A fact of the catalogue is of no
    month but those it names.
    """
    if time.financial:
        return _names_financial_year(time, passage, at)
    own = passage.item.day
    if own.year in time.years and own.month in time.months:
        return True
    if time.years and time.years.isdisjoint(_years_told(passage, at, lagging=lagging)):
        return False
    if passage.item.id < 0 and time.months:
        return any(month in time.months for _, month in months_in(passage.sentences[at].text))
    return not time.months or _fits_months(time, passage, at)


def _years_told(passage: Passage, at: int, *, lagging: bool) -> frozenset[int]:
    """Give the years a sentence may speak of: those known there, and its item's where none is but for comparison.

    Under "new framework due in 2026" a sentence of 2023 may speak of either year.
    """
    own, sentence = passage.item.day.year, passage.sentences[at]
    known = passage.years_at(at) | _between(sentence.text)
    titled = frozenset() if sentence.years else passage.sentences[0].years
    if (known | titled) - sentence.compared:
        only_ahead = not known and min(titled, default=own) > own
        return known | titled | ({own} if only_ahead else frozenset())
    if any(year is None and month > passage.item.day.month for year, month in months_in(sentence.text)):
        known |= {own - 1}
    return known | ({own, own - 1} if lagging or _counts_last_year(passage) else {own})


def _between(text: str) -> frozenset[int]:
    """Give the years within "from October 2022 to July 2024"."""
    return frozenset(year for one, other in _SPAN.findall(text) for year in range(int(one), int(other) + 1))


def _counts_last_year(passage: Passage) -> bool:
    return passage.item.day.month <= _LATEST_RETURN and not _RETURNS.isdisjoint(passage.sentences[0].words)


def _names_financial_year(time: Time, passage: Passage, at: int) -> bool:
    reach = {passage.sentences[0], *passage.sentences[max(0, at - 2) : at + 1]}
    if any(_begins_there(int(name[:4]), passage, at) for name in time.financial):
        return True
    return any(
        name in sentence.words or _spans(name) <= sentence.words or name in _years_in_words(sentence.text)
        for name in time.financial
        for sentence in reach
    )


def _begins_there(year: int, passage: Passage, at: int) -> bool:
    """Say whether a sentence tells of the April that begins a financial year; a bare one is of the item's own year."""
    text = passage.sentences[at].text
    told = months_in(_UNTIL.sub("", text)) if _FINANCIAL.search(text) is None else frozenset()
    return (year, _APRIL) in told or ((None, _APRIL) in told and passage.item.day.year == year)


@lru_cache(maxsize=4_096)
def _years_in_words(text: str) -> frozenset[str]:
    """Give the financial years a text names in words: "the year to 31 March 2024", "two years to March 2025"."""
    ends = [int(year) for year in _YEAR_TO_MARCH.findall(text)]
    ends += [int(end) for start, end in _YEAR_TO_YEAR.findall(text) if int(end) - int(start) == 1]
    spans = [(end - 1, end) for end in ends] + [*_spans_counted(text)]
    return frozenset(f"{start}/{end % 100:02d}" for start, end in spans)


def _spans_counted(text: str) -> Iterator[tuple[int, int]]:
    """Give the first and last years of "the three years to March 2025" and "two years from April 2026"."""
    for found in _YEARS_TO.finditer(text):
        end = int(found["march"] or f"20{found['end']}")
        yield end - _counted(found), end
    for found in _YEARS_FROM.finditer(text):
        yield int(found["start"]), int(found["start"]) + _counted(found)


def _counted(found: re.Match[str]) -> int:
    return int(COUNTING.get(found["count"].lower(), 0) or found["count"])


def _spans(name: str) -> frozenset[str]:
    """Give the tokens of both ends of a span of several years, which a text may give as "2022 to 2025"."""
    start, end = int(name[:4]), int(f"{name[:2]}{name[5:]}")
    return frozenset({number_token(start), number_token(end)}) if end - start > 1 else frozenset({name})


def _fits_months(time: Time, passage: Passage, at: int) -> bool:
    sentence = passage.sentences[at]
    if time.years & sentence.years and not months_in(sentence.text):
        return True
    named = passage.months_at(at)
    if not named:
        return passage.item.day.month in time.months
    return any(month in time.months and (year is None or not time.years or year in time.years) for year, month in named)
