"""What an answer says: one value with its bound and unit, as it stands there, or else the words that prove it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answer.question import Question
from bot.answer.value import Value, agree
from bot.answer.weighing import Evidence
from bot.model.asking import Want

COUNTED = frozenset({Want.PERCENT, Want.NUMBER, Want.FIGURE, Want.CHANGE})
VALUED = COUNTED | {Want.WHEN, Want.MONEY}
"""What is answered by a value: a count, and these with dates and sums."""

_BESIDE = 0.15
"""How far below the lead the sentence next to it may score and still be quoted with it; at 0.1 one case is lost."""

_LONGEST_PAIR = 500
"""Characters of two sentences quoted as one."""

_SUPPOSING = re.compile(r"\b(?:would|could|might|will|forecast|projected)\b", re.IGNORECASE)
_UNIT = re.compile(r"[ -](?:year|month|week|day|hour|minute|time)s?\b(?! old|-old)")
_BOUND = re.compile(
    r"\b(?:(?:just |well |slightly |a little )?(?:over|under|above|below)|(?:no )?(?:more|less|fewer) than|nearly"
    r"|(?<!go )(?<!goes )(?<!going )(?<!went )up to"
    r"|almost|about|around|some|approximately|roughly|at least|at most|as (?:many|much|few|little) as"
    r"|(?:an )?estimated|(?:a )?(?:maximum|minimum) of|not before|no later than)\s+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
_FROM_LESS = re.compile(r"\b(?:between )?\d[\d,.]* (?:to|or) $")
"""The lower end of a range whose unit stands after the upper: "12 to 18 months"."""

_DENIED = re.compile(r"(?:\b(?:no|not|never|nobody|none|cannot)|n['’]t)\b[^.;:,]*$", re.IGNORECASE)  # noqa: RUF001 - as texts have it
_OR_MORE = re.compile(r" or (?:more|less|fewer|above|over|below|under)\b")


def told(question: Question, lead: Evidence, evidence: Sequence[Evidence]) -> tuple[str, str]:
    """Give what the answer says, and the words that prove it: the value alone where there is only one."""
    quote = lead.passage.quotation(lead.at) if question.want in VALUED else _with_neighbour(lead, evidence)
    value = None if _supposes(question, lead) else _single(question, lead)
    return (_with_unit(value, lead) if value else quote), quote


def told_otherwise(question: Question, lead: Evidence, other: Evidence) -> str:
    """Give what a sentence says that differs from the lead: its value alone where it has only one, and another."""
    value = _single(question, other)
    if value is None or any(agree(value, mine) for mine in lead.values):
        return other.passage.quotation(other.at)
    return _with_unit(value, other)


def _is_bound_denied(lead: Evidence, value: Value) -> bool:
    """Say whether what stands before a value is denied: of "no borough will pay more than £38" it tells no "more"."""
    bound = _BOUND.search(lead.sentence.text, 0, value.start)
    return bound is not None and _DENIED.search(lead.sentence.text, 0, bound.start()) is not None


def _supposes(question: Question, lead: Evidence) -> bool:
    """Say whether a count is only supposed ("would reach 100,000"): then the whole sentence is what is said."""
    asked = _SUPPOSING.search(question.text) is not None
    return question.want in COUNTED and not asked and _SUPPOSING.search(lead.sentence.text) is not None


def _unit_after(value: Value, one: Evidence) -> str:
    """Give the unit of time a number counts: three years are not three months."""
    unit = _UNIT.match(one.sentence.text, value.end) if value.text[-1:].isalnum() else None
    return unit[0].strip(" -").rstrip("s") if unit else ""


def _with_unit(value: Value, lead: Evidence) -> str:
    """Give a value with its bound and unit, as it stands there: "over 70", "five years", "12 to 18 months"."""
    text = lead.sentence.text
    unit = _UNIT.match(text, value.end) if value.text[-1].isalnum() else None
    end = unit.end() if unit else value.end
    bound = _FROM_LESS.search(text, 0, value.start) or _BOUND.search(text, 0, value.start)
    more = _OR_MORE.match(text, end)
    return text[bound.start() if bound else value.start : more.end() if more else end] if value.end else value.text


def _with_neighbour(lead: Evidence, evidence: Sequence[Evidence]) -> str:
    """Give the lead's sentence, and the one beside it where that answers as well."""
    beside = [
        one
        for one in evidence
        if one.item.id == lead.item.id
        and min(one.at, lead.at) > 0
        and abs(one.at - lead.at) == 1
        and one.score >= lead.score - _BESIDE
    ]
    if not beside:
        return lead.passage.quotation(lead.at)
    first, last = sorted(
        (lead.sentence, max(beside, key=lambda one: one.score).sentence), key=lambda sentence: sentence.at
    )
    both = lead.item.text[first.start : last.end]
    return both if len(both) <= _LONGEST_PAIR else lead.passage.quotation(lead.at)


def _single(question: Question, one: Evidence) -> Value | None:
    """Give the one value of a sentence that can stand alone; None where there are several, or its bound is denied."""
    if question.want not in VALUED or question.want is Want.CHANGE:
        return None
    if len({(value.key, _unit_after(value, one)) for value in one.values}) != 1:
        return None
    return None if _is_bound_denied(one, one.values[0]) else one.values[0]
