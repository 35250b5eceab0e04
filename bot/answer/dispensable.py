"""Which plain words a question may be put without, when no sentence has them and the others tell enough."""

from __future__ import annotations

import re

from bot.answer.question import Question, Term
from bot.answer.tokens import IRREGULAR
from bot.answer.vocabulary import Kind, Vocabulary
from bot.model.asking import Want

_SOUGHT = re.compile(
    r"\b(?:which|what) (?P<noun>.+?)"
    r" (?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|must|should|may)\b"
)
_HEADED = r"{} (?:of|to|from|for|on|in) "
_BEFORE_NOUNS = (
    r"(?:the|an?|of|in|for|on|by|with|from|at|after|before|into|about|under|per|this|that|its|their|our|his|her)"
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being|gets?|got)\b")
_WITH_AN_AUXILIARY = re.compile(r"\b(?:do|does|did|will|would|can|could|has|have|had)\b")
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
    """Say whether a word may tell what was done.

    That is any word of "did they accept", any of "does it cover" but nouns behind "the" or "of", the first after "who"
    or after what is counted, what was done to something ("was demolished") and the last of "what did it repay".
    """
    read, term = question.read.lower(), question.terms[at]
    if question.want is Want.TRUTH:
        return _DONE.match(read) is not None or not _is_noun(term, read)
    if question.want is Want.WHO:
        return all(one.kind is not Kind.WORD for one in question.terms[:at])
    if at > 0 and question.terms[at - 1] in question.counted and question.are_adjacent(at - 1):
        return True
    is_last = at == len(question.terms) - 1 and _WITH_AN_AUXILIARY.search(read) is not None
    return _is_participle(term, read) or (is_last and not _is_noun(term, read))


def _is_noun(term: Term, read: str) -> bool:
    """Say whether a word stands behind one that no verb stands behind: "the register", "of wardens"."""
    return re.search(rf"\b{_BEFORE_NOUNS} {re.escape(term.typed.lower())}\b", read) is not None


def _is_participle(term: Term, read: str) -> bool:
    """Say whether a word tells what was done to something: "demolished" in "when was the hostel demolished"."""
    typed = term.typed.lower()
    return (typed.endswith("ed") or typed in IRREGULAR) and _PASSIVE.search(read) is not None


def _is_sought(question: Question, term: Term) -> bool:
    read, typed = question.read.lower(), term.typed.lower()
    sought = _SOUGHT.search(read)
    heads = re.match(_HEADED.format(re.escape(typed)), read)
    return term in question.counted or heads is not None or (sought is not None and _stands_in(typed, sought["noun"]))


def _stands_in(typed: str, words: str) -> bool:
    return re.search(rf"\b{re.escape(typed)}\b", words) is not None
