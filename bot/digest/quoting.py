"""Quotations in an edition, and the texts that prove everything it shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.model.editions import Edition
from bot.model.items import Citation, Item
from bot.model.proof import Evidence, Proof, Said, known_of, said_by


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


def proof_of(edition: Edition) -> Proof:
    """Give what must prove the figures of an edition.

    A page is proved by its own words, by what it said before where it was updated, and by the days on
    which it was published, first seen and updated and the dates ahead that were read in it. What stands
    by itself is proved by what the program knows: the week, its days of note, which source is silent since when,
    since when and until when sources were read.
    """
    return Proof.of(_pages(edition), _own(edition))


def _own(edition: Edition) -> Iterator[Evidence]:
    window = edition.window
    yield from (edition.digest.name, str(edition.week), *edition.header)
    # A window that ends in the morning is named by the day before.
    yield from (window.start, window.end, window.end - timedelta(hours=12))
    yield from (edition.began, edition.read_until)
    yield from known_of(edition.coverage)
    yield from (section.name for section in edition.sections)
    yield from (review.name for review in edition.reviews)
    yield from (row.reason for row in edition.left_out)
    if edition.trend:
        yield from edition.trend.weeks
        yield from (name for name, _ in edition.trend.rows)


def _pages(edition: Edition) -> Iterator[Said]:
    for section in edition.sections:
        for card in section.stories:
            yield Said(card.head.url, card.changed)
            yield from said_by(card.head, *card.coverage, *card.responses)
    yield from said_by(*(row.item for row in edition.money), *(row.item for row in edition.dates))
    yield from (Said(row.item.url, row.deadline.date) for row in edition.dates)
    yield from said_by(*(citation for review in edition.reviews for citation in review.citations), *edition.says)
