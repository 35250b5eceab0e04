"""What people type short: signs for words, sections of Acts, initials in capitals."""

from __future__ import annotations

import re

_AND = re.compile(r" ?& ?(?![a-z]\b)")
_SECTION = re.compile(r"\bs\.?(?=\d{1,3}\b)")
_CAPITALS = re.compile(r"\b[A-Z]{3,5}\b")
_REMAINING = re.compile(r"(?<=\bare)(?: still)? left(?=\W*$)")


def in_words(text: str) -> str:
    """Write out signs and the sections of Acts: "s47" is section 47, "child & family" child and family."""
    return _SECTION.sub("section ", _AND.sub(" and ", text))


def of_those_there(text: str) -> str:
    """Leave out the end of "how many are left", which asks how many there are and not how many went."""
    return _REMAINING.sub("", text)


def in_capitals(text: str) -> frozenset[str]:
    """Give the words of three to five letters that were typed in capitals, lowered; none where all was."""
    return frozenset() if text.isupper() else frozenset(word.lower() for word in _CAPITALS.findall(text))
