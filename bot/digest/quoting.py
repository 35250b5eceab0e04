"""Quotations in an edition, and the texts that prove everything it shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from bot.in_words import day_in_words
from bot.model.editions import Edition, StoryCard
from bot.model.items import Citation, Item


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


def evidence_of(edition: Edition) -> dict[str, tuple[str, ...]]:
    """Give the texts that may prove what is said of a page, by the page's address.

    These are its own words, what it said before where it was updated, and, as days written out, when
    it was published and updated and the dates ahead that were read in it.
    """
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for url, text in _proofs(edition):
        found[url][text] = None
    return {url: tuple(texts) for url, texts in found.items()}


def known_besides(edition: Edition) -> tuple[str, ...]:
    """Give what the program itself knows and may say anywhere: its window, days of note, since when one is silent."""
    coverage, window = edition.coverage, edition.window
    # A window that ends in the morning is named by the day before.
    moments = [window.start, window.end, window.end - timedelta(hours=12)]
    moments += [row.since for row in (*coverage.failing, *coverage.stale, *coverage.not_covered) if row.since]
    days = [*moments, *(day for day in (coverage.first, coverage.last) if day)]
    return tuple(dict.fromkeys((*map(day_in_words, days), *edition.header)))


def _proofs(edition: Edition) -> Iterator[tuple[str, str]]:
    for section in edition.sections:
        for card in section.stories:
            yield from _of_card(card)
    for money in edition.money:
        yield from _of_item(money.item)
    for ahead in edition.dates:
        yield from _of_item(ahead.item)
        yield ahead.item.url, day_in_words(ahead.deadline.date)
    for review in edition.reviews:
        for citation in review.citations:
            yield from _of_citation(citation)
    for citation in edition.says:
        yield from _of_citation(citation)


def _of_card(card: StoryCard) -> Iterator[tuple[str, str]]:
    yield card.head.url, card.changed
    for item in (card.head, *card.coverage):
        yield from _of_item(item)
    for citation in card.responses:
        yield from _of_citation(citation)


def _of_item(item: Item) -> Iterator[tuple[str, str]]:
    yield item.url, item.text
    for day in (item.day, item.updated or item.first_seen):
        yield item.url, day_in_words(day)


def _of_citation(citation: Citation) -> Iterator[tuple[str, str]]:
    yield citation.url, citation.quote
    yield citation.url, citation.title
    if citation.published:
        yield citation.url, day_in_words(citation.published)
