"""Where free questions are answered: from the items, else from the catalogue's facts, part by part."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import chain

from bot.answer import ask as asking
from bot.answer.borne_out import borne_out
from bot.answer.decline import declined
from bot.answer.incumbents import asks_who_is_in_post, in_post
from bot.answer.knowledge import Knowledge
from bot.answer.listening import Listening
from bot.answer.noted import Noted
from bot.answer.parts import (
    asked_together,
    for_how_long,
    joined,
    made_whole,
    more_of_the_same,
    parts_of,
    says_he_or_she,
)
from bot.answer.passages import Passage, Passages
from bot.answer.question import Question, Term
from bot.answer.shelf import candidates, near_misses
from bot.answer.telling import names_nothing
from bot.answer.vocabulary import Kind
from bot.answer.weighing import Evidence, Weighing
from bot.answer.wording import COUNTED
from bot.model.answers import Answer, AnswerInParts, Coverage, NoEvidence
from bot.model.asking import Want
from bot.model.catalogue import FundingLine, Review
from bot.model.items import Citation, Item
from bot.store.store import Store

TIMELINE = 60
"""Items looked at of those that mention a thing, the newest first."""
_MUCH = 3
"""Words that tell something by which a later part of a question may be asked without the first."""


class FreeDesk:
    """Answers free questions with sentences of items, or else with facts of the catalogue."""

    def __init__(self, store: Store, knowledge: Knowledge, listening: Listening, passages: Passages) -> None:
        self._store = store
        self._vocabulary = knowledge.vocabulary
        self._catalogue = knowledge.catalogue
        self._facts = knowledge.facts
        self._noted = Noted(knowledge)
        self._listening = listening
        self._passages = passages

    def ask(self, typed: str, searched: Coverage, today: date) -> Answer | NoEvidence | AnswerInParts:
        """Answer what was typed, part by part where it has several parts and no one sentence answers them all."""
        first, *later = (self._listening.of(part, today) for part in parts_of(typed))
        if not later:
            return self.answered(first, searched)
        whole = self._listening.of(typed, today)
        first = asked_together(whole, first, later)
        told = self.answered(first, searched)
        answers = [told, *(self._also_answered(part, first, told, searched, today) for part in later)]
        if any(isinstance(answer, Answer) for answer in answers):
            return joined(typed, answers, searched)
        return self.answered(whole, searched)

    def answered(self, question: Question, searched: Coverage) -> Answer | NoEvidence:
        """Answer what was understood, or else what is understood when it is put otherwise; or decline it."""
        if names_nothing(question, self._vocabulary):
            return declined(question, searched, (), note="The question names nothing to look for.")
        for put in chain((question,), self._listening.put_otherwise(question, searched.items)):
            if found := asking.answer(put, self._evidence(put), searched, self._vocabulary, self._noted.dates(put)):
                return self._borne_out(found, put)
        return declined(question, searched, near_misses(self._store, question.terms))

    def _also_answered(
        self, part: Question, first: Question, told: Answer | NoEvidence, searched: Coverage, today: date
    ) -> Answer | NoEvidence:
        """Answer a later part of a question: where the first was answered, before anywhere else."""
        if says_he_or_she(part):
            return declined(part, searched, (), note="Ask this one again with the person's name.")
        if isinstance(told, Answer) and (length := self._for_how_long(part, first, told, searched, today)):
            return length
        more = more_of_the_same(part, first)
        whole = made_whole(part, first, may_stand_alone=not names_nothing(part, self._vocabulary))
        for question in filter(None, (more, self._listening.of(whole, today))):
            if isinstance(told, Answer) and (found := self._answered_there(question, told, searched)):
                return found
        answer = self.answered(self._listening.of(whole, today), searched)
        names_much = len(part.firm) >= _MUCH and not names_nothing(part, self._vocabulary)
        return answer if isinstance(answer, Answer) or not names_much else self.answered(part, searched)

    def _for_how_long(
        self, part: Question, first: Question, told: Answer, searched: Coverage, today: date
    ) -> Answer | None:
        """Answer for how long the sum is that was told first, where that is all a later part asks."""
        text = for_how_long(part, first, told.lead.evidence[0].quote, self._vocabulary.how_long)
        answer = self.answered(self._listening.of(text, today), searched) if text else None
        return answer if isinstance(answer, Answer) else None

    def _answered_there(self, question: Question, told: Answer, searched: Coverage) -> Answer | None:
        """Answer from the words that answered before, or else from the rest of their item."""
        cited = told.lead.evidence[0]
        weighing = Weighing(question, self._vocabulary)
        evidence = [one for passage in self._cited(cited) for one in weighing.evidence_in(passage) if one.values]
        same_words = [one for one in evidence if one.passage.quotation(one.at) == cited.quote]
        return asking.answer(question, same_words or evidence, searched, self._vocabulary)

    def _cited(self, citation: Citation) -> list[Passage]:
        """Give the item, or the facts at an address, that a citation is from."""
        if citation.item_id is not None:
            return self._laid_out(self._store.items.by_ids([citation.item_id]))
        return [fact for fact in self._facts if (fact.item.title, fact.item.url) == (citation.title, citation.url)]

    def _borne_out(self, found: Answer, question: Question) -> Answer:
        """Let items bear out what the catalogue answered of a review that they name or a line whose sum they tell."""
        cited = found.lead.evidence[0]
        if not cited.from_catalogue:
            return found
        for review in self._catalogue.reviews:
            if review.name == cited.title:
                return borne_out(found, question.want, self._laid_out(self._naming(review, question)))
        for line in self._catalogue.funding:
            if line.name == cited.title:
                return borne_out(found, Want.MONEY, self._laid_out(self._telling_of(line)))
        return found

    def _naming(self, review: Review, question: Question) -> list[Item]:
        """Give the items that name a review, what it answered, or what else was asked about."""
        answered = (one.id for one in self._catalogue.reviews if one.response == review.id)
        asked = (id_ for term in question.terms if term.kind is Kind.NAME for id_ in term.ids)
        ids = dict.fromkeys((review.id, *answered, *asked))
        return [item for id_ in ids for item in self._store.items.mentioning(id_, limit=TIMELINE)]

    def _telling_of(self, line: FundingLine) -> list[Item]:
        """Give the items in which the sum of a line was read."""
        items = self._store.items.with_figure(line.low, line.high, limit=TIMELINE)
        return [item for item in items if any(line.id in figure.lines for figure in item.reading.news_money)]

    def _evidence(self, question: Question) -> list[Evidence]:
        weighing = Weighing(question, self._vocabulary)
        items = candidates(
            self._store,
            _told_by_words(question),
            newest=question.newest or not question.time,
            speaking_of=self._vocabulary.rules.statistics if question.want in COUNTED else (),
        )
        found = [one for passage in self._laid_out(items) for one in weighing.evidence_in(passage)]
        holders = (*self._noted.before_all(question, found, weighing), *self._in_post(question, found))
        return list(holders) or self._noted.instead(question, weighing) or found

    def _in_post(self, question: Question, found: list[Evidence]) -> list[Evidence]:
        """Leave out former holders of a post, where it is asked who holds it."""
        asks = asks_who_is_in_post(question, self._vocabulary)
        return in_post(question, found, self._vocabulary) if asks else found

    def _laid_out(self, items: Iterable[Item]) -> list[Passage]:
        return [self._passages.of(item) for item in items]


def _told_by_words(question: Question) -> tuple[Term, ...]:
    """Give the terms that an item's own words must hold: whose words are asked for may be its publisher."""
    return tuple(term for term in question.terms if term not in question.speakers) or question.terms
