"""Publications known by their titles alone: whether what was typed names one, and whether its title may head a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answer.decline import shows_figure
from bot.answer.question import Question, Term
from bot.answer.shelf import candidates
from bot.answer.tokens import holds_run, tokens_of
from bot.answer.values import dates_in
from bot.answer.vocabulary import Kind
from bot.answer.word_lists import Stems
from bot.model.items import Item
from bot.model.sources import Tier
from bot.store.store import Store

_TELL_A_TITLE = 2
"""So many words that tell are enough to name a title; one must stand in it as it was typed, with others."""

_LAST = 20
"""Items of a body among which its paper is looked for."""

_LEADING = r"(?:led|chaired|headed|carried out|conducted)"
_LED = re.compile(
    rf"[^.;]*\b{_LEADING} (?:this|the) (?:\w+ )?(?:review|inquiry|investigation)\b"
    rf"|\b(?:[Rr]eview|[Ii]nquiry|[Ii]nvestigation) (?:was |is |has been )?{_LEADING} by [^.;]*"
)
"""Clauses that tell who led a review."""


def title_of(question: Question, store: Store, heads: frozenset[str]) -> str | None:
    """Give the title of the one publication of a department or a body that says all that was typed.

    Of a body alone it is its newest, as in "NAO report", or its only one, as in "NAO".
    """
    asked = replace(question, terms=tuple(term for term in question.terms if not heads.issuperset(term.own)))
    words = [term for term in asked.terms if term.kind is not Kind.USUAL]
    of_a_body = bool(words) and all(term.kind is Kind.BODY for term in words)
    found = candidates(store, asked.terms) + (_published_by(words, store) if of_a_body else [])
    items = [item for item in found if words and is_of_a_paper(item)]
    fitting = [item for item in items if fit(asked, (item.title,), (item.source_name,))]
    if fitting and of_a_body and len(question.terms) > len(asked.terms):
        return max(fitting, key=lambda item: item.day).title
    titles = {item.title for item in fitting if of_a_body or _tells(question, item.title)}
    titles = titles or {item.title for item in items if _is_led(item, words, heads) or _is_by(item, question, words)}
    return titles.pop() if len(titles) == 1 else None


def _published_by(bodies: Sequence[Term], store: Store) -> list[Item]:
    """Give the last items of a body that publishes them itself."""
    names = [
        name for name in store.sources.publishers() if any(_bear((tokens_of(name).stems,), body) for body in bodies)
    ]
    return store.items.published_by(names, _LAST) if names else []


def _is_led(item: Item, words: Iterable[Term], heads: frozenset[str]) -> bool:
    """Say whether an item is the paper of a review that, as a sentence tells, somebody of that name led."""
    told = [item.text[m.start() : m.end()] for m in _LED.finditer(item.text)]
    leaders = [tokens_of(clause).stems for clause in told]
    is_review = not heads.isdisjoint(tokens_of(item.title).stems)
    return is_review and any(all(_bear((stems,), word) for word in words) for stems in leaders)


def _is_by(item: Item, question: Question, words: Sequence[Term]) -> bool:
    """Say whether a paper's first sentence opens with its author's name, typed with what the paper is about."""
    if not words or not holds_run(tokens_of(item.body).stems[: len(words[0].own)], words[0].own):
        return False
    first = item.body.split(".")[0]
    return len(words) > 1 and fit(question, (f"{item.title}. {first}",), (item.source_name,)) > 0


def fit(question: Question, texts: Iterable[str], owners: Iterable[str]) -> int:
    """Say how many of a question's words a thing's names bear, 0 where they lack a telling one.

    Of its owner's name only bodies count: sport is no word of a strategy of the department for sport.
    """
    told, whose = ([tokens_of(text).stems for text in some if text] for some in (texts, owners))

    def bears(term: Term) -> bool:
        return _bear(told, term) or (term.kind is Kind.BODY and _bear(whose, term))

    telling = [term for term in question.terms if term.kind is not Kind.USUAL]
    return sum(map(bears, question.terms)) if telling and all(map(bears, telling)) else 0


def _bear(told: Iterable[Stems], term: Term) -> bool:
    return any(holds_run(stems, phrase.stems) for stems in told for phrase in term.phrases)


def is_of_a_paper(item: Item) -> bool:
    """Say whether an item's title may head a page: its publisher's own, it tells no figure, day or financial year.

    A heading cites nothing, so what stands there could not be proved.
    """
    dated = any(day is not None or isinstance(month, str) for _, month, day in (v.key for v in dates_in(item.title)))
    return item.tier is not Tier.PRESS and not dated and not shows_figure(item)


def _tells(question: Question, title: str) -> bool:
    """Say whether what was typed is enough to tell a title, or stands in it in the same words."""
    typed, words = tokens_of(question.read).stems, [term for term in question.terms if term.kind is not Kind.USUAL]
    return len(words) >= _TELL_A_TITLE or (len(typed) >= _TELL_A_TITLE and holds_run(tokens_of(title).stems, typed))
