"""What moves on with time, so that of sentences as good the newest answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answer.incumbents import asks_who_is_in_post
from bot.answer.money_kinds import kinds_asked
from bot.answer.question import Question
from bot.answer.succession import asks_what_comes_instead
from bot.answer.vocabulary import Vocabulary
from bot.answer.weighing import Evidence
from bot.answer.wording import COUNTED
from bot.model.asking import Want

_GETS = re.compile(
    r"\bhow much (?:do|does|can)\b.*\b(?:get|earn|receive|make|keep|claim)\b|\b(?:tax[ -]free|allowances?)\b"
)
_NEW_IN_POST = re.compile(
    r"\b(?:new|incoming) (?:\w+ ){0,2}(?:president|chair|minister|chief|director|commissioner|inspector|secretary)\b"
)
_DUTIES = frozenset({"must", "should", "need", "recommend"})
_AS_GOOD = 0.1
"""How far below the best a sentence that is no wish may score and still go before wishes."""

_STILL = re.compile(r"(?:is|are|does|do|has|have)\b.*\b(?:still|yet|any more|anymore|no longer)\b")


def prefers_newest(question: Question, vocabulary: Vocabulary) -> bool:
    """Say whether the newest word is wanted: it is typed, or counts, costs, posts and states are asked for."""
    if question.newest or asks_what_comes_instead(question):
        return True
    moves = (
        question.want in COUNTED
        or asks_who_is_in_post(question, vocabulary)
        or _asks_of_a_cost(question)
        or _NEW_IN_POST.search(question.read) is not None
        or (question.want is Want.TRUTH and _STILL.match(question.read) is not None)
    )
    return moves and not question.time and not question.oldest


def without_wishes(question: Question, evidence: Sequence[Evidence], vocabulary: Vocabulary) -> Sequence[Evidence]:
    """Leave out what somebody only wants, where it is asked whether something is so and another sentence says it."""
    if question.want is not Want.TRUTH or question.asks_of_plans:
        return evidence
    wished = vocabulary.wishes - _DUTIES
    told = [one for one in evidence if wished.isdisjoint(one.sentence.words)]
    best = max((one.score for one in evidence), default=0.0)
    return told if any(one.score >= best - _AS_GOOD for one in told) else evidence


def _asks_of_a_cost(question: Question) -> bool:
    """Say whether an overspend, a price or a wage is asked for: it is told anew, where a grant is given once."""
    kinds = kinds_asked(question)
    return question.want is Want.MONEY and (bool(kinds) or _GETS.search(question.read) is not None)
