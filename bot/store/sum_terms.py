"""Sums as words of the full-text index: £253m, 253 million and £0.253bn are one word to look for.

Whatever may be a sum is a word here, with or without a pound sign: too many words do no harm. What really
is a sum of money, and of which kind, is read by `bot.text.amounts` and `bot.text.money`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

_NUMBER = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,9})?"
_UNIT = r"(?:bn|billion|m|mn|million|k|thousand)\b"
_AMOUNT = re.compile(
    rf"(?<![\w.,])(£\s?)?({_NUMBER})\s?({_UNIT})?(?:(?:\s?[-–—]\s?|\sto\s|\sand\s)£?({_NUMBER})\s?({_UNIT}))?(?!\w)",  # noqa: RUF001 - dashes as texts have them
    re.IGNORECASE,
)
_FACTORS = {"b": Decimal(10**9), "m": Decimal(10**6), "k": Decimal(10**3), "t": Decimal(10**3)}


def sum_terms(text: str) -> tuple[str, ...]:
    """Give the search term of every sum in a text, each once, in order: numbers with a pound sign or a unit."""
    return tuple(dict.fromkeys(term for _, _, terms in sums_spotted(text) for term in terms))


def sums_spotted(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Give start, end and search terms of every sum in a text; a range has two terms."""
    for match in _AMOUNT.finditer(text):
        pound, first, unit, second, second_unit = match.groups()
        if not (pound or unit or second_unit):
            continue
        terms = [_term(first, unit or second_unit)]
        if second:
            terms.append(_term(second, second_unit))
        yield match.start(), match.end(), tuple(terms)


def _term(number: str, unit: str | None) -> str:
    pounds = Decimal(number.replace(",", "")) * (_FACTORS[unit[0].lower()] if unit else 1)
    return f"gbp{pounds.quantize(Decimal(1)):f}"
