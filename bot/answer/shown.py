"""How a reply is shown: by which template, with what, and which texts prove its figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bot.model.answers import (
    Account,
    Answer,
    AnswerInParts,
    Claim,
    Dossier,
    FundingAnswer,
    MoneyLine,
    NoEvidence,
    SearchResult,
)
from bot.model.proof import Evidence, Proof, Said, known_of, said_by

Result = Answer | AnswerInParts | NoEvidence | FundingAnswer | Dossier | SearchResult | Account

_TEMPLATES: Mapping[type[Result], tuple[str, str]] = {
    Answer: ("ask", "answer"),
    AnswerInParts: ("in_parts", "several"),
    NoEvidence: ("nothing", "nothing"),
    FundingAnswer: ("funding", "funding"),
    Dossier: ("review", "dossier"),
    SearchResult: ("search", "result"),
    Account: ("why", "account"),
}
"""The template of each kind of reply, and what it calls the reply."""


def template_of(result: Result) -> tuple[str, dict[str, object]]:
    """Give the template's name and its context."""
    name, known_as = _TEMPLATES[type(result)]
    return f"answers/{name}", {known_as: result}


def proof_of(result: Result) -> Proof:
    """Give what must prove the figures of a reply: each page by its own words, and what stands by itself by ours.

    What a person typed proves nothing but itself; what the catalogue holds is proved by its own words, at
    the address it was written down from.
    """
    return Proof.of(_pages(result), _own(result))


def _pages(result: Result) -> Iterator[Said]:
    match result:
        case Answer():
            yield from said_by(*result.evidence, *result.earlier, *result.alternatives)
            yield from _of_claims(result.conflicts)
        case AnswerInParts():
            for part in result.parts:
                yield from _pages(part)
        case NoEvidence():
            yield from said_by(*result.nearest)
        case FundingAnswer():
            yield from _of_lines((*result.lines, *result.related))
            yield from said_by(*result.nearest)
        case Dossier():
            yield from _of_claims(result.facts)
            yield from _of_lines(result.funding)
            yield from said_by(*(moment.citation for moment in result.timeline))
        case SearchResult():
            yield from said_by(*result.snippets)
        case Account():
            yield from (Said(result.item.url, evidence) for evidence in _of_account(result))
            yield from said_by(*result.story)


def _own(result: Result) -> Iterator[Evidence]:
    """Give what the program knows by itself: what was typed, which names it has, what it searched."""
    match result:
        case Answer():
            yield from result.notes
        case AnswerInParts():
            for part in result.parts:
                yield part.question
                yield from _own(part)
            yield from known_of(result.searched)
        case NoEvidence():
            yield from (result.question, result.note, *result.suggestions)
            yield from known_of(result.searched)
        case FundingAnswer():
            yield from (result.query, *result.notes, *result.suggestions)
            yield from known_of(result.searched)
        case Dossier():
            yield result.name
            yield from known_of(result.searched)
        case SearchResult():
            yield result.query
        case Account():
            yield from _of_account(result)  # its address may be none that a link can lead to


def _of_claims(claims: Iterable[Claim]) -> Iterator[Said]:
    for claim in claims:
        yield from said_by(*claim.evidence)


def _of_lines(lines: Iterable[MoneyLine]) -> Iterator[Said]:
    for line in lines:
        yield from said_by(*(citation for citation in line.evidence if not citation.from_catalogue))
        yield from _of_claims(line.disputes)
        told = (line.amount, line.name, line.period, line.purpose, line.total, line.superseded_by, line.announced)
        for citation in line.evidence:
            if citation.from_catalogue:
                yield from said_by(citation, about=line.name)
                yield from (Said(citation.url, text, line.name) for text in told)


def _of_account(account: Account) -> Iterator[Evidence]:
    item = account.item
    yield from (said.evidence for said in said_by(item))
    yield from (*account.judged, *account.names)
    yield from (" ".join(edition) for edition in account.shown)
