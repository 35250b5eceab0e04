"""A shelf to ask: items written in a file or on the spot, read and stored as the poll would."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bot.answer.desk import Desk
from bot.model.answers import Answer
from bot.model.plans import Decision, Fate, ItemDraft
from bot.model.sources import Source, SourceState, Tier, Visit
from bot.reading import Reader
from bot.store import Store

TODAY = date(2026, 11, 21)


def written(text: str, **over: Any) -> dict[str, Any]:
    """Give a row such as the case files hold; `text` is the body, its paragraphs parted by blank lines."""
    body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in text.split("\n\n"))
    row = {"source": "Community Gazette", "tier": "press", "title": "News", "published": date(2026, 3, 2), "html": body}
    row |= over
    return row | {"id": row.get("id") or re.sub(r"\W+", "-", f"{row['title']}-{row['source']}".lower())}


def says(desk: Desk, question: str) -> str | None:
    """Give what the desk answers to a question, None where it declines."""
    found = desk.ask(question, TODAY)
    return found.lead.says if isinstance(found, Answer) else None


def address(row_id: str) -> str:
    return f"https://example.org/{row_id}"


def shelved(path: Path, reader: Reader, rows: Iterable[Mapping[str, Any]]) -> Store:
    """Give a store that holds the rows, the oldest stored first."""
    store = Store.open(path)
    for row in sorted(rows, key=lambda row: str(row["published"])):
        source = Source(
            re.sub(r"\W+", "-", row["source"].lower()), row["source"], Tier(row["tier"]), "https://example.org/feed"
        )
        store.sources.enrol([source])
        published = datetime.fromisoformat(str(row["published"])).replace(tzinfo=UTC)
        words = reader.words(row["html"])
        url = address(row["id"])
        reading = reader.read(row["title"], words, published.date())
        draft = ItemDraft(
            url,
            url,
            row["title"],
            words.body,
            f"words of {row['id']}",
            f"raw {row['id']}",
            furniture=words.furniture,
            published=published,
        )
        visit, state = Visit(source.id, published), SourceState(source.id, last_success=published)
        store.visits.save(visit, state, [Decision(draft, Fate.NEW, reading=reading)])
    return store
