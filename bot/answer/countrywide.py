"""A figure of one region or council is none of the country's, where no place was asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answer.places import Places
from bot.answer.question import Question
from bot.answer.vocabulary import Vocabulary
from bot.answer.weighing import Evidence
from bot.answer.wording import COUNTED
from bot.model.asking import Want

_OF_FIGURES = COUNTED | {Want.MONEY}
_WHOLE_COUNTRY = re.compile(
    r"(?<!of )(?<!NHS )(?<!Work )\bEngland\b|\b(?:English|national(?:ly)?|nationwide|across the country)\b"
)
_COUNCIL = re.compile(
    r"\b(?!(?:The|An?|Each|Every|Your|Our|No|One|Most|Many|Some|All|Both|Local|Across|By) )"
    r"[A-Z][a-z]+ (?:council|(?:County|City|Borough|District) [Cc]ouncil)\b"
)
_ONE_OF_THEM = re.compile(
    r"\b(?:one|an?) (?:\w+ ){0,2}(?:council|county|borough|authority|city|trust)"
    r"(?= (?:has|had|have|says|said|is|was|let|cut|saved|spent|expects|paid|lost|recruited)\b|['’]s\b|[,.])",  # noqa: RUF001 - an apostrophe as texts have it
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"\b(?:in england|nationally|nationwide|across the country|in the country)\b")

_MUCH_WORSE = 0.45
"""How far below the best a countrywide sentence may score and still go before local ones."""


def of_the_country(question: Question, evidence: Sequence[Evidence], vocabulary: Vocabulary) -> Sequence[Evidence]:
    """Leave out what is told of one place, where the country was typed, or no place was and something as good is wider.

    Asked about one place, all is left as it is.
    """
    places = vocabulary.places
    if question.want not in _OF_FIGURES or places.asks_of_one(question.text):
        return evidence
    best = max((one.score for one in evidence), default=0.0)
    wide = [one for one in evidence if not _is_local(one, places)]
    if _OF_ALL.search(question.read):
        return wide
    return wide if any(one.values and one.score >= best - _MUCH_WORSE for one in wide) else evidence


def _is_local(one: Evidence, places: Places) -> bool:
    """Say whether an item is of a place, or a sentence names one and not the country."""
    text = one.sentence.text
    if _WHOLE_COUNTRY.search(text):
        return False
    if places.tells_one(one.item.title) or places.tells_one(one.item.source_name):
        return True
    if _COUNCIL.search(text) or _COUNCIL.search(one.item.title) or _ONE_OF_THEM.search(text):
        return True
    return places.tells_one(text)
