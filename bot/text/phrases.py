"""Phrases as the data files write them, found in a text: `overspen*`, `funding … gap`, `from £ / year`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_SUM = r"£\s?\d[\d,.]*(?:[\s-]?(?:thousand|million|billion|trillion|[mbt]n|[kmb])\b)?"
_BETWEEN = r"(?:[\s\-‐‑–—]+)"  # noqa: RUF001 - the dashes people type
_STROKES = {"/": "/", "–": "[–—-]", "|": r"\|"}  # noqa: RUF001
_WORD = re.compile(r"[^\W_]+|[£#]")
_KEY = 3
_ASCII_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A phrase that stands at `text[start:end]`, and what it stands for."""

    start: int
    end: int
    means: T


def pattern_of(phrase: str) -> str:
    """Give the regular expression (to be matched without regard to case) of one phrase."""
    joined, link = "", ""
    for word in phrase.split():
        if word == "…":
            joined += (r"\s+" if link else "") + r"(?:\S+\s+){0,5}?"
            link = ""
        elif word in _STROKES:
            joined += rf"\s*{_STROKES[word]}"
            link = r"\s*"
        else:
            joined += link + _word_pattern(word)
            link = _BETWEEN
    return joined


def _word_pattern(word: str) -> str:
    out = re.escape(word).replace(r"\*", r"\w*").replace("£", _SUM).replace(r"\#", r"\d[\d,.]*")
    out = out.replace("'", "['’]").replace(r"\-", "[-‐‑ ]?")  # noqa: RUF001
    return out + (r"(?!\w)" if word[-1].isalnum() else "")


class Phrases(Generic[T]):
    """Many phrases, each with what it stands for, looked up by their first letters."""

    def __init__(self, meanings: Iterable[tuple[str, T]]) -> None:
        self._by_key: dict[str, list[tuple[re.Pattern[str], T]]] = defaultdict(list)
        for phrase, means in meanings:
            first = _WORD.search(phrase)
            if first is None:
                raise ValueError(f"{phrase!r} holds no word")
            key = "#" if first[0] == "#" else first[0][:_KEY].lower()
            self._by_key[key].append((re.compile(pattern_of(phrase), re.IGNORECASE), means))
        self._keys = _key_pattern(self._by_key)

    def find(self, text: str) -> list[Found[T]]:
        """Give every phrase found, in order; of two that overlap the longer counts, of equals both."""
        return _without_overlaps(list(self._all(text)))

    def first(self, text: str) -> Found[T] | None:
        """Give the first phrase found, or None."""
        return next(self._all(text), None)

    def _all(self, text: str) -> Iterator[Found[T]]:
        for key in self._keys.finditer(_lowered(text)):
            start = key.start()
            for pattern, means in self._by_key.get("#" if key[0].isdigit() else key[0], ()):
                match = pattern.match(text, start)
                if match and match.end() > start:
                    yield Found(start, match.end(), means)


def _key_pattern(keys: Iterable[str]) -> re.Pattern[str]:
    """Find the places where a phrase may begin; the letters are looked up as a tree, first letter first."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        by_letter[key[0]].append(key[1:])
    words = [rf"{re.escape(letter)}(?:{_either(rest)})" for letter, rest in by_letter.items() if letter not in "#£"]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join([*words, r'[£0-9]'])})")


def _either(endings: list[str]) -> str:
    """Join endings, those that are whole words only where the word ends."""
    longest_first = sorted(endings, key=len, reverse=True)
    return "|".join(re.escape(ending) + ("" if len(ending) == _KEY - 1 else r"(?![^\W_])") for ending in longest_first)


def _lowered(text: str) -> str:
    """Lower the letters, but only where that keeps every letter in its place."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text.translate(_ASCII_LOWER)


def _without_overlaps(found: list[Found[T]]) -> list[Found[T]]:
    kept: list[Found[T]] = []
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        if all(_apart(one, other) or (one.start, one.end) == (other.start, other.end) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)


def _apart(one: Found[T], other: Found[T]) -> bool:
    return one.end <= other.start or one.start >= other.end
