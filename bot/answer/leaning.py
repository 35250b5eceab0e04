"""Sentences that lean on the one before: "She added …", "half of it", "2,000 took part"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LEANING = re.compile(r"(?:He|She|They|It|This|These|That|Those|Both|Each|Its|Their|His|Her|Of these|Among them)\b")
_PART_OF_THAT = re.compile(r"\b(?:accounts?|accounted|makes? up|made up)\b.*\bof (?:that|this|it|the total)(?=[,.;]|$)")
_SOME_OF_THAT = re.compile(r"\W*(?:[\w%£.,]+ ){1,4}of (?:it|that|this|them|these|those)(?=[,.;]|$)")
_LEFT_OPEN = re.compile(r"\b(?:took part|ha(?:ve|d) taken part|responded|replied|signed up|enrolled)(?=[,.;]|$)")
"""Deeds told without what they were done to, which the sentences before have named."""

_LISTING = re.compile(
    r"The (?:\w+ )?(?:areas|zones|councils|authorities|places|sites|boroughs|regions|pilots|pathfinders|trusts)"
    r" (?:are|were|will be)\b"
)
"""How a sentence begins that lists what the title, or an item before, has counted."""

_POINTERS = frozenset({"it", "them", "such"})
_FIRST_POINTERS = _POINTERS | {"they"}
_SHORT, _EARLY = 16, 3
"""Words of a sentence short enough for any "it" in it to lean on the one before, and first words of a longer one.

On the labelled cases 12 to 24 words do alike, 8 are too few.
"""


def leans(text: str, words: Sequence[str]) -> bool:
    """Say whether a sentence, of which the `words` are given as they stand, takes up what the one before said."""
    short = len(words) <= _SHORT and not _POINTERS.isdisjoint(words)
    early = not _FIRST_POINTERS.isdisjoint(words[:_EARLY])
    told = (_LEANING.match(text), _SOME_OF_THAT.match(text), _LEFT_OPEN.search(text))
    return short or early or any(told) or tells_a_part(text)


def tells_a_part(text: str) -> bool:
    """Say whether a sentence tells whose part of a sum it is: "children's services account for £319m of that"."""
    return _PART_OF_THAT.search(text) is not None


def takes_up_the_topic(text: str) -> bool:
    """Say whether a sentence takes up what its item is about: "the areas are Bexley and Kent", "2,000 took part"."""
    return any((_LISTING.match(text), _LEFT_OPEN.search(text)))
