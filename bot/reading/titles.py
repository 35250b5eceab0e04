"""Titles of documents that no capitalised head word gives away, told by the words beside them.

"Lamps for Families, their report", "a strategy called Every Lamp a Lighthouse", "the Lamp inquiry".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.reading.page import Page, Span

_WORD = r"[\w'\u2019&-]+"
_CAPITAL = r"[A-Z][\w'\u2019&-]*"
_SMALL = r"(?:of|and|for|in|on|to|the|with|from|a|&)"
_RUN = rf"{_CAPITAL}(?:,? +(?:{_SMALL} +)*{_CAPITAL})+"
_PLAIN = rf"{_CAPITAL}(?: +{_WORD}){{2,13}}"
_QUOTED = rf"{_CAPITAL}(?:[:,]? +{_WORD}){{2,13}}"
_SURNAME = r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?"
_JOINTED = rf"(?=[^,]* {_SMALL} ){_RUN}"
_COLON = rf"{_CAPITAL}(?: {_WORD}){{0,6}}: [a-z][\w'\u2019 -]{{3,60}}? consultation"
_WHOSE = r"(?:our|its|their|his|her|the \w+['\u2019]s|the)(?: [a-z-]+){0,2}"
_CLOSING = r"(?:,| (?:for|by|on|to|from|into|of)\b[^,.;]{0,60},| published\b)"
_OPENING = r"(?:^|(?<=[.!?] )|(?<=[:\n]))"
_LEAST_WORDS = 3


class TitleFinder:
    """Finds titles by the noun beside them.

    `papers` are those nouns; a title never begins with a word of `not_first`, and no word of `not_surnames` makes
    a "… review" or "… inquiry" a name.
    """

    def __init__(self, papers: Iterable[str], not_first: Iterable[str], not_surnames: Iterable[str]) -> None:
        nouns = "|".join(re.escape(word) for word in sorted(papers, key=len, reverse=True))
        self._not_first = frozenset(word.lower() for word in not_first)
        self._not_surnames = frozenset(not_surnames)
        called = r"(?:called|titled|entitled|named)"
        self._titles = tuple(
            re.compile(pattern, re.MULTILINE)
            for pattern in (
                rf"\b(?:{nouns})s?,? (?:{called} )?[\u201c\"\u2018](?P<name>{_QUOTED})[\u201d\"\u2019]",
                rf"\b(?:{nouns}),? {called} (?P<name>{_RUN})",
                rf"\b(?:{nouns}), (?P<name>{_JOINTED}),",
                rf"{_OPENING}(?P<name>{_PLAIN}), {_WHOSE} (?:{nouns}){_CLOSING}",
                rf"\b[Tt]he (?P<name>{_COLON})\b",
            )
        )
        self._surnamed = re.compile(rf"\b[Tt]he (?P<name>(?P<who>{_SURNAME}(?: {_SURNAME})?) (?:review|inquiry))\b")

    def spans(self, page: Page) -> Iterator[Span]:
        """Give the spans of titles, of one way of telling them after the other."""
        for pattern in self._titles:
            for match in pattern.finditer(page.text):
                words = match["name"].lower().split()
                if len(words) >= _LEAST_WORDS and words[0] not in self._not_first:
                    yield match.span("name")
        for match in self._surnamed.finditer(page.text):
            if not self._not_surnames.intersection(match["who"].split()):
                yield match.span("name")
