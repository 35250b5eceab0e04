"""Quotations in an edition, and the texts that prove everything it shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

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

    These are the texts of the items it shows with the earlier words of what was updated, and, as days
    written out, what the program itself knows: when items were published, the window, the dates ahead,
    since when a source is silent.
    """
    return tuple(dict.fromkeys((*_texts(edition), *map(_DAY.format, _days(edition)))))


def _texts(edition: Edition) -> Iterator[str]:
    yield from (item.text for item in shown_items(edition))
    for citation in _citations(edition):
        yield from (citation.quote, citation.title)
    yield from (card.changed for section in edition.sections for card in section.stories)
    yield from edition.header


def _days(edition: Edition) -> Iterator[date]:
    coverage, window = edition.coverage, edition.window
    # A window that ends in the morning is named by the day before.
    moments = [window.start, window.end, window.end - timedelta(hours=12)]
    moments += [row.since for row in (*coverage.failing, *coverage.stale, *coverage.not_covered) if row.since]
    yield from (moment.astimezone(LONDON).date() for moment in moments)
    for item in shown_items(edition):
        yield from (item.day, (item.updated or item.first_seen).astimezone(LONDON).date())
    yield from (citation.published for citation in _citations(edition) if citation.published)
    yield from (row.deadline.date for row in edition.dates)
    yield from (day for day in (coverage.first, coverage.last) if day)


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
