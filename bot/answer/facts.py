"""The catalogue's facts, laid out like items, so that they can answer where no item does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time

from bot.answer.fact_wording import described, facts_of, held, stated, task, what_became_of
from bot.answer.passages import Passage, laid_out
from bot.model.catalogue import Catalogue, Fact
from bot.model.items import Citation, Item
from bot.model.sources import Tier

SOURCE = "the catalogue"


def fact_passages(catalogue: Catalogue) -> tuple[Passage, ...]:
    """Lay every fact out as a small item of its own, which bears the name of what it is about; none twice."""
    return _laid_out(_told(catalogue))


def descriptions(catalogue: Catalogue, facts: Iterable[Passage]) -> Mapping[str, Passage]:
    """Give by the id of an entry the fact that says what it is, where it has a summary; of a body what it does."""
    told = {fact.item.body: fact for fact in facts}
    says = {review.id: described(review) for review in catalogue.reviews} | {
        body.id: task(body) for body in catalogue.bodies
    }
    return {id_: told[words] for id_, words in says.items() if words in told}


def tasks(catalogue: Catalogue, facts: Iterable[Passage]) -> tuple[Passage, ...]:
    """Give the facts that say what bodies do."""
    told = frozenset(map(task, catalogue.bodies)) - {""}
    return tuple(fact for fact in facts if fact.item.body in told)


def outcomes(catalogue: Catalogue, facts: Iterable[Passage]) -> Mapping[str, tuple[Passage, ...]]:
    """Give by the id of an entry the facts that say what became of it, how it stands now first."""
    told = {fact.item.body: fact for fact in facts}
    became = ((review.id, what_became_of(review, catalogue)) for review in catalogue.reviews)
    return {id_: tuple(told[fact.says] for fact in known if fact.says in told) for id_, known in became}


def former_roles(catalogue: Catalogue) -> tuple[Passage, ...]:
    """Lay out who held a role once, for questions that look back: nobody else should be told of a predecessor."""
    return _laid_out((role.role, held(role)) for role in catalogue.roles if role.until is not None)


def _laid_out(told: Iterable[tuple[str, Fact]]) -> tuple[Passage, ...]:
    first: dict[str, tuple[str, Fact]] = {}
    for name, fact in told:
        first.setdefault(fact.says, (name, fact))
    return tuple(laid_out(_item(-number, name, fact)) for number, (name, fact) in enumerate(first.values(), 1))


def _told(catalogue: Catalogue) -> Iterator[tuple[str, Fact]]:
    for review in catalogue.reviews:
        yield from ((review.name, fact) for fact in facts_of(review, catalogue))
    for line in catalogue.funding:
        yield from ((line.name, fact) for fact in (stated(line), *line.facts))
    yield from ((role.role, held(role)) for role in catalogue.roles if role.until is None)
    yield from ((body.name, Fact(task(body), body.source, primary=True)) for body in catalogue.bodies if body.does)


def _item(number: int, name: str, fact: Fact) -> Item:
    """Make an item that nobody published: its own words date what it tells."""
    day = datetime.combine(fact.when.first if fact.when else date.min, time(), UTC)
    tier = Tier.OFFICIAL if fact.primary else Tier.PRESS
    return Item(number, fact.source, SOURCE, SOURCE, tier, name, fact.source, None, day, fact.says)


def cited_fact(name: str, fact: Fact) -> Citation:
    """Cite a fact of an entry."""
    return Citation.noted(fact.says, name, fact.source)
