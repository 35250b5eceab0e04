"""Which kinds of money a question's words mean: a salary is pay, an overspend a pressure."""

from __future__ import annotations

from functools import lru_cache

from bot.answer.question import Question, Term
from bot.model.readings import MoneyKind

_KIND_WORDS: dict[MoneyKind, frozenset[str]] = {
    MoneyKind.PRESSURE: frozenset({"overspend", "cost", "spend", "shortfal", "gap", "pressur", "deficit", "cut"}),
    MoneyKind.PRICE: frozenset({"fee", "price", "ticket", "charg", "subscript", "membership"}),
    MoneyKind.PAY: frozenset({"pay", "pai", "salari", "award", "wage", "bonu", "bursari"}),
    MoneyKind.THRESHOLD: frozenset({"limit", "threshold", "earn", "incom", "elig", "min", "max", "minimum", "maximum"}),
    MoneyKind.OTHER: frozenset({"profit", "save", "tax", "bill"}),
}


_LIMITED = frozenset({MoneyKind.PAY, MoneyKind.THRESHOLD})
BY_ITSELF = frozenset({MoneyKind.PAY, MoneyKind.PRICE, MoneyKind.THRESHOLD})


def kinds_asked(question: Question) -> frozenset[MoneyKind]:
    """Give the kinds of money a question speaks of by name; empty where it does not say."""
    words = {stem for term in question.terms for stem in term.own}
    return frozenset(kind for kind, stems in _KIND_WORDS.items() if stems & words)


@lru_cache(maxsize=4_096)
def kinds_meant(term: Term) -> frozenset[MoneyKind]:
    """Give the kinds of money one word means by itself."""
    return frozenset(kind for kind in BY_ITSELF if _KIND_WORDS[kind] & set(term.own))


def kin(kinds: frozenset[MoneyKind]) -> frozenset[MoneyKind]:
    """Give kinds and those they pass into: the least salary for a visa is pay and a limit."""
    return kinds | _LIMITED if kinds & _LIMITED else kinds
