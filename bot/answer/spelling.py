"""Mend spelling mistakes in questions: a word nobody uses, one or two letters away from one of the field's own."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from bot.answer.stems import stem_of
from bot.answer.tokens import IRREGULAR, tokens_of
from bot.model.asking import CommonplaceRules
from bot.model.catalogue import Catalogue

_SHORTEST, _LONG = 5, 8
"""Letters of a word that can be told from others with one letter wrong, and with two.

Mending words of four letters loses questions of every labelled set.
"""

_ALIKE = 8
"""So many words within reach are compared."""

_SINGLE = re.compile(r"(\w)\1")
"""Two letters of which a shorter word may have only one: "aply"."""

_COMPOUND, _HALF = 7, 3
"""Letters of two words typed as one, and of either of them."""

_PLACE = re.compile(r"(?:north|south|east|west|new)|\w+(?:shire|ford|ham|ton|bury|borough|pool|port|field)$")
_CLIP = re.compile(r"[a-z]{3,6}")
_COMPARED = re.compile(r"(?<=[a-z]{4})(?:er|est)$")
_VOWELLESS = re.compile(r"[^aeiou]+")


class Spelling:
    """The words of the catalogue's files, all of them."""

    def __init__(self, catalogue: Catalogue) -> None:
        plain = (raw for group in catalogue.kindred for words in group for raw in tokens_of(words).raw)
        self._commonplace = {stem_of(word) for word in (*catalogue.commonplace.words, *plain)}
        fields = dataclasses.replace(catalogue, commonplace=CommonplaceRules(), kindred=())
        words = {raw for text in _strings(fields) if "*" not in text for raw in tokens_of(text).raw if raw.isalpha()}
        self._asking = frozenset(word for cue in catalogue.questions.cues for word in cue.words)
        self._light = frozenset(catalogue.questions.light)
        self._stems = {stem_of(word) for word in words | set(IRREGULAR)}
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for word in sorted(words):
            if len(word) >= _SHORTEST - 1:
                self._by_letter[word[0]].append(word)

    def knows(self, word: str) -> bool:
        """Say whether a word, in any of its forms, stands in the catalogue's files as one of the field."""
        return stem_of(word) in self._stems

    def is_strange(self, word: str, is_used: Callable[[str], bool]) -> bool:
        """Say whether a word is neither the field's nor plain English, and in no item, as `is_used` tells."""
        return not (self._is_english(word) or is_used(word))

    def _is_english(self, word: str) -> bool:
        plain = _COMPARED.sub("", word)
        return self.knows(word) or stem_of(word) in self._commonplace or (plain != word and self._is_english(plain))

    def expansions(self, word: str, is_used: Callable[[str], bool]) -> tuple[str, ...]:
        """Give the field's words that a clipped one may stand for: `prog` for programme, `mgmt` for management.

        Nothing for a word that is known, or of which `is_used` says that it stands in an item.
        """
        if not _CLIP.fullmatch(word) or not self.is_strange(word, is_used):
            return ()
        start, words = word.removesuffix("s"), self._by_letter[word[0]]
        if _VOWELLESS.fullmatch(word):
            skeleton = re.compile(f"{'.*'.join(word)}$")
            return tuple(one for one in words if skeleton.match(one) and len(one) > len(word) + 1)
        return tuple(one for one in words if one.startswith(start) and len(one) > len(word) + 1)

    def mend(self, word: str, is_used: Callable[[str], bool]) -> str | None:
        """Give the word that was meant; None where it is right, too short to tell, or unlike any we know.

        `is_used` says whether a word stands in any item.
        """
        if len(word) < _SHORTEST - 1 or not self.is_strange(word, is_used):
            return None
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        reach = 2 if len(word) >= _LONG else 1
        words = self._by_letter[word[0]]
        if len(word) < _SHORTEST:
            words = [one for one in words if _SINGLE.sub(r"\1", one) == word]
        found = process.extract(word, words, scorer=OSA.distance, score_cutoff=reach, limit=_ALIKE)
        if not found:
            return self._apart(word)
        nearest = min(distance for _, distance, _ in found)
        return max((one for one, distance, _ in found if distance == nearest), key=self._likelihood)

    def _likelihood(self, word: str) -> tuple[bool, int]:
        """Give what makes one of several words likelier: it asks, as "proportion" does, or a letter was left out."""
        return word in self._asking, len(word)

    def _tells(self, word: str) -> bool:
        return self.knows(word) and word not in self._light

    def _apart(self, word: str) -> str | None:
        """Give two words of the field that were typed as one: "paybill"; no place is taken apart."""
        if len(word) < _COMPOUND or _PLACE.match(word):
            return None
        halves = ((word[:at], word[at:]) for at in range(_HALF, len(word) - _HALF + 1))
        return next((f"{one} {other}" for one, other in halves if self._tells(one) and self._tells(other)), None)


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
