"""Of whom and what a question asks: whose words, whose deed, which post, and what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.answer.cues import HINTS, Cue, gaps
from bot.answer.question import Term
from bot.answer.tokens import Tokens
from bot.answer.vocabulary import Kind
from bot.model.asking import Want

_JOINT = re.compile(
    r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|must|should|may)$"
    r"|(?:in|on|at|of|for|to|with|under|who|that|there|from|by)$"
)
_DEED = re.compile(
    r"(?:(?!need|speed|disabled|unemployed)\w+ed|said|say|want|left|took|went|think|feel|felt)"
    r" (?:the|an?|to|that|they|it|their|his|her|for|against|on|in|with)$"
)
"""A deed right after "how many", of people who are not named: "how many opposed the rise"."""

_ACTING = re.compile(r"(?:do|does|did|has|have|had|will|would|can|must|should)$")
_DOES = re.compile(r"(?:want|propose|ask|call|recommend|demand|spend|pay|give|charge|receive|get|say|estimate|expect)$")
_OWING = re.compile(r"(?:have|has|need|needs) to$|must\b")
_OF_THEM = (("of", "those"), ("of", "these"), ("of", "the"), ("of", "our"), ("of", "their"))
_LAST_ON = 4
"""The place up to which an "on" comes right after a name and a post, as in "ADCS president on …"."""

Placed = tuple[int, Term]
"""A term, and the place of its first token."""


def whose_words(
    tokens: Tokens, terms: Sequence[Placed], wants: tuple[Want, ...], cues: Sequence[Cue], people: frozenset[str]
) -> tuple[tuple[Want, ...], tuple[Term, ...]]:
    """Give what is wanted, and whose own words: plain words in the gap of "what did … say" are no speakers.

    `people` are the words of the names of people the catalogue knows.
    """
    asks = wants[0] is Want.TRUTH or any(cue.means.rank < HINTS for cue in cues)
    if not asks and (first := _speaks_on(tokens, terms)) is not None:
        return (Want.SAID,), (first,)
    places = gaps(cues, tokens)
    speakers = tuple(term for start, term in terms if start in places) or _holds_a_view(tokens, terms, cues)
    plain = (Kind.WORD, Kind.USUAL)
    nobody = all(one.kind in plain and people.isdisjoint(one.own) and not one.initials for one in speakers)
    if wants[0] is Want.SAID and len(wants) > 1 and speakers and nobody:
        return wants[1:], ()
    return wants, speakers


def _holds_a_view(tokens: Tokens, terms: Sequence[Placed], cues: Sequence[Cue]) -> tuple[Term, ...]:
    """Give the body right before a noun for its words: "BASW view on", "LGA's reaction to"."""
    first = next((cue for cue in cues if cue.means.want is Want.SAID), None)
    before = [term for start, term in terms if first is not None and tokens.spans[start][1] <= first.start]
    return tuple(term for term in before[-1:] if term.kind is Kind.BODY)


def names_a_post(terms: Sequence[Placed], persons: frozenset[str]) -> bool:
    """Say whether a body and a post are all that was typed: "current ADCS president" asks who it is."""
    bodies = [term for _, term in terms if term.kind is Kind.BODY]
    posts = [term for _, term in terms if term.kind is Kind.WORD and term.own[-1] in persons]
    return len(bodies) == len(posts) == 1 and len(terms) == len(bodies) + len(posts)


def _speaks_on(tokens: Tokens, terms: Sequence[Placed]) -> Term | None:
    """Give the body of "ADCS on agency rules" or "ADCS president on …"."""
    at = next((i for i, raw in enumerate(tokens.raw) if raw in ("on", "about", "re")), None)
    if at is None or at > _LAST_ON:
        return None
    return next((term for start, term in terms if start < at and term.kind is Kind.BODY), None)


def end_of_count(tokens: Tokens) -> int:
    """Give the place at which the noun after "how many" ends; 0 where nothing is counted, 2 before a deed."""
    if tokens.raw[:2] not in (("how", "many"), ("number", "of")):
        return 0
    if _DEED.match(" ".join(tokens.raw[2:4])):
        return 2
    start = 4 if tokens.raw[2:4] in _OF_THEM else 2
    return next((i for i, raw in enumerate(tokens.raw) if i >= start and _JOINT.match(raw)), len(tokens.raw))


def subject_of(tokens: Tokens, terms: Sequence[Placed]) -> Term | None:
    """Give who acts in a question that begins "how much did" or "how many does"."""
    if tokens.raw[:1] != ("how",) or not _ACTING.match(" ".join(tokens.raw[2:3])):
        return None
    named = [(start, term) for start, term in terms if start > 2]  # noqa: PLR2004 - how, much, did
    first = _head(named, tokens)
    return first[1] if first is not None and _acts(*first, tokens) else None


def _head(named: Sequence[Placed], tokens: Tokens) -> Placed | None:
    """Give who acts: the first that is named, or the last of those in a row before "have to": newly trained staff."""
    for before, after in pairwise(named):
        if after[0] != _end(before):
            break
        if _OWING.match(" ".join(tokens.raw[_end(after) :][:2])):
            return after
    return next(iter(named), None)


def _end(placed: Placed) -> int:
    """Give the place after a term's last token."""
    return placed[0] + len(placed[1].typed.split())


def _acts(start: int, term: Term, tokens: Tokens) -> bool:
    """Say whether a word may be who acts; a body only before a verb: not in "how much will SWE registration cost"."""
    after = tokens.raw[_end((start, term)) :][:1]
    return term.kind is Kind.WORD or (term.kind is Kind.BODY and bool(after) and _DOES.match(after[0]) is not None)
