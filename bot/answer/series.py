"""One of a series, such as "phase 2": how a text may name it, which a bare number in it ("2%") does not."""

from __future__ import annotations

_SERIES = frozenset({"cohort", "phase", "wave", "round", "edition", "stage", "volume", "tranche"})
_ORDINALS = {
    str(number): (word, f"{number}{word[-2:]}")
    for number, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 1
    )
}


def told_in_a_series(noun: str, typed: str) -> tuple[str, ...]:
    """Give the wordings for what was typed as "phase 2": "the second", "phases 1 and 2"; none where it is no series."""
    if noun not in _SERIES or typed not in _ORDINALS:
        return ()
    number = int(typed)
    pairs = (f"{noun} {number - 1} and {number}", f"{noun} {number} and {number + 1}")
    return (f"{noun} {typed}", *_ORDINALS[typed], *pairs)
