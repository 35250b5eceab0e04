"""What on a page is not the story: walls, adverts, job notices, diaries, related links, share bars."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from bot.model.rules import FurnitureRules
from bot.text.amounts import Amount, amounts_in
from bot.text.lines import Line, Shape
from bot.text.phrases import Phrases, Spotted, pattern_of
from bot.text.sentences import sentences_of

_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")  # noqa: RUF001
_FIELD_EDGE = r"\s*(?:[–—|•·]|\s-\s|-(?=\s))\s*"  # noqa: RUF001 - the dashes and dots between an advert's fields
_JOB_FIELD = re.compile(
    rf"{_FIELD_EDGE}(?:up to |circa |c\.? ?|from )?£\d[\d,.]*k?(?:\s?(?:-|–|—|to)\s?£?\d[\d,.]*k?)?"  # noqa: RUF001
    rf"(?:\s(?:per annum|pa|p\.a\.?|a year|per hour|an hour|pro rata|fte|plus)[^–—|•·]*)?(?:{_FIELD_EDGE}|\.?$)",  # noqa: RUF001
    re.IGNORECASE,
)
_FOOTER = re.compile(r"Th(?:e|is) (?:post|article|story) .{1,400}? (?:appeared first|first appeared) (?:on|in) .*$")
_SALARY = (14_000, 250_000)
_SMALL = 10_000
_LONGEST_LIST = 80
_HEADING_WORDS = 9


@dataclass(frozen=True, slots=True)
class Cleared:
    """Lines sorted in two: the story, and what was set aside."""

    story: tuple[str, ...]
    furniture: tuple[str, ...]


def sort_lines(lines: Sequence[Line], rules: FurnitureRules) -> Cleared:
    """Set furniture aside, whole lines or single sentences; the order of what is left is the page's."""
    eye = _eye(rules)
    story: list[str] = []
    furniture: list[str] = []
    in_block = False
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        if line.aside:
            furniture.append(line.text)
        elif eye.is_heading(line):
            in_block = True
            furniture.append(line.text)
        elif in_block and _belongs_to_block(line, following):
            furniture.append(line.text)
        else:
            in_block = False
            told, aside = eye.part(line, after_colon=_follows_lead_in(lines, number))
            story += told
            furniture += aside
    return Cleared(tuple(story), tuple(furniture))


def is_salary(amount: Amount) -> bool:
    """Say whether a sum is of the size of a year's pay."""
    return _SALARY[0] <= amount.low and amount.high <= _SALARY[1]


def aside_classes(rules: FurnitureRules) -> re.Pattern[str] | None:
    """Give the pattern that finds a furniture word in a class, id or role attribute."""
    return _eye(rules).classes


class _Sign(Enum):
    """Where words must stand to make furniture of a sentence."""

    ANYWHERE = "anywhere"
    FIRST = "first"
    FRAGMENT = "in a line that is no sentence"


class _Eye:
    """The rules, compiled."""

    def __init__(self, rules: FurnitureRules) -> None:
        names = "|".join(re.escape(name).replace(r"\*", r"[\w-]*") for name in rules.classes)
        self.classes = re.compile(rf"(?<![\w-])(?:{names})(?![\w-])", re.IGNORECASE) if names else None
        self._signs: Phrases[_Sign] = Phrases(
            [(phrase, _Sign.ANYWHERE) for phrase in rules.lines]
            + [(phrase, _Sign.FIRST) for phrase in rules.orders]
            + [(phrase, _Sign.FRAGMENT) for phrase in rules.fragments]
        )
        self._jobs: Phrases[bool] = Phrases((phrase, True) for phrase in rules.jobs)
        whole = "|".join(pattern_of(heading) for heading in rules.headings)
        self._headings = re.compile(rf"(?:{whole})\W*", re.IGNORECASE) if whole else None

    def is_heading(self, line: Line) -> bool:
        """Say whether a short line opens a block of furniture."""
        if self._headings is None or line.text.count(" ") >= _HEADING_WORDS:
            return False
        return self._headings.fullmatch(line.text) is not None

    def part(self, line: Line, *, after_colon: bool) -> tuple[list[str], list[str]]:
        """Give the sentences of a line that tell the story, and those that do not, each as one text."""
        footer = _FOOTER.search(line.text)
        text = line.text[: footer.start()].rstrip() if footer else line.text
        told, aside = self._part(text, line.shape, after_colon=after_colon) if text else ([], [])
        return told, aside + ([footer[0]] if footer else [])

    def _part(self, text: str, shape: Shape, *, after_colon: bool) -> tuple[list[str], list[str]]:
        signs = self._signs.find(text)
        if not signs and "£" not in text:
            return [text], []
        if not after_colon and shape is not Shape.ROW and self._is_advert(text, signs):
            return [], [text]
        spans = sentences_of(text) if signs else ()
        notices = [_is_notice(text, span, signs) for span in spans]
        if not any(notices):
            return [text], []
        aside = [notice or _hangs_on(text[start:end]) for notice, (start, end) in zip(notices, spans, strict=True)]
        return _joined(text, spans, aside, wanted=False), _joined(text, spans, aside, wanted=True)

    def _is_advert(self, text: str, signs: Sequence[Spotted[_Sign]]) -> bool:
        fragment = _STOP.search(text) is None and not text.endswith(":")
        if fragment and any(sign.means is _Sign.FRAGMENT for sign in signs):
            return True
        if not any(is_salary(amount) for amount in amounts_in(text)):
            return False
        return _JOB_FIELD.search(text) is not None and (fragment or self._jobs.first(text) is not None)


def _is_notice(text: str, span: tuple[int, int], signs: Sequence[Spotted[_Sign]]) -> bool:
    """Say whether a sentence holds words that make it a notice, or begins with an order to the reader."""
    inside = [sign for sign in signs if span[0] <= sign.start < span[1]]
    first = [sign for sign in inside if not text[span[0] : sign.start].strip(" >»→")]
    return any(s.means is _Sign.ANYWHERE for s in inside) or any(s.means is _Sign.FIRST for s in first)


@lru_cache(maxsize=8)
def _eye(rules: FurnitureRules) -> _Eye:
    return _Eye(rules)


def _belongs_to_block(line: Line, following: Line | None) -> bool:
    if line.shape is Shape.HEADING:
        return following is not None and following.shape is not Shape.HEADING and _STOP.search(following.text) is None
    return line.linked or _STOP.search(line.text) is None


def _follows_lead_in(lines: Sequence[Line], number: int) -> bool:
    """Say whether a list item stands under a line that ends with a colon: then it is part of a sentence."""
    if lines[number].shape is not Shape.ITEM:
        return False
    above = reversed(lines[max(0, number - _LONGEST_LIST) : number])
    return next((line.text.endswith(":") for line in above if line.shape is not Shape.ITEM), False)


def _hangs_on(sentence: str) -> bool:
    """Say whether a sentence beside a notice belongs to it: a price, or no sentence at all."""
    return _STOP.search(sentence) is None or any(amount.high < _SMALL for amount in amounts_in(sentence))


def _joined(text: str, spans: Sequence[tuple[int, int]], aside: Sequence[bool], *, wanted: bool) -> list[str]:
    parts = [text[start:end] for (start, end), mark in zip(spans, aside, strict=True) if mark is wanted]
    return [" ".join(parts)] if parts else []
