"""“Did you mean …?”: the nearest of the words that would have been right."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest_word(wrong: str, right: Iterable[str]) -> str | None:
    """Give the right word most like a wrong one, capitals apart; None where none is near."""
    by_folded = {word.casefold(): word for word in right}
    near = get_close_matches(wrong.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[near[0]] if near else None


def did_you_mean(wrong: str, right: Iterable[str]) -> str:
    """Give "; did you mean 'tier'?" for the nearest right word, or nothing where none is near."""
    near = nearest_word(wrong, right)
    return f"; did you mean {near!r}?" if near else ""
