"""The catalogue's facts, laid out like items, so that they can answer where no item does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.answer.passages import Passage, laid_out
from bot.model.catalogue import Catalogue, Fact, FundingLine
from bot.model.items import Citation, Item
from bot.model.sources import Tier
from bot.urls import host_of

SOURCE = "the catalogue"


def fact_passages(catalogue: Catalogue) -> tuple[Passage, ...]:
    """Lay every fact out as a small item of its own, which bears the name of what it is about."""
    return tuple(laid_out(item) for item in _items(catalogue))


def _items(catalogue: Catalogue) -> Iterator[Item]:
    told = [(entry.name, fact) for entry in catalogue.reviews for fact in entry.facts]
    told += [(entry.name, fact) for entry in catalogue.funding for fact in (stated(entry), *entry.facts)]
    for number, (name, fact) in enumerate(told, 1):
        yield _item(-number, name, fact)


def _item(number: int, name: str, fact: Fact) -> Item:
    day = datetime.combine(fact.when.first, datetime.min.time(), UTC) if fact.when else None
    tier = Tier.OFFICIAL if fact.primary else Tier.PRESS
    return Item(
        number,
        fact.source,
        SOURCE,
        SOURCE,
        tier,
        name,
        fact.source,
        day,
        day or datetime.min.replace(tzinfo=UTC),
        fact.says,
    )


def stated(line: FundingLine) -> Fact:
    """Give what the catalogue itself says of a line."""
    return Fact(f"{line.name}: {line.amount}", line.source, line.announced, primary=True)


def cited_fact(name: str, fact: Fact) -> Citation:
    """Cite a fact: its words, the entry it belongs to, and its own source's address."""
    return Citation(
        fact.says, name, fact.source, host_of(fact.source), fact.when.first if fact.when and fact.when.day else None
    )
