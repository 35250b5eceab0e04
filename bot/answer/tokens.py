"""Texts and questions cut into comparable tokens: stems, numbers by value, financial years by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from bot.answer.stems import base_of, stem_of

_FOLDED = str.maketrans("\u2019\u2018\u201c\u201d\u2013\u2014\u2011\xa0", "''\"\"--- ")
_TOKEN = re.compile(
    r"(?P<span>(?<![\d.,£/-])(?:20\d\d ?[/-] ?(?:20)?\d\d|\d\d/\d\d)(?![\d%/-]|[.,]\d|s\b| ?year))"
    r"|(?P<number>(?:\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?: ?(?:bn|billion|mn|million|m|k|thousand)\b)?)"
    r"|(?P<word>(?:(?:multi|inter|non|anti|sub|semi|cross)[ -](?=[a-z]))?[a-z]+(?:'[a-z]+)?[0-9]*)"
    r"|(?P<percent>%)"
)
_NUMBER = re.compile(r"[\d,.]*\d")
_UNITS = {"bn": 1e9, "billion": 1e9, "mn": 1e6, "million": 1e6, "m": 1e6, "k": 1e3, "thousand": 1e3}
_POSSESSIVE = re.compile(r"'s?$")
_FORMS = {
    "children": "child childs childrens",
    "person": "people peoples persons",
    "woman": "women",
    "man": "men",
    "half": "halves",
    "arise": "arose arisen",
    "bear": "bore borne",
    "become": "became",
    "begin": "began begun",
    "break": "broke broken",
    "bring": "brought",
    "build": "built",
    "buy": "bought",
    "choose": "chose chosen",
    "draw": "drew drawn",
    "drive": "drove driven",
    "efficacy": "effectiveness",
    "fall": "fell fallen",
    "freeze": "froze frozen",
    "give": "gave given",
    "go": "went gone",
    "grow": "grew grown",
    "hear": "heard",
    "hold": "held",
    "keep": "kept",
    "know": "knew known",
    "lead": "led",
    "leave": "left",
    "lose": "lost",
    "make": "made",
    "meet": "met",
    "oversee": "oversaw overseen",
    "overspend": "overspent",
    "pay": "paid",
    "rise": "rose risen",
    "run": "ran",
    "say": "said",
    "sell": "sold",
    "seek": "sought",
    "shrink": "shrank shrunk",
    "speak": "spoke spoken",
    "spend": "spent",
    "strike": "struck",
    "take": "took taken",
    "teach": "taught",
    "tell": "told",
    "think": "thought",
    "undertake": "undertook undertaken",
    "win": "won",
    "withdraw": "withdrew withdrawn",
    "write": "wrote written",
}
IRREGULAR = {form: word for word, forms in _FORMS.items() for form in forms.split()}
"""Forms that no rule of endings brings back to their word."""

_SMALL = frozenset({"and", "of", "the", "to", "in", "on", "for", "with"})

COUNTING = dict(
    zip(
        [
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
            "thirty",
            "forty",
            "fifty",
        ],
        (*range(2, 21), 30, 40, 50),
        strict=True,
    )
)
"""Numbers as words: "two years" and "2 years" are the same; "one" is hardly ever a number."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text in order, each with the offsets it stands at; `raw` holds the words as typed, folded."""

    stems: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    raw: tuple[str, ...]


def folded(text: str) -> str:
    """Lower the letters, straighten quotes and dashes, take accents off; offsets stay true where the length does."""
    plain = text.translate(_FOLDED)
    if not plain.isascii():
        plain = "".join(c if c.isascii() else normalize("NFD", c)[0] for c in plain)
    lowered = plain.lower()
    return lowered if len(lowered) == len(plain) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


@lru_cache(maxsize=4_096)
def bases_of(raw: tuple[str, ...]) -> tuple[str, ...]:
    """Give words as typed without the endings of case, number and tense, irregular forms too."""
    return tuple(base_of(IRREGULAR.get(word, word)) for word in raw)


def tokens_of(text: str) -> Tokens:
    """Cut a text into tokens: `children's` and `childrens` are one stem, `£253m` and `253 million` one value."""
    found = list(_TOKEN.finditer(folded(text)))
    return Tokens(
        tuple(_stem(match.lastgroup or "", match[0]) for match in found),
        tuple(match.span() for match in found),
        tuple(match[0] for match in found),
    )


@lru_cache(maxsize=200_000)
def _stem(kind: str, raw: str) -> str:
    if kind == "word":
        word = _POSSESSIVE.sub("", raw.replace(" ", "").replace("-", ""))
        if word in COUNTING:
            return number_token(COUNTING[word])
        return stem_of(IRREGULAR.get(word, word))
    if kind == "percent":
        return "percent"
    if kind == "span":
        return financial_year(raw) or raw
    number = _NUMBER.match(raw)
    assert number is not None
    unit = raw[number.end() :].strip()
    return number_token(float(number[0].replace(",", "")) * _UNITS.get(unit, 1))


def number_token(value: float) -> str:
    """Name a number by its value, so that every spelling of it is the same token."""
    return f"#{round(value, 4):.10g}"


def financial_year(text: str) -> str:
    """Give `2023/24` for `2023-24`, `23/24` or `2023 to 2024`; an empty string for what is no span of years."""
    first, _, last = text.replace(" ", "").replace("-", "/").partition("/")
    start, end = int(first[-2:]), int(last[-2:])
    plausible = start < end <= start + 10 and 10 <= start <= 40  # noqa: PLR2004 - spans such as 2025-28
    return f"20{start:02d}/{end:02d}" if plausible else ""


def years_of(stem: str) -> tuple[int, ...]:
    """Give the years a token names: one for `#2024`, both ends and between for `2023/24`."""
    if stem[0] != "#" and not stem[0].isdigit():
        return ()
    if len(stem) == 7 and stem[4] == "/":  # noqa: PLR2004 - 2023/24
        start, end = int(stem[:4]), int(stem[:2] + stem[5:])
        return tuple(range(start, end + 1))
    if len(stem) == 5 and stem.startswith("#") and "1989" < stem[1:] < "2061" and stem[1:].isdigit():  # noqa: PLR2004
        return (int(stem[1:]),)
    return ()


def spells_out(words: Sequence[str], initials: str) -> bool:
    """Say whether words in a row begin with the letters of an acronym, small words between them counted or not."""
    return any(_spells_from(words, start, initials) for start in range(len(words)))


def _spells_from(words: Sequence[str], at: int, letters: str) -> bool:
    if not letters:
        return True
    if at == len(words):
        return False
    taken = words[at][0] == letters[0] and _spells_from(words, at + 1, letters[1:])
    return taken or (words[at] in _SMALL and _spells_from(words, at + 1, letters))


def holds_run(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Say whether the stems of a phrase stand among others in a row; an empty phrase stands nowhere."""
    size = len(phrase)
    return size > 0 and any(tuple(words[i : i + size]) == tuple(phrase) for i in range(len(words) - size + 1))
