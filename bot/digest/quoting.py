"""Quotations in an edition, and the texts that prove everything it shows."""

from __future__ import annotations

from collections.abc import Iterator

from bot.model.editions import Edition
from bot.model.items import Citation, Item
from bot.periods import LONDON

_DAY = "{0.day} {0:%B %Y}"


def cited(item: Item, quote: str) -> Citation:
    """Give the citation of some of an item's own words; ValueError where they are not in its text."""
    if quote not in item.text:
        raise ValueError(f"item {item.id} does not say {quote!r}")
    return Citation(
        quote=quote,
        title=item.title,
        url=item.url,
        source=item.source_name,
        published=item.day,
        tier=item.tier,
        item_id=item.id,
    )


def evidence_of(edition: Edition) -> tuple[str, ...]:
    """Give every text that may prove a figure or a date in the edition.

    These are the texts of the items it shows, the days they were published, its own window, the days
    of its dates ahead, and the earlier words of what was updated.
    """
    return tuple(dict.fromkeys(_texts(edition)))


def _texts(edition: Edition) -> Iterator[str]:
    window = edition.window
    yield from (_DAY.format(moment.astimezone(LONDON)) for moment in (window.start, window.end))
    for item in shown_items(edition):
        yield item.text
        yield from (
            _DAY.format(moment.astimezone(LONDON))
            for moment in (item.published, item.first_seen, item.updated)
            if moment
        )
    for citation in _citations(edition):
        yield citation.quote
        yield citation.title
        yield from (_DAY.format(day) for day in (citation.published,) if day)
    yield from (card.changed for section in edition.sections for card in section.stories)
    yield from (_DAY.format(row.deadline.date) for row in edition.dates)
    yield from edition.header


def shown_items(edition: Edition) -> Iterator[Item]:
    """Give the items an edition shows whole or in its lists; one may come more than once."""
    for section in edition.sections:
        for card in section.stories:
            yield card.head
            yield from card.coverage
    yield from (row.item for row in edition.money)
    yield from (row.item for row in edition.dates)


def _citations(edition: Edition) -> Iterator[Citation]:
    for section in edition.sections:
        for card in section.stories:
            yield from card.responses
    for row in edition.reviews:
        yield from row.citations
    yield from edition.says
