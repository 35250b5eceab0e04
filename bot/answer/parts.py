"""A question of several parts, "how much, from whom, until when?": each part made a question of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answer.question import Question
from bot.answer.values import values_in
from bot.answer.vocabulary import Kind
from bot.model.answers import Answer, AnswerInParts, Coverage, NoEvidence
from bot.model.asking import Want

_LED_IN = r"(?:(?:from|by|for|to|on|of|with|over|until|till|til|since|in|at|under|after|before) )?"
_WORD = r"(?:how|whom?|when|what|where|why|which|whose)"
_ASKS = rf"{_LED_IN}(?:how (?:much|many|long|often|far|big|soon)|{_WORD})\b"
_IS = r"(?:is|are|was|were|do|does|did|will|would|has|have|had|can|could|should|must)"
_ENDS = r"(?=\s*(?:[,;?&]|and\b|$))"
_JOINT = re.compile(
    r"(?:\s*[;?:]\s*(?:and |also |then |plus )?|\s*,?\s+(?:and|&|plus)\s+(?:also )?|\s+[-–—]\s+)"  # noqa: RUF001 - as typed
    rf"(?={_ASKS})(?!(?:which|whose)\b)"
    rf"|\s*,\s*(?={_LED_IN}(?:how|when|why|what)\b|{_LED_IN}whom?{_ENDS})",
    re.IGNORECASE,
)
"""Where one question ends and another begins: after a bare comma "who" and "which" may only describe."""

_OPENING = re.compile(rf"(?:{_ASKS}|{_IS}\b)", re.IGNORECASE)
_BARE = re.compile(rf"{_ASKS}(?: (?:exactly|years?|months?|weeks?|date))?", re.IGNORECASE)
_HOW_MUCH = re.compile(r"how much\b", re.IGNORECASE)
_ENDS_ASKING = re.compile(rf"\b{_WORD}$", re.IGNORECASE)
_TAKEN_UP = re.compile(r"((?:\S+ ){1,3}?)(it|they|them|its|their)\b", re.IGNORECASE)
_A_PERSON = re.compile(r"\b(?:he|she|him|his|her)\b", re.IGNORECASE)
_POSSESSIVES = frozenset({"its", "their"})
_DONE = re.compile(r"\w+ed$")
_SUBORDINATE = re.compile(
    rf"(?:when|where|how) (?!{_IS}\b|exactly|much|many|long|often|far|big|soon)\w+", re.IGNORECASE
)
"""What only tells more of another part: "what must they do, when asked"."""


def parts_of(text: str) -> tuple[str, ...]:
    """Give the parts in which a question is typed, in order; one where it asks one thing.

    What stands before the first question word is the topic of them all ("family hubs: how much, until when?"),
    and what follows a later one is asked of a bare one too ("how much and until when is the grant?").
    """
    first, *rest = (part.strip(" ?.,;:") for part in _JOINT.split(text.strip()))
    if not rest or any(map(_is_no_question, rest)) or _is_no_question(first):
        return (text,)
    if _OPENING.match(first) is None:
        return (_taking_up(rest[0], first), *rest[1:]) if len(rest) > 1 else (text,)
    asked = next((part for part in rest if _BARE.fullmatch(part) is None), "")
    return tuple(
        f"{part}{_OPENING.sub('', asked, count=1)}" if _is_bare_first(part, first) else part for part in (first, *rest)
    )


def _is_bare_first(part: str, first: str) -> bool:
    """Say whether a part is a question word before the one that says what is asked: "when, where and how is it"."""
    return _BARE.fullmatch(first) is not None and _BARE.fullmatch(part) is not None


def _is_no_question(part: str) -> bool:
    """Say whether a part ends with a question word ("what does it say of how"), or leans on another part."""
    dangles = _ENDS_ASKING.search(part) or _SUBORDINATE.match(part)
    return _BARE.fullmatch(part) is None and dangles is not None


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


def for_how_long(part: Question, first: Question, told: str, how_long: re.Pattern[str]) -> str:
    """Give a later part that asks for how long as a question of the one sum `told`; empty where it is another part.

    By that sum all are found who tell of it, and so those who tell another length.
    """
    sums = {value.text for value in values_in(told, Want.MONEY)}
    asks = not part.firm and how_long.search(part.read) is not None
    return f"{part.text} ({sums.pop()} {_topic_of(first)})" if asks and len(sums) == 1 else ""


def says_he_or_she(part: Question) -> bool:
    """Say whether a part speaks of a person by no name."""
    return _A_PERSON.search(part.text) is not None


def _names_its_own(part: Question) -> bool:
    """Say whether a part names what it is about: a name, something counted, a thing with its article; not "it"."""
    if _taken_up(part.text):
        return False
    nouns = (re.escape(term.typed) for term in part.firm if term.kind is not Kind.BODY)
    named = any(term.kind is Kind.NAME for term in part.firm) or bool(part.counted)
    return named or any(re.search(rf"\b(?:the|an?) {noun}\b", part.read) for noun in nouns)


def _taken_up(part: str) -> re.Match[str] | None:
    """Find the "it" or "their" at a part's beginning; further on it may be of the part's own nouns, and IT is none."""
    found = _TAKEN_UP.match(part)
    return found if found is not None and not found[2].isupper() else None


def _taking_up(part: str, topic: str) -> str:
    """Put the topic where a part begins with "it" or "its", or else after it."""
    found = _taken_up(part)
    if found is None:
        return f"{part} ({topic})" if topic else part
    whose = f"{topic}'s" if found[2].lower() in _POSSESSIVES else topic
    return f"{found[1]}{whose}{part[found.end() :]}"


def _topic_of(first: Question) -> str:
    """Give what a question is about, as typed: its names with the words beside them, or else all from "the" on."""
    put = first.text[max(0, first.text.lower().find(" the ")) :]
    terms = [_as_typed(term.typed, put) for term in first.firm]
    kept = [words for words in terms if words and not _DONE.search(words) and not _is_bare_verb(words, first)]
    names = [_as_typed(term.typed, first.text) for term in first.firm if term.kind in (Kind.NAME, Kind.BODY)]
    return " ".join(kept or names) or " ".join(term.typed for term in first.firm)


def _is_bare_verb(words: str, first: Question) -> bool:
    """Say whether a word is what a name does: "replace" in "what does the SWIP replace"."""
    name = next((term.typed for term in first.firm if term.kind is Kind.NAME), "")
    asks = rf"\b(?:do|does|did) (?:the )?{re.escape(name)} {re.escape(words)}\W*$"
    return bool(name) and re.search(asks, first.text, re.IGNORECASE) is not None


def _as_typed(words: str, text: str) -> str:
    found = re.search(rf"(?:\bthe )?\b{re.escape(words)}\b", text, re.IGNORECASE)
    return found[0] if found else ""


def joined(text: str, parts: Sequence[Answer | NoEvidence], searched: Coverage) -> Answer | NoEvidence | AnswerInParts:
    """Put the answers of a question's parts together; those told by one sentence are one, and so are all declined."""
    told: list[Answer | NoEvidence] = []
    for part in parts:
        if told and _say_the_same(told[-1], part):
            told[-1] = _as_one(told[-1], part)
        else:
            told.append(part)
    if len(told) == 1:
        return replace(told[0], question=text)
    return AnswerInParts(text, tuple(told), searched)


def _as_one(one: Answer | NoEvidence, other: Answer | NoEvidence) -> Answer | NoEvidence:
    """Join two parts that one sentence answers, which is then said whole, or that nothing answers."""
    asked = f"{one.question}; {other.question}"
    if isinstance(one, NoEvidence) or isinstance(other, NoEvidence) or one.lead.says == other.lead.says:
        return replace(one, question=asked)
    lead = replace(one.lead, says=one.lead.evidence[0].quote)
    conflicts = tuple({claim.evidence: claim for claim in (*other.conflicts, *one.conflicts)}.values())
    notes = tuple(dict.fromkeys((*one.notes, *other.notes)))
    return replace(one, question=asked, lead=lead, conflicts=conflicts, notes=notes)


def _say_the_same(one: Answer | NoEvidence, other: Answer | NoEvidence) -> bool:
    if isinstance(one, NoEvidence) or isinstance(other, NoEvidence):
        return isinstance(one, NoEvidence) and isinstance(other, NoEvidence)
    return one.lead.evidence == other.lead.evidence
