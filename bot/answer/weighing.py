"""Weigh sentences as answers: whether all that was asked for is there, near enough, of the right kind and time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.answer.bearing import bears
from bot.answer.fact_wording import ANSWER_TO
from bot.answer.nearness import BESIDE, TAKEN_UP, Nearness, here
from bot.answer.others import Others
from bot.answer.passages import Passage, Sentence
from bot.answer.posts import Posts
from bot.answer.preference import TYPED, Preference, longest_run
from bot.answer.question import Question, Term
from bot.answer.spoken import is_spoken
from bot.answer.tokens import tokens_of
from bot.answer.told_time import fits_time, told_of
from bot.answer.value import Value
from bot.answer.vocabulary import Kind, Vocabulary
from bot.answer.wanted import Wanted
from bot.model.asking import Want
from bot.model.items import Item

_LENT, _LENT_LATER = 0.15, 0.2
"""What a sentence to which others must lend a word stands behind one that has them all, where no value tells; and what
more where only those that come later have it. From 0.1 to 0.3 the latter decides alike.
"""
_NAMED_BY = 3
"""So many words make a name that one reads out of a title; one or two may stand in it for anything."""
_PLAIN = (Kind.WORD, Kind.NUMBER)
_ANSWERING = frozenset(tokens_of("answer respond response reply react").stems)
_BEFORE_NOW = re.compile(
    r"\b(?:before|previous\w*|former\w*|earlier|from|had been|used to|until|no longer)\b", re.IGNORECASE
)
"""Words by which a sentence may tell of what was once."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that passes as an answer: its weight, the values of the wanted kind in it, the year it tells of.

    It `is_whole` where no other sentence must lend it a word, and it tells of no mere plan; `is_planned` where it does.
    """

    passage: Passage
    at: int
    score: float
    values: tuple[Value, ...]
    told_of: int
    is_whole: bool = True
    is_planned: bool = False

    @property
    def item(self) -> Item:
        """The item it stands in."""
        return self.passage.item

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.passage.sentences[self.at]


class Weighing:
    """Judges sentences against one question; `of_lines` where lines of money are what is asked for."""

    def __init__(self, question: Question, vocabulary: Vocabulary, *, of_lines: bool = False) -> None:
        self._question = question
        self._vocabulary = vocabulary
        self._wanted = Wanted(question, vocabulary)
        self._preference = Preference(question, vocabulary, self._wanted)
        self._is_typed = question.want in TYPED
        looks_ahead = not (of_lines or self._is_typed or question.want is Want.SAID)
        self.nearness = Nearness(question, vocabulary, strict=self._is_typed, looks_ahead=looks_ahead)
        self._asked_stems = tokens_of(question.read).stems
        self._others = Others(question, vocabulary, self.nearness)
        self._posts = Posts(question, vocabulary, self.nearness)
        self._required = question.required
        self._stressed = (
            *(term for term in question.terms if vocabulary.stressed & set(term.own)),
            *(replace(term, kindred=()) for term in question.terms if vocabulary.superlatives & set(term.own)),
        )
        self._spared = tuple(term for term in question.terms if term not in self._required)
        self._left_out = tuple(term for term in question.terms if term.typed in question.left_out)
        self._total = sum(term.weight for term in question.terms) or 1.0
        self._lagging = not vocabulary.statistics.isdisjoint(question.stems)

    def evidence_in(self, passage: Passage) -> list[Evidence]:
        """Give the sentences of an item that pass as answers, best first."""
        if not all(self.nearness.stands_in(term, passage) for term in self._required):
            return []
        if self._is_namesake(passage) or self._is_of_another_entry(passage):
            return []
        found = [self._judged(passage, sentence.at) for sentence in passage.sentences]
        return sorted((one for one in found if one is not None), key=lambda one: -one.score)

    def _is_of_another_entry(self, passage: Passage) -> bool:
        """Say whether a fact tells who led some review, where it is asked who leads a body that published it.

        Or when a review was answered, where it is asked when that came out.
        """
        if passage.item.id > 0:
            return False
        if self._question.want is Want.WHEN:
            return passage.item.body.startswith(ANSWER_TO) and _ANSWERING.isdisjoint(self._asked_stems)
        if self._question.want is not Want.WHO:
            return False
        asked = {id_ for term in self._question.terms for id_ in term.ids}
        told = self._vocabulary.entries.get(passage.item.title, "")
        return bool(told) and told not in asked and any(term.kind is Kind.BODY for term in self._question.terms)

    def _is_namesake(self, passage: Passage) -> bool:
        """Say whether an item of another field uses a name of ours: homelessness has a prevention grant too."""
        ids = {id_ for term in self._required for id_ in term.ids if term.kind is Kind.WORD}
        reading = passage.item.reading
        linked = {m.id for m in reading.reviews} | {id_ for figure in reading.money for id_ in figure.lines}
        return (
            bool(ids)
            and Want.MONEY in self._question.wants
            and passage.item.id > 0
            and not reading.relevant
            and ids.isdisjoint(linked)
        )

    def supports(self, passage: Passage, at: int) -> float:
        """Say how well a sentence is about what was asked, whatever kind of answer is wanted: 0 where it is not.

        A word left out stands in no sentence that answers: one that holds it was refused for it.
        """
        required = [self.nearness.of(term, passage, at) for term in self._required]
        if not all(required) or self._is_refused(passage, at):
            return 0.0
        if self._question.closely and not self._is_close(passage, at, min(required)):
            return 0.0
        eased = (self.nearness.of(term, passage, at) for term in self._spared if term.optional)
        near = max(required, default=0.0)
        told = near >= TAKEN_UP or (near >= BESIDE and max(eased, default=0.0) >= TAKEN_UP)
        if not told and not self._is_titled(passage) and not (at == 1 and self.is_in_title_as_typed(passage)):
            return 0.0
        words = [near for term, near in zip(self._required, required, strict=True) if term.kind in _PLAIN]
        if passage.item.id < 0 and min(words, default=1.0) < TAKEN_UP:
            return 0.0
        covered = sum(term.weight * near for term, near in zip(self._required, required, strict=True))
        covered += sum(term.weight * self.nearness.of(term, passage, at) for term in self._spared)
        return covered / self._total

    def _is_refused(self, passage: Passage, at: int) -> bool:
        """Say whether a sentence is of another time, lacks a stressed word, or it or its table holds one left out."""
        sentence = passage.sentences[at]
        if any(not here(term, sentence) for term in self._stressed):
            return True
        if any(here(term, told) for term in self._left_out for told in passage.table_of(sentence)):
            return True
        if self._question.asks_what_was_before and not _BEFORE_NOW.search(sentence.text):
            return True
        return not self.is_timely(passage, at) or not self._is_edition(passage)

    def _is_close(self, passage: Passage, at: int, farthest: float) -> bool:
        """Say whether a sentence, no title and no plan where what was done is asked, has all the words close by."""
        planned = self._question.looks_back and self._preference.is_tentative(passage.sentences[at])
        return at > 0 and farthest >= BESIDE and not planned

    def _is_titled(self, passage: Passage) -> bool:
        """Say whether an item's title names all that was asked for: its sentences are about nothing else."""
        telling = [term for term in self._required if term.kind is not Kind.USUAL]
        words = sum(_NAMED_BY if term.ids else len(term.own) for term in self._required)
        in_a_row = longest_run(self._asked_stems, passage.sentences[0].tokens.stems)
        return max(words, in_a_row) >= _NAMED_BY and all(
            self.nearness.of(term, passage, 0) >= TAKEN_UP for term in telling
        )

    def is_in_title_as_typed(self, passage: Passage) -> bool:
        """Say whether a title has all that was asked for in a row, which an item's first sentence then tells of."""
        typed = tuple(stem for term in self._required for stem in term.own)
        return len(typed) > 1 and bool(passage.sentences[0].places(typed))

    def is_timely(self, passage: Passage, at: int) -> bool:
        """Say whether a sentence speaks of the time asked for."""
        time = self._question.time
        return not time or fits_time(time, passage, at, lagging=self._lagging)

    def _is_edition(self, passage: Passage) -> bool:
        """Say whether an item is of the edition asked for: it names the year, or came out in it."""
        years = self._question.editions
        return not years or passage.item.day.year in years or any(years & s.years for s in passage.sentences)

    def _judged(self, passage: Passage, at: int) -> Evidence | None:
        question, sentence = self._question, passage.sentences[at]
        covered = 0.0 if sentence.tells_nothing else self.supports(passage, at)
        if not covered or self._others.are_told_of(passage, at) or not self._is_told_by_whom(passage, at):
            return None
        if not (self._posts.may_be_meant(passage, at) and bears(question, sentence, self._vocabulary)):
            return None
        if question.want is Want.WHY and not self._vocabulary.tells.grounds.search(passage.quotation(at)):
            return None
        values = self._wanted.values(sentence, passage)
        if question.want in TYPED and not values and not self._answers_without_value(sentence):
            return None
        score = covered + self._preference.of(passage, sentence, values) - self._lent(passage, at)
        if score < question.least:
            return None
        planned = self._preference.is_tentative(sentence)
        return Evidence(passage, at, score, values, told_of(passage, at), self._is_whole(passage, at), planned)

    def _lent(self, passage: Passage, at: int) -> float:
        """Give what a sentence stands back for the words that only others have."""
        lent = _LENT if self._question.want is Want.ANY and not self._is_whole(passage, at) else 0.0
        words = (term for term in self._question.firm if term.kind is Kind.WORD and not self._is_typed)
        return lent + (_LENT_LATER if any(self.nearness.of(term, passage, at) < BESIDE for term in words) else 0.0)

    def _is_told_by_whom(self, passage: Passage, at: int) -> bool:
        """Say whether a sentence gives the words, or tells the deed, of whoever was asked about."""
        question = self._question
        if question.speakers and not is_spoken(question, passage, at, self.nearness, self._vocabulary.tells):
            return False
        return question.subject is None or self._is_of_subject(question.subject, passage, at)

    def _is_of_subject(self, subject: Term, passage: Passage, at: int) -> bool:
        """Say whether a sentence, or the title over it, tells of who was asked about."""
        return self.nearness.of(subject, passage, at) >= TAKEN_UP or 0 in self.nearness.places(subject, passage)

    def _answers_without_value(self, sentence: Sentence) -> bool:
        """Say whether a sentence has the very noun that hints at a figure, or tells that no date has been set."""
        if self._question.want is Want.WHEN:
            return self._vocabulary.tells.undated.search(sentence.text) is not None
        hint = self._question.hint
        return bool(hint) and hint in sentence.words

    def _is_whole(self, passage: Passage, at: int) -> bool:
        words = [term for term in self._question.firm if term.kind in (Kind.WORD, Kind.NUMBER)]
        tentative = self._question.looks_back and self._preference.is_tentative(passage.sentences[at])
        return not tentative and all(self.nearness.of(term, passage, at) >= TAKEN_UP for term in words)
