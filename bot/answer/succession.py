"""Who came before and after whom: in questions, and in the sentences that tell it."""

from __future__ import annotations

import re

from bot.answer.passages import Sentence
from bot.answer.question import Question
from bot.answer.tokens import tokens_of

_FOLLOW = r"(?:succeed(?:s|ed|ing)?|replac(?:e|es|ed|ing)|follow(?:s|ed|ing)?|(?:tak(?:e|es|ing|en)|took) over from)"
_TITLE = r"(?:(?:Sir|Dame|Professor|Dr|Lord|Lady|Baroness)\s+)?"
_FOLLOWS = re.compile(rf"\b(?:{_FOLLOW}|in place of|successor to)\b(?! by\b)")
_FOLLOWED = re.compile(rf"\b(?:{_FOLLOW}|successor to|in place of|instead of)\s+{_TITLE}$")
_IN_PLACE = re.compile(
    r"\b(?:in place of|tak(?:es?|ing) the place of|instead of|successor to|(?:replac|supersed)(?:e|es|ed|ing))"
    r"\s+(?:the |an? )?$",
    re.IGNORECASE,
)
_WHO_CAME = re.compile(
    rf"\bwhom? (?:did|does|will|is|has) (?P<later>[\w' -]+?) {_FOLLOW}|\bwho\b.* before (?P<than>[\w' -]+)"
    rf"|\bwho (?:has |have |is |will )?{_FOLLOW} (?P<earlier>[\w' -]+)|\bwho\b.* after (?P<past>[\w' -]+)"
)
_PREDECESSOR = re.compile(rf"\b(?:before|predecessor|{_FOLLOW})")
_WHAT_INSTEAD = re.compile(r"\bwhat(?:'s| is| will)? (?:now )?(?:replac|supersed|instead of|tak\w+ the place of)")
_REPLACING = re.compile(r"\breplac")
_NOT_INSTEAD = re.compile(r"(?:\bnot|n't|\bnever|\bcannot) (?:\w+ )?replac(?!\w+ by [^.;]* but)")
_WHOM = re.compile(rf"\bwhom? (?:did|does|will|is|has) .*\b{_FOLLOW}")


def asks_of_a_predecessor(question: Question) -> bool:
    """Say whether it is asked who was before somebody, so that the one named in the question is no answer."""
    return _PREDECESSOR.search(question.read) is not None


def asks_whom(question: Question) -> bool:
    """Say whether it is asked whom somebody followed."""
    return _WHOM.search(question.read) is not None


def asks_what_comes_instead(question: Question) -> bool:
    """Say whether it is asked what replaces a thing: what was said last of that holds."""
    return _WHAT_INSTEAD.search(question.read) is not None


def denies_replacing(question: Question, sentence: Sentence) -> bool:
    """Say whether a sentence tells that something replaces nothing, where it is asked what does."""
    told, denied = (len(words.findall(sentence.text)) for words in (_REPLACING, _NOT_INSTEAD))
    return asks_what_comes_instead(question) and denied > 0 and denied == told


def is_followed(sentence: Sentence, start: int) -> bool:
    """Say whether the person named at a place of a sentence is one whom somebody else shall follow."""
    return _FOLLOWED.search(sentence.text, 0, start) is not None


def is_replaced(sentence: Sentence, start: int) -> bool:
    """Say whether the thing named at a place of a sentence is one in whose place another comes."""
    return _IN_PLACE.search(sentence.text, 0, start) is not None


def is_other_way_round(question: Question, sentence: Sentence) -> bool:
    """Say whether a sentence tells whom somebody followed where it was asked who followed them, or the reverse."""
    asked, told = _WHO_CAME.search(question.read.lower()), _FOLLOWS.search(sentence.text)
    if asked is None or told is None:
        return False
    who = asked["later"] or asked["than"] or asked["earlier"] or asked["past"]
    names = set(tokens_of(who).stems) & set(tokens_of(sentence.text[told.end() :]).stems)
    return bool(names) == bool(asked["later"] or asked["than"])
