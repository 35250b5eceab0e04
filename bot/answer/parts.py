"""A question of several parts, "how much, from whom, until when?": each part made a question of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answer.question import Question
from bot.answer.vocabulary import Kind
from bot.model.answers import Answer, AnswerInParts, Coverage, NoEvidence

_LED_IN = r"(?:(?:from|by|for|to|on|of|with|over|until|till|til|since|in|at|under|after|before) )?"
_WORD = r"(?:how|whom?|when|what|where|why|which|whose)"
_ASKS = rf"{_LED_IN}(?:how (?:much|many|long|often|far|big|soon)|{_WORD})\b"
_JOINT = re.compile(
    r"(?:\s*[;?,:]\s*(?:and |also |then |plus )?|\s+(?:and|&|plus)\s+(?:also )?|\s+[-–—]\s+)"  # noqa: RUF001 - as typed
    rf"(?={_ASKS})(?!(?:which|whose)\b)",
    re.IGNORECASE,
)
_OPENING = re.compile(_ASKS, re.IGNORECASE)
_BARE = re.compile(rf"{_ASKS}(?: (?:exactly|years?|months?|weeks?|date))?", re.IGNORECASE)
_HOW_MUCH = re.compile(r"how much\b", re.IGNORECASE)
_ENDS_ASKING = re.compile(rf"\b{_WORD}$", re.IGNORECASE)
_TAKEN_UP = re.compile(r"\b(?:it|they|them|he|she|him|its|their|his|her)\b", re.IGNORECASE)
_POSSESSIVES = frozenset({"its", "their", "his", "her"})
_SUBORDINATE = re.compile(
    r"(?:when|where|how) (?!is|are|was|were|do|does|did|will|would|has|have|had|can|could|should|must|exactly"
    r"|much|many|long|often|far|big|soon)\w+",
    re.IGNORECASE,
)
"""What only tells more of the part before it: "what must they do, when asked"."""


def parts_of(text: str) -> tuple[str, ...]:
    """Give the parts in which a question is typed, in order; one where it asks one thing.

    What stands before the first question word is the topic of them all ("family hubs: how much, until when?"),
    and what follows a later one is asked of a bare one too ("how much and until when is the grant?").
    """
    first, *rest = (part.strip(" ?.,;:") for part in _JOINT.split(text.strip()))
    if not rest or any(_breaks_off(part) for part in rest) or _dangles(first):
        return (text,)
    if _OPENING.match(first) is None:
        return (_taking_up(rest[0], first), *rest[1:]) if len(rest) > 1 else (text,)
    if _BARE.fullmatch(first):
        first += _OPENING.sub("", rest[0], count=1)
    return (first, *rest)


def _breaks_off(part: str) -> bool:
    """Say whether a part is no question: it ends with a question word ("what does it say of how") or leans on one."""
    return _dangles(part) or (_BARE.fullmatch(part) is None and _SUBORDINATE.match(part) is not None)


def _dangles(part: str) -> bool:
    return _BARE.fullmatch(part) is None and _ENDS_ASKING.search(part) is not None


def asks_of_a_line(text: str) -> bool:
    """Say whether a sum is asked for, and then no more than details of it: from whom, until when."""
    first, *later = parts_of(text)
    return _HOW_MUCH.match(first) is not None and bool(later) and all(map(_BARE.fullmatch, later))


def asked_together(whole: Question, first: Question, later: Sequence[Question]) -> Question:
    """Give the whole question where it wants what its first part does, and the later ones no more than its details."""
    only_details = all(_BARE.fullmatch(part.text) for part in later)
    return replace(whole, text=first.text) if only_details and whole.want is first.want else first


def more_of_the_same(part: Question, first: Question) -> Question | None:
    """Give the first part's question with another thing wanted, where a later part is no more than that: "by whom"."""
    if _BARE.fullmatch(part.text) is None:
        return None
    text = _taking_up(part.text, first.text)
    return replace(
        first, text=text, read=f"{part.read} {first.read}", wants=part.wants, speakers=(), hint="", counted=()
    )


def made_whole(part: Question, first: Question, *, may_stand_alone: bool) -> str:
    """Give a later part with what it takes up from the first one: "and when did it report" of a review.

    It `may_stand_alone` where it names something by which an answer can be told from others.
    """
    if may_stand_alone and _names_its_own(part):
        return part.text
    return _taking_up(part.text, _topic_of(first))


def _names_its_own(part: Question) -> bool:
    """Say whether a part names what it is about: a name, something counted, a thing with its article; not "it"."""
    if _TAKEN_UP.search(part.text):
        return False
    nouns = (re.escape(term.typed) for term in part.firm if term.kind is not Kind.BODY)
    named = any(term.kind is Kind.NAME for term in part.firm) or bool(part.counted)
    return named or any(re.search(rf"\b(?:the|an?) {noun}\b", part.read) for noun in nouns)


def _taking_up(part: str, topic: str) -> str:
    """Put the topic where a part says "it" or "its", or else after it."""
    put = _TAKEN_UP.sub(lambda found: f"{topic}'s" if found[0].lower() in _POSSESSIVES else topic, part)
    return put if put != part or not topic else f"{part}: {topic}"


def _topic_of(first: Question) -> str:
    """Give what a question is about, as typed: the names in it, or else what stands from its first "the" on."""
    names = [term for term in first.firm if term.kind in (Kind.NAME, Kind.BODY)]
    put = first.text if names else first.text[max(0, first.text.lower().find(" the ")) :]
    told = (_as_typed(term.typed, put) for term in names or first.firm)
    return " ".join(filter(None, told)) or " ".join(term.typed for term in first.firm)


def _as_typed(words: str, text: str) -> str:
    found = re.search(rf"(?:\bthe )?\b{re.escape(words)}\b", text, re.IGNORECASE)
    return found[0] if found else ""


def joined(text: str, parts: Sequence[Answer | NoEvidence], searched: Coverage) -> Answer | NoEvidence | AnswerInParts:
    """Put the answers of a question's parts together; those told by one sentence are one, and so are all declined."""
    told: list[Answer | NoEvidence] = []
    for part in parts:
        same = next((at for at, one in enumerate(told) if _say_the_same(one, part)), None)
        if same is None:
            told.append(part)
        else:
            told[same] = replace(told[same], question=f"{told[same].question}; {part.question}")
    if len(told) == 1:
        return replace(told[0], question=text)
    return AnswerInParts(text, tuple(told), searched)


def _say_the_same(one: Answer | NoEvidence, other: Answer | NoEvidence) -> bool:
    if isinstance(one, NoEvidence) or isinstance(other, NoEvidence):
        return isinstance(one, NoEvidence) and isinstance(other, NoEvidence)
    return one.lead.evidence == other.lead.evidence
