"""What a sum is for, in the sentence's own words."""

from __future__ import annotations

import re

from bot.text.money_telling import telling_subject, tells
from bot.text.months import IN_FULL
from bot.text.sentences import CELL

_RATE = r"(?:(?:a|per|each|every) (?:year|month|week|day|hour)|an hour|annually)"
_YEARS = (
    r"(?:(?:over|across|for|in|during) (?:the )?[^,;.]{0,25}?(?:years?|months|period)\b|(?:in|for|over) 20\d\d[\w/–-]*)"  # noqa: RUF001
)
_KIND = r"(?:(?:in|of) )?(?:(?:new|extra|additional|capital|grant|government|national|one-off|further|repurposed) )*"
_MONEY = rf"(?:{_KIND}(?:funding|money|capital|investment|grants?|spending|boost|package|cash))"
_SKIP = re.compile(
    rf"(?:[\s,–—-]*(?:{_RATE}|{_YEARS}|of (?:it|this|that|which)|{_MONEY}(?=\s(?:for|to|towards|over|in)\b)))*",  # noqa: RUF001
    re.IGNORECASE,
)
_LINK = re.compile(r"[\s,–—-]*\b(?:for|to|on)\s+(?P<what>[^;:.()]+)", re.IGNORECASE)  # noqa: RUF001
_GIVEN = re.compile(r"[\s,–—-]*\b(?:for|to|towards|into|on|in|by)\s+(?P<what>[^;:.()]+)", re.IGNORECASE)  # noqa: RUF001
_LATER = re.compile(
    r"(?:(?!\sand\s)[^;:.(£]){0,60}?(?<!Department )\b(?:for|to|towards|into)\s+(?P<what>(?!20\d\d|£)[^;:.()]+)",
    re.IGNORECASE,
)
_NOUNS = re.compile(
    r"[\s-](?!(?:a|an|but|free|per|each|every|over|in|by|last|next|this|which|that|was|is|will|has|had|have|and|or|up|from|under|to|towards"
    r"|for|after|if|plus|of|at|as|on|would|could|with|can|may|were|are|when|into|through|between|rising|announced|more"
    r"|less)\b)(?P<what>[A-Za-z][^,;:.()|]+)",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s+(?:which|that|who|but|while|after|because|as|so|according|following|since|despite|with|over|between|from|by|when"
    r"|said|has|have|had|will|would|was|were|is|are|could|can|must|should|may|might|does|did|stays?|last|next|this|until|before|under|if|takes?|says?)\b.*$"
    r"|,\s.*$|\s[–—-]\s.*$|\s+(?:in|for|to|by)\s+(?:(?:the )?(?:next|past|last)\b|20\d\d).*$",  # noqa: RUF001
    re.IGNORECASE | re.DOTALL,
)
_TRAIL = re.compile(
    r"(?:^|\s+)(?:and|or|of|to|for|in|on|at|up|the|a|an|by|than|from|around|about|over|more|nearly|some|another|further"
    r"|extra|will|get|gets|receive|receives|received|each|with|worth|is|are|was|were|be|includes?|including|totals?"
    r"|reach|cost|costs|only|just|least|no)$",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:the\s|a\s)?(?:20\d\d|\d{1,2} (?:years|months)|next|past|last|this|average"
    r"|(?:two|three|four|five) (?:financial )?years|year|month|full|the end of"
    rf"|(?:{IN_FULL}))\b",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"(?:the (?:\w+ )?(?:government|minister|chancellor|department|treasury)|ministers|dfe|it|they|we|he|she|there|this"
    r"|that|these|i|by contrast|since|of|a total|the total|the package|the money|if)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^(?:to|in|by|under|if|with|from|since|after|despite|at|on|for)\s[^,]*(?:,\s|$)", re.IGNORECASE)
_MOVED = re.compile(
    r"^(?:they (?:can )?claim(?: now)? for|goes (?:in)?to|(?:will )?go (?:in)?to|goes towards|(?:will )?go towards|"
    r"(?:is|are) for|"
    r"(?:will )?pays? for|will fund|funds|(?:is |are )?meant for|will be spent on)\s+",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"\s+of\s+(?!(?:it|this|that|these|which|them|the|{_KIND}(?:money|funding|cash|spending))\b)(?P<what>[a-z][^,;:.()|£]+)"
)
_CLAUSE = re.compile(r"[;:]\s|\.\s|,\s(?:and|but|while)\s")
_RELATIVE = re.compile(r",\s(?:which|who|whose|where)\s[^,;]*$")
_MOST_WORDS = 14


def purpose_of(sentence: str, start: int, end: int, *, given: bool) -> str:
    """Give a few words of `sentence` that say what the sum at `start:end` is for; nothing if none do.

    Money that is `given` is for what follows it, however far off; other sums are about what stands
    in front of them if nothing follows at once. The result is an exact substring of the sentence.
    """
    if CELL in sentence:
        return sentence.split(CELL, 1)[0]
    after = sentence[_skipped(sentence, end) :]
    for pattern in (_GIVEN, _OF, _NOUNS, _LATER) if given else (_LINK, _NOUNS):
        match = pattern.match(after)
        if match and not _TIME.match(match["what"]):
            words = _short(_MOVED.sub("", match["what"]))
            if tells(words):
                return words
    return _subject(sentence[:start])


def _skipped(sentence: str, end: int) -> int:
    match = _SKIP.match(sentence, end)
    return match.end() if match else end


def _subject(before: str) -> str:
    """Take the words in front of a sum: "Residential care cost councils around £4.7bn"."""
    whole = _CLAUSE.split(before)[-1].strip(" ,“\"'")
    clause = _OPENING.sub("", whole)
    clause = clause if clause == whole else clause.rsplit(", ", 1)[-1]
    return (
        "" if "£" in clause or _SPEAKER.match(clause) or _RELATIVE.search(before) else telling_subject(_short(clause))
    )


def _short(words: str) -> str:
    words = _CUT.sub("", words.split("£", maxsplit=1)[0]).strip(" ,–—-|")  # noqa: RUF001
    parts = list(re.finditer(r"\S+", words))
    words = words[: parts[_MOST_WORDS - 1].end()] if len(parts) > _MOST_WORDS else words
    while trail := _TRAIL.search(words):
        words = words[: trail.start()]
    return words.strip(" ,–—-")  # noqa: RUF001
