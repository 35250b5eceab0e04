"""Titles of documents that no capitalised head word gives away, told by the words beside them.

"Lamps for Families, their report", "a strategy called Every Lamp a Lighthouse", "the Lamp inquiry", a practice
review into somebody's death, and a page whose text begins "This report": its title is the report's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.model.judging import FormRules
from bot.reading.page import Page, Span
from bot.text.names import folded
from bot.text.phrases import any_of

_WORD = r"[\w'\u2019&-]+"
_CAPITAL = r"[A-Z][\w'\u2019&-]*"
_TELLS = (
    r"(?:says?|said|finds?|found|warn(?:s|ed)|calls|called|recommend(?:s|ed)|argue[sd]|shows?|showed|sets? out|asks?)"
)
_SURNAME = r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?"
_CALLED = r"(?:called|titled|entitled|named)"
_QUOTED_AFTER = re.compile(
    rf",? (?:{_CALLED} )?[\u201c\"\u2018](?P<name>{_CAPITAL}(?:[:,]? +{_WORD}){{2,13}})[\u201d\"\u2019]"
)
_BEFORE = re.compile(
    rf"(?P<name>{_CAPITAL}(?: +{_WORD}){{2,13}}), (?:our|its|their|his|her|the \w+['\u2019]s|the)(?: [a-z-]+){{0,4}} "
)
_CLOSING = re.compile(r",| (?:for|by|on|to|from|into|of)\b[^,.;]{0,60},| published\b")
_COLON = re.compile(rf"\b[Tt]he (?P<name>{_CAPITAL}(?: {_WORD}){{0,6}}: [a-z][\w'\u2019 -]{{3,60}} consultation)$")
_SURNAMED = re.compile(rf"\b[Tt]he (?P<name>(?P<who>{_SURNAME}(?: {_SURNAME})?) (?:review|inquiry))$")
_INTO = re.compile(
    r"\b(?i:(?:local )?(?:child )?safeguarding practice|serious case|case|rapid) (?i:reviews?) "
    rf"(?:into|of|on|after|in) (?:the )?(?:deaths?|murders?|killings?|abuse) of "
    rf"{_CAPITAL} {_CAPITAL}(?: and {_CAPITAL} {_CAPITAL})?"
)
_OWN = re.compile(
    r"(?:(?:This|Our)(?: [\w-]+){0,2}|The) "
    r"(?:consultation|evaluation|inquiry|paper|report|review|stocktake|strategy|study)\b"
    r"(?!['\u2019-]| (?:of|on|into|for)\b)"
)
_NOUN = r"(?:consultation|evaluation|inquiry|report|review|strategy|study|plan|framework)"
_ENDS_AS_ITS_PAPER = re.compile(
    rf"\b(?P<noun>{_NOUN})(?:$|: |(?: for| of| to)? (?:\(?20\d\d\b|(?:of|into|on|for) the ))"
)
_SPEAKS_OF_ITSELF = re.compile(rf"[^.]*\b[Tt]his (?P<this>{_NOUN})\b|[Tt]he (?P<the>{_NOUN}) (?:of|for|on|into)\b")
"""A title that ends in a noun, or begins with it, and a first sentence about "this review", "the strategy for …"."""

_BY_ITS_AUTHORS = re.compile(
    rf"The (?:{_CAPITAL} )*(?:[Cc]ommittee|[Pp]anel|[Cc]ommission) "
    rf"|{_CAPITAL}(?: {_CAPITAL})*, in (?:a|its|this) (?:report|paper|review|study)\b"
)
_AUTHOR = re.compile(r"\b(?:[Cc]ommittee|[Pp]anel|[Cc]ommission)\b")
_COMMITTEE_REPORT = re.compile(rf"(?P<by>(?:{_CAPITAL} )+Committee): (?P<name>{_CAPITAL}(?:[,:]? {_WORD}){{2,}})$")
_NUMBERED_REPORT = re.compile(r"[^.]*\breport\b[^.]*\b(?:HC|HL) \d+")
_LABEL = re.compile(r"(?::| [–-]) (?:an? )?(?:[a-z]+ ){0,2}(?:consultation|report|review|strategy|study|paper)$")  # noqa: RUF001
_TOLD = re.compile(
    r"\?|\b(?:respon\w+|comments?|statements?|updates?|newsletters?|says?|said|urges?|warns?|calls|wants?|finds?)\b",
    re.IGNORECASE,
)
_NEAR = 400
"""Letters after a title in quotes among which the noun stands that makes it a document's."""
_LEAST_WORDS, _MOST_WORDS = 3, 16
"""Words of a title: two are any name, more than sixteen a sentence."""
_LONGEST_NAME = 60
"""Letters of "the Firstname Surname-Surname review", to look back over."""


class TitleFinder:
    """Finds titles by the noun beside them.

    `papers` are those nouns; a title never begins with a word of `not_first`, and no word of `not_surnames` makes
    a "… review" or "… inquiry" a name. The `joints` of a name and the other `small` words stand inside a title.
    """

    def __init__(self, rules: FormRules) -> None:
        self._papers = frozenset(folded(word) for word in rules.papers)
        self._not_first = frozenset(word.lower() for word in rules.not_first)
        self._not_surnames = frozenset(rules.not_surnames)
        small = any_of((*rules.joints, *rules.small))
        run = rf"{_CAPITAL}(?:,? +(?:{small} +)*{_CAPITAL})+"
        parted = rf"{_CAPITAL}(?:[,:]? +(?:{small} +)*{_CAPITAL})+"
        joined = rf"{_CAPITAL}(?: +{_CAPITAL})*(?: +{small})+ +{_CAPITAL}(?: +(?:{small} +)*{_CAPITAL})*"
        self._after = (
            _QUOTED_AFTER,
            re.compile(rf",? {_CALLED} (?P<name>{run})"),
            re.compile(rf", (?P<name>(?=[^,]* {small} ){parted}),"),
            re.compile(rf" (?P<name>{joined})(?= {_TELLS}\b)"),
        )
        self._quoted = re.compile(rf"[\u2018'\"\u201c](?P<name>{run})[\u2019'\"\u201d]: ")

    def spans(self, page: Page) -> Iterator[Span]:
        """Give the spans of titles: the item's own, those told by a noun beside them, reviews of somebody's death."""
        yield from self._of_the_page(page)
        for word, span in zip(page.tokens.words, page.tokens.spans, strict=True):
            if word in self._papers:
                yield from self._beside(page, span)
        yield from (match.span() for match in _INTO.finditer(page.text))

    def _of_the_page(self, page: Page) -> Iterator[Span]:
        """Give the item's title where it is a document's: the text begins "This report", or it opens in quotes."""
        body = len(page.title) + len("\n\n")
        own = _OWN.match(page.text, body)
        label = _LABEL.search(page.title)
        name = page.title[: label.start()] if label else page.title
        committee = _COMMITTEE_REPORT.match(page.title)
        if committee and _NUMBERED_REPORT.match(page.text, body):
            yield committee.span("name")
        elif own and self._is_title(name) and not _TOLD.search(name):
            yield 0, len(name)
        elif self._is_title(page.title) and not _TOLD.search(page.title) and _is_named_by_title(page, body):
            yield 0, len(page.title)
        quoted = self._quoted.match(page.title)
        if quoted and not self._papers.isdisjoint(page.tokens.within((body, body + _NEAR)).words):
            yield quoted.span("name")

    def _beside(self, page: Page, noun: Span) -> Iterator[Span]:
        start, end = noun
        opening = page.sentence_span(start)[0]
        found = [pattern.match(page.text, end) for pattern in self._after]
        if _CLOSING.match(page.text, end):
            found.append(_BEFORE.fullmatch(page.text, opening, start))
        found.append(_COLON.search(page.text, opening, end))
        yield from (match.span("name") for match in found if match and self._is_title(match["name"]))
        named = _SURNAMED.search(page.text, max(opening, start - _LONGEST_NAME), end)
        if named and not self._not_surnames.intersection(named["who"].split()):
            yield named.span("name")

    def _is_title(self, name: str) -> bool:
        words = name.lower().split()
        return _LEAST_WORDS <= len(words) <= _MOST_WORDS and words[0] not in self._not_first


def _is_of_a_paper(page: Page, body: int) -> bool:
    """Say whether the text is about the paper its title names: "This review …", "The committee …", its authors."""
    ends, speaks = _ENDS_AS_ITS_PAPER.search(page.title), _SPEAKS_OF_ITSELF.match(page.text, body)
    if ends and speaks and ends["noun"] == (speaks["this"] or speaks["the"]):
        return True
    name, colon, _ = page.title.partition(": ")
    return bool(colon) and not _AUTHOR.search(name) and _BY_ITS_AUTHORS.match(page.text, body) is not None


def _is_named_by_title(page: Page, body: int) -> bool:
    return _is_of_a_paper(page, body) or _names_itself(page, body)


def _names_itself(page: Page, body: int) -> bool:
    """Say whether the text names its own title, after a word that leads to a name: "In Lamps for All, MPs say"."""
    found = page.text.find(page.title, body)
    return found >= 0 and re.search(r"\b(?:[Ii]n|[Oo]f|called|[Tt]itled|report,) $", page.text[body:found]) is not None
