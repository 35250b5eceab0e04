"""The items: one page each, found by id, address, time, source, or by what was read in it."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.model.items import Item, Revision
from bot.model.readings import Deadline
from bot.model.sources import Tier
from bot.periods import Window
from bot.store.links import name_key
from bot.store.notation import json_of, reading_from_json, stamp, storable, when
from bot.store.opening import Tables
from bot.urls import canonical_url

_SELECT = "SELECT i.*, s.name AS source_name, s.tier FROM items i JOIN sources s ON s.id = i.source_id"
_NEWEST_FIRST = " ORDER BY i.first_seen DESC, i.id DESC"


@dataclass(frozen=True, slots=True)
class FreshName:
    """A name with the form of a review that is not in the catalogue, how many items carry it, and whose they are."""

    name: str
    items: int
    publishers: tuple[str, ...] = ()


class Items(Tables):
    """What was said, by whom, and what was read in it."""

    def find(self, item_id: int) -> Item | None:
        """Give an item, or None."""
        return next(iter(self._fetch(" WHERE i.id = ?", (item_id,))), None)

    def find_by_url(self, url: str) -> Item | None:
        """Give the item at an address in any of its spellings, or None."""
        written = storable(url)
        key = canonical_url(url) or written
        where = (
            " WHERE i.id = coalesce((SELECT id FROM items WHERE key = ?1), (SELECT min(id) FROM items WHERE url = ?2),"
            " (SELECT min(item_id) FROM sightings WHERE url = ?2))"
        )
        return next(iter(self._fetch(where, (key, written))), None)

    def by_ids(self, ids: Sequence[int]) -> list[Item]:
        """Give the items with these ids, in the order of those; ids nobody has are left out."""
        found = self._fetch(" WHERE i.id IN (SELECT value FROM json_each(?))", (json_of(list(ids)),))
        by_id = {item.id: item for item in found}
        return [by_id[one] for one in dict.fromkeys(ids) if one in by_id]

    def newest_first(
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        source: str | None = None,
        relevant: bool | None = None,
        limit: int | None = None,
    ) -> list[Item]:
        """Give the items that fit everything asked; all of them where nothing is.

        An item lies in the half-open window from `since` to `until` when it was first seen in it, or
        its changed words were. `source` is anyone who carried it.
        """
        tests: list[tuple[str, list[object]]] = []
        if since or until:
            tests.append(_window(since, until))
        if source is not None:
            tests.append(("i.id IN (SELECT item_id FROM sightings WHERE source_id = ?)", [source]))
        if relevant is not None:
            tests.append(("i.relevant = ?", [relevant]))
        where = f" WHERE {' AND '.join(test for test, _ in tests)}" if tests else ""
        values = [value for _, given in tests for value in given]
        return self._fetch(f"{where}{_NEWEST_FIRST} LIMIT ?", (*values, -1 if limit is None else limit))

    def published_by(self, publishers: Sequence[str], limit: int) -> list[Item]:
        """Give the last items published by a source of one of these names, newest first."""
        where = " WHERE s.name IN (SELECT value FROM json_each(?))"
        return self._fetch(f"{where}{_NEWEST_FIRST} LIMIT ?", (json_of(list(publishers)), limit))

    def near(self, first_day: date, last_day: date) -> list[Item]:
        """Give the items whose own day (published, else first seen) lies between two days, both included."""
        where = " WHERE i.day BETWEEN ? AND ? ORDER BY i.day, i.id"
        return self._fetch(where, (first_day.isoformat(), last_day.isoformat()))

    def revisions(self, item_id: int) -> list[Revision]:
        """Give every version of an item's words, the oldest first, the present one last."""
        with self._database.snapshot() as db:
            rows = db.execute(
                "SELECT number, seen_at, title, body FROM revisions WHERE item_id = ?1 UNION ALL"
                " SELECT 1 + (SELECT count(*) FROM revisions WHERE item_id = ?1), worded, title, body"
                " FROM items WHERE id = ?1 ORDER BY number",
                (item_id,),
            )
            return [Revision(item_id, row[0], datetime.fromisoformat(row[1]), row[2], row[3]) for row in rows]

    def sightings(self, item_id: int) -> list[tuple[str, datetime]]:
        """Give who carried an item and when we first saw it there, the earliest first."""
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT source_id, first_seen FROM sightings WHERE item_id = ? ORDER BY first_seen, source_id",
                (item_id,),
            )
            return [(row[0], datetime.fromisoformat(row[1])) for row in rows]

    def mentioning(
        self, review_id: str | None = None, name: str | None = None, *, limit: int | None = None
    ) -> list[Item]:
        """Give the items that name a review of the catalogue, or a name outside it, by day, the oldest first.

        Of more than `limit` those stored last are given.
        """
        where = (
            " WHERE i.id IN"
            " (SELECT item_id FROM (SELECT item_id FROM mentions WHERE review_id = ?1 ORDER BY rowid DESC LIMIT ?3)"
            " UNION"
            " SELECT item_id FROM (SELECT item_id FROM mentions WHERE name_key = ?2 ORDER BY rowid DESC LIMIT ?3))"
            " ORDER BY i.day, i.id"
        )
        return self._fetch(where, (review_id, name_key(name) if name else None, -1 if limit is None else limit))

    def fresh_names(self, limit: int = 100) -> list[FreshName]:
        """Give the names of reviews that are not in the catalogue, those in most items first."""
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT min(m.name) AS name, count(DISTINCT item_id) AS items,"
                " json_group_array(DISTINCT s.name) AS publishers"
                " FROM mentions m JOIN items i ON i.id = item_id JOIN sources s ON s.id = i.source_id"
                " WHERE review_id IS NULL GROUP BY name_key ORDER BY items DESC, name LIMIT ?",
                (limit,),
            )
            return [FreshName(row["name"], row["items"], tuple(sorted(json.loads(row["publishers"])))) for row in rows]

    def with_figure(self, low: float, high: float, limit: int | None = None) -> list[Item]:
        """Give the items that tell of a sum touching this range of pounds, by day, the newest first.

        Sums of page furniture do not count, nor ranges whose end is more than twenty times what was asked.
        """
        where = (
            " WHERE i.id IN (SELECT item_id FROM figures WHERE high >= ?1 AND high <= ?2 * 20 AND low <= ?2)"
            " ORDER BY i.day DESC, i.id DESC LIMIT ?3"
        )
        return self._fetch(where, (low, high, -1 if limit is None else limit))

    def dates_from(self, day: date, until: date | None = None) -> list[tuple[Item, Deadline]]:
        """Give what happens from one day to another, both included, in order of date."""
        last = (until or date.max).isoformat()
        with self._database.snapshot() as db:
            rows = db.execute(
                "SELECT item_id, place FROM deadlines WHERE day BETWEEN ? AND ? ORDER BY day, item_id, place",
                (day.isoformat(), last),
            ).fetchall()
            items = {item.id: item for item in self.by_ids([row["item_id"] for row in rows])}
        return [(items[row["item_id"]], items[row["item_id"]].reading.deadlines[row["place"]]) for row in rows]

    def stories_per_topic(self, windows: Sequence[Window]) -> dict[str, tuple[int, ...]]:
        """Count, for each topic and each window, the stories with a relevant item on it first seen there.

        The backlog of a new source does not count. Topics without a story are left out.
        """
        spans = json_of([[stamp(window.start), stamp(window.end)] for window in windows])
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT t.topic, w.key AS place, count(DISTINCT coalesce(i.story, i.id)) FROM json_each(?) w"
                " JOIN items i ON i.first_seen >= json_extract(w.value, '$[0]')"
                " AND i.first_seen < json_extract(w.value, '$[1]')"
                " JOIN item_topics t ON t.item_id = i.id WHERE i.relevant AND NOT i.backlog GROUP BY 1, 2",
                (spans,),
            ).fetchall()
        counts: dict[str, list[int]] = defaultdict(lambda: [0] * len(windows))
        for topic, place, count in rows:
            counts[topic][place] = count
        return {topic: tuple(row) for topic, row in counts.items()}

    def of_story(self, story: int) -> list[Item]:
        """Give the items of a story, by day, the oldest first."""
        return self._fetch(" WHERE i.story = ?1 OR (i.id = ?1 AND i.story IS NULL) ORDER BY i.day, i.id", (story,))

    def save_stories(self, stories: Mapping[int, int]) -> None:
        """Say of items which story they belong to (item id → story id)."""
        with self._database.writing() as db:
            db.executemany(
                "UPDATE items SET story = ?1 WHERE id = ?2 AND story IS NOT ?1",
                [(story, item_id) for item_id, story in stories.items()],
            )

    def _fetch(self, where: str, values: Sequence[object]) -> list[Item]:
        with self._database.snapshot() as db:
            rows = db.execute(_SELECT + where, tuple(values)).fetchall()
            carriers = _carriers(db, [row["id"] for row in rows])
        return [_item(row, carriers[row["id"]]) for row in rows]


def _window(since: datetime | None, until: datetime | None) -> tuple[str, list[object]]:
    start, end = stamp(since) if since else "", stamp(until) if until else "9999"
    test = (
        "i.id IN (SELECT id FROM items WHERE first_seen >= ? AND first_seen < ? UNION"
        " SELECT id FROM items WHERE updated >= ? AND updated < ?)"
    )
    return test, [start, end, start, end]


def _carriers(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, list[str]]:
    carriers: dict[int, list[str]] = defaultdict(list)
    rows = db.execute(
        "SELECT g.item_id, g.source_id FROM json_each(?) w JOIN sightings g ON g.item_id = w.value"
        " JOIN sources s ON s.id = g.source_id ORDER BY s.rank, g.first_seen, g.source_id",
        (json_of(ids),),
    )
    for row in rows:
        carriers[row[0]].append(row[1])
    return carriers


def _item(row: sqlite3.Row, carried_by: Sequence[str]) -> Item:
    return Item(
        id=row["id"],
        key=row["key"],
        source=row["source_id"],
        source_name=row["source_name"],
        tier=Tier(row["tier"]),
        title=row["title"],
        url=row["url"],
        published=when(row["published"]),
        first_seen=datetime.fromisoformat(row["first_seen"]),
        body=row["body"],
        updated=when(row["updated"]),
        furniture=tuple(json.loads(row["furniture"])),
        backlog=bool(row["backlog"]),
        carried_by=tuple(carried_by),
        story=row["story"] or row["id"],
        reading=reading_from_json(row["reading"]),
    )
