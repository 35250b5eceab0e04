"""What a sum is for, in the sentence's own words."""

from __future__ import annotations

import re

_AFTER = re.compile(
    r"[\s,]*(?:(?:a|per|each|every) (?:year|month|week)\s"
    r"|(?:in|of) (?:\w+ ){0,2}(?:funding|money|investment|grants?|spending)\s"
    r"|(?:over|across) [^,;.]{3,40}?years?\s|in 20\d\d[\w/–-]*\s|of (?:it|this|that|which)\s)?"  # noqa: RUF001
    r"(?:for|to|towards|into|on|in|by)\s+(?P<what>[^;:.()]+)",
    re.IGNORECASE,
)
_NOUNS = re.compile(
    r"[\s-](?!(?:a|an|per|each|every|over|in|by|last|next|this|which|that|was|is|will|has|had|have|and|or|up|from|under"
    r"|after|if|plus|of|at|as|would|could)\b)(?P<what>[A-Za-z][^,;:.()]+)",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s+(?:which|that|who|but|while|after|because|as|so|according|following|since|despite|with|over|between|from|by"
    r"|when|said|has|have|had|will|would|was|were|is|are|could|can|last|next|this|until|before|under|if)\b.*$"
    r"|,\s.*$|\s[–—-]\s.*$|\s+(?:in|for|to)\s+20\d\d.*$|\s(?:and|or|of|to|for|in|on)$",  # noqa: RUF001
    re.IGNORECASE | re.DOTALL,
)
_MOST_WORDS = 14
_PERIODS = re.compile(
    r"(?:(?:the|a)\s)?(?:20\d\d|\d{1,2} (?:years|months)|next|past|(?:two|three|four|five) (?:financial )?years|year"
    r"|month|full)\b",
    re.IGNORECASE,
)


def purpose_of(sentence: str, start: int, end: int) -> str:
    """Give a few words of `sentence` that say what the sum at `start:end` is for; nothing if none do.

    The result is an exact substring of the sentence.
    """
    after = sentence[end:]
    match = _AFTER.match(after)
    if match and not _PERIODS.match(match["what"]) and "£" not in match["what"][:12]:
        return _short(match["what"])
    nouns = _NOUNS.match(after)
    if nouns:
        return _short(nouns["what"])
    return _before(sentence[:start])


def _before(before: str) -> str:
    """Take the subject in front of a sum: "Residential care cost councils around £4.7bn"."""
    clause = re.split(r"[;:.]\s|,\s(?:which|and|but)\s", before)[-1]
    return _short(clause.strip(" ,"))


def _short(words: str) -> str:
    words = _CUT.sub("", words.split("£", maxsplit=1)[0]).strip(" ,–—-")  # noqa: RUF001
    parts = list(re.finditer(r"\S+", words))
    return words[: parts[_MOST_WORDS - 1].end()] if len(parts) > _MOST_WORDS else words
