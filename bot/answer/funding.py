"""Answer /funding: by name, programme, body, amount, period or year; only money of the kind asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from bot.answer.catalogue_lines import CatalogueLines
from bot.answer.figures import Figures
from bot.answer.joining import disputed, is_told_in, joined
from bot.answer.money import NEAR_MISSES, SHOWN_AS_FUNDING
from bot.answer.money_kinds import kinds_asked
from bot.answer.passages import Passages
from bot.answer.question import Question, Term
from bot.answer.sums import Sum, find_sum
from bot.answer.tokens import tokens_of
from bot.answer.vocabulary import Kind, Vocabulary
from bot.model.answers import MoneyLine
from bot.model.asking import Want
from bot.model.items import Item
from bot.model.readings import MoneyKind
from bot.text.amounts import amounts_in

_MOST_LINES = 12
_CORROBORATED = 3
_MOST_SUGGESTIONS = 3
_NEVER_FUNDING = frozenset(tokens_of("overspend shortfall deficit threshold").stems)
"""Stems that ask for a pressure or a limit, and for nothing else: spending and costs may be funded."""


class FundingQuestion:
    """A question understood as one about money: about what, which sum, which time, which kinds."""

    def __init__(self, question: Question, vocabulary: Vocabulary) -> None:
        self.sum = find_sum(question.text)
        self.kinds = _kinds(question)
        terms = tuple(term for term in question.terms if not self._says_only_money(term, vocabulary))
        self.question = replace(question, wants=(Want.ANY,), speakers=(), terms=terms)
        self._unsaid = vocabulary.heads | vocabulary.light | vocabulary.money
        self._catalogued = CatalogueLines(self.question, self.sum, vocabulary.catalogue)
        self._figures = Figures(self.question, self.sum, vocabulary)

    def _says_only_money(self, term: Term, vocabulary: Vocabulary) -> bool:
        """Say whether a term is the sum itself, or a word that says no more than that money is meant."""
        if term.kind is Kind.NUMBER:
            return self.sum is not None
        only_money = vocabulary.money.issuperset(term.own) or term.own in vocabulary.oldest
        return term.kind is Kind.WORD and not term.ids and only_money

    @property
    def is_empty(self) -> bool:
        """True where nothing was named to look for."""
        return not self.question.terms and self.sum is None and not self.question.time

    def lines(self, items: Sequence[Item], passages: Passages) -> tuple[MoneyLine, ...]:
        """Give the lines that answer, those that carry the sum asked for or tell most of it first."""
        found = self._figures.about(map(passages.of, items), self.kinds)
        catalogued, rest = disputed(self._catalogued.lines(self.kinds), found, self._catalogued.is_named)
        lines = joined(catalogued, [one for one in rest if not is_told_in(catalogued, one)], self._catalogued.line_of)
        return tuple(sorted(lines, key=lambda line: _order(line, self.sum))[:_MOST_LINES])

    def near(self, items: Sequence[Item], passages: Passages) -> tuple[MoneyLine, ...]:
        """Give the pressures and limits that are about the same thing, for a question no funding answers."""
        return tuple(joined((), self._figures.about(map(passages.of, items), NEAR_MISSES - self.kinds)))

    def suggestions(self) -> tuple[str, ...]:
        """Give the catalogue's lines that share a telling word with the question."""
        words = {stem for term in self.question.terms if term.kind is not Kind.USUAL for stem in term.own}
        return tuple(self._catalogued.like(frozenset(words - self._unsaid)))[:_MOST_SUGGESTIONS]

    def notes(self, lines: Iterable[MoneyLine]) -> tuple[str, ...]:
        """Say what the lines themselves cannot: that parts are not added up, what was read for what was typed."""
        return (*self.question.said_corrections, *_parts(lines))

    def with_others(
        self, lines: Sequence[MoneyLine], items_with: Callable[[MoneyLine], Sequence[Item]], passages: Passages
    ) -> tuple[MoneyLine, ...]:
        """Add to the first lines what other items say of the same sum for much the same thing."""
        first, rest = lines[:_CORROBORATED], lines[_CORROBORATED:]
        more = (joined((line,), self._figures.backing(map(passages.of, items_with(line)), line))[0] for line in first)
        return (*more, *rest)


def _kinds(question: Question) -> frozenset[MoneyKind]:
    """Give the kinds that answer: funding, and a pressure, a limit or pay where its own word is typed."""
    named = kinds_asked(question) & (NEAR_MISSES | {MoneyKind.PAY})
    alone = any(_NEVER_FUNDING & set(term.own) for term in question.terms)
    return named if named and alone else SHOWN_AS_FUNDING | named


def _order(line: MoneyLine, sought: Sum | None) -> tuple[bool, bool, bool]:
    """Put the very sum that was typed first, then what items tell, and last what has been superseded."""
    disputes = (amount.low for claim in line.disputes for amount in amounts_in(claim.says))
    exact = sought is not None and sought.low in (line.low, *disputes)
    from_items = any(citation.item_id is not None for citation in line.evidence)
    return not exact, not from_items, bool(line.superseded_by)


def _parts(lines: Iterable[MoneyLine]) -> Iterator[str]:
    """Say in one note which lines are parts of which totals."""
    parts: dict[str, dict[str, None]] = {}
    for line in lines:
        if line.total:
            whole = f"{line.total} ({line.part_of})" if line.part_of else line.total
            parts.setdefault(whole, {})[line.amount] = None
    told = [f"{' and '.join(sums)} in {whole}" for whole, sums in parts.items()]
    if told:
        yield f"Parts are counted in their totals, so never add them to these: {'; '.join(told)}."
