"""Mend spelling mistakes in questions: a word nobody uses, one or two letters away from one of the field's own."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from bot.answer.stems import stem_of
from bot.answer.tokens import IRREGULAR, tokens_of
from bot.model.catalogue import Catalogue

_SHORTEST, _LONG = 5, 8


class Spelling:
    """The words of the catalogue's files, all of them."""

    def __init__(self, catalogue: Catalogue) -> None:
        words = {raw for text in _strings(catalogue) if "*" not in text for raw in tokens_of(text).raw if raw.isalpha()}
        self._stems = {stem_of(word) for word in words | set(IRREGULAR)}
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for word in sorted(words):
            if len(word) >= _SHORTEST - 1:
                self._by_letter[word[0]].append(word)

    def mend(self, word: str, is_used: Callable[[str], bool]) -> str | None:
        """Give the word that was meant; None where it is right, too short to tell, or unlike any we know.

        `is_used` says whether a word stands in any item.
        """
        if len(word) < _SHORTEST or stem_of(word) in self._stems or is_used(word):
            return None
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        reach = 2 if len(word) >= _LONG else 1
        found = process.extractOne(word, self._by_letter[word[0]], scorer=OSA.distance, score_cutoff=reach)
        return str(found[0]) if found else None


def _strings(value: Any) -> Iterator[str]:
    """Give every text of a value made of dataclasses and tuples."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _strings(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _strings(getattr(value, field.name))
