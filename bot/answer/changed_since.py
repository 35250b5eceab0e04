"""What the catalogue knows to have changed since an answer's words were written: names replaced, roles left."""

from __future__ import annotations

from bot.answer.fact_wording import successors
from bot.answer.incumbents import asks_who_is_in_post, who_left
from bot.answer.question import Question
from bot.answer.vocabulary import Vocabulary
from bot.answer.weighing import Evidence
from bot.model.catalogue import Review


def changed_since(question: Question, lead: Evidence, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Say of what was asked about what has replaced it, and of a person who answers that the role was left."""
    return (*_replaced(question, vocabulary), *_left(question, lead, vocabulary))


def what_came_instead(question: Question, vocabulary: Vocabulary) -> dict[str, tuple[Review, ...]]:
    """Give, by the name of each thing asked about that was replaced, what replaced it, the newest last."""
    reviews = {review.id: review for review in vocabulary.catalogue.reviews}
    asked = dict.fromkeys(id_ for term in question.terms for id_ in term.ids if id_ in reviews)
    told = {reviews[id_].name: tuple(successors(reviews[id_], reviews)) for id_ in asked}
    return {name: after for name, after in told.items() if after}


def _replaced(question: Question, vocabulary: Vocabulary) -> tuple[str, ...]:
    told = what_came_instead(question, vocabulary).items()
    return tuple(
        f"{name} has since been replaced by {', then by '.join(one.name for one in after)}." for name, after in told
    )


def _left(question: Question, lead: Evidence, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Say who has left the post asked about, unless it was asked who held it once."""
    if not asks_who_is_in_post(question, vocabulary):
        return ()
    return tuple(f"{person} has since left that role." for person in who_left(question, lead, vocabulary))
