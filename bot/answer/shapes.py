"""The JSON of answers, stable and documented: what programs may rely on."""

from __future__ import annotations

from collections.abc import Iterable

from bot.answer.item_shapes import Shape, iso
from bot.model.answers import (
    Answer,
    AnswerInParts,
    Claim,
    Coverage,
    Dossier,
    FundingAnswer,
    Moment,
    MoneyLine,
    NoEvidence,
)
from bot.model.catalogue import Review, When
from bot.model.items import Citation

_LISTS = ("evidence", "earlier", "conflicts", "alternatives", "nearest", "suggestions")
_DECLINED = "I found nothing that answers this."


def ask_shape(result: Answer | NoEvidence | AnswerInParts | FundingAnswer) -> Shape:
    """Shape an answer, or what came near where there is none; `parts` holds each of a question of several parts."""
    match result:
        case AnswerInParts():
            return _in_parts(result)
        case FundingAnswer():
            return {"question": result.query, "answered": result.answered, **_told_in_lines(result), "parts": []}
        case Answer():
            told = _answering(result)
        case NoEvidence():
            told = _declining(result)
    searched = _searched(result.searched)
    answered = isinstance(result, Answer)
    return {"question": result.question, "answered": answered, **told, "parts": [], "searched": searched}


def _in_parts(result: AnswerInParts) -> Shape:
    """Shape the parts of a question, each by itself and all their evidence together."""
    parts = [ask_shape(part) for part in result.parts]
    together = {key: [one for part in parts for one in part[key]] for key in ("notes", *_LISTS)}
    return {
        "question": result.question,
        "answered": any(part["answered"] for part in parts),
        "answer": " ".join(f"{part['question']}: {part['answer']}" for part in parts),
        "says": "; ".join(part["says"] for part in parts if part["says"]),
        **together,
        "parts": parts,
        "searched": _searched(result.searched),
    }


def _told_in_lines(result: FundingAnswer) -> Shape:
    """Shape lines of money as an answer."""
    says = "; ".join(f"{line.amount}, {line.name}" for line in result.lines)
    evidence = [citation for line in result.lines for citation in line.evidence]
    conflicts = [claim for line in result.lines for claim in line.disputes]
    return _unanswered(result.notes, result) | {
        "answer": " ".join((says, *result.notes)),
        "says": says,
        "evidence": _evidence(evidence),
        "conflicts": [_claim(claim) for claim in conflicts],
        "searched": _searched(result.searched),
    }


def funding_shape(result: FundingAnswer | Answer) -> Shape:
    """Shape a funding answer; near misses stand in `related` and `nearest` and answer nothing.

    What else was asked of the money has no lines: its answer stands where that of any question does.
    """
    if isinstance(result, Answer):
        return _of_money(result.question, True, (), ()) | _answering(result) | {"searched": _searched(result.searched)}
    lines = _of_money(result.query, result.answered, result.lines, result.related)
    return lines | _unanswered(result.notes, result) | {"searched": _searched(result.searched)}


def _of_money(query: str, answered: bool, lines: Iterable[MoneyLine], related: Iterable[MoneyLine]) -> Shape:
    return {
        "query": query,
        "answered": answered,
        "lines": list(map(_line, lines)),
        "related": list(map(_line, related)),
    }


def _answering(result: Answer) -> Shape:
    """Shape the answer to a question; what was so earlier stands last in the evidence, and again by itself."""
    return {
        "answer": " ".join((result.lead.says, *result.notes)),
        "says": result.lead.says,
        "notes": list(result.notes),
        "evidence": _evidence((*result.evidence, *result.earlier)),
        "earlier": _evidence(result.earlier),
        "conflicts": [_claim(claim) for claim in result.conflicts],
        "alternatives": _evidence(result.alternatives),
        "nearest": [],
        "suggestions": [],
    }


def _declining(result: NoEvidence) -> Shape:
    notes = tuple(filter(None, (result.note,)))
    return _unanswered(notes, result) | {"answer": " ".join((_DECLINED, *notes))}


def _unanswered(notes: Iterable[str], result: NoEvidence | FundingAnswer) -> Shape:
    """Shape that no sentence answers: what must be said with it, and what came near."""
    return {
        "answer": "",
        "says": "",
        "notes": list(notes),
        "evidence": [],
        "earlier": [],
        "conflicts": [],
        "alternatives": [],
        "nearest": _evidence(result.nearest),
        "suggestions": list(result.suggestions),
    }


def review_shape(result: Dossier | NoEvidence) -> Shape:
    """Shape a dossier; `review` is null where nothing is known by that name."""
    if isinstance(result, NoEvidence):
        return {
            "query": result.question,
            "answered": False,
            "review": None,
            "timeline": [],
            "funding": [],
            "suggestions": list(result.suggestions),
            "nearest": _evidence(result.nearest),
            "searched": _searched(result.searched),
        }
    return {
        "query": result.query,
        "answered": True,
        "review": _review(result),
        "timeline": [_moment(moment) for moment in result.timeline],
        "funding": [_line(line) for line in result.funding],
        "suggestions": [],
        "nearest": [],
        "searched": _searched(result.searched),
    }


def _evidence(citations: Iterable[Citation]) -> list[Shape]:
    return [
        {
            "quote": citation.quote,
            "title": citation.title,
            "url": citation.url,
            "source": citation.source,
            "tier": citation.tier.value if citation.tier else None,
            "published": iso(citation.published),
        }
        for citation in citations
    ]


def _claim(claim: Claim) -> Shape:
    return {"says": claim.says, "evidence": _evidence(claim.evidence)}


def _line(line: MoneyLine) -> Shape:
    disputed = (citation for claim in line.disputes for citation in claim.evidence)
    return {
        "id": line.id,
        "name": line.name,
        "amount": line.amount,
        "value_gbp": line.low if line.low == line.high else [line.low, line.high],
        "kind": line.kind.value,
        "period": line.period,
        "purpose": line.purpose,
        "status": line.status.value if line.status else None,
        "evidence": _evidence((*line.evidence, *disputed)),
    }


def _review(dossier: Dossier) -> Shape:
    review = dossier.review or Review("", dossier.name, "", "")
    return {
        "id": review.id or None,
        "name": dossier.name,
        "aliases": [*review.aliases, *review.asked_as],
        "chair": review.chair,
        "body": review.body,
        "published": _when(review.published),
        "status": review.status,
        "summary": review.summary,
        "asked_for": review.asked_for,
        "response": review.response,
        "replaced_by": review.replaced_by,
        "source": review.source,
        "facts": [_claim(claim) for claim in dossier.facts],
    }


def _moment(moment: Moment) -> Shape:
    citation = moment.citation
    return {
        "date": moment.date.isoformat(),
        "source": citation.source,
        "tier": citation.tier.value if citation.tier else None,
        "title": citation.title,
        "url": citation.url,
        "quote": citation.quote,
    }


def _searched(coverage: Coverage | None) -> Shape:
    coverage = coverage or Coverage(0, 0)
    return {
        "items": coverage.items,
        "sources": coverage.sources,
        "from": iso(coverage.first),
        "to": iso(coverage.last),
        "failing": [silence.name for silence in coverage.failing],
        "not_covered": [silence.name for silence in coverage.not_covered],
        "not_visited": [silence.name for silence in coverage.waiting],
    }


def _when(when: When | None) -> str | None:
    if when is None:
        return None
    return "-".join(f"{part:02d}" for part in (when.year, when.month, when.day) if part is not None)
