"""The lists beside the stories: money, tracked reviews, and what the sector says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.digest.picking import spoken_sentence
from bot.digest.quoting import cited
from bot.model.editions import MoneyRow, ReviewRow
from bot.model.items import Citation, Item, Story
from bot.model.readings import Figure, Mention, MoneyKind, MoneyStatus
from bot.model.sources import Tier

MONEY_ROWS, QUOTATIONS, REVIEW_ROWS, CITATIONS = 12, 6, 6, 2

# Thresholds and prices are nobody's budget; pressures and pay are, and say what they are.
_SHOWN = (MoneyKind.FUNDING, MoneyKind.PRESSURE, MoneyKind.PAY)
_POINTING = re.compile(r"(?:he|its?|one|she|that|the(?:ir|m|se|y)|this|those|what|which|whom?)(?![\w-])", re.IGNORECASE)
_HALF = 5
"""Words: a shorter beginning of a sentence may be what the money is for ("Family help will receive …")."""

_FIRM = frozenset({MoneyStatus.ANNOUNCED, MoneyStatus.ALLOCATED})
_PAST_OR_WISHED = frozenset({MoneyStatus.PROPOSED, MoneyStatus.REQUESTED, MoneyStatus.ENDED})


def money_of_the_week(stories: Iterable[Story]) -> tuple[MoneyRow, ...]:
    """Give each sum of a story once, from its most official item: funding first, what is firm first, then by size."""
    rows: list[MoneyRow] = []
    for story in stories:
        first: dict[tuple[float, float], MoneyRow] = {}
        for item in story.items:
            for figure in item.reading.news_money:
                first.setdefault((figure.low, figure.high), MoneyRow(_without_idle_purpose(figure), item))
        rows.extend(row for row in first.values() if row.figure.kind in _SHOWN)
    return tuple(sorted(rows, key=_money_order)[:MONEY_ROWS])


def reviews_named(items: Iterable[Item], names: Mapping[str, str]) -> tuple[ReviewRow, ...]:
    """Give the tracked reviews that the week's items name, the most named first, with a quotation or two each.

    A sentence that names several reviews is quoted under the first of them only.
    """
    mentions: dict[str, list[tuple[Item, Mention]]] = defaultdict(list)
    for item in items:
        for id_ in item.reading.review_ids:
            mentions[id_].append((item, next(m for m in item.reading.reviews if m.id == id_)))
    rows: list[ReviewRow] = []
    quoted: set[str] = set()
    for id_, found in sorted(mentions.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        found.sort(key=lambda pair: (pair[0].tier.rank, -pair[0].first_seen.timestamp(), pair[0].id))
        quotes = [(item, _quotable(item, mention)) for item, mention in found]
        citations = tuple(cited(item, quote) for item, quote in quotes if quote not in quoted)[:CITATIONS]
        quoted.update(citation.quote for citation in citations)
        if citations:
            rows.append(ReviewRow(id_, names.get(id_, found[0][1].name), citations))
    return tuple(rows[:REVIEW_ROWS])


def said_by_the_sector(items: Iterable[Item], already: Iterable[str]) -> tuple[Citation, ...]:
    """Give one sentence of each sector body's newest item, leaving out those in `already`."""
    told = set(already)
    newest: dict[str, Citation] = {}
    for item in sorted(items, key=lambda item: -item.first_seen.timestamp()):
        sentence = spoken_sentence(item)
        if item.tier is Tier.SECTOR and item.source not in newest and sentence not in told and sentence != item.title:
            newest[item.source] = cited(item, sentence)
    return tuple(newest.values())[:QUOTATIONS]


def _without_idle_purpose(figure: Figure) -> Figure:
    """Leave out a purpose that is none: the headline says more.

    It points at something said elsewhere ("which councils"), or is the first half of its sentence ("One
    member noted").
    """
    half = len(figure.purpose.split()) >= _HALF and figure.sentence.startswith(figure.purpose)
    return replace(figure, purpose="") if half or _POINTING.match(figure.purpose) else figure


def _money_order(row: MoneyRow) -> tuple[int, int, float, int, int]:
    figure, item = row.figure, row.item
    firmness = 0 if figure.status in _FIRM else 2 if figure.status in _PAST_OR_WISHED else 1
    return (_SHOWN.index(figure.kind), firmness, -figure.high, item.tier.rank, item.id)


def _quotable(item: Item, mention: Mention) -> str:
    return mention.sentence if mention.sentence and mention.sentence in item.text else item.title
