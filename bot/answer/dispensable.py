"""Which plain words a question may be put without, when no sentence has them and the others tell enough."""

from __future__ import annotations

import re

from bot.answer.question import Question, Term
from bot.answer.vocabulary import Kind, Vocabulary
from bot.model.asking import Want

_SOUGHT = re.compile(
    r"\b(?:which|what) (?P<noun>.+?)"
    r" (?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|must|should|may)\b"
)
_HEADED = r"{} (?:of|to|from|for|on|in) "
_DONE = re.compile(r"(?:did|has|have|had|was|were)\b")


def is_dispensable(question: Question, at: int, vocabulary: Vocabulary) -> bool:
    """Say whether a plain word may go: it names and limits nothing, and is not what is asked.

    What is asked is what somebody did ("who evaluated", "did DfE accept", "how many councils left") and what is sought
    ("which products did", "how many visits", "outcome of"); of words that make no question it may be any of them.
    """
    term = question.terms[at]
    if question.want is Want.ANY and not question.is_interrogative:
        return False
    return not (
        _names_or_limits(question, term, vocabulary) or _is_the_deed(question, at) or _is_sought(question, term)
    )


def _names_or_limits(question: Question, term: Term, vocabulary: Vocabulary) -> bool:
    """Say whether a word is a place, a name, a post, other people than children, or tells one thing from its like."""
    telling = vocabulary.elsewhere | vocabulary.people | vocabulary.posts | vocabulary.limiting
    written = re.search(rf"(?<=.)\b{re.escape(term.typed)}\b", question.text, re.IGNORECASE)
    is_name = written is not None and written[0][0].isupper()
    return is_name or vocabulary.places.asks_of_one(term.typed) or not telling.isdisjoint(term.own)


def _is_the_deed(question: Question, at: int) -> bool:
    """Say whether a word may tell what was done: first after "who" or what is counted, any of "did they accept"."""
    if question.want is Want.TRUTH:
        return _DONE.match(question.read.lower()) is not None
    if question.want is Want.WHO:
        return all(one.kind is not Kind.WORD for one in question.terms[:at])
    return at > 0 and question.terms[at - 1] in question.counted and question.are_adjacent(at - 1)


def _is_sought(question: Question, term: Term) -> bool:
    read, typed = question.read.lower(), term.typed.lower()
    sought = _SOUGHT.search(read)
    heads = re.match(_HEADED.format(re.escape(typed)), read)
    return term in question.counted or heads is not None or (sought is not None and typed in sought["noun"])
