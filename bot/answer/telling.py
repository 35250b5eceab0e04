"""Whether a question names anything by which an answer could be told from others."""

from __future__ import annotations

import re

from bot.answer.question import Question, Term
from bot.answer.vocabulary import Kind, Vocabulary
from bot.model.asking import Want

_SHORTEST_NUMBER = 3
"""Digits of a number that names something by itself."""

_BOUND = r"\b(?:under|over|above|below|within|(?:less|more|fewer|older|younger) than|at least|up to)"


def names_nothing(question: Question, vocabulary: Vocabulary) -> bool:
    """Say whether a question names nothing that tells it from others: "how much did it cost", "2+2"."""
    if question.want is Want.ANY and question.time:
        return not question.terms
    telling = [term for term in question.firm if _is_telling(term, vocabulary) or _is_bound(term, question)]
    if question.want is Want.ANY and question.firm:
        return not telling or _is_one_plain_word(question)
    dated = bool(question.time) and bool(question.hint or (question.time.financial and len(question.terms) > 1))
    return not telling and not question.counted and not (dated and question.firm)


def _is_telling(term: Term, vocabulary: Vocabulary) -> bool:
    """Say whether a term names something: no single letter, small number, or word as general as "cost"."""
    if term.kind is Kind.NUMBER:
        return len(term.own[0].lstrip("#")) >= _SHORTEST_NUMBER
    if term.kind is not Kind.WORD or term.ids:
        return True
    if len(term.typed) == 1 or term.own in vocabulary.beginnings:
        return False
    return len(term.own) > 1 or term.own[0] not in vocabulary.vague


def _is_bound(term: Term, question: Question) -> bool:
    """Say whether a number, small as it is, tells whom a question is about: "with under 2 years' service"."""
    return term.kind is Kind.NUMBER and re.search(rf"{_BOUND} {re.escape(term.typed)}\b", question.read) is not None


def _is_one_plain_word(question: Question) -> bool:
    """Say whether all it names, besides the usual, is one plain word: "council pay", not "turnover" alone."""
    first = question.firm[0]
    plain = first.kind is Kind.WORD and not first.ids and len(first.own) == 1 and first.typed.islower()
    return plain and len(question.firm) == 1 < len(question.terms)
