"""The numbers guard: no pound figure, percentage or full date leaves the house unless its source says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.errors import UnprovenError
from bot.render.document import visible_text

_SCALE = r"(?:\s?(?:million|billion|thousand|trillion|bn|m|k|tn)\b)?"
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_FIGURE = re.compile(
    rf"£\s?{_NUMBER}{_SCALE}(?:\s?[-\u2013]\s?£?{_NUMBER}{_SCALE})?"
    rf"|(?<![\d.,]){_NUMBER}\s?(?:%|per\s?cent\b|percent\b)"
    rf"|(?<!\d)\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}\b"
    rf"|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b"
    r"|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)|(?<!\d)\d{1,2}/\d{1,2}/\d{4}(?!\d)"
)
_FOLDED = str.maketrans("\u00a0\u202f\u2009\u2018\u2019\u201c\u201d", "   ''\"\"")


def check(markdown: str, evidence: Iterable[str]) -> None:
    """Raise UnprovenError for the first figure in what a reader sees that the evidence does not contain.

    A figure is proved by the same characters only, apart from the kind of blank, the kind of quotation
    mark and the case: £25m is not proved by £253m, nor £253 million by £253m. Addresses of links do
    not count: nobody reads them.
    """
    proved = {figure for text in evidence for figure in figures(text)}
    for figure in figures(visible_text(markdown)):
        if figure not in proved:
            raise UnprovenError(figure)


def figures(text: str) -> Iterator[str]:
    """Give every pound figure, percentage and full date, folded, in order of appearance."""
    folded = text.translate(_FOLDED).casefold()
    return (match[0] for match in _FIGURE.finditer(folded))
