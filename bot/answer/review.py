"""Answer /review: what it is, what came of it, its money, and everything said about it, in order of date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile

from bot.answer.columns import is_row
from bot.answer.fact_wording import facts_of
from bot.answer.facts import cited_fact
from bot.answer.money import line_of_catalogue
from bot.answer.naming import Named
from bot.answer.passages import Passage, Sentence
from bot.model.answers import Claim, Coverage, Dossier, Moment
from bot.model.catalogue import Catalogue, Fact, FundingLine, Review
from bot.model.items import Item
from bot.model.readings import Mention
from bot.model.sources import Tier
from bot.text.similarity import plain

_RECENT = timedelta(weeks=4)
_LONGEST = 300
"""Characters up to which more is quoted of a paper's own page than the one sentence."""

_SAME_WORDS, _ALL_WORDS, _LITTLE = 0.7, 0.8, 3
"""The share of a fact's words that one told before, or all of them together, must hold; words of so few letters not."""


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
    """Give the sentence that names it: one of the body before the title, one with a date or figure before others.

    Of the page of a body that its title names, there stands more beside it: what the paper says, in a few sentences.
    """
    told = [
        place for mention in passage.item.reading.reviews if _means(mention, named) if (place := _at(mention, passage))
    ]
    told = told or [s.at for s in passage.sentences[1:] if named.name.lower() in s.text.lower()]
    best = max(told, key=lambda at: (any(c.isdigit() for c in passage.sentences[at].text), -at), default=0)
    titled = any(_means(mention, named) and not _at(mention, passage) for mention in passage.item.reading.reviews)
    is_its_own = (titled or best == 0) and passage.item.tier is not Tier.PRESS and len(passage.sentences) > 1
    return _with_more(passage, max(best, 1)) if is_its_own else passage.quotation(best)


def _with_more(passage: Passage, at: int) -> str:
    """Give a sentence of a paper's own page with those after and before it, as far as a quotation may run."""
    first = last = passage.sentences[at]
    for after in takewhile(_tells, passage.sentences[at + 1 :]):
        last = after if after.end - first.start <= _LONGEST else last
    for before in takewhile(_tells, reversed(passage.sentences[1:at])):
        first = before if last.end - before.start <= _LONGEST else first
    return max(passage.item.text[first.start : last.end], passage.quotation(at), key=len)


def _tells(sentence: Sentence) -> bool:
    return not sentence.tells_nothing and not is_row(sentence.text)


def _means(mention: Mention, named: Named) -> bool:
    if named.review is not None:
        return mention.id == named.review.id
    return mention.id is None and plain(mention.name) == plain(named.name)


def _at(mention: Mention, passage: Passage) -> int:
    return next((s.at for s in passage.sentences if s.start <= mention.span[0] < s.end), 0)


def _claims(review: Review, catalogue: Catalogue) -> Iterable[Claim]:
    """Give what is known of it, each thing once, without the name that stands above it all; what is disputed last."""
    told: list[Fact] = []
    for fact in sorted(facts_of(review, catalogue), key=lambda fact: fact.conflict):
        if fact.conflict or not _is_told(fact, told):
            told.append(fact)
            says = f"Sources differ: {fact.says}" if fact.conflict else _under(review.name, fact.says)
            yield Claim(says, (cited_fact(review.name, fact),))


def _under(name: str, says: str) -> str:
    """Leave out a name that stands above: "Status of the Act: in force" is "Status: in force" under its name."""
    before, found, after = says.partition(name)
    if not found or after[:2] not in (", ", ": "):
        return says
    lead = before.removesuffix(" of ").removesuffix(" to ")
    rest = after.lstrip(",: ")
    return f"{lead}: {rest}" if lead else rest[:1].upper() + rest[1:]


def _is_told(fact: Fact, told: Iterable[Fact]) -> bool:
    """Say whether most words of a fact stand in one that was told, or nearly all of them in all of those."""
    mine, theirs = _words(fact), [_words(one) for one in told]
    most = any(len(mine & words) >= _SAME_WORDS * len(mine) for words in theirs)
    return most or len(mine & frozenset().union(*theirs)) >= _ALL_WORDS * len(mine)


def _words(fact: Fact) -> frozenset[str]:
    return frozenset(word for word in plain(fact.says).split() if len(word) > _LITTLE or word.isdigit())


def _lines(review: Review | None, catalogue: Catalogue) -> tuple[FundingLine, ...]:
    if review is None:
        return ()
    return tuple(line for line in catalogue.funding if line.id in review.funding or review.id in line.reviews)
