"""How much a word or a name tells of a story: nothing where it is usual, in English or in this field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.model.catalogue import Body
from bot.model.judging import UsualRules
from bot.text.names import folded
from bot.text.similarity import plain

RARE, OFTEN, OF_THE_FIELD = 1.0, 0.6, 0.3
"""How much a word tells: one in few items, in one item of fifty, in nearly every item of this field.

Of the 434 labelled pairs a tenth less of `OFTEN` loses ten, a quarter less of `RARE` two, half of `OF_THE_FIELD` four.
"""


class UsualWords:
    """The usual words and names of data/usual.yaml, and the bodies of the catalogue, which every story names."""

    def __init__(self, rules: UsualRules, bodies: Iterable[Body]) -> None:
        self._weights: Mapping[str, float] = {
            **_weighed(rules.often, OFTEN),
            **_weighed(rules.field, OF_THE_FIELD),
            **_weighed(rules.english, 0.0),
        }
        of_bodies = (name for body in bodies for name in (body.name, *body.aliases))
        self._names = frozenset(name_of(name) for name in (*rules.names, *of_bodies))

    def weight(self, word: str) -> float:
        """Give how much a folded word tells, from 0 for usual English to 1 for a word that is not even usual here."""
        if len(word) == 1 or word[0].isdigit():
            return 0.0
        return self._weights.get(word, RARE)

    def is_usual_name(self, name: str) -> bool:
        """Say whether a name, as `name_of` gives it, is one that items of every story give."""
        return name in self._names


def name_of(words: str) -> str:
    """Give a name as it is compared: folded words, without "the" in front."""
    return plain(words).removeprefix("the ")


def _weighed(words: Iterable[str], weight: float) -> dict[str, float]:
    return {folded(word): weight for word in words}
