"""Which of the sentences that pass leads the answer: the best, or the newest or oldest of the best, told in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.answer.changed_since import what_came_instead
from bot.answer.moving_on import prefers_newest
from bot.answer.question import Question
from bot.answer.succession import asks_what_comes_instead
from bot.answer.value import agree
from bot.answer.vocabulary import Vocabulary
from bot.answer.weighing import Evidence
from bot.answer.word_lists import Phrase
from bot.answer.wording import COUNTED, VALUED
from bot.model.asking import Want
from bot.model.sources import Tier

_AS_GOOD, _MARGIN = 0.25, 0.45
"""How far below the best a sentence may score and still lead for being newer or fuller; and be compared at all, or lead
where the newest is asked for. Chosen on the labelled sets and cases: 0.1 more or less decides nothing.
"""

_SHORTLIST = 24
"""Sentences compared with each other; half or twice as many decide nothing on the labelled sets."""

_ONE_NEWS, _NEARLY = timedelta(days=3), 0.2
"""Days within which the press tells what an official publication said, and how much worse that may score."""

_COMPANY, _MOST_COMPANY = 0.08, 3
"""What each other item with the same date or figure adds to a score, and how many of them do."""


def worth_comparing(question: Question, evidence: Sequence[Evidence], vocabulary: Vocabulary) -> list[Evidence]:
    """Give the sentences worth comparing: those with a value before all others, the newest where that is asked for."""
    with_values = [one for one in evidence if one.values] or evidence
    best = max((one.score for one in with_values), default=0.0)
    good = [one for one in with_values if one.score >= best - _MARGIN]
    if prefers_newest(question, vocabulary):
        return sorted(good, key=lambda one: (one.told_of, one.item.day, one.score), reverse=True)[:_SHORTLIST]
    return sorted(good, key=lambda one: one.score, reverse=True)[:_SHORTLIST]


def lead_of(
    question: Question, compared: Sequence[Evidence], noted: Sequence[Evidence], vocabulary: Vocabulary
) -> Evidence:
    """Give the sentence of those `compared`, of which there is one at least, that leads.

    What the catalogue has `noted` speaks for who says the same, and leads where one that is not official tells
    another day.
    """
    newest = prefers_newest(question, vocabulary)
    weighed = compared if newest else [_with_company(question, one, compared) for one in compared]
    weighed = _naming_what_came_instead(question, weighed, vocabulary)
    lead = _best(question, _borne_out(weighed, noted), newest=newest)
    return _corrected(_beneath_title(question, _told_best(question, lead, weighed)), noted)


def _corrected(lead: Evidence, noted: Sequence[Evidence]) -> Evidence:
    """Give the day the catalogue has for the same thing, where one that is not official tells another day."""
    if lead.item.tier is Tier.OFFICIAL or lead.item.id < 0 or not _are_days(lead):
        return lead
    days = [one for one in noted if _are_days(one)]
    agreeing = any(agree(a, b) for one in days for a in lead.values for b in one.values)
    return lead if agreeing else max(days, key=lambda one: one.score, default=lead)


def _are_days(one: Evidence) -> bool:
    """Say whether all dates of a sentence are told to the day."""
    return bool(one.values) and all(None not in value.key for value in one.values)


def _naming_what_came_instead(
    question: Question, evidence: Sequence[Evidence], vocabulary: Vocabulary
) -> Sequence[Evidence]:
    """Give the sentences that name what the catalogue knows to have replaced a thing, where it is asked what did."""
    if not asks_what_comes_instead(question):
        return evidence
    newest = [after[-1] for after in what_came_instead(question, vocabulary).values()]
    names = [Phrase.of(name) for review in newest for name in (review.name, *review.aliases)]
    return [one for one in evidence if one.sentence.places_of(names)] or evidence


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


def _best(question: Question, evidence: Sequence[Evidence], *, newest: bool) -> Evidence:
    best = max(one.score for one in evidence)
    moved_on = question.newest or question.oldest or asks_what_comes_instead(question)
    margin = _MARGIN if moved_on else _AS_GOOD
    good = [one for one in evidence if one.score >= best - margin]
    if question.oldest:
        return min(good, key=lambda one: (one.item.day, -one.score))
    if newest:
        whole = [one for one in good if one.is_whole and question.want is Want.ANY]
        return _of_the_newest(whole or good, of_figures=question.want in COUNTED)
    best_told = max(evidence, key=lambda one: (round(one.score, 1), one.item.day, one.score))
    return _decided_since(question, best_told, evidence) or best_told


def _of_the_newest(evidence: Sequence[Evidence], *, of_figures: bool) -> Evidence:
    """Give the best sentence of the item that tells of the newest time, in whichever of its sentences.

    A figure is taken from the official item of those days that tells it too, or the same story.
    """
    told: dict[int, int] = {}
    for one in evidence:
        told[one.item.id] = max(one.told_of, told.get(one.item.id, 0))
    newest = max(evidence, key=lambda one: (told[one.item.id], one.item.day, one.score))
    if not of_figures:
        return newest
    least = newest.score - _NEARLY
    with_it = [
        one
        for one in evidence
        if told[one.item.id] == told[newest.item.id]
        and newest.item.day - one.item.day <= _ONE_NEWS
        and one.score >= least
        and _tells_the_same(one, newest)
    ]
    return max(with_it, key=lambda one: (-one.item.tier.rank, one.item.day, one.score))


def _tells_the_same(one: Evidence, other: Evidence) -> bool:
    """Say whether two sentences are of one item or story, or give one figure alike."""
    if one.item.story and one.item.story == other.item.story:
        return True
    return one.item.id == other.item.id or any(agree(a, b) for a in one.values for b in other.values)


def _decided_since(question: Question, lead: Evidence, evidence: Sequence[Evidence]) -> Evidence | None:
    """Give the newest of the good sentences that tell what was decided after the lead, which tells of a plan."""
    if not lead.is_planned or question.want not in VALUED or question.asks_of_plans or question.looks_back:
        return None
    later = (one for one in evidence if one.item.day > lead.item.day and not one.is_planned)
    good = (one for one in later if one.values and one.score >= lead.score - _AS_GOOD)
    return max(good, key=lambda one: (one.item.day, one.score), default=None)


def _told_best(question: Question, lead: Evidence, evidence: Sequence[Evidence]) -> Evidence:
    """Give the sentence that tells the lead's day and can best be quoted: with its year, by an official voice."""
    if question.want is not Want.WHEN:
        return lead
    good = (one for one in evidence if one.score >= lead.score - _AS_GOOD and one.is_whole >= lead.is_whole)
    same = [one for one in good if one is lead or _says_the_same(lead, one)]
    return max(same, key=lambda one: (_fullness(one), -one.item.tier.rank, one is lead, one.score))


def _says_the_same(lead: Evidence, other: Evidence) -> bool:
    """Say whether both tell one day and no other; one without its year is of its item's own."""
    mine, theirs = ({value.key for value in one.values} for one in (lead, other))
    same_year = mine == theirs or lead.item.day.year == other.item.day.year
    return len(mine) == len(theirs) == 1 and same_year and agree(lead.values[0], other.values[0])


def _fullness(one: Evidence) -> int:
    """Count what a date tells of year, month and day."""
    return min((sum(part is not None for part in value.key) for value in one.values), default=0)


def _beneath_title(question: Question, lead: Evidence) -> Evidence:
    """Give what an item begins with for a title that names what was typed: the title alone would say nothing new."""
    tells_only_a_name = question.want is Want.ANY and lead.at == 0 and len(lead.passage.sentences) > 1
    return replace(lead, at=1) if tells_only_a_name else lead
