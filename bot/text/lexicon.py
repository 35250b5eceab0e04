"""Phrases found in a text in one walk, whatever their number and that of their books: a trie of folded words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from bot.text.names import ARTICLES, WORD, WORDS_REMEMBERED, FoldedWords, folded

T = TypeVar("T")

_OPEN_KEY = 3
_LENGTH = itemgetter(0)


class Hit(NamedTuple, Generic[T]):
    """A phrase found: what it stands for, its span in the text, and the words it covers (half-open)."""

    means: T
    span: tuple[int, int]
    words: tuple[int, int]


Hits = Sequence[list[Hit[Any]]]


@dataclass(slots=True)
class _Node:
    """A place in the trie; `means` holds, book by book, what phrases that end here mean, with their least capitals."""

    next: dict[str, _Node] = field(default_factory=dict)
    open: dict[str, list[tuple[str, _Node]]] = field(default_factory=dict)
    means: dict[int, list[tuple[Any, int]]] = field(default_factory=dict)
    capitals: bool = False


class Lexicon:
    """Several books of phrases, looked up together: a text is walked once for all of them."""

    def __init__(self) -> None:
        self._root = _Node()
        self._books = 0
        self._starts = lru_cache(WORDS_REMEMBERED)(lambda word: tuple(_steps(self._root, word)))

    def add(self, phrases: Iterable[tuple[str, Any]]) -> int:
        """Add a book; give the place of its hits among those found."""
        book = self._books
        self._books += 1
        for phrase, means in phrases:
            words = WORD.findall(phrase)
            node = self._root
            for word in words[:1] + [word for word in words[1:] if word.lower() not in ARTICLES]:
                node = _branch(node, word)
            if words:
                least = _capitals(phrase) if len(words) == 1 else 0
                node.means.setdefault(book, []).append((means, least))
                node.capitals |= least > 0
        return book

    def find(self, tokens: FoldedWords) -> Hits:
        """Give the hits of each book, in order of appearance."""
        hits: list[list[Hit[Any]]] = [[] for _ in range(self._books)]
        free = [0] * self._books
        for at, starts in self._places(tokens):
            for end, node in _ends(tokens, at, starts):
                given = _capitals_at(tokens, at) if node.capitals else 0
                span, covered = (tokens.spans[at][0], tokens.spans[end - 1][1]), (at, end)
                for book, ones in node.means.items():
                    if free[book] <= at and (
                        found := [Hit(one, span, covered) for one, least in ones if least <= given]
                    ):
                        hits[book] += found
                        free[book] = end
        return hits

    def _places(self, tokens: FoldedWords) -> list[tuple[int, tuple[_Node, ...]]]:
        """Give the words with which a phrase may begin, those out of which nothing can come left out."""
        words, ends = tokens.words, tokens.ends_phrase
        return [
            (at, starts)
            for at, word in enumerate(words)
            if (starts := self._starts(word)) and (len(starts) > 1 or _may_go_on(starts[0], words, at, stops=ends[at]))
        ]


class PhraseBook(Generic[T]):
    """Phrases and what they mean; `*` at the end of a word leaves it open (`recruit*`).

    A phrase that is one word in capitals (NWAG) matches only capitals, one that is one word with a
    capital (Act) only a capital. The books of one lexicon are found together.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]], lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon or Lexicon()
        self._place = self._lexicon.add(phrases)

    def find(self, tokens: FoldedWords) -> list[Hit[T]]:
        """Give every phrase in order of appearance: the longest at each place, none inside another.

        A phrase that means several things gives one hit for each.
        """
        return self.among(self._lexicon.find(tokens))

    def among(self, hits: Hits) -> list[Hit[T]]:
        """Give the hits of this book out of those its lexicon found."""
        return hits[self._place]


def _may_go_on(node: _Node, words: tuple[str, ...], at: int, *, stops: bool) -> bool:
    if node.means or node.open:
        return True
    return not stops and (words[at + 1] in node.next or words[at + 1] in ARTICLES)


def _ends(tokens: FoldedWords, at: int, starts: Iterable[_Node]) -> list[tuple[int, _Node]]:
    """Give where the phrases that begin at a word end, the longest first."""
    words, stops = tokens.words, tokens.ends_phrase
    found: list[tuple[int, _Node]] = []
    front = [(start, at + 1) for start in starts]
    while front:
        node, here = front.pop()
        if node.means and words[here - 1] not in ARTICLES:
            found.append((here, node))
        if (node.next or node.open) and not stops[here - 1]:
            word = words[here]
            if node.open:
                front += [(child, here + 1) for child in _steps(node, word)]
            elif word in node.next:
                front.append((node.next[word], here + 1))
            if word in ARTICLES:
                front.append((node, here + 1))
    return sorted(found, key=_LENGTH, reverse=True) if len(found) > 1 else found


def _branch(node: _Node, word: str) -> _Node:
    if not word.endswith("*"):
        return node.next.setdefault(folded(word), _Node())
    stem = word[:-1].lower().replace("\u2019", "'").replace("'", "")
    siblings = node.open.setdefault(stem[:_OPEN_KEY], [])
    for known, child in siblings:
        if known == stem:
            return child
    siblings.append((stem, _Node()))
    return siblings[-1][1]


def _steps(node: _Node, word: str) -> list[_Node]:
    exact = node.next.get(word)
    opened = [child for stem, child in node.open.get(word[:_OPEN_KEY], ()) if word.startswith(stem)]
    return opened if exact is None else [exact, *opened]


def _capitals(word: str) -> int:
    """Give how many capitals a word begins with, at most two: two stand for all."""
    return 0 if not word[:1].isupper() else 2 if len(word) > 1 and word.rstrip("*").isupper() else 1


def _capitals_at(tokens: FoldedWords, at: int) -> int:
    start, end = tokens.spans[at]
    return 2 if tokens.text[start : end - 1].isupper() else int(tokens.text[start].isupper())
