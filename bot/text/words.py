"""A feed's HTML reduced to words: paragraphs in order, and the page furniture set aside."""

from __future__ import annotations

from bot.model.items import Words
from bot.model.rules import FurnitureRules
from bot.text.furniture import aside_classes, sort_lines
from bot.text.lines import Line
from bot.text.markup import lines_of
from bot.text.tables import with_units

_MOSTLY = 2
_A_FEW_WORDS = 200


def words_of(html: str, rules: FurnitureRules) -> Words:
    """Reduce a body to words; never fails, whatever it is given, and takes time in proportion to it.

    A list item begins with a bullet, a table row is one paragraph with its cells parted by " | ";
    a number under a head that says "£m" is told as the sum it is.
    Scripts, styles and comments are dropped. A page whose markup calls most of itself furniture is
    not believed: there only the wording decides.
    """
    lines = lines_of(html, frozenset(rules.elements), aside_classes(rules))
    if _length(lines, aside=True) > max(_MOSTLY * _length(lines, aside=False), _A_FEW_WORDS):
        lines = lines_of(html, frozenset(), None)
    kept = sort_lines(with_units(lines), rules)
    return Words(kept.story, kept.furniture)


def _length(lines: list[Line], *, aside: bool) -> int:
    return sum(len(line.text) for line in lines if line.aside is aside)
