"""Who did the deed asked about, told by where they stand: right before it, or after it and "by"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from bot.answer.passages import Sentence
from bot.answer.stems import stem_of
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
_AGENT = re.compile(r" (?:by|in each|in every) (?:the )?((?:\w+ ){0,2}(?P<who>\w+))\b")
_LEFT_TO = re.compile(r" (?:are|is) left to\b")


def doing(deeds: Collection[int], sentence: Sentence) -> Iterator[Value]:
    """Give the names right before a deed, which stands at one of some tokens: "Beacon ran it", "Beacon, which ran"."""
    for match in _NAMED.finditer(sentence.text):
        if _next_word(match.end(), sentence) in deeds:
            yield Value(match[0], *match.span(), (match[0].lower(),))


def done_by(deeds: Collection[int], sentence: Sentence, posts: Collection[str]) -> Iterator[Value]:
    """Give those of some posts and bodies (stems) who stand after a deed and "by": "agreed by councils"."""
    for deed in deeds:
        found = _AGENT.match(sentence.text, sentence.tokens.spans[deed][1])
        if found and not {stem_of(found["who"].lower())}.isdisjoint(posts):
            yield Value(found[1], *found.span(1), (found[1].lower(),))


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
