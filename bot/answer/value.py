"""Something in a text that could answer, and whether two such are the same."""

from __future__ import annotations

from dataclasses import dataclass

_ABOUT = 0.02
"""The share of a rounded number by which another may differ from it."""


@dataclass(frozen=True, slots=True)
class Value:
    """Something of the wanted kind in a text; equal `key`s are the same value in other words.

    `moved` marks a percentage or number by which something rose or fell.
    """

    text: str
    start: int
    end: int
    key: tuple[object, ...]
    moved: bool = False

    @property
    def unit(self) -> str:
        """What a figure counts: pounds, hundredths, or else things, days or names."""
        if self.text.startswith("£"):
            return "£"
        return "%" if self.text.endswith("%") or "cent" in self.text.lower() else ""

    @property
    def is_rough(self) -> bool:
        """True for a share in words alone, such as "half" or "a third"; not for "eighty per cent"."""
        return not self.text[0].isdigit() and "cent" not in self.text.lower()


def agree(one: Value, other: Value) -> bool:
    """Say whether two values are the same, as far as both tell: "29 April" and "29 April 2026" are."""
    if len(one.key) != len(other.key):
        return False
    if len(one.key) == 3:  # noqa: PLR2004 - a date
        return all(a == b for a, b in zip(one.key, other.key, strict=True) if a is not None and b is not None)
    return one.key == other.key or _rounds(one.key, other.key) or _rounds(other.key, one.key)


def _rounds(coarse: tuple[object, ...], fine: tuple[object, ...]) -> bool:
    """Say whether a number is another one rounded to hundreds or coarser: 5,000 and 4,995."""
    if len(coarse) != 1 or not isinstance(coarse[0], float) or not isinstance(fine[0], float):
        return False
    step = next((step for step in (1e6, 1e5, 1e4, 1e3, 1e2) if coarse[0] and coarse[0] % step == 0), 0.0)
    return step > 0 and abs(coarse[0] - fine[0]) < min(step / 2, _ABOUT * coarse[0])
