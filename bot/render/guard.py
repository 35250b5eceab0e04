"""The numbers guard: no pound figure, percentage or full date leaves the house unless its source says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from bot.errors import UnprovenError
from bot.render.document import Runs, parse, visible_text, words_of_runs
from bot.render.grouping import passages
from bot.render.phrases import address_of

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
    _prove(figures(visible_text(markdown)), tuple(evidence))


def check_passages(markdown: str, evidence: Mapping[str, Sequence[str]], besides: Sequence[str]) -> None:
    """Raise UnprovenError for the first figure that stands in none of the pages its own passage links to.

    A passage is a story with its headline, an entry of a list, a row of a table or a paragraph;
    `evidence` gives texts by address, `besides` are proof anywhere. A passage that links to no known
    page may show what any of them says.
    """
    pages = {address_of(url): texts for url, texts in evidence.items()}
    everything = [text for texts in evidence.values() for text in texts]
    for passage in passages(parse(markdown)):
        shown = list(figures("\n".join(map(words_of_runs, passage))))
        if shown:
            cited = [text for url in _addresses(passage) for text in pages.get(url, ())]
            _prove(shown, (*besides, *(cited or everything)))


def figures(text: str) -> Iterator[str]:
    """Give every pound figure, percentage and full date, folded, in order of appearance."""
    return (match[0] for match in _FIGURE.finditer(_folded(text)))


def _prove(shown: Iterable[str], texts: Sequence[str]) -> None:
    for figure in shown:
        if not _stands_in(figure, texts):
            raise UnprovenError(figure)


def _stands_in(figure: str, texts: Iterable[str]) -> bool:
    """Say whether a text holds exactly this figure: found by its characters, then read as a figure at that place."""
    for text in map(_folded, texts):
        at = text.find(figure)
        while at >= 0:
            match = _FIGURE.match(text, at)
            if match and match[0] == figure:
                return True
            at = text.find(figure, at + 1)
    return False


def _addresses(passage: Iterable[Runs]) -> Iterator[str]:
    return iter(dict.fromkeys(run.url for runs in passage for run in runs if run.url))


@lru_cache(maxsize=2048)
def _folded(text: str) -> str:
    return text.translate(_FOLDED).casefold()
