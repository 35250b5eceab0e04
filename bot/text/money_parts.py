"""Which sums are parts of another: a part is never added to its total."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.text.amounts import Amount

_CONTAINS = re.compile(
    r"\b(?:of which|including|includ(?:es|ed)|made up of|made of|comprising|comprises|consisting of|consists of|split"
    r" into|broken down)\b|=",
    re.IGNORECASE,
)
_OF_IT = re.compile(r"\s(?:of|from) (?:it|this|that|which|the (?:total|money|sum|package|fund))\b", re.IGNORECASE)
_OUT_OF = re.compile(r"\bof (?:the|this|that)(?: total(?: of)?)? $", re.IGNORECASE)
_OTHER_THING = re.compile(
    r";|\b(?:but|while|whereas|although|compared|on top of|in addition|plus|as well as)\b", re.IGNORECASE
)
_THAT_INCLUDES = re.compile(
    r"(?:this|that|it|the (?:total|sum|package|money)) (?:includes|comprises|is made up)", re.IGNORECASE
)


def total_of(sentence: str, amounts: Sequence[Amount], part: Amount) -> Amount | None:
    """Give the larger sum earlier in the sentence of which `part` is said to be a part, or None."""
    for total in reversed(amounts):
        if total.start >= part.start or total.low <= part.high:
            continue
        between = sentence[total.end : part.start]
        if _OTHER_THING.search(between):
            return None
        out_of = _OUT_OF.search(sentence, max(0, total.start - 24), total.start) and between.startswith(",")
        if out_of or _CONTAINS.search(between) or _OF_IT.match(sentence, part.end):
            return total
    return None


def is_breakdown(lead_in: str) -> bool:
    """Say whether a sentence goes on to name the parts of its sum: "That includes", or a list after a colon."""
    return lead_in.rstrip().endswith(":")


def opens_with_parts(sentence: str) -> bool:
    """Say whether a sentence names parts of the sum in the sentence before: "That includes £45m for …"."""
    return _THAT_INCLUDES.match(sentence) is not None
