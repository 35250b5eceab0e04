"""How alike two names or two short texts are; spelling mistakes are forgiven here, for questions only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from bot.text.names import tokens_of

_LIKELY = 86.0
_CLOSE = 62.0
_SHORTEST_MISSPELT = 5
_NAMES_REMEMBERED = 16_384


@lru_cache(_NAMES_REMEMBERED)
def plain(name: str) -> str:
    """Give a name as its folded words, single spaces between: two spellings of one name agree."""
    return " ".join(tokens_of(name).words)


def nearest(asked: str, names: Iterable[str], limit: int = 5) -> tuple[str, ...]:
    """Give the names most like what was asked, best first; empty where none is near."""
    from rapidfuzz import fuzz, process

    choices = {name: plain(name) for name in names}
    found = process.extract(plain(asked), choices, scorer=fuzz.WRatio, limit=limit, score_cutoff=_CLOSE)
    return tuple(str(name) for _, _, name in found)


def misspelt(asked: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Give what the names in a question mean where one is spelt wrongly by a letter or two.

    `names` maps a name to what it means. Runs of words of the question are compared with whole
    names of five letters or more; the best likeness decides, ties give all.
    """
    from rapidfuzz import fuzz, process

    choices = {name: plain(name) for name in names}
    choices = {name: form for name, form in choices.items() if len(form) >= _SHORTEST_MISSPELT}
    best = _LIKELY
    found: dict[str, str] = {}
    for run in _runs(plain(asked).split(), longest=max((len(form.split()) for form in choices.values()), default=1)):
        for _, score, name in process.extract(run, choices, scorer=fuzz.ratio, limit=3, score_cutoff=best):
            found = found if score == best else {}
            best = score
            found[names[name]] = name
    return tuple(found)


def _runs(words: Sequence[str], longest: int) -> list[str]:
    runs = [
        " ".join(words[start : start + size])
        for size in range(min(longest, len(words)), 0, -1)
        for start in range(len(words) - size + 1)
    ]
    return [run for run in runs if len(run) >= _SHORTEST_MISSPELT]


def overlap(one: Mapping[str, float], other: Mapping[str, float], *, least: float = 0.0) -> float:
    """Give how much of the lighter text's weight the other shares, from 0 to 1; symmetric.

    A text lighter than `least` is taken to weigh that much: one word of few is no great likeness.
    """
    both = one.keys() & other.keys()
    if not both:
        return 0.0
    shared = sum([min(one[word], other[word]) for word in both])
    return shared / max(least, min(sum(one.values()), sum(other.values())))
