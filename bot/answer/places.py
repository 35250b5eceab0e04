"""Which places of England a text names: what is told of one of them is not told of the country."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.model.asking import PlaceRules

_WHOLE = "England"


class Places:
    """Knows the regions and councils of data/places.yaml."""

    def __init__(self, rules: PlaceRules) -> None:
        names = sorted({*rules.regions, *rules.councils} - {_WHOLE}, key=len, reverse=True)
        one = "|".join(map(re.escape, names)) or r"(?!)"
        self._told = re.compile(rf"(?<!University of )\b(?:{one})\b(?! University)")
        self._typed = re.compile(rf"\b(?:{one})\b", re.IGNORECASE)

    def named_in(self, text: str) -> Iterator[re.Match[str]]:
        """Find the places a text names."""
        return self._told.finditer(text)

    def tells_one(self, text: str) -> bool:
        """Say whether a text names a place smaller than the country, in capitals; a university there is none."""
        return self._told.search(text) is not None

    def asks_of_one(self, question: str) -> bool:
        """Say whether somebody typed the name of such a place, in whatever letters."""
        return self._typed.search(question) is not None
