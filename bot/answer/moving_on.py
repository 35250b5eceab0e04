"""What moves on with time, so that of sentences as good the newest answers."""

from __future__ import annotations

import re

from bot.answer.incumbents import asks_who_is_in_post
from bot.answer.money_kinds import kinds_asked
from bot.answer.question import Question
from bot.answer.succession import asks_what_comes_instead
from bot.answer.vocabulary import Vocabulary
from bot.answer.wording import COUNTED
from bot.model.asking import Want

_GETS = re.compile(
    r"\bhow much (?:do|does|can)\b.*\b(?:get|earn|receive|make|keep|claim)\b|\b(?:tax[ -]free|allowances?)\b"
)
_STILL = re.compile(r"(?:is|are|does|do|has|have)\b.*\b(?:still|yet|any more|anymore|no longer)\b")


def prefers_newest(question: Question, vocabulary: Vocabulary) -> bool:
    """Say whether the newest word is wanted: it is typed, or counts, costs, posts and states are asked for."""
    if question.newest or asks_what_comes_instead(question):
        return True
    moves = (
        question.want in COUNTED
        or asks_who_is_in_post(question, vocabulary)
        or _asks_of_a_cost(question)
        or (question.want is Want.TRUTH and _STILL.match(question.read) is not None)
    )
    return moves and not question.time and not question.oldest


def _asks_of_a_cost(question: Question) -> bool:
    """Say whether an overspend, a price or a wage is asked for: it is told anew, where a grant is given once."""
    kinds = kinds_asked(question)
    return question.want is Want.MONEY and (bool(kinds) or _GETS.search(question.read) is not None)
