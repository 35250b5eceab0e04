"""The items' own words, by which a misspelt one may be mended where the catalogue has none like it."""

from __future__ import annotations

import re

from bot.answer.stems import stem_of
from bot.store.search import Sought
from bot.store.store import Store

_PLAIN = re.compile(r"\b[a-z]+\b|(?:^|(?<=[.!?\n]\s)|(?<=\n))[A-Z][a-z]+\b")
_LOOKED_AT = 5
_SHORTEST, _LONG, _RIGHT = 7, 10, 3
"""Letters of a word that may be mended so, and with two letters wrong; how many first ones are taken to be right."""


def meant_by(store: Store, word: str) -> str | None:
    """Give the word of some item that a misspelt one was meant for; never one that is written as a name."""
    if len(word) < _SHORTEST:
        return None
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    reach = 2 if len(word) >= _LONG else 1
    stems = store.search.stems_beginning(word[:_RIGHT])
    near = process.extractOne(stem_of(word), stems, scorer=OSA.distance, score_cutoff=reach)
    return _written(store, str(near[0])) if near else None


def _written(store: Store, stem: str) -> str | None:
    """Give a word by its stem, as an item writes it in small letters or where a sentence begins."""
    items = store.items.by_ids(store.search.newest_with([Sought((stem,))], limit=_LOOKED_AT))
    words = (word.lower() for item in items for word in _PLAIN.findall(item.text))
    return next((word for word in words if stem_of(word) == stem), None)
