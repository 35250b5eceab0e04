"""The visits: what each brought, every item once, its old words, its sightings; and how each went."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from bot.model.items import text_of
from bot.model.plans import Decision, Fate, ItemDraft, Known
from bot.model.readings import Reading
from bot.model.sources import SourceState, Trouble, Visit
from bot.store.links import write_links
from bot.store.notation import columns, instant, json_of, reading_to_json, stamp, storable, when
from bot.store.opening import Tables
from bot.store.sources import read_state, write_state
from bot.store.sum_terms import sum_terms

VISITS_KEPT = 200
"""How many visits are remembered for each source."""


@dataclass(frozen=True, slots=True)
class SavedVisit:
    """What a visit changed in the store: ids of items stored for the first time, and of those updated."""

    new_ids: tuple[int, ...] = ()
    updated_ids: tuple[int, ...] = ()


class Visits(Tables):
    """The way in: what is known under a key, the saving of a visit, and the log of all visits."""

    def known(self, source_id: str, keys: Iterable[str]) -> dict[str, Known]:
        """Give what is held under each of these keys, as seen from this source; unknown keys are left out."""
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT i.id, i.key, i.fingerprint, length(i.body) AS length, i.source_id AS keeper, i.quiet_changes,"
                " i.updated, g.raw, g.fingerprint AS sighting FROM items i"
                " LEFT JOIN sightings g ON g.item_id = i.id AND g.source_id = ?"
                " WHERE i.key IN (SELECT value FROM json_each(?))",
                (source_id, json_of(list(keys))),
            )
            return {row["key"]: _known(row) for row in rows}

    def save(self, visit: Visit, state: SourceState, decisions: Sequence[Decision]) -> SavedVisit:
        """Keep a visit, the source's new state and everything decided, or nothing of it.

        An item is a backlog item where no earlier visit to its source succeeded. A draft decided
        new whose key somebody else stored meanwhile becomes a sighting, without its hashes, so
        that the next visit looks at it afresh.
        """
        with self._database.writing() as db:
            backlog = read_state(db, visit.source_id).is_first_visit
            hand = _Hand(db, visit.source_id, visit.at, backlog=backlog)
            for decision in decisions:
                hand.keep(decision)
            _log(db, visit)
            write_state(db, state)
        return SavedVisit(tuple(hand.new), tuple(hand.updated))

    def latest(self, source_id: str, limit: int = 20) -> list[Visit]:
        """Give the latest visits to a source, the newest first."""
        with self._database.reading() as db:
            rows = db.execute("SELECT * FROM visits WHERE source_id = ? ORDER BY id DESC LIMIT ?", (source_id, limit))
            return [_visit(row) for row in rows]

    def read_until(self, moment: datetime) -> tuple[datetime | None, datetime | None]:
        """Give when any source was read for the first and the last time up to a moment, to the hour."""
        with self._database.reading() as db:
            first, last = db.execute(
                "SELECT min(at), max(at) FROM hours_read WHERE at <= ?",
                (stamp(moment),),
            ).fetchone()
        return when(first), when(last)


def _known(row: sqlite3.Row) -> Known:
    return Known(
        item_id=row["id"],
        key=row["key"],
        fingerprint=row["fingerprint"],
        length=row["length"],
        keeper=row["keeper"],
        raw=row["raw"],
        sighting=row["sighting"],
        quiet_changes=row["quiet_changes"],
        updated=when(row["updated"]),
    )


def _visit(row: sqlite3.Row) -> Visit:
    values = {field.name: row[field.name] for field in fields(Visit)}
    values["at"] = datetime.fromisoformat(values["at"])
    values["not_modified"] = bool(values["not_modified"])
    values["trouble"] = Trouble(values["trouble"]) if values["trouble"] else None
    return Visit(**values)


def _log(db: sqlite3.Connection, visit: Visit) -> None:
    """Add a visit to the log, which lets the oldest beyond VISITS_KEPT go; the hour of one that succeeded stays."""
    db.execute(_WRITE_VISIT, columns(visit))
    if visit.trouble is None:
        at = stamp(visit.at)
        db.execute("INSERT OR IGNORE INTO hours_read (hour, at) VALUES (substr(?1, 1, 13), ?1)", (at,))
    db.execute(
        "DELETE FROM visits WHERE source_id = ?1 AND id <="
        " (SELECT id FROM visits WHERE source_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)",
        (visit.source_id, VISITS_KEPT),
    )


class _Hand:
    """Writes one visit's decisions, one after the other, inside a transaction that is already open."""

    def __init__(self, db: sqlite3.Connection, source_id: str, at: datetime, *, backlog: bool) -> None:
        self.db, self.source_id, self.at, self.backlog = db, source_id, stamp(at), backlog
        self.new: list[int] = []
        self.updated: list[int] = []

    def keep(self, decision: Decision) -> None:
        draft, item_id = decision.draft, decision.item_id
        if decision.fate is Fate.NEW:
            self._add(draft, decision.reading or Reading())
        elif item_id is None:
            raise ValueError(f"{draft.key} is not new, and its decision names no item")
        else:
            if decision.fate is not Fate.SIGHTED:
                self._reword(item_id, decision)
            self._sight(item_id, draft)

    def _add(self, draft: ItemDraft, reading: Reading) -> None:
        row = _words_row(draft, reading) | {
            "key": draft.key,
            "source_id": self.source_id,
            "published": instant(draft.published),
            "first_seen": self.at,
            "worded": self.at,
            "day": (instant(draft.published) or self.at)[:10],
            "backlog": self.backlog,
        }
        added = self.db.execute(_ADD, row).fetchone()
        if added is None:
            held = self.db.execute("SELECT id FROM items WHERE key = ?", (draft.key,)).fetchone()[0]
            self.db.execute(_GLIMPSE, (held, self.source_id, self.at, draft.url, draft.guid))
            return
        item_id = added[0]
        self._write_original(item_id, draft.html)
        write_links(self.db, item_id, reading)
        self._sight(item_id, draft)
        self.new.append(item_id)

    def _reword(self, item_id: int, decision: Decision) -> None:
        draft, reading = decision.draft, decision.reading or Reading()
        self.db.execute(_KEEP_OLD_WORDS, (item_id,))
        row = _words_row(draft, reading) | {
            "id": item_id,
            "source_id": self.source_id,
            "published": instant(draft.published),
            "at": self.at,
            "announce": decision.fate is Fate.UPDATED,
            "quiet": decision.quiet,
        }
        self.db.execute(_REWORD, row)
        self._write_original(item_id, draft.html)
        write_links(self.db, item_id, reading)
        if decision.fate is Fate.UPDATED:
            self.updated.append(item_id)

    def _sight(self, item_id: int, draft: ItemDraft) -> None:
        seen = (item_id, self.source_id, self.at, draft.url, draft.guid, draft.raw, draft.fingerprint)
        self.db.execute(_SIGHT, seen)

    def _write_original(self, item_id: int, html: str) -> None:
        if html:
            packed = zlib.compress(storable(html).encode(), 1)
            self.db.execute("INSERT OR REPLACE INTO originals (item_id, html) VALUES (?, ?)", (item_id, packed))
        else:
            self.db.execute("DELETE FROM originals WHERE item_id = ?", (item_id,))


def _words_row(draft: ItemDraft, reading: Reading) -> dict[str, object]:
    title, body = storable(draft.title), storable(draft.body)
    return {
        "url": draft.url,
        "title": title,
        "body": body,
        "furniture": json_of(draft.furniture),
        "fingerprint": draft.fingerprint,
        "amounts": " ".join(sum_terms(text_of(title, body))),
        "relevant": reading.relevant,
        "reading": reading_to_json(reading),
    }


_ADD = """
    INSERT INTO items (key, source_id, url, title, body, furniture, fingerprint, amounts, relevant, reading,
        published, first_seen, worded, day, backlog)
    VALUES (:key, :source_id, :url, :title, :body, :furniture, :fingerprint, :amounts, :relevant, :reading,
        :published, :first_seen, :worded, :day, :backlog)
    ON CONFLICT (key) DO NOTHING RETURNING id"""

_KEEP_OLD_WORDS = """
    INSERT INTO revisions (item_id, number, seen_at, title, body)
    SELECT id, 1 + (SELECT count(*) FROM revisions WHERE item_id = items.id), worded, title, body
    FROM items WHERE id = ?"""

_REWORD = """
    UPDATE items SET source_id = :source_id, url = :url, title = :title, body = :body, furniture = :furniture,
        fingerprint = :fingerprint, amounts = :amounts, relevant = :relevant, reading = :reading, worded = :at,
        published = coalesce(published, :published), day = substr(coalesce(published, :published, first_seen), 1, 10),
        updated = iif(:announce, :at, updated), quiet_changes = quiet_changes + :quiet
    WHERE id = :id"""

_SIGHT = """
    INSERT INTO sightings (item_id, source_id, first_seen, url, guid, raw, fingerprint)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (item_id, source_id) DO UPDATE SET
        url = excluded.url, guid = excluded.guid, raw = excluded.raw, fingerprint = excluded.fingerprint
    WHERE raw IS NOT excluded.raw OR fingerprint IS NOT excluded.fingerprint"""

_GLIMPSE = """
    INSERT OR IGNORE INTO sightings (item_id, source_id, first_seen, url, guid) VALUES (?, ?, ?, ?, ?)"""

_WRITE_VISIT = """
    INSERT INTO visits (source_id, at, new, updated, unchanged, not_modified, trouble, detail, warning)
    VALUES (:source_id, :at, :new, :updated, :unchanged, :not_modified, :trouble, :detail, :warning)"""
