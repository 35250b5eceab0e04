"""What the catalogue itself answers to free questions: beside the items, before all of them, or where none does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answer.knowledge import Knowledge
from bot.answer.nearness import here
from bot.answer.passages import Passage
from bot.answer.question import Question
from bot.answer.vocabulary import Kind
from bot.answer.weighing import Evidence, Weighing
from bot.model.asking import Want
from bot.model.catalogue import Body

_BEFORE_ALL, _NEXT = 0.3, 0.1
"""What the catalogue's own account stands before the best sentence found, so that those still support it; and what the
next fact of it stands behind.
"""


class Noted:
    """Answers with the catalogue's facts."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._vocabulary = knowledge.vocabulary
        self._catalogue = knowledge.catalogue
        self._facts = knowledge.facts
        self._descriptions = knowledge.descriptions
        self._outcomes = knowledge.outcomes
        self._tasks = knowledge.tasks
        self._own_names = {body.id: _own_names(body) for body in knowledge.catalogue.bodies}
        self._told_now = knowledge.told_now
        self._all_told = knowledge.all_told

    def dates(self, question: Question) -> list[Evidence]:
        """Give the dates the catalogue has for what is named."""
        ids = {id_ for term in question.terms if term.kind is Kind.NAME for id_ in term.ids}
        if question.want is not Want.WHEN or not ids:
            return []
        names = {review.name for review in self._catalogue.reviews if review.id in ids}
        weighing = Weighing(question, self._vocabulary)
        return [one for fact in self._facts if fact.item.title in names for one in weighing.evidence_in(fact)]

    def before_all(self, question: Question, found: Sequence[Evidence], weighing: Weighing) -> Iterator[Evidence]:
        """Give what leads whatever was `found`: what a thing is or became, and whose task something is."""
        score = max((one.score for one in found), default=0.0) + _BEFORE_ALL
        yield from self._described(question, score)
        yield from (replace(one, score=score + one.score) for one in self._whose_task(question, weighing))

    def instead(self, question: Question, weighing: Weighing) -> list[Evidence]:
        """Give the facts that answer where no item does."""
        return [one for fact in self._facts_for(question) for one in weighing.evidence_in(fact)]

    def _described(self, question: Question, score: float) -> Iterator[Evidence]:
        """Give what the catalogue says a thing is or became, where no more is asked."""
        for number, passage in enumerate(self._known_of(question)):
            yield Evidence(passage, len(passage.sentences) - 1, score - number * _NEXT, (), passage.item.day.year)

    def _whose_task(self, question: Question, weighing: Weighing) -> Iterator[Evidence]:
        """Give the body whose task it is, where it is asked who does something now."""
        if question.want is not Want.WHO or question.is_of_the_past or question.left_out or question.closely:
            return
        for fact in self._tasks.holding(question.terms):
            for one in weighing.evidence_in(fact):
                if all(here(term, one.sentence) for term in question.terms):
                    yield one

    def _known_of(self, question: Question) -> Iterator[Passage]:
        """Give the facts that say what a thing is, or what became of it, where that alone is asked."""
        became, described = question.asks_what_became_of_it, question.asks_what_it_is
        for id_ in question.firm[0].ids if became or described else ():
            if became:
                yield from self._outcomes.get(id_, ())
            elif id_ in self._descriptions and self._is_named(id_, question.firm[0].typed):
                yield self._descriptions[id_]

    def _is_named(self, id_: str, typed: str) -> bool:
        return id_ not in self._own_names or typed.removeprefix("the ") in self._own_names[id_]

    def _facts_for(self, question: Question) -> Sequence[Passage]:
        """Give the facts that may answer: none where words were left out, who held a role once where that is asked."""
        if question.left_out or question.closely or (question.want is Want.WHO and question.is_of_the_newest_person):
            return ()
        asks_of_the_past = question.want is Want.WHO and question.is_of_the_past
        index = self._all_told if asks_of_the_past else self._told_now
        return index.holding(question.required)


def _own_names(body: Body) -> frozenset[str]:
    """Give a body's name and initials, as they are typed: what else stands for it may be a post or a part of it."""
    initials = (alias for alias in body.aliases if alias.isupper() or " " not in alias)
    return frozenset(name.lower() for name in (body.name, *initials))
