"""Dates as people write them: 5 March, 31 Jan–28 Feb 2024, September 2027, late 2027, 2025-26."""  # noqa: RUF002

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.periods import DAYS
from bot.text.months import IN_FULL, SHORT, month_number
from bot.text.phrases import lowered

_SEASONS = {
    "early": (1, 4),
    "mid": (5, 8),
    "late": (9, 12),
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "winter": (12, 12),
    "start": (1, 3),
    "beginning": (1, 3),
    "end": (10, 12),
}
_MONTH = rf"(?:{IN_FULL.lower()}|(?:{SHORT.lower()})\.?)(?![a-z])"
_DASH = r"\s?[-–—]\s?"  # noqa: RUF001 - the dashes people type
_DAY = r"(?<![\d,.£])(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d,.%]\d)"
_YEAR = r"(?:19|20)\d\d(?!\d|,\d)"
_TO = rf"(?:{_DASH}|\s(?:to|and|until)\s)"
_DATE = re.compile(
    rf"(?<![\w£])(?:"
    rf"(?P<iso>(?P<iy>{_YEAR})-(?P<im>\d\d)-(?P<id>\d\d))"
    rf"|(?P<slash>(?P<sd>\d{{1,2}})/(?P<sm>\d{{1,2}})/(?P<sy>{_YEAR}))"
    rf"|(?:(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?),?\s)?"
    rf"(?:(?P<edge>end|start|beginning)\sof\s)?"
    rf"(?:(?P<d1>{_DAY}){_TO})?(?P<d>{_DAY})\s(?:of\s)?(?P<m>{_MONTH})(?:,?\s(?P<y>{_YEAR}))?"
    rf"|(?P<am>{_MONTH})\s(?P<ad>{_DAY})(?!\s?(?:per|%|million|m\b))(?:,?\s(?P<ay>{_YEAR}))?"
    rf"|(?:(?P<part>end|start|beginning|early|mid|late)(?:\sof|\sin)?[\s-])?(?P<mm>{_MONTH})\s(?P<my>{_YEAR})"
    rf"|(?P<season>early|mid|late|spring|summer|autumn|winter|(?:the\s)?(?:end|start|beginning)\sof)(?:\sof|\sin)?[\s-](?P<ssy>{_YEAR})"
    rf"|(?P<fy>(?P<f1>20\d\d)\s?[-–/]\s?(?:20)?(?P<f2>\d\d)(?!\d))"  # noqa: RUF001
    rf"|(?P<yy>{_YEAR})(?![-–/]\d)"  # noqa: RUF001
    rf"|(?<=\b(?:in|by)\s)(?P<bm>{_MONTH})|(?<=\bfrom\s)(?P<bm2>{_MONTH})"
    rf")(?!\w)"
)
_LINK = re.compile(rf"(?:{_TO}|,\s)(?:the\s)?", re.IGNORECASE)
_HALF_YEAR = 183


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, month, season or year that stands at `text[start:end]`: any day from `first` to `last`.

    `precision` is day, month, season or year; `inferred` tells that the text left the year out.
    """

    first: date
    last: date
    precision: str
    start: int
    end: int
    inferred: bool = False


def dates_in(text: str, published: date | None = None, *, past: bool = False) -> list[Dated]:
    """Give the dates a text names, in order.

    A missing year is that of another date in `text` if it stands there, else the nearest to
    `published` (looking back if `past`); without either the date is left out. Both ends of a range
    are given.
    """
    matches = list(_DATE.finditer(lowered(text)))
    years = [_year_said(match) for match in matches]
    found: list[Dated] = []
    for number, match in enumerate(matches):
        year = years[number] or _shared_year(text, matches[number : number + 2])
        found += _read(match, year, published, past=past)
    return found


def _shared_year(text: str, pair: list[re.Match[str]]) -> int | None:
    """Give the year of the far end of a range: "22 June to 4 September 2026"."""
    if len(pair) == 1 or not _LINK.fullmatch(text, pair[0].end(), pair[1].start()):
        return None
    return _year_said(pair[1])


def _year_said(match: re.Match[str]) -> int | None:
    year = match["y"] or match["ay"]
    return int(year) if year else None


def _read(match: re.Match[str], year: int | None, published: date | None, *, past: bool) -> Iterator[Dated]:
    try:
        yield from _read_days(match, year, published, past=past)
        yield from _read_stretches(match, published, past=past)
    except ValueError:
        return


def _read_days(match: re.Match[str], year: int | None, published: date | None, *, past: bool) -> Iterator[Dated]:
    if match["iso"]:
        yield _day(date(int(match["iy"]), int(match["im"]), int(match["id"])), match)
    elif match["slash"]:
        yield _day(date(int(match["sy"]), int(match["sm"]), int(match["sd"])), match)
    elif match["d"] or match["ad"]:
        number, month = _number(match["d"] or match["ad"]), month_number(match["m"] or match["am"])
        known = year or _nearest_year(month, number, published, match["weekday"], past=past)
        if known is None:
            return
        inferred = (match["y"] or match["ay"]) is None
        if match["d1"]:
            first = replace(
                _day(date(known, month, _number(match["d1"])), match), end=match.end("d1"), inferred=inferred
            )
            yield first
            yield replace(_day(date(known, month, number), match), start=match.start("d"), inferred=inferred)
        else:
            yield replace(_day(date(known, month, number), match), inferred=inferred)


def _read_stretches(match: re.Match[str], published: date | None, *, past: bool) -> Iterator[Dated]:
    if match["mm"]:
        year, month = int(match["my"]), month_number(match["mm"])
        whole = _stretch((year, month), (year, month), "month", match)
        yield replace(whole, first=whole.last, precision="day") if (match["part"] or "").lower() == "end" else whole
    elif match["season"]:
        first, last = _SEASONS[match["season"].lower().removeprefix("the ").split()[0]]
        yield _stretch((int(match["ssy"]), first), (int(match["ssy"]), last), "season", match)
    elif match["fy"]:
        if int(match["f2"]) > int(match["f1"]) % 100:
            yield _stretch((int(match["f1"]), 4), (2000 + int(match["f2"]), 3), "year", match)
    elif match["yy"]:
        yield _stretch((int(match["yy"]), 1), (int(match["yy"]), 12), "year", match)
    elif match["bm"] or match["bm2"]:
        month = month_number(match["bm"] or match["bm2"])
        known = _nearest_year(month, 1, published, None, past=past)
        if known is not None:
            yield replace(_stretch((known, month), (known, month), "month", match), inferred=True)


def _nearest_year(month: int, day: int, published: date | None, weekday: str | None, *, past: bool) -> int | None:
    """Give the year in which a day without one falls: the next (or last, if `past`) seen from `published`.

    A weekday that agrees with one year only decides.
    """
    if published is None:
        return None
    years = [y for y in range(published.year - 1, published.year + 2) if day <= monthrange(y, month)[1]]
    if weekday:
        agreeing = [y for y in years if date(y, month, day).weekday() == DAYS.index(weekday[:3].lower())]
        years = agreeing or years
    middle = published + timedelta(days=-_HALF_YEAR + 30 if past else _HALF_YEAR - 30)
    return min(years, key=lambda y: abs(date(y, month, day) - middle), default=None)


def _number(day: str) -> int:
    return int(re.sub(r"\D", "", day))


def _day(day: date, match: re.Match[str]) -> Dated:
    return Dated(day, day, "day", match.start(), match.end())


def _stretch(first: tuple[int, int], last: tuple[int, int], precision: str, match: re.Match[str]) -> Dated:
    end = date(last[0], last[1], monthrange(*last)[1])
    return Dated(date(first[0], first[1], 1), end, precision, match.start(), match.end())
