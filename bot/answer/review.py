"""Answer /review: what it is, what came of it, its money, and everything said about it, in order of date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from bot.answer.facts import cited_fact
from bot.answer.money import line_of_catalogue, told_day
from bot.answer.naming import Named
from bot.answer.passages import Passage
from bot.model.answers import Claim, Coverage, Dossier, Moment
from bot.model.catalogue import Catalogue, Fact, FundingLine, Review
from bot.model.items import Item
from bot.model.readings import Mention
from bot.text.similarity import plain

_RECENT = timedelta(weeks=4)
_SAME_WORDS, _LITTLE = 0.7, 3


def dossier(
    query: str, named: Named, passages: Sequence[Passage], *, catalogue: Catalogue, searched: Coverage, today: date
) -> Dossier:
    """Put together what the catalogue and the items say; `passages` are the items that name it."""
    timeline = timeline_of(named, passages)
    lines = _lines(named.review, catalogue)
    since = datetime.combine(today, time(), UTC) - _RECENT
    fresh = {p.item.id for p in passages if p.item.day >= since.date() or (p.item.updated and p.item.updated >= since)}
    return Dossier(
        query,
        named.name,
        named.review,
        timeline,
        searched,
        tuple(_claims(named.review, catalogue)) if named.review else (),
        tuple(line_of_catalogue(line, catalogue) for line in lines),
        lines,
        tuple(
            sorted((m for m in timeline if m.citation.item_id in fresh), key=lambda moment: moment.date, reverse=True)
        ),
    )


def timeline_of(named: Named, passages: Iterable[Passage]) -> tuple[Moment, ...]:
    """Give a moment for each item, by day, the most official first within a day."""
    moments = [
        (p.item.day, p.item.tier.rank, p.item.id, Moment(p.item.day, p.citation(_quote(named, p)), _label(p.item)))
        for p in passages
    ]
    return tuple(moment for *_, moment in sorted(moments, key=lambda row: row[:3]))


def _label(item: Item) -> str:
    return "updated" if item.updated else ""


def _quote(named: Named, passage: Passage) -> str:
    """Give the sentence that names it: one of the body before the title, one with a date or figure before others."""
    told = [
        place for mention in passage.item.reading.reviews if _means(mention, named) if (place := _at(mention, passage))
    ]
    told = told or [s.at for s in passage.sentences[1:] if named.name.lower() in s.text.lower()]
    best = max(told, key=lambda at: (any(c.isdigit() for c in passage.sentences[at].text), -at), default=0)
    return passage.quotation(best)


def _means(mention: Mention, named: Named) -> bool:
    if named.review is not None:
        return mention.id == named.review.id
    return mention.id is None and plain(mention.name) == plain(named.name)


def _at(mention: Mention, passage: Passage) -> int:
    return next((s.at for s in passage.sentences if s.start <= mention.span[0] < s.end), 0)


def _claims(review: Review, catalogue: Catalogue) -> Iterable[Claim]:
    """Give what it was, what it asked for, what answered and what replaced it, then further facts, each once."""
    told = [Fact(says, review.source, review.published) for says in (review.summary, review.asked_for) if says]
    yield from (_claim(review, fact) for fact in told)
    others = {other.id: other for other in catalogue.reviews}
    for label, id_ in (("The government's answer:", review.response), ("It was replaced by", review.replaced_by)):
        if other := others.get(id_):
            dated = f", {told_day(other.published)}" if other.published else ""
            yield _claim(other, Fact(f"{label} {other.name}{dated}.", other.source, other.published))
    for fact in review.facts:
        if not any(_repeats(fact, known) for known in told):
            told.append(fact)
            yield _claim(review, fact)


def _repeats(fact: Fact, known: Fact) -> bool:
    """Say whether most words of a fact were said already."""
    mine, theirs = (
        {word for word in plain(one.says).split() if len(word) > _LITTLE or word.isdigit()} for one in (fact, known)
    )
    return len(mine & theirs) >= _SAME_WORDS * len(mine)


def _claim(review: Review, fact: Fact) -> Claim:
    return Claim(fact.says, (cited_fact(review.name, fact),))


def _lines(review: Review | None, catalogue: Catalogue) -> tuple[FundingLine, ...]:
    if review is None:
        return ()
    return tuple(line for line in catalogue.funding if line.id in review.funding or review.id in line.reviews)
