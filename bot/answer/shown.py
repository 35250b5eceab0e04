"""How a reply is shown: by which template, with what, and which texts prove its figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from bot.answer.money import told_day
from bot.model.answers import (
    Account,
    Answer,
    Claim,
    Coverage,
    Dossier,
    FundingAnswer,
    MoneyLine,
    NoEvidence,
    SearchResult,
)
from bot.model.catalogue import When
from bot.model.items import Citation

Result = Answer | NoEvidence | FundingAnswer | Dossier | SearchResult | Account


def template_of(result: Result) -> tuple[str, dict[str, object]]:
    """Give the template's name and its context."""
    match result:
        case Answer():
            return "answers/ask", {"answer": result}
        case NoEvidence():
            return "answers/nothing", {"nothing": result}
        case FundingAnswer():
            return "answers/funding", {"funding": result}
        case Dossier():
            return "answers/review", {"dossier": result}
        case SearchResult():
            return "answers/search", {"result": result}
        case Account():
            return "answers/why", {"account": result}


def proof_of(result: Result) -> tuple[str, ...]:
    """Give the texts that must contain every figure of the reply: quotations and titles, with their dates.

    What a person typed proves nothing but itself; what the catalogue holds is proved by its own words.
    """
    return tuple(_proof(result))


def pages_of(result: Result) -> tuple[dict[str, list[str]], tuple[str, ...]]:
    """Give the proof of a reply page by page, and what proves anywhere; only a free answer is held to its pages."""
    if not isinstance(result, Answer):
        return {}, proof_of(result)
    pages: dict[str, list[str]] = {}
    conflicting = (citation for claim in result.conflicts for citation in claim.evidence)
    for citation in (*result.evidence, *result.earlier, *conflicting):
        pages.setdefault(citation.url, []).extend(_of_citations((citation,)))
    return pages, result.notes


def _proof(result: Result) -> Iterator[str]:
    match result:
        case Answer():
            yield from _of_citations((*result.evidence, *result.earlier))
            yield from _of_claims(result.conflicts)
            yield from _of_names(result.notes)
        case NoEvidence():
            yield from _of_citations(result.nearest)
            yield from _of_names((*result.suggestions, result.note, result.question))
            yield from _of_coverage(result.searched)
        case FundingAnswer():
            yield from _of_lines((*result.lines, *result.related))
            yield from _of_citations(result.nearest)
            yield from _of_names((*result.suggestions, *result.notes, result.query))
            yield from _of_coverage(result.searched)
        case Dossier():
            yield result.name
            yield from _of_claims(result.facts)
            yield from _of_lines(result.funding)
            yield from _of_citations(moment.citation for moment in result.timeline)
            yield from _of_coverage(result.searched)
        case SearchResult():
            yield result.query
            yield from _of_citations(result.snippets)
        case Account():
            yield from _of_account(result)


def _of_citations(citations: Iterable[Citation]) -> Iterator[str]:
    for citation in citations:
        yield citation.quote
        yield citation.title
        yield from _of_days(citation.published)


def _of_claims(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        yield from _of_citations(claim.evidence)


def _of_lines(lines: Iterable[MoneyLine]) -> Iterator[str]:
    for line in lines:
        yield from _of_citations(line.evidence)
        yield from _of_claims(line.disputes)
        if line.id is not None:
            yield from (line.amount, line.name, line.period, line.purpose, line.part_of, line.superseded_by)
        yield line.announced


def _of_names(names: Iterable[str]) -> Iterator[str]:
    yield from names


def _of_coverage(coverage: Coverage) -> Iterator[str]:
    yield from _of_days(coverage.first, coverage.last)


def _of_days(*days: date | None) -> Iterator[str]:
    yield from (told_day(When(day.year, day.month, day.day)) for day in days if day)


def _of_account(account: Account) -> Iterator[str]:
    item = account.item
    yield item.text
    yield from _of_days(item.day, item.first_seen, item.updated)
    yield from (f"{other.source_name} {other.title}" for other in account.story)
    yield from account.judged
    yield from (" ".join(edition) for edition in account.shown)
