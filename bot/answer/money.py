"""The lines of money an answer may show: the catalogue's, and those that items tell of, joined where they are one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.answer.fact_wording import stated
from bot.answer.facts import cited_fact
from bot.answer.passages import Passage
from bot.model.answers import Claim, MoneyLine
from bot.model.catalogue import Catalogue, Fact, FundingLine, When
from bot.model.items import Citation
from bot.model.readings import Figure, MoneyKind

_CLAUSE_END = re.compile(r";\s+")


@dataclass(frozen=True, slots=True)
class Found:
    """A figure of an item that is about what was asked, and how well its sentence is."""

    figure: Figure
    passage: Passage
    at: int
    score: float

    @property
    def beside_another_kind(self) -> bool:
        """True where its own clause tells of a pressure or limit too, which a reader might take for the funding."""
        clause = clause_of(self.figure)
        others = (one for one in self.passage.item.reading.news_money if one.sentence == self.figure.sentence)
        return any(one.kind in NEAR_MISSES - {self.figure.kind} and one.verbatim in clause for one in others)


def line_of_catalogue(line: FundingLine, catalogue: Catalogue) -> MoneyLine:
    """Show a catalogue line, each fact cited to its own source; facts that contradict it stand as disputes."""
    others = {other.id: other for other in catalogue.funding}
    total, after = others.get(line.part_of), others.get(line.superseded_by)
    return MoneyLine(
        line.id,
        line.name,
        line.amount,
        line.low,
        line.high,
        line.kind,
        tuple(cited_fact(line.name, fact) for fact in _proving(line)),
        line.period,
        line.purpose,
        line.status,
        line.by,
        line.announced.told if line.announced else "",
        total.name if total else "",
        after.name if after else "",
        tuple(_dispute(line, fact) for fact in line.facts if fact.conflict),
        total.amount if total else "",
    )


def _proving(line: FundingLine) -> Iterable[Fact]:
    """Give the facts nobody contradicts, one a page: those with the line's own sum first, else its fields in words."""
    facts = [fact for fact in line.facts if not fact.conflict]
    exact = [fact for fact in facts if line.amount in fact.says] or [stated(line)]
    first: dict[str, Fact] = {}
    for fact in (*exact, *facts):
        first.setdefault(fact.source, fact)
    return first.values()


def _dispute(line: FundingLine, fact: Fact) -> Claim:
    return Claim(fact.says, (cited_fact(line.name, fact),))


def line_of_item(found: Found) -> MoneyLine:
    """Show a figure an item tells of, with its own clause as the quotation, and only what that bears out."""
    figure, item = found.figure, found.passage.item
    quoted = clause_of(figure)
    return MoneyLine(
        None,
        figure.purpose or item.title,
        figure.verbatim,
        figure.low,
        figure.high,
        figure.kind,
        (cited_figure(found),),
        figure.period if figure.period in quoted else "",
        figure.purpose,
        figure.status,
        item.source_name,
        When(item.day.year, item.day.month, item.day.day).told,
        total=figure.part_of if figure.part_of in quoted else "",
    )


def cited_figure(found: Found) -> Citation:
    """Cite the clause a figure stands in: other clauses, set off by a semicolon, may carry other money."""
    return found.passage.citation(clause_of(found.figure))


def clause_of(figure: Figure) -> str:
    """Give the part of a sentence between semicolons that holds the figure, to the letter."""
    at, start = figure.sentence.find(figure.verbatim), 0
    for end in _CLAUSE_END.finditer(figure.sentence):
        if end.start() > at:
            return figure.sentence[start : end.start()]
        start = end.end()
    return figure.sentence[start:]


def same_sum(one: MoneyLine | Figure | FundingLine, other: MoneyLine | Figure | FundingLine) -> bool:
    """Say whether two sums are one, as far as the coarser rounding tells (£523m and £523.5m are not)."""
    return _close(one.low, other.low) and _close(one.high, other.high)


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= 0.0001 * max(a, b)


SHOWN_AS_FUNDING = frozenset({MoneyKind.FUNDING})
"""What counts as funding where a question does not name another kind."""

NEAR_MISSES = frozenset({MoneyKind.PRESSURE, MoneyKind.THRESHOLD})
"""What is told of beside an unanswered funding question; prices and pay never are, unless pay was asked for."""
