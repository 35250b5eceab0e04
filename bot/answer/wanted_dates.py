"""Which of a sentence's dates may answer: no end for a beginning, no day a paper came out for what it orders."""

from __future__ import annotations

import re

from bot.answer.passages import Passage, Sentence
from bot.answer.question import Question
from bot.answer.tokens import tokens_of
from bot.answer.values import Value
from bot.answer.vocabulary import Vocabulary
from bot.model.readings import DeadlineKind

_LABEL = re.compile(
    r"\b(?P<noun>paper|review|report|strategy|plan|letter|statement|guidance|census|survey)s? of (?:the )?$",
    re.IGNORECASE,
)
_ENDING = frozenset(tokens_of("end finish expire stop").stems)
_ISSUING = frozenset(tokens_of("publish issue launch announce release consultation").stems)
_ISSUED = re.compile(
    r"\b(?:published|updated|issued|dated|launched|announced|released|consulted)(?: on| in)? $"
    r"|\bBill\b[^.]{0,60}\bintroduced\b[^.]*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom $", re.IGNORECASE)
_OPENED = re.compile(r"\bopen(?:s|ed|ing)?\b[^.]*\bclos(?:es?|ed|ing)\b", re.IGNORECASE)


class WantedDates:
    """Judges dates against one question."""

    def __init__(self, question: Question, vocabulary: Vocabulary) -> None:
        stems = frozenset(tokens_of(question.read).stems)
        self._asked = question.stems
        self._of_end = not stems.isdisjoint(_ENDING)
        self._of_beginning = _begins(stems, vocabulary)
        self._of_effect = self._of_beginning and stems.isdisjoint(_ISSUING)

    def fits(self, date: Value, sentence: Sentence, passage: Passage) -> bool:
        """Say whether a date may answer: not the end for a beginning, nor "the paper of May 2024"."""
        if self._of_effect and (_ISSUED.search(sentence.text, 0, date.start) or _OPENED.search(sentence.text)):
            return False
        if self._of_end and _FROM.search(sentence.text, 0, date.start):
            return False
        label = _LABEL.search(sentence.text, 0, date.start)
        if label and self._asked.isdisjoint(tokens_of(label["noun"]).stems):
            return False
        return not (self._of_beginning and _is_end(date, sentence, passage))


def _begins(stems: frozenset[str], vocabulary: Vocabulary) -> bool:
    """Say whether a question asks when something begins, and of no consultation or deadline."""
    starts = frozenset(stem for words in vocabulary.beginnings for stem in words)
    return not stems.isdisjoint(starts) and stems.isdisjoint(vocabulary.closings)


def _is_end(date: Value, sentence: Sentence, passage: Passage) -> bool:
    """Say whether a date is the one on which something closes: no rules begin when their consultation does."""
    return any(
        deadline.kind is DeadlineKind.CLOSES and deadline.sentence == sentence.text and deadline.verbatim in date.text
        for deadline in passage.item.reading.deadlines
    )
