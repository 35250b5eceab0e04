"""The JSON of items, stable and documented: what programs may rely on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from bot.model.answers import SearchResult
from bot.model.items import Item
from bot.model.readings import Figure, Reading

Shape = dict[str, Any]


def search_shape(result: SearchResult) -> Shape:
    """Shape what a search found."""
    return {"query": result.query, "items": [item_shape(item) for item in result.items], "total": result.total}


def items_shape(items: Iterable[Item]) -> Shape:
    """Shape a list of items."""
    return {"items": [item_shape(item) for item in items]}


def item_shape(item: Item) -> Shape:
    """Shape an item and everything that was read in it; the figures of page furniture stand last."""
    reading = item.reading
    return {
        "id": item.id,
        "title": item.title,
        "url": item.url,
        "source": item.source_name,
        "source_id": item.source,
        "tier": item.tier.value,
        "published": iso(item.published),
        "first_seen": iso(item.first_seen),
        "updated": iso(item.updated),
        "relevant": reading.relevant,
        "topics": list(reading.topics),
        "reviews": [{"id": id_, "name": name} for id_, name in _counted(reading)],
        "money": [_figure(figure) for figure in sorted(reading.money, key=lambda figure: figure.furniture)],
        "story": item.story,
    }


def _counted(reading: Reading) -> list[tuple[str | None, str]]:
    return list(dict.fromkeys((one.id, one.name) for one in reading.reviews if one.counted))


def _figure(figure: Figure) -> Shape:
    return {
        "verbatim": figure.verbatim,
        "value_gbp": figure.value_gbp,
        "kind": figure.kind.value,
        "period": figure.period,
        "purpose": figure.purpose,
        "status": figure.status.value if figure.status else None,
        "sentence": figure.sentence,
    }


def iso(moment: date | datetime | None) -> str | None:
    """Write a day or moment as ISO 8601; null where there is none."""
    return moment.isoformat() if moment else None
