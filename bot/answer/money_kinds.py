"""Which kinds of money a question's words mean: a salary is pay, an overspend a pressure."""

from __future__ import annotations

from functools import lru_cache

from bot.answer.question import Question, Term
from bot.answer.tokens import tokens_of
from bot.model.readings import MoneyKind

_KIND_WORDS: dict[MoneyKind, frozenset[str]] = {
    kind: frozenset(tokens_of(words).stems)
    for kind, words in {
        MoneyKind.PRESSURE: "overspend cost spend shortfall gap pressure deficit cut",
        MoneyKind.PRICE: "fee price ticket charge subscription membership",
        MoneyKind.PAY: "pay paid salary award wage bonus bursary",
        MoneyKind.THRESHOLD: "limit threshold earn income eligible min max minimum maximum",
        MoneyKind.OTHER: "profit save tax bill",
        MoneyKind.FUNDING: "bursary",
    }.items()
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


def says_only_its_kind(term: Term) -> bool:
    """Say whether a term means no more than a kind of money: "pay award", not "council pay", which is the NJC's."""
    words = frozenset().union(*(_KIND_WORDS[kind] for kind in kinds_meant(term)))
    return bool(words) and not any(len(phrase.stems) == 1 and words.isdisjoint(phrase.stems) for phrase in term.phrases)


def kin(kinds: frozenset[MoneyKind]) -> frozenset[MoneyKind]:
    """Give kinds and those they pass into: the least salary for a visa is pay and a limit."""
    return kinds | _LIMITED if kinds & _LIMITED else kinds
