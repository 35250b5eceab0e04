"""Answer a free question: the sentence that answers, what agrees with it, and what does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answer.changed_since import changed_since
from bot.answer.countrywide import of_the_country
from bot.answer.moving_on import prefers_newest, without_wishes
from bot.answer.nearness import met_by
from bot.answer.question import Question
from bot.answer.succession import asks_what_comes_instead
from bot.answer.value import agree
from bot.answer.vocabulary import Kind, Vocabulary
from bot.answer.weighing import Evidence
from bot.answer.wording import COUNTED, VALUED, told, told_otherwise
from bot.model.answers import Answer, Claim, Coverage
from bot.model.asking import Want
from bot.model.items import Citation

_AS_GOOD, _WORTH_SHOWING, _MARGIN = 0.25, 0.35, 0.45
"""How far below the best a sentence may score and still: lead for being newer, stand beside it, and be compared, or
lead where the newest is asked for. Chosen on the labelled sets and cases: `_WORTH_SHOWING` at 0.2 loses three cases,
0.1 on the others decides nothing.
"""

_SHORTLIST = 24
"""Sentences compared with each other; half or twice as many decide nothing on the labelled sets."""

_LITTLE, _SHARED = 3, 0.4
"""Letters of a word that says little, and the share of the others common to sentences that count one thing.

On the labelled sets shares from 0.3 to 0.5 decide alike.
"""

_COMPANY, _MOST_COMPANY = 0.08, 3
"""What each other item with the same date or figure adds to a score, and how many of them do."""

_ONE_RELEASE = 1
"""Years by which two sentences may tell of one figure: of last September, in this February's release."""

_MOST_SUPPORT, _MOST_CONFLICTS = 3, 3
_PERIOD = re.compile(
    r"\bsince (?:\w+ )?\d{4}"
    r"|\b(?:over|in|during|for) (?:the )?(?:past|last|next|coming)?\s?(?:a |an |\w+ )?(?:years?|decade|months)"
    r"|\b(?:\w+)[- ]year\b|\b20\d\d\s?[-/–]\s?(?:20)?\d\d\b",  # noqa: RUF001 - dashes as texts have them
    re.IGNORECASE,
)


def answer(
    question: Question,
    evidence: Sequence[Evidence],
    searched: Coverage,
    vocabulary: Vocabulary,
    noted: Sequence[Evidence] = (),
) -> Answer | None:
    """Put the evidence together; None where there is none. What the catalogue has `noted` speaks for who says the same.

    The lead is the best sentence, the newest or oldest of the best where the question asks for that
    or where figures move from year to year.
    """
    evidence = without_wishes(question, of_the_country(question, evidence, vocabulary.places), vocabulary)
    newest = prefers_newest(question, vocabulary)
    short = _shortlist(evidence, newest=newest)
    if not short:
        return None
    weighed = short if newest else [_with_company(question, one, short) for one in short]
    lead = _beneath_title(question, _lead(question, _borne_out(weighed, noted), newest=newest))
    others = _best_of_each(
        one
        for one in short
        if one.item.id != lead.item.id
        and (one.score >= lead.score - _WORTH_SHOWING or (len(question.wants) > 1 and _other_period(lead, one)))
    )
    agreeing, differing, earlier = _sorted_out(question, lead, others)
    says, quote = told(question, lead, evidence)
    return Answer(
        question.text,
        Claim(says, (lead.passage.citation(quote),)),
        tuple(map(_cited, agreeing[:_MOST_SUPPORT])),
        tuple(Claim(told_otherwise(question, lead, one), (_cited(one),)) for one in differing[:_MOST_CONFLICTS]),
        (*_how_read(question, lead), *changed_since(question, lead, vocabulary)),
        searched,
        tuple(map(_cited, earlier[:_MOST_SUPPORT])),
    )


def _shortlist(evidence: Sequence[Evidence], *, newest: bool) -> list[Evidence]:
    """Give the sentences worth comparing: those with a value before all others, the newest where that is asked for."""
    with_values = [one for one in evidence if one.values] or evidence
    best = max((one.score for one in with_values), default=0.0)
    good = [one for one in with_values if one.score >= best - _MARGIN]
    if newest:
        return sorted(good, key=lambda one: (one.told_of, one.item.day, one.score), reverse=True)[:_SHORTLIST]
    return sorted(good, key=lambda one: one.score, reverse=True)[:_SHORTLIST]


def _borne_out(evidence: Sequence[Evidence], noted: Sequence[Evidence]) -> Sequence[Evidence]:
    """Give the good sentences that say what the catalogue has noted too; all of them where none does."""
    best = max(one.score for one in evidence)
    same = [one for one in evidence if any(agree(a, b) for a in one.values for other in noted for b in other.values)]
    return [one for one in same if one.score >= best - _AS_GOOD] or evidence


def _with_company(question: Question, one: Evidence, all_: Sequence[Evidence]) -> Evidence:
    """Let a date or figure that other items give too weigh more than one that stands alone."""
    if question.want not in VALUED:
        return one
    company = {
        other.item.id for other in all_
        if other.item.id != one.item.id and any(agree(a, b) for a in one.values for b in other.values)
    }  # fmt: skip
    return replace(one, score=one.score + _COMPANY * min(_MOST_COMPANY, len(company)))


def _lead(question: Question, evidence: Sequence[Evidence], *, newest: bool) -> Evidence:
    best = max(one.score for one in evidence)
    moved_on = question.newest or question.oldest or asks_what_comes_instead(question)
    margin = _MARGIN if moved_on else _AS_GOOD
    good = [one for one in evidence if one.score >= best - margin]
    if question.oldest:
        return min(good, key=lambda one: (one.item.day, -one.score))
    if newest:
        return _of_the_newest(good)
    best_told = max(evidence, key=lambda one: (round(one.score, 1), one.item.day, one.score))
    return _decided_since(question, best_told, evidence) or best_told


def _of_the_newest(evidence: Sequence[Evidence]) -> Evidence:
    """Give the best sentence of the item that tells of the newest time, in whichever of its sentences."""
    told: dict[int, int] = {}
    for one in evidence:
        told[one.item.id] = max(one.told_of, told.get(one.item.id, 0))
    return max(evidence, key=lambda one: (told[one.item.id], one.item.day, one.score))


def _best_of_each(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Give the best sentence of each item, the best first."""
    return list({one.item.id: one for one in sorted(evidence, key=lambda one: one.score)}.values())[::-1]


def _decided_since(question: Question, lead: Evidence, evidence: Sequence[Evidence]) -> Evidence | None:
    """Give the newest of the good sentences that tell what was decided after the lead, which tells of a plan."""
    if not lead.is_planned or question.want not in VALUED or question.asks_of_plans or question.looks_back:
        return None
    later = (one for one in evidence if one.item.day > lead.item.day and not one.is_planned)
    good = (one for one in later if one.values and one.score >= lead.score - _AS_GOOD)
    return max(good, key=lambda one: (one.item.day, one.score), default=None)


def _beneath_title(question: Question, lead: Evidence) -> Evidence:
    """Give what an item begins with for a title that names what was typed: the title alone would say nothing new."""
    tells_only_a_name = question.want is Want.ANY and lead.at == 0 and len(lead.passage.sentences) > 1
    return replace(lead, at=1) if tells_only_a_name else lead


def _sorted_out(
    question: Question, lead: Evidence, others: Sequence[Evidence]
) -> tuple[list[Evidence], list[Evidence], list[Evidence]]:
    """Part what agrees with the lead from what differs about the same time and from what tells of an earlier one."""
    if question.want not in VALUED:
        return list(others), [], []
    agreeing: list[Evidence] = []
    differing: list[Evidence] = []
    earlier: list[Evidence] = []
    for one in others:
        agrees = any(agree(a, b) for a in lead.values for b in one.values)
        if agrees and question.want in COUNTED and lead.told_of - one.told_of > _ONE_RELEASE:
            earlier.append(one)
        elif agrees:
            (differing if _other_period(lead, one) else agreeing).append(one)
        elif question.want in COUNTED and one.told_of != lead.told_of:
            earlier.append(one)
        elif one.is_whole and (question.want not in COUNTED or _names_number(question) or _alike(lead, one)):
            differing.append(one)
    earlier.sort(key=lambda one: (one.told_of, one.item.day), reverse=True)
    return agreeing, differing, earlier


def _names_number(question: Question) -> bool:
    return any(term.kind is Kind.NUMBER for term in question.terms)


def _alike(lead: Evidence, other: Evidence) -> bool:
    """Say whether two sentences have so many words in common that they count the same thing."""
    mine, theirs = (
        frozenset(w for w in one.sentence.words if w.isalpha() and len(w) > _LITTLE) for one in (lead, other)
    )
    return len(mine & theirs) >= _SHARED * min(len(mine), len(theirs))


def _other_period(lead: Evidence, other: Evidence) -> bool:
    mine, theirs = (_periods(one.sentence.text) for one in (lead, other))
    return bool(mine and theirs and not mine & theirs)


def _periods(text: str) -> set[str]:
    return {
        re.sub(r"\b(?:the|past|last|a|over|in|for)\b|\s+", " ", match[0].lower()).strip()
        for match in _PERIOD.finditer(text)
    }


def _cited(one: Evidence) -> Citation:
    return one.passage.citation(one.passage.quotation(one.at))


def _how_read(question: Question, lead: Evidence) -> tuple[str, ...]:
    """Say what was typed in other words than the answer's: mended, left out, met by a kindred word."""
    return (*question.said_corrections, *left_out(question), *_kindred_met(question, lead))


def _kindred_met(question: Question, lead: Evidence) -> tuple[str, ...]:
    """Say which word of the answer was taken for one of the question's."""
    before = lead.passage.sentences[lead.at :: -1]
    taken = ((term, met) for term in question.terms for sentence in before if (met := met_by(term, sentence)))
    said = "The words say “{}” where you said “{}”: check that this is what you meant."
    return tuple(said.format(met, term.typed) for term, met in tuple(taken)[:1])


def left_out(question: Question) -> tuple[str, ...]:
    """Say which of the words typed nothing that was found speaks of."""
    words = ", ".join(f"“{typed}”" for typed in question.left_out)
    return (
        (f"I left out {words}, which no sentence that answers uses: check that this is what you meant.",)
        if words
        else ()
    )
