"""An item laid open for reading: its text, sentences and words, worked out once."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from bot.model.items import Words, text_of
from bot.text.lexicon import Hits, Lexicon
from bot.text.names import FoldedWords, tokens_of
from bot.text.sentences import sentences_of

Span = tuple[int, int]

_LETTERS = re.compile(r"[A-Za-z][\w'\u2019-]+")
_LONG_WORD = 4
_ENOUGH_WORDS = 4


@dataclass(frozen=True, slots=True)
class Page:
    """The text of an item (title, blank line, body), its sentences, its folded words, the phrases found in them."""

    title: str
    text: str
    sentences: tuple[Span, ...]
    tokens: FoldedWords
    hits: Hits

    def in_title(self, span: Span) -> bool:
        """Say whether a span stands in the title."""
        return span[0] < len(self.title)

    def is_shouted(self, span: Span) -> bool:
        """Say whether a span stands in a Headline Written Like This, where capitals prove nothing."""
        return self.in_title(span) and _is_title_case(self.title)

    def sentence_span(self, at: int) -> Span:
        """Give the span of the sentence that holds an offset; the nearest before it where none does."""
        place = bisect_right(self.sentences, (at, len(self.text) + 1)) - 1
        return self.sentences[max(place, 0)] if self.sentences else (0, len(self.text))

    def sentence(self, at: int) -> str:
        """Give the sentence that holds an offset, to the letter."""
        start, end = self.sentence_span(at)
        return self.text[start:end]


def opened(title: str, words: Words, lexicon: Lexicon) -> Page:
    """Lay an item open; spans count from the start of its text."""
    text = text_of(title, words.body)
    tokens = tokens_of(text)
    return Page(title, text, sentences_of(text), tokens, lexicon.find(tokens))


def _is_title_case(title: str) -> bool:
    words = [word for word in _LETTERS.findall(title) if len(word) >= _LONG_WORD]
    return len(words) >= _ENOUGH_WORDS and sum(word[0].isupper() for word in words) > 0.8 * len(words)
