"""Reading everything again after the catalogue or the rules changed: raw material out, new readings in."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.model.items import Words, text_of
from bot.model.readings import Reading
from bot.store.links import write_links
from bot.store.notation import json_of, reading_to_json, storable, when
from bot.store.opening import Tables
from bot.store.sum_terms import sum_terms


@dataclass(frozen=True, slots=True)
class Stored:
    """An item's raw material, for reading it again: `html` is what the feed gave, '' where it gave none."""

    id: int
    title: str
    body: str
    furniture: tuple[str, ...]
    html: str
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading an item again gave; `words` and their `fingerprint` are given where its html was cut anew."""

    id: int
    reading: Reading
    words: Words | None = None
    fingerprint: str = ""

    def __post_init__(self) -> None:
        """Refuse new words without their fingerprint: the next visit would take them for an update."""
        if self.words is not None and not self.fingerprint:
            raise ValueError("new words need their fingerprint")


class Rereading(Tables):
    """The way everything is read again."""

    def batches(self, size: int = 500) -> Iterator[list[Stored]]:
        """Give the raw material of every item in order of id, so many at a time."""
        last = 0
        while batch := self._batch_after(last, size):
            yield batch
            last = batch[-1].id

    def replace(self, batch: Iterable[Reread]) -> None:
        """Replace readings, and words that the furniture rules now cut otherwise, in one transaction.

        The result is what a fresh visit would have stored. Words cut otherwise are no update:
        nobody wrote anything new.
        """
        with self._database.writing() as db:
            for one in batch:
                if one.words is not None:
                    _replace_words(db, one.id, one.words, one.fingerprint)
                db.execute(
                    "UPDATE items SET reading = ?, relevant = ? WHERE id = ?",
                    (reading_to_json(one.reading), one.reading.relevant, one.id),
                )
                write_links(db, one.id, one.reading)

    def _batch_after(self, last: int, size: int) -> list[Stored]:
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT id, title, body, furniture, published, html FROM items LEFT JOIN originals ON item_id = id"
                " WHERE id > ? ORDER BY id LIMIT ?",
                (last, size),
            )
            return [_stored(row) for row in rows]


def _replace_words(db: sqlite3.Connection, item_id: int, words: Words, fingerprint: str) -> None:
    title, before = db.execute("SELECT title, fingerprint FROM items WHERE id = ?", (item_id,)).fetchone()
    body = storable(words.body)
    amounts = " ".join(sum_terms(text_of(title, body)))
    db.execute(
        "UPDATE items SET body = ?, amounts = ? WHERE id = ? AND (body, amounts) IS NOT (?1, ?2)",
        (body, amounts, item_id),
    )
    furniture = json_of(words.furniture)
    db.execute("UPDATE items SET furniture = ?, fingerprint = ? WHERE id = ?", (furniture, fingerprint, item_id))
    db.execute(
        "UPDATE sightings SET fingerprint = ? WHERE item_id = ? AND fingerprint = ?", (fingerprint, item_id, before)
    )


def _stored(row: sqlite3.Row) -> Stored:
    return Stored(
        id=row["id"],
        title=row["title"],
        body=row["body"],
        furniture=tuple(json.loads(row["furniture"])),
        html=zlib.decompress(row["html"]).decode() if row["html"] else "",
        published=when(row["published"]),
    )
