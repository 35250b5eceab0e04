"""Who still holds a post: whom the catalogue knows to have left it, and whom a sentence calls its former holder."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answer.question import Question, Term, holds_any
from bot.answer.tokens import tokens_of
from bot.answer.value import Value
from bot.answer.vocabulary import Vocabulary
from bot.answer.weighing import Evidence
from bot.model.asking import Want

_DEEDS = frozenset(tokens_of("run wrote write author chaired led").stems)
"""What somebody did, which is no post that may be left."""

_FORMER = r"(?:former|past|ex|previous|outgoing)"
_CALLED_FORMER = re.compile(rf"\b{_FORMER}[ -](?:(?!and\b|by\b|from\b)[\w'-]+ ){{1,5}}$", re.IGNORECASE)
_FORMER_AFTER = re.compile(
    rf"(?:,| is| was) (?:the |its |their |an? )?{_FORMER}[ -](?:(?!and\b|by\b|from\b)[\w'-]+ ?){{1,5}}", re.IGNORECASE
)


def asks_who_is_in_post(question: Question, vocabulary: Vocabulary) -> bool:
    """Say whether it is asked who holds a post, and of no time past."""
    asks = question.want is Want.WHO and not question.is_of_the_past and not question.obliges
    return asks and bool(_posts(question, vocabulary))


def who_left(question: Question, one: Evidence, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Give those of a sentence's people of whom the catalogue knows that they left the post asked about."""
    posts = _posts(question, vocabulary)
    named = {value.text for value in one.values}
    left = (
        role.person
        for role in vocabulary.catalogue.roles
        if role.until and role.person in named and holds_any(tokens_of(role.role).stems, posts)
    )
    return tuple(dict.fromkeys(left))


def in_post(question: Question, evidence: Sequence[Evidence], vocabulary: Vocabulary) -> list[Evidence]:
    """Leave out the sentences all of whose people have left the post, or are called its former holders."""
    return [one for one in evidence if not _names_only_former(question, one, vocabulary)]


def _names_only_former(question: Question, one: Evidence, vocabulary: Vocabulary) -> bool:
    left, posts = who_left(question, one, vocabulary), _posts(question, vocabulary)
    people = [value for value in one.values if value.end]
    named = [value for value in people if _stands_by(value, one, posts)] or people
    return bool(named) and all(value.text in left or _is_called_former(value, one, posts) for value in named)


def _stands_by(person: Value, one: Evidence, posts: Sequence[Term]) -> bool:
    """Say whether a post stands right before a person, whose it then is: "education secretary Ada Lamp".

    The person may be one whom the sentence before named.
    """
    told = one.passage.sentences[max(one.at - 1, 0) : one.at + 1]
    sentence = next((s for s in reversed(told) if s.text[person.start : person.end] == person.text), one.sentence)
    phrases = [phrase for term in posts for phrase in term.phrases]
    ends = (place + len(phrase.stems) for phrase in phrases for place in sentence.places(phrase.stems))
    return sentence.token_at(person.start) in ends


def _is_called_former(person: Value, one: Evidence, posts: Sequence[Term]) -> bool:
    """Say whether a sentence calls a person a former holder of a post: "former president Ada Lamp"."""
    text = one.sentence.text
    called = (_CALLED_FORMER.search(text, 0, person.start), _FORMER_AFTER.match(text, person.end))
    return any(words is not None and holds_any(tokens_of(words[0]).stems, posts) for words in called)


def _posts(question: Question, vocabulary: Vocabulary) -> list[Term]:
    posts = vocabulary.persons - _DEEDS
    return [term for term in question.terms if not posts.isdisjoint(term.own)]
