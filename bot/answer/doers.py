"""Who did the deed asked about, told by where they stand: right before it, or after it and "by"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice, takewhile

from bot.answer.passages import Sentence
from bot.answer.stems import stem_of
from bot.answer.tokens import tokens_of
from bot.answer.value import Value

_NAMED = re.compile(
    r"[A-Z][\w'’&-]+(?: (?:of |for |and )?[A-Z][\w'’&-]+)*(?=(?:, which)? [a-z])"  # noqa: RUF001
)
"""A name right before a verb, its auxiliaries between them."""

_DENIED = re.compile(
    r"\b(?:(?:do|does|did|will|is|are|was|were|can|may|has|have)(?: not|n't)|cannot|no longer|never|nobody|no one)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(r"(?:ran|runs?|led|leads?|heads?|headed|wrote|writes|chaired|chairs)$")
"""What somebody does who holds a post; "president" is no deed."""

_BEFORE_DEED = frozenset({"which", "has", "have", "had", "will", "can", "may", "must", "are", "is"})
_BY = re.compile(r" (?:by|in each|in every) (?:the )?(?=\w)")
_WORD = re.compile(r"\w+")
_CLAUSE = re.compile(r"[\w'’ -]*")  # noqa: RUF001 - an apostrophe as texts have it
_MOST_OF_AN_AGENT = 6
"""Words of whoever something was done by, the noun last: "the new lead child protection practitioner"."""

_NO_AGENT = frozenset(
    tokens_of(
        "that which who in on at when where with from to for of and or but will would is are was were has have had"
        " spring summer autumn winter end next last"
    ).raw
)
"""Words that end whoever something was done by, or show that "by" tells the time."""
_LEFT_TO = re.compile(r" (?:are|is) left to\b")


def doing(deeds: Collection[int], sentence: Sentence) -> Iterator[Value]:
    """Give the names right before a deed, which stands at one of some tokens: "Beacon ran it", "Beacon, which ran"."""
    for match in _NAMED.finditer(sentence.text):
        if _next_word(match.end(), sentence) in deeds:
            yield Value(match[0], *match.span(), (match[0].lower(),))


def done_by(deeds: Collection[int], sentence: Sentence, posts: Collection[str]) -> Iterator[Value]:
    """Give those of some posts and bodies (stems) who stand after a deed and "by": "agreed by councils"."""
    for deed in deeds:
        by = _BY.match(sentence.text, sentence.tokens.spans[deed][1])
        end = _end_of_agent(by.end(), sentence, posts) if by else None
        if by and end:
            words = sentence.text[by.end() : end]
            yield Value(words, by.end(), end, (words.lower(),))


def _end_of_agent(start: int, sentence: Sentence, posts: Collection[str]) -> int | None:
    """Give where the first few words end that name a post, which may be of two: the council leader; None for none."""
    clause = _CLAUSE.match(sentence.text, start)
    words = _WORD.finditer(sentence.text, start, clause.end() if clause else start)
    own = list(takewhile(lambda word: word[0].lower() not in _NO_AGENT, islice(words, _MOST_OF_AN_AGENT)))
    are_posts = [word[0].islower() and stem_of(word[0]) in posts for word in own]
    first = next((at for at, is_post in enumerate(are_posts) if is_post), None)
    if first is None:
        return None
    return own[first + 1 if are_posts[first + 1 : first + 2] == [True] else first].end()


def denies(sentence: Sentence) -> bool:
    """Say whether a sentence tells that something is not done, or by nobody."""
    return _DENIED.search(sentence.text) is not None


def of_leading(deeds: Collection[int], sentence: Sentence) -> frozenset[int]:
    """Give those of some tokens at which somebody leads or runs, and no post is named."""
    return frozenset(at for at in deeds if _LEADING.match(sentence.tokens.raw[at]))


def _next_word(end: int, sentence: Sentence) -> int | None:
    """Give the place of the first word after a name, auxiliaries left out."""
    left_to = _LEFT_TO.match(sentence.text, end)
    end = left_to.end() if left_to else end
    words = zip(sentence.tokens.spans, sentence.tokens.raw, strict=True)
    after = (at for at, ((start, _), raw) in enumerate(words) if start >= end and raw not in _BEFORE_DEED)
    return next(after, None)
