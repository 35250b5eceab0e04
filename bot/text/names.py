"""Names and set phrases in a text, found in one pass whatever their number: a trie of folded words.

Folding makes possessives, plurals, hyphens, typographic quotes and letter case agree: "multi-agency
teams'" and "Multi agency team" are one; articles inside a phrase are passed over. Spelling mistakes
are not forgiven here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_TOKEN = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*\*?|&")
_BREAK = re.compile(r"[.!?;\n|\u2022](?:(?<=[;\n|\u2022])|(?=\s|$))")
_ARTICLES = frozenset({"the", "a", "an"})
_SHORTEST_PLURAL = 4
_LONGEST_ACRONYM = 6
_OPEN_KEY = 3
_MOST_REMEMBERED = 100_000


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """Give the form under which a word is compared: lower case, no possessive, no plural ending."""
    if word == "&":
        return "and"
    bare = word.replace("\u2019", "'")
    bare = bare[:-2] if bare.endswith(("'s", "'S")) else bare
    if 1 < len(bare) <= _LONGEST_ACRONYM and bare.isupper():
        return bare.lower()
    if bare[-1:] == "s" and bare[1:-1].isupper():
        return bare[:-1].lower()
    return _singular(bare.lower().replace("'", ""))


def _singular(word: str) -> str:
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > _SHORTEST_PLURAL else word[:-1]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text, folded, with where they stand; `ends_phrase[i]` is true where none runs on past word i."""

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    ends_phrase: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.words)

    def within(self, span: tuple[int, int]) -> Tokens:
        """Give the words that stand inside a span of the text, where they stand in the whole."""
        first, last = bisect_left(self.spans, (span[0], 0)), bisect_left(self.spans, (span[1], 0))
        ends = self.ends_phrase[first:last]
        return Tokens(self.text, self.words[first:last], self.spans[first:last], (*ends[:-1], True))


def tokens_of(text: str) -> Tokens:
    """Cut a text into folded words; a phrase may run over commas, colons, dashes and brackets, not over a full stop."""
    spans = [match.span() for match in _TOKEN.finditer(text)]
    breaks_before = [False] * len(spans) + [True]
    for match in _BREAK.finditer(text):
        breaks_before[bisect_left(spans, match.span())] = True
    words = [folded(text[start:end]) for start, end in spans]
    return Tokens(text, tuple(words), tuple(spans), tuple(breaks_before[1:]))


class Hit(NamedTuple, Generic[T]):
    """A phrase found: what it stands for, its span in the text, and the words it covers (half-open)."""

    means: T
    span: tuple[int, int]
    words: tuple[int, int]


@dataclass(slots=True)
class _Node(Generic[T]):
    next: dict[str, _Node[T]] = field(default_factory=dict)
    open: dict[str, list[tuple[str, _Node[T]]]] = field(default_factory=dict)
    means: list[tuple[T, int]] = field(default_factory=list)
    capitals: bool = False


class PhraseBook(Generic[T]):
    """Phrases and what they mean; `*` at the end of a word leaves it open (`recruit*`).

    A phrase that is one word in capitals (NWAG) matches only capitals in a text, one that is one word
    with a capital (Act) only a capital: `any_case` lifts that, for questions.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._root: _Node[T] = _Node()
        self._starts: dict[str, tuple[_Node[T], ...]] = {}
        for phrase, means in phrases:
            self._add(phrase, means)

    def _add(self, phrase: str, means: T) -> None:
        first, *rest = _TOKEN.findall(phrase) or [""]
        words = [first, *(word for word in rest if word.lower() not in _ARTICLES)] if first else []
        node = self._root
        for word in words:
            node = _branch(node, word)
        if words:
            needed = _capitals(phrase) if len(words) == 1 else 0
            node.means.append((means, needed))
            node.capitals |= needed > 0

    def find(self, tokens: Tokens, *, any_case: bool = False) -> list[Hit[T]]:
        """Give every phrase in order of appearance: the longest at each place, none inside another.

        A phrase that means several things gives one hit for each.
        """
        hits: list[Hit[T]] = []
        free = 0
        for at, starts in self._places(tokens):
            if at < free:
                continue
            end, means = _longest(tokens, at, starts, any_case=any_case)
            if means:
                span = (tokens.spans[at][0], tokens.spans[end - 1][1])
                hits += [Hit(one, span, (at, end)) for one in means]
                free = end
        return hits

    def _places(self, tokens: Tokens) -> list[tuple[int, tuple[_Node[T], ...]]]:
        """Give the words with which a phrase may begin, those out of which nothing can come left out."""
        if len(self._starts) >= _MOST_REMEMBERED:
            self._starts = {}
        known, words, ends = self._starts, tokens.words, tokens.ends_phrase
        for word in words:
            if word not in known:
                known[word] = tuple(_steps(self._root, word))
        return [
            (at, starts)
            for at, word in enumerate(words)
            if (starts := known[word]) and (len(starts) > 1 or _may_go_on(starts[0], words, at, stops=ends[at]))
        ]


def _may_go_on(node: _Node[T], words: tuple[str, ...], at: int, *, stops: bool) -> bool:
    if node.means or node.open:
        return True
    return not stops and (words[at + 1] in node.next or words[at + 1] in _ARTICLES)


def _longest(tokens: Tokens, at: int, starts: Iterable[_Node[T]], *, any_case: bool) -> tuple[int, list[T]]:
    words, ends = tokens.words, tokens.ends_phrase
    best: tuple[int, list[T]] = (at, [])
    front = [(start, at + 1) for start in starts]
    while front:
        node, here = front.pop()
        if node.means and here > best[0] and words[here - 1] not in _ARTICLES:
            means = _allowed(node, tokens, at, any_case=any_case)
            best = (here, means) if means else best
        if (node.next or node.open) and not ends[here - 1]:
            word = words[here]
            child = node.next.get(word)
            if child is not None:
                front.append((child, here + 1))
            if node.open:
                front += [(child, here + 1) for child in _opened(node, word)]
            if word in _ARTICLES:
                front.append((node, here + 1))
    return best


def _branch(node: _Node[T], word: str) -> _Node[T]:
    if not word.endswith("*"):
        return node.next.setdefault(folded(word), _Node())
    stem = word[:-1].lower().replace("\u2019", "'").replace("'", "")
    siblings = node.open.setdefault(stem[:_OPEN_KEY], [])
    for known, child in siblings:
        if known == stem:
            return child
    siblings.append((stem, _Node()))
    return siblings[-1][1]


def _steps(node: _Node[T], word: str) -> list[_Node[T]]:
    exact = node.next.get(word)
    return [*([] if exact is None else [exact]), *_opened(node, word)]


def _opened(node: _Node[T], word: str) -> list[_Node[T]]:
    return [child for stem, child in node.open.get(word[:_OPEN_KEY], ()) if word.startswith(stem)]


def _capitals(word: str) -> int:
    """Give how many capitals a word begins with, at most two: two stand for all."""
    return 0 if not word[:1].isupper() else 2 if len(word) > 1 and word.rstrip("*").isupper() else 1


def _allowed(node: _Node[T], tokens: Tokens, at: int, *, any_case: bool) -> list[T]:
    if not node.capitals:
        return [one for one, _ in node.means]
    start, end = tokens.spans[at]
    given = 2 if any_case or tokens.text[start : end - 1].isupper() else int(tokens.text[start].isupper())
    return [one for one, needed in node.means if needed <= given]
