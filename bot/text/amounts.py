"""Sums of money as people write them: £253m, £1.2–1.5 billion, £43,421 to £47,420, 253 million."""  # noqa: RUF002

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNITS = {"k": 1e3, "t": 1e12, "m": 1e6, "b": 1e9}
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_UNIT = r"(?:thousand|million|billion|trillion|mill?|mln|mn|bn|tn|trn|k|m|b)(?![a-z\d])"
_DASH = "[-‐‑–—−]"  # noqa: RUF001 - the dashes people type
_POUNDS = rf"(?:£|GBP\s?)\s?(?P<n>{_NUMBER})(?:[\s-]?(?P<u>{_UNIT}))?"
_FAR = (
    rf"(?:\s?{_DASH}\s?(?P<pd>£\s?)?(?P<nd>{_NUMBER})(?![\d,]|{_DASH}?[a-z]{{3}})(?:[\s-]?(?P<ud>{_UNIT}))?"
    rf"|\s(?:to|and)\s(?:(?P<pt>£)\s?)?(?P<nt>{_NUMBER})(?:[\s-]?(?P<ut>{_UNIT}))?)"
)
_SUM = re.compile(rf"(?<![\w£]){_POUNDS}(?P<far>{_FAR})?", re.IGNORECASE)
_WORDED = re.compile(
    rf"(?<![\w£.,])(?P<n>{_NUMBER}|an?|half an?|one)[\s-](?P<u>million|billion|m|bn)[\s-]pounds?(?!\w)", re.IGNORECASE
)
_THOUSANDS = re.compile(r"£['\u2019]?000s?\b(?![.,]\d)")
"""What the head of a table says of all its numbers; no sum."""
_SIGN = re.compile(r"[£Gg](?:(?<=£)|[Bb][Pp])")
_BARE = re.compile(rf"(?<![\w£.,])(?P<n>{_NUMBER})[\s-]?(?P<u>{_UNIT})", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:r[io]ses?|risen|rising|increas\w*|gr[eo]w\w*|up|f[ae]ll\w*|cut|reduc\w*|drop\w*|jump\w*|went|go|doubl\w*|"
    r"declin\w*|soar\w*|chang\w*|revis\w*|down|climb\w*|mov\w*|shr[aiu]nk\w*|trebl\w*|uplift\w*|rais\w*|lift\w*|low\w*)\b[^.;]{0,60}\b(?:from|by)\s+"
    r"(?:\w+\s)?$|\b(?:rose|rises|risen|fell|grew|jumped|climbed|increased|dropped|up|down)\s$",
    re.IGNORECASE,
)
_YEARS = range(1990, 2101)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum or range of pounds that stands at `text[start:end]`; `low` equals `high` for a single sum."""

    low: float
    high: float
    start: int
    end: int


def amounts_in(text: str) -> list[Amount]:
    """Give the sums a text names in pounds, in order; a range is one sum, "from £5m to £7m" after "rose" two."""
    found = [amount for match in _sums(text) for amount in _read(text, match)]
    if "pound" in text.lower():
        found += [amount for match in _WORDED.finditer(text) for amount in _worded(match)]
    return sorted(found, key=lambda amount: amount.start)


def parse_amount(text: str) -> Amount | None:
    """Read the first sum of a question, where the pound sign may be missing ("253m"); None where there is none.

    "£253m", "£253 million", "253 million", "£0.253bn" and "253m" give equal values.
    """
    amounts = amounts_in(text)
    if amounts:
        return amounts[0]
    match = _BARE.search(text)
    return _single(match) if match else None


def _sums(text: str) -> Iterator[re.Match[str]]:
    """Give the sums that begin with a sign; to look for the sign first is many times as fast."""
    free = 0
    for sign in _SIGN.finditer(text):
        match = _SUM.match(text, sign.start()) if sign.start() >= free else None
        if match and not _THOUSANDS.match(text, sign.start()):
            free = match.end()
            yield match


def _read(text: str, match: re.Match[str]) -> Iterator[Amount]:
    if match["far"] is None:
        yield _single(match)
        return
    number = match["nd"] or match["nt"]
    unit, near_unit = match["ud"] or match["ut"], match["u"]
    low, high = _pounds(match["n"], near_unit), _pounds(number, unit)
    if near_unit is None and unit and _pounds(match["n"], unit) <= high:
        low = _pounds(match["n"], unit)
    pound = bool(match["pd"] or match["pt"])
    if low < high and _is_range(text, match, pound=pound, unit=unit, near_unit=near_unit):
        yield Amount(low, high, match.start(), match.end())
        return
    yield _single(match)
    if pound or match["pt"]:
        start = match.start("pd") if match["pd"] else match.start("pt")
        yield Amount(high, high, start, match.end())


def _is_range(text: str, match: re.Match[str], *, pound: bool, unit: str | None, near_unit: str | None) -> bool:
    before = text[max(0, match.start() - 90) : match.start()]
    joined = text[match.end("u") if near_unit else match.end("n") : match.end()].lstrip().lower()
    if joined.startswith("and"):
        return pound and before.rstrip().lower().endswith("between")
    if joined.startswith("to"):
        return (pound or (unit is not None and near_unit is None)) and not _MOVED.search(before)
    if pound or unit:
        return True
    return near_unit is None and float(match["nd"].replace(",", "")) not in _YEARS


def _single(match: re.Match[str]) -> Amount:
    end = match.end("u") if match["u"] else match.end("n")
    value = _pounds(match["n"], match["u"])
    return Amount(value, value, match.start(), end)


def _worded(match: re.Match[str]) -> Iterator[Amount]:
    number = {"a": "1", "an": "1", "one": "1", "half a": "0.5", "half an": "0.5"}.get(match["n"].lower(), match["n"])
    value = _pounds(number, match["u"])
    yield Amount(value, value, match.start(), match.end())


def _pounds(number: str, unit: str | None) -> float:
    factor = 1.0
    if unit:
        factor = _UNITS["t" if unit.lower() in {"tn", "trn", "trillion"} else unit[0].lower()]
        factor = 1e3 if unit.lower() == "thousand" else factor
    return round(float(number.replace(",", "")) * factor, 2)
