"""The months as people write them: one table for everything that reads dates.

`IN_FULL` and `SHORT` are alternatives for a regular expression, written with a capital; May has no shorter form.
"""

from __future__ import annotations

from bot.in_words import MONTHS

IN_FULL = "|".join(MONTHS)
SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"

_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}


def month_number(name: str) -> int:
    """Give 1 to 12 for what begins with the first three letters of a month, in any case; 0 for anything else."""
    return _NUMBERS.get(name[:3].lower(), 0)
