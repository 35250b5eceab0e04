"""Which of a sentence's dates may answer: no end for a beginning, no day a paper came out for what it orders."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answer.passages import Passage, Sentence
from bot.answer.question import Question, Term
from bot.answer.succession import is_replaced
from bot.answer.tokens import holds_run, tokens_of
from bot.answer.value import Value
from bot.answer.vocabulary import Vocabulary
from bot.model.readings import DeadlineKind

_ISSUING = frozenset(tokens_of("publish issue launch announce release consultation").stems)
_BILL_BEGUN = re.compile(r"\bBill\b[^.]{0,60}\bintroduced\b[^.]*$", re.IGNORECASE)
_OF_A_BILL = re.compile(r"\bbill\b.*\bintroduced\b")
_CONSULTED = re.compile(r"\bconsult\w*\b[^.;]*\bfrom $", re.IGNORECASE)
_FROM = re.compile(r"\bfrom $", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:from|since|as of)(?: the)? $|^(?:from|since|as of) $|^(?=from |since )", re.IGNORECASE)
_SINCE_ANOTHER = re.compile(r"\bsince (?:\w+ ){2,6}(?:in |on )?$")
"""A date from which something else is reckoned: "the first change since we opened in 2019"."""

_UNTIL = re.compile(
    r"\b(?:until|till)(?: the)? $|\bfrom [^.;]{3,25} to $"
    r"|\b(?:run|runs|running|ran|last|lasts|fund|funds|funded|funding|extended|available|continues?|in place|paid|spent"
    r"|stay|stays|remain|remains|guaranteed|secured)\b[^.;]*\b(?:to|through to)(?: the)? $",
    re.IGNORECASE,
)
_ANSWERED_TILL = re.compile(
    r"\b(?:bids?|apply|applications?|respond|consult\w*|comments?|views|claim\w*|report)\b[^.;]*$", re.IGNORECASE
)
"""Words before a date which make it the last day for something else: replies, bids, a report."""

_CLOSINGS = frozenset(tokens_of("close shut").stems)
"""Stems of words by which consultations end, and homes: a strategy does not end when its consultation closes."""

_NOT_YET = re.compile(r"\b(?:until|till|by|before) $", re.IGNORECASE)
_OPENED = re.compile(r"\bopen(?:s|ed|ing)?\b[^.]*\bclos(?:es?|ed|ing)\b", re.IGNORECASE)


class WantedDates:
    """Judges dates against one question."""

    def __init__(self, question: Question, vocabulary: Vocabulary) -> None:
        words = tokens_of(question.read).stems
        self._tells = vocabulary.tells
        stems = frozenset(words)
        self._asked = question.stems
        self._of_answers = _ANSWERED_TILL.search(question.read) is not None or not stems.isdisjoint(_CLOSINGS)
        self._by = "by when" in question.read or question.read.rstrip(" ?").endswith(" by")
        self._firm = question.firm
        self._endings = [one for one in vocabulary.endings if self._of_answers or _CLOSINGS.isdisjoint(one)]
        self._of_end = (
            any(holds_run(words, one) for one in vocabulary.endings)
            or self._tells.ceasing.search(question.read) is not None
        )
        self._of_beginning = _begins(words, vocabulary)
        self._beginnings = vocabulary.beginnings
        self._looks_back = question.looks_back
        self._of_effect = self._of_beginning and stems.isdisjoint(_ISSUING) and not _OF_A_BILL.search(question.read)

    def fits(self, date: Value, sentence: Sentence, passage: Passage) -> bool:
        """Say whether a date may answer: not the end for a beginning, nor "the paper of May 2024"."""
        label = self._tells.paper_of.search(sentence.text, 0, date.start)
        if label and self._asked.isdisjoint(tokens_of(label["noun"]).stems):
            return False
        if self._of_end and not self._may_be_end(date, sentence):
            return False
        return not self._of_beginning or self._may_be_beginning(date, sentence, passage)

    def _may_be_end(self, date: Value, sentence: Sentence) -> bool:
        """Say whether a sentence tells of an end on a date, not from when something else begins."""
        if self._tells.ceasing.search(sentence.text):
            return True
        if any(holds_run(sentence.tokens.stems, words) for words in self._endings):
            return not _FROM.search(sentence.text, 0, date.start) and not _is_opening(date, sentence)
        of_answers = _ANSWERED_TILL.search(sentence.text[: date.start]) is not None
        return (self._of_answers or not of_answers) and _UNTIL.search(sentence.text, 0, date.start) is not None

    def _may_be_beginning(self, date: Value, sentence: Sentence, passage: Passage) -> bool:
        """Say whether a sentence tells of a beginning on a date, not of an issue, a close or what is replaced."""
        if _SINCE_ANOTHER.search(sentence.text, 0, date.start):
            return False
        if not self._of_end and not self._by and _NOT_YET.search(sentence.text[: date.start]):
            return False
        if self._of_effect and (self._is_of_issue(date, sentence) or _OPENED.search(sentence.text)):
            return False
        ceases = not self._of_end and self._tells.ceasing.search(sentence.text) is not None
        if ceases or any(_is_followed(term, sentence) for term in self._firm) or _is_end(date, sentence, passage):
            return False
        begins = _SINCE.search(sentence.text, 0, date.start) is not None
        return (
            not (self._looks_back or self._of_effect)
            or begins
            or any(holds_run(sentence.tokens.stems, one) for one in self._beginnings)
        )

    def _is_of_issue(self, date: Value, sentence: Sentence) -> bool:
        """Say whether a date is the day on which a paper came out, a Bill was brought in or views were asked for."""
        before = (self._tells.issued, _BILL_BEGUN, _CONSULTED)
        return any(told.search(sentence.text, 0, date.start) for told in before)


def _is_opening(date: Value, sentence: Sentence) -> bool:
    """Say whether a date is the first of "opened … closes …"."""
    found = _OPENED.search(sentence.text)
    return found is not None and date.start < found.end()


def _is_followed(term: Term, sentence: Sentence) -> bool:
    """Say whether a sentence names a thing only as what another comes in place of: that one begins, not this."""
    starts = (sentence.tokens.spans[place][0] for place in sentence.places_of(term.phrases))
    told = [is_replaced(sentence, start) for start in starts]
    return bool(told) and all(told)


def _begins(asked: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Say whether a question asks when something begins, and of no consultation or deadline."""
    begins = any(holds_run(asked, words) for words in vocabulary.beginnings)
    return begins and vocabulary.closings.isdisjoint(asked)


def _is_end(date: Value, sentence: Sentence, passage: Passage) -> bool:
    """Say whether a date is the one on which something closes: no rules begin when their consultation does."""
    return any(
        deadline.kind is DeadlineKind.CLOSES and deadline.sentence == sentence.text and deadline.verbatim in date.text
        for deadline in passage.item.reading.deadlines
    )
