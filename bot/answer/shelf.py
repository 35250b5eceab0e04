"""Which items may hold an answer: a question put to the index, in all the wordings of its terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.answer.money_kinds import says_only_its_kind
from bot.answer.nearness import may_stand_apart
from bot.answer.question import Term, Time
from bot.answer.stems import stem_of
from bot.answer.tokens import COUNTING, IRREGULAR, tokens_of
from bot.answer.vocabulary import Kind
from bot.model.answers import MoneyLine
from bot.model.items import Item
from bot.store.search import Sought
from bot.store.store import Store
from bot.store.sum_terms import sum_terms

_BEST, _NEWEST, _SAME_SUM = 30, 12, 8
"""How many items are looked through: the best matches, the last stored besides, and those of one sum.

Half or twice the first two decide nothing on the labelled sets, whose shelves are small.
"""

NEAREST = 5
"""How many items are shown as near a question that nothing answers.

On the labelled sets the item that answers is among three in 87 of 100 wrong declines, among five in 93.
"""

_LONG_NUMBER = 4
"""Digits from which on texts set commas."""

_FORMS_OF: dict[str, tuple[str, ...]] = {}
"""By the stem of a word with irregular forms, the word and all of them: of "leaving" they are leave and left."""

for _form, _word in IRREGULAR.items():
    _FORMS_OF[stem_of(_word)] = (*_FORMS_OF.get(stem_of(_word), (_word,)), _form)


def candidates(
    store: Store, terms: Sequence[Term], *, newest: bool = False, speaking_of: Sequence[str] = ()
) -> list[Item]:
    """Give the items that hold every telling term, the best matches first; the last stored too where `newest`.

    And of those that speak of something else as well, such as statistics, the last stored.
    """
    ids: dict[int, None] = {}
    usual = [sought_for(term) for term in terms if not is_looked_up(term) and term.kind is not Kind.BODY]
    for telling in (*_ways_of_telling(terms), *_told_by_publisher(store, terms)):
        sought = [found for term in telling if (found := sought_for(term)).forms]
        best = store.search.best_with(sought, limit=_BEST, better_with=usual) if sought else ()
        ids.update(dict.fromkeys(best))
        if len(best) == _BEST:
            ids.update(dict.fromkeys(store.search.newest_with(sought, limit=_NEWEST, in_title=True)))
        if newest and len(best) == _BEST:
            ids.update(dict.fromkeys(store.search.newest_with(sought, limit=_NEWEST)))
        if speaking_of and len(best) == _BEST:
            besides = Sought(tuple(speaking_of))
            ids.update(dict.fromkeys(store.search.newest_with([*sought, besides], limit=_NEWEST)))
    return store.items.by_ids(tuple(ids)) if ids else _linked(store, terms)


def _linked(store: Store, terms: Sequence[Term]) -> list[Item]:
    """Give the items that were read as naming what is asked about first, in other words than any of its own."""
    named = [id_ for term in terms if term.kind is Kind.NAME and not term.optional for id_ in term.ids]
    return store.items.mentioning(named[0], limit=_BEST) if named else []


def near_misses(store: Store, terms: Sequence[Term]) -> list[Item]:
    """Give the few items nearest to a question that nothing answers, the nearest first."""
    sought = [found for term in terms if term.kind is not Kind.USUAL and (found := sought_for(term)).forms]
    ids = store.search.nearest(sought, limit=NEAREST)
    return store.items.by_ids(ids) if ids else []


def with_time(store: Store, time: Time) -> list[Item]:
    """Give items that name a time, for a question which names nothing else."""
    forms = [f"{name[:4]} {end}" for name in time.financial for end in (name[5:], f"20{name[5:]}")]
    sought = Sought(tuple(forms) or tuple(str(year) for year in sorted(time.years)))
    ids = store.search.best_with([sought], limit=_BEST) if sought.forms else ()
    return store.items.by_ids(ids) if ids else []


def with_sum(store: Store, terms: Sequence[Term], line: MoneyLine) -> list[Item]:
    """Give a few items that name a line's sum and any of the terms, or of a catalogued line the sum alone."""
    forms = [form for way in _ways_of_telling(terms) for term in way for form in sought_for(term).forms]
    sum_alone = Sought(sum_terms(line.amount))
    sought = [sum_alone, *([Sought(tuple(forms))] if forms else [])]
    ids = dict.fromkeys(store.search.newest_with(sought, limit=_SAME_SUM) if sum_alone.forms else ())
    if line.id and sum_alone.forms:
        ids.update(dict.fromkeys(store.search.newest_with([sum_alone], limit=_SAME_SUM)))
    return store.items.by_ids(tuple(ids)) if ids else []


def _ways_of_telling(terms: Sequence[Term]) -> Sequence[Sequence[Term]]:
    """Leave out what need not stand in the item's own words: a body may be its publisher, a fee any price.

    Where nothing else was typed, an item may hold either.
    """
    if telling := [term for term in terms if is_looked_up(term)]:
        return [telling]
    bodies = [term for term in terms if term.kind is Kind.BODY]
    others = [term for term in terms if not term.optional and term.kind is not Kind.BODY]
    return [way for way in (bodies, others) if way] or [terms]


def _told_by_publisher(store: Store, terms: Sequence[Term]) -> Sequence[Sequence[Term]]:
    """Leave out words of a publisher's name, which its own items need not hold: London Councils speaks of boroughs."""
    names = frozenset(stem for name in store.sources.publishers() for stem in tokens_of(name).stems)
    telling = [term for term in terms if is_looked_up(term)]
    others = [term for term in telling if term.kind is not Kind.WORD or not names.issuperset(term.own)]
    return [others] if others and len(others) < len(telling) else []


def is_looked_up(term: Term) -> bool:
    """Say whether an item can answer only where the index has a term in one of its wordings."""
    needless = term.optional or term.initials or term.kindred or says_only_its_kind(term)
    return term.kind in (Kind.WORD, Kind.NAME, Kind.NUMBER) and not needless


def sought_for(term: Term) -> Sought:
    """Give a term as the index wants it: every wording, with and without 's, irregular forms, sums by value."""
    forms: dict[str, None] = {}
    for phrase in term.phrases:
        written = " ".join(_possessive(word) for word in phrase.text.split())
        forms.update(dict.fromkeys((written.replace("'s", ""), written, *_irregular(phrase.text), *sum_terms(written))))
    if term.kind is Kind.NUMBER:
        forms.update(dict.fromkeys(_grouped(term.own[0].lstrip("#"))))
    forms.update(dict.fromkeys(_spelt(term.own[0]) if len(term.own) == 1 else ()))
    return Sought(_each_once(forms), _apart(term) if may_stand_apart(term) else ())


def _each_once(forms: Iterable[str]) -> tuple[str, ...]:
    """Leave out the forms that the index finds with another one: it reduces words to their stems as we do."""
    return tuple({tuple(map(stem_of, form.split())): form for form in forms}.values())


def _apart(term: Term) -> tuple[tuple[str, ...], ...]:
    """Give the words of a term that may stand apart, each in all its forms."""
    if term.parts:
        return tuple(sought_for(part).forms for part in term.parts)
    return tuple((word.removesuffix("'s"), *_irregular(word)) for word in term.phrases[0].text.split())


def _spelt(stem: str) -> tuple[str, ...]:
    """Give a small number both ways: 2 and two."""
    return next(((str(number), word) for word, number in COUNTING.items() if stem == f"#{number}"), ())


def _grouped(number: str) -> tuple[str, ...]:
    """Give a long number as texts have it: 1290 as 1,290 and as a sum."""
    return (f"{int(number):,}", *sum_terms(f"£{number}")) if number.isdigit() and len(number) >= _LONG_NUMBER else ()


def _possessive(word: str) -> str:
    return "children's" if word == "childrens" else word


def _irregular(text: str) -> tuple[str, ...]:
    """Give a text with each of its words, in turn, in all the forms that no rule of endings brings together."""
    words = text.split()
    return tuple(
        " ".join((*words[:at], form, *words[at + 1 :]))
        for at, word in enumerate(words)
        for form in _FORMS_OF.get(stem_of(IRREGULAR.get(word, word)), ())
    )
