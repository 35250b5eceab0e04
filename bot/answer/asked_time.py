"""Which time a question asks about: years, months and financial years, typed in full or short."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.answer.question import Time
from bot.answer.tokens import COUNTING, Tokens, years_of
from bot.answer.vocabulary import Kind, Vocabulary
from bot.answer.word_lists import Stems
from bot.text.months import IN_FULL, SHORT, month_number

_MONTH = re.compile(rf"{IN_FULL}|{SHORT}", re.IGNORECASE)
_ALSO_WORDS = frozenset({"may", "mar", "march"})
"""Months that are other words too, and so need a year, or "in", "since" or "by", beside them."""

_TWENTIES, _AN_AGE = 20, 16
_PART_OF_MONTH = frozenset({"end", "start", "beginning", "early", "mid", "late"})
_BEFORE_PART = frozenset({"by", "at", "the", "from", "until", "to", "in", "since"})
"""Before "end of March" a word such as "by"; after a thing's name "end" and "start" are what it does."""

_AHEAD = frozenset({"next", "coming"})
_SPELLS = frozenset({"years", "months", "weeks", "days", "parliaments"})
_RELATIVE = {"last": -1, "this": 0, "next": 1}
_JOINT_YEAR = re.compile(r"[a-z]+(20\d\d)")
_SHORT_YEAR = re.compile(r"1[5-9]|[23]\d")
_SHORT_SPAN = re.compile(r"(?<![\w£.,/-])'?((?<=in )1\d|2\d) ?- ?'?([123]\d)(?![\w%/-]|[.,]\d| ?(?:years?|yrs?)\b)")
_DAY_IN_DIGITS = re.compile(
    r"(?<![\d£.])(?:(?P<day>0?[1-9]|[12]\d|3[01])[/.])?(?P<month>0?[1-9]|1[0-2])[/.](?P<year>(?:20)?[12]\d)(?![\d%/]|\.\d)"
)
_NUMBERED = re.compile(r"\b(?:paragraphs?|para|sections?|regulations?|clauses?|chapters?|parts?|articles?|version|v) $")
_YEAR_OF_EVENT = re.compile(
    r"\b(budget|review|statement|census|settlement|autumn|spring|summer|winter) '?(?=(?:2\d|3[0-5])\b"
    r"(?! ?(?:[%/]|-(?! )|million|billion|m\b|bn|k\b|recommend|councils?|areas?|pages?|places|years|months|weeks"
    r"|days|people|staff|families|homes)))"
)
_YEAR_AT_END = re.compile(r"(?<=[a-z] )'?(?=(?:1[5-9]|2\d|3[0-5])\W*$)")


@dataclass(frozen=True, slots=True)
class AskedTime:
    """The time asked about, the `places` of the tokens that tell it, and the years that tell `editions` of a name."""

    time: Time
    places: frozenset[int]
    editions: frozenset[int]


def asked_time(tokens: Tokens, today: date, vocabulary: Vocabulary) -> AskedTime:
    """Read the time out of a question; a year within a name, such as the Act 2026, asks for none."""
    named, editions = _years_of_names(tokens, vocabulary)
    has_year = any(years_of(stem) for stem in tokens.stems)
    told = {at: _told_at(tokens, at, today, has_year=has_year) for at in range(len(tokens.stems)) if at not in named}
    times = [time for time, _ in told.values()]
    return AskedTime(
        Time(
            frozenset().union(*(time.years for time in times)),
            frozenset().union(*(time.months for time in times)),
            frozenset().union(*(time.financial for time in times)),
        ),
        frozenset(place for at, (_, length) in told.items() for place in range(at, at + length)),
        editions,
    )


def with_full_years(words: str) -> str:
    """Write out days and years that were typed short: "30/9/24", "22-25", "spring budget 24", "spending review 25"."""
    words = _DAY_IN_DIGITS.sub(_day_in_words, words)
    words = _YEAR_OF_EVENT.sub(r"\1 20", words)
    return _YEAR_AT_END.sub("20", _SHORT_SPAN.sub(_span_in_full, words))


def _span_in_full(found: re.Match[str]) -> str:
    """Write out 22-25; of years before 2020 only one after the other, and not 16-17, which is an age."""
    first, last = int(found[1]), int(found[2])
    is_age = first < _TWENTIES and (last != first + 1 or first == _AN_AGE)
    return found[0] if is_age else f"20{first}-{last}"


def _day_in_words(found: re.Match[str]) -> str:
    """Write out 30/9/24 and 09/2023; what may be a financial year (23/24) or a number of its own stays as it is."""
    if _NUMBERED.search(found.string, 0, found.start()) or (found["day"] is None and len(found["year"]) < len("2023")):
        return found[0]
    return f"{found['day'] or ''} {month_name[int(found['month'])].lower()} 20{found['year'][-2:]}".strip()


def _told_at(tokens: Tokens, at: int, today: date, *, has_year: bool) -> tuple[Time, int]:
    """Give the time that begins at a place, and how many tokens it uses up: none of "this year".

    "The next year" is no year of the calendar.
    """
    stem, raw = tokens.stems[at], tokens.raw
    if years := frozenset(years_of(stem)):
        return (Time(financial=frozenset({stem})) if "/" in stem else Time(years)), 1
    if raw[at] in _PART_OF_MONTH and raw[at - 1] in _BEFORE_PART and _MONTH.fullmatch("".join(raw[at + 1 : at + 2])):
        return Time(), 1
    if _is_month(raw, at):
        year = _short_year(raw[at + 1 : at + 2]) if not has_year else frozenset()
        return Time(year, frozenset({month_number(raw[at])})), 1 + len(year)
    if raw[at] in _AHEAD and _counts_time(raw[at + 1 : at + 3]):
        return Time(), 1
    if raw[at] in _RELATIVE and raw[at + 1 : at + 2] == ("year",) and raw[at - 1 : at] != ("the",):
        return Time(frozenset({today.year + _RELATIVE[raw[at]]})), 0
    return Time(), 0


def _counts_time(words: Sequence[str]) -> bool:
    """Say whether words count a time, as in "next three years": such a time begins on the item's own day."""
    return (
        len(words) > 1 and (words[0].isdecimal() or words[0] in COUNTING or words[0] == "few") and words[1] in _SPELLS
    )


def _is_month(raw: Sequence[str], at: int) -> bool:
    if not _MONTH.fullmatch(raw[at]):
        return False
    beside = [raw[i] for i in (at - 1, at + 1) if 0 <= i < len(raw)]
    return raw[at] not in _ALSO_WORDS or any(word[0].isdigit() or word in ("in", "since", "by") for word in beside)


def _short_year(raw: Sequence[str]) -> frozenset[int]:
    return frozenset(2000 + int(word) for word in raw if _SHORT_YEAR.fullmatch(word))


def _years_of_names(tokens: Tokens, vocabulary: Vocabulary) -> tuple[frozenset[int], frozenset[int]]:
    """Give the places of years that belong to a name and ask for no time, and the years that tell editions."""
    places: set[int] = set()
    editions: set[int] = set()
    for start in range(len(tokens.stems)):
        length, concepts = vocabulary.longest_at(tokens.stems, start)
        if not any(concept.kind is Kind.NAME for concept in concepts):
            continue
        places.update(range(start, start + length) if length > 1 else ())
        known = {year for concept in concepts for phrase in concept.phrases for year in _named_years(phrase.stems)}
        editions.update(_named_years(tokens.stems[start : start + length]) if len(known) > 1 else ())
    return frozenset(places), frozenset(editions)


def _named_years(stems: Stems) -> set[int]:
    """Give the years in a name, also in one that is written together: WT2023."""
    joint = (int(found[1]) for stem in stems if (found := _JOINT_YEAR.fullmatch(stem)))
    return {*(year for stem in stems for year in years_of(stem)), *joint}
