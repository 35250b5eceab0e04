"""The words of a text, folded, so that two spellings of a name agree.

Folding makes possessives, plurals, hyphens, typographic quotes and letter case agree: "multi-agency
teams'" and "Multi agency team" are one. Spelling mistakes are not forgiven here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*\*?|&")
_BREAK = re.compile(r"[.!?;\n|\u2022](?:(?<=[;\n|\u2022])|(?=\s|$))")
ARTICLES = frozenset({"the", "a", "an"})
_SHORTEST_PLURAL = 4
_LONGEST_ACRONYM = 6
WORDS_REMEMBERED = 65_536


@lru_cache(WORDS_REMEMBERED)
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
class FoldedWords:
    """The words of a text, folded, with where they stand; `ends_phrase[i]` is true where none runs on past word i."""

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    ends_phrase: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.words)

    def within(self, span: tuple[int, int]) -> FoldedWords:
        """Give the words that stand inside a span of the text, where they stand in the whole."""
        first, last = bisect_left(self.spans, (span[0], 0)), bisect_left(self.spans, (span[1], 0))
        ends = self.ends_phrase[first:last]
        return FoldedWords(self.text, self.words[first:last], self.spans[first:last], (*ends[:-1], True))

    def only(self, kept: Sequence[int]) -> FoldedWords:
        """Give the words at some places, where they stand in the whole; nothing ends at one left out."""
        return FoldedWords(
            self.text,
            tuple([self.words[place] for place in kept]),
            tuple([self.spans[place] for place in kept]),
            tuple([self.ends_phrase[place] for place in kept]),
        )


def tokens_of(text: str) -> FoldedWords:
    """Cut a text into folded words; a phrase may run over commas, colons, dashes and brackets, not over a full stop."""
    spans = [match.span() for match in WORD.finditer(text)]
    breaks_before = [False] * len(spans) + [True]
    for match in _BREAK.finditer(text):
        breaks_before[bisect_left(spans, match.span())] = True
    words = [folded(text[start:end]) for start, end in spans]
    return FoldedWords(text, tuple(words), tuple(spans), tuple(breaks_before[1:]))
