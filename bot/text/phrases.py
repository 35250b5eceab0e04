"""Phrases as the data files write them, found in a text: `overspen*`, `funding … gap`, `<councils> paid £`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

Groups = Mapping[str, tuple[str, ...]]

T = TypeVar("T")

_SUM = r"£\s?\d[\d,.]*(?:[\s-]?(?:thousand|million|billion|trillion|[mbt]n|[kmb])\b)?"
_BETWEEN = r"(?:[\s\-‐‑–—]+)"  # noqa: RUF001 - the dashes people type
_STROKES = {"/": "/", "–": "[–—-]", "|": r"\|", ",": r"(?=[,.;:)]|$)"}  # noqa: RUF001
_FIRST = re.compile(r"(?P<word>[^\W_]+|[£#])(?P<goes_on>[*-])?")
_REST, _END, _NOTHING = r"[^\W_]*", r"(?![^\W_])", r"(?!)"
_WORDS_REMEMBERED = 65_536
_GROUP = "<"
_NO_GROUPS: Groups = {}
_ASCII_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


class Spotted(NamedTuple, Generic[T]):
    """A phrase that stands at `text[start:end]`, and what it stands for."""

    start: int
    end: int
    means: T


def pattern_of(phrase: str, groups: Groups = _NO_GROUPS) -> str:
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
            joined += link + (any_of(groups[word[1:-1]]) if word[0] == _GROUP else _word_pattern(word))
            link = _BETWEEN
    return joined


def any_of(phrases: Iterable[str]) -> str:
    """Give the regular expression that finds the longest of several phrases; nothing is found of none."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return f"(?:{'|'.join(pattern_of(words.lower()) for words in longest_first) or _NOTHING})"


def _word_pattern(word: str) -> str:
    out = re.escape(word).replace(r"\*", r"\w*").replace("£", _SUM).replace(r"\#", r"\d[\d,.]*")
    out = out.replace("'", "['’]").replace(r"\-", "[-‐‑ ]?")  # noqa: RUF001
    return out + (r"(?!\w)" if word[-1].isalnum() else "")


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[T]):
    """A phrase, what it stands for, its first word, and the pattern of how that word may go on in a text."""

    words: str
    means: T
    first: str
    ending: str

    def may_begin_with(self, word: str) -> bool:
        if self.first == "#":
            return word[0].isdecimal()
        return word.startswith(self.first) if self.ending == _REST else word == self.first


class Phrases(Generic[T]):
    """Many phrases, each with what it stands for, looked up by their first words; `<name>` is any word of a group."""

    def __init__(self, meanings: Iterable[tuple[str, T]], groups: Groups = _NO_GROUPS) -> None:
        self._groups = groups
        self._phrases = [_phrase(one, means) for words, means in meanings for one in _begun(words, groups)]
        self._firsts = _pattern_of_words((phrase.first, phrase.ending) for phrase in self._phrases)
        self._begun_by = lru_cache(_WORDS_REMEMBERED)(self._look_up)

    def find(self, text: str) -> list[Spotted[T]]:
        """Give every phrase found, in order; of two that overlap the longer counts, of equals both."""
        return _without_overlaps(list(self._all(text)))

    def first(self, text: str) -> Spotted[T] | None:
        """Give the first phrase found, or None."""
        return next(self._all(text), None)

    def _all(self, text: str) -> Iterator[Spotted[T]]:
        small = lowered(text)
        for word in self._firsts.finditer(small):
            start = word.start()
            any_of_them, phrases = self._begun_by(word[0])
            if any_of_them.match(small, start):
                for pattern, means in phrases:
                    match = pattern.match(small, start)
                    if match:
                        yield Spotted(start, match.end(), means)

    def _look_up(self, word: str) -> tuple[re.Pattern[str], list[tuple[re.Pattern[str], T]]]:
        """Give the phrases that a word of a text may begin, and all as one; compiled here, since most are never met."""
        met = [
            (pattern_of(phrase.words.lower(), self._groups), phrase.means)
            for phrase in self._phrases
            if phrase.may_begin_with(word)
        ]
        any_of_them = re.compile("|".join(pattern for pattern, _ in met))
        return any_of_them, [(re.compile(pattern), means) for pattern, means in met]


def _begun(words: str, groups: Groups) -> Iterable[str]:
    """Give a phrase once for each word of the group with which it begins."""
    if words[0] != _GROUP:
        return [words]
    group, _, rest = words.partition(" ")
    return [f"{first} {rest}" for first in groups[group[1:-1]]]


def _phrase(words: str, means: T) -> _Phrase[T]:
    first = _FIRST.search(words)
    if first is None:
        raise ValueError(f"{words!r} holds no word")
    word = first["word"].lower()
    ending = "" if word == "£" else _REST if first["goes_on"] or word == "#" else _END
    return _Phrase(words, means, word, ending)


def _pattern_of_words(words: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    """Find words, each with the pattern of its ending, as a tree that tries a letter once."""
    tree: dict[str, Any] = {}
    for word, ending in words:
        node = tree
        for letter in word:
            node = node.setdefault(r"\d" if letter == "#" else re.escape(letter), {})
        node[""] = ending if ending == _REST else node.get("", ending)
    return re.compile(rf"(?<![^\W_]){_branches(tree)}")


def _branches(node: dict[str, Any]) -> str:
    either = [letter + _branches(below) for letter, below in node.items() if letter]
    return rf"(?:{'|'.join([*either, node.get('', _NOTHING)])})"


def lowered(text: str) -> str:
    """Lower the letters, where that keeps each in its place: patterns of small letters are far quicker than others."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text.translate(_ASCII_LOWER)


def _without_overlaps(found: list[Spotted[T]]) -> list[Spotted[T]]:
    kept: list[Spotted[T]] = []
    for one in sorted(found, key=lambda f: (f.start - f.end, f.start)):
        if all(_apart(one, other) or (one.start, one.end) == (other.start, other.end) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)


def _apart(one: Spotted[T], other: Spotted[T]) -> bool:
    return one.end <= other.start or one.start >= other.end
