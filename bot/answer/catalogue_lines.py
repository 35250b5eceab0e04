"""Which of the catalogue's lines of money a question asks for, or an item's figure belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answer.money import Found, clause_of, line_of_catalogue, same_sum
from bot.answer.question import Question, holds
from bot.answer.sums import Sum
from bot.answer.tokens import holds_run, tokens_of, years_of
from bot.answer.vocabulary import Kind
from bot.answer.word_lists import Phrase
from bot.model.answers import MoneyLine
from bot.model.catalogue import Catalogue, FundingLine
from bot.model.readings import Figure, MoneyKind
from bot.text.amounts import parse_amount


class CatalogueLines:
    """Looks for one question among the lines that people wrote down."""

    def __init__(self, question: Question, sought: Sum | None, catalogue: Catalogue) -> None:
        self._question = question
        self._sought = sought
        self._catalogue = catalogue
        telling = tuple(term for term in question.terms if term.kind is not Kind.USUAL)
        self._telling = telling or question.terms

    def lines(self, kinds: frozenset[MoneyKind]) -> list[MoneyLine]:
        """Give the lines of some kinds that carry the sum, the time and every telling word of it, the newest first."""
        asked = (line for line in self._catalogue.funding if line.kind in kinds and self._is_asked(line))
        return [self._shown(line) for line in sorted(asked, key=_latest_day, reverse=True)]

    def line_of(self, figure: Figure) -> MoneyLine | None:
        """Give the line of a figure's sum that reading linked it to, or that its sentence names."""
        told = tokens_of(figure.sentence).stems
        for line in self._catalogue.funding:
            if line.kind is figure.kind and same_sum(line, figure) and self._belongs(figure, told, line):
                return self._shown(line)
        return None

    def is_named(self, line: MoneyLine, found: Found) -> bool:
        """Say whether a figure's own clause names a line."""
        known = next(one for one in self._catalogue.funding if one.id == line.id)
        told = tokens_of(clause_of(found.figure)).stems
        return any(holds_run(told, Phrase.of(name).stems) for name in (known.name, *known.aliases, *known.asked_as))

    def like(self, words: frozenset[str]) -> Iterator[str]:
        """Give the names of lines that share a word with some."""
        return (line.name for line in self._catalogue.funding if words & set(tokens_of(line.name).stems))

    def _shown(self, line: FundingLine) -> MoneyLine:
        return line_of_catalogue(line, self._catalogue)

    def _belongs(self, figure: Figure, told: Sequence[str], line: FundingLine) -> bool:
        """Say whether a figure is of a line: linked to it, or beside its name or that of another of its review."""
        kin = (one for one in self._catalogue.funding if set(one.reviews) & set(line.reviews))
        names = (Phrase.of(name).stems for one in (line, *kin) for name in (one.name, *one.aliases))
        return line.id in figure.lines or any(holds_run(told, name) for name in names)

    def _is_asked(self, line: FundingLine) -> bool:
        return self._has_sum(line) and self._is_of_time(line) and self._has_names(line)

    def _has_sum(self, line: FundingLine) -> bool:
        if self._sought is None:
            return True
        disputed = (amount for fact in line.facts if (amount := parse_amount(fact.says)))
        ends = ((line.low, line.high), *((amount.low, amount.high) for amount in disputed))
        return any(self._sought.touches(*both) for both in ends)

    def _is_of_time(self, line: FundingLine) -> bool:
        time = self._question.time
        told = tokens_of(" ".join((line.name, line.period, *(fact.says for fact in line.facts)))).stems
        if time.financial:
            return not time.financial.isdisjoint(told)
        if time.months and time.years:
            return (
                line.announced is not None and line.announced.year in time.years and line.announced.month in time.months
            )
        announced = {line.announced.year} if line.announced else set()
        years = announced | {year for stem in told for year in years_of(stem)}
        return not time.years or not time.years.isdisjoint(years)

    def _has_names(self, line: FundingLine) -> bool:
        """Say whether every telling word names this line: by its id, its review's, or in its own words."""
        words = tokens_of(
            " ".join((line.name, *line.aliases, *line.asked_as, line.purpose, line.by, line.period))
        ).stems
        ids = {line.id, *line.reviews}
        return all(not ids.isdisjoint(term.ids) or holds(words, term) for term in self._telling)


def _latest_day(line: FundingLine) -> tuple[int, int, int]:
    """Give the last day a line can have been announced on; months and years are ended by none that exists."""
    when = line.announced
    return (when.year, when.month or 13, when.day or 32) if when else (0, 0, 0)
