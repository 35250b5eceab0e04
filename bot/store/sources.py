"""The sources: who is enrolled, what is remembered of each, and what was not heard."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date, datetime

from bot.model.answers import Coverage, Silence
from bot.model.sources import Cadence, Source, SourceKind, SourceState, Trouble
from bot.store.notation import columns, stamp, when
from bot.store.opening import Tables

_STATE_FIELDS = tuple(field.name for field in fields(SourceState))
_INSTANTS = ("last_checked", "last_success", "newest_item", "next_check", "failing_since")


class Sources(Tables):
    """What is known of those who speak."""

    def enrol(self, sources: Iterable[Source]) -> None:
        """Make the enrolled sources exactly these.

        A source no longer listed keeps its items and its memory; one whose address changed forgets
        the old address's validators, so that it is fetched in full. Nothing is written, and no
        writer waited for, where nothing changed.
        """
        rows = sorted((_source_row(source) for source in sources), key=lambda row: str(row["id"]))
        with self._database.reading() as db:
            if rows == [dict(row) for row in db.execute(_ENROLLED)]:
                return
        with self._database.writing() as db:
            db.execute("UPDATE sources SET enrolled = 0")
            for row in rows:
                db.execute(_FORGET_VALIDATORS_IF_MOVED, row)
                db.execute(_ENROL, row)

    def publishers(self) -> tuple[str, ...]:
        """Give the names of all sources items may be from, also of those no longer enrolled."""
        with self._database.reading() as db:
            return tuple(row["name"] for row in db.execute("SELECT DISTINCT name FROM sources ORDER BY name"))

    def states(self) -> dict[str, SourceState]:
        """Give what is remembered of every enrolled source; a blank state for one not yet visited."""
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT s.id, t.* FROM sources s"
                " LEFT JOIN source_states t ON t.source_id = s.id WHERE s.enrolled ORDER BY s.rank, s.id"
            ).fetchall()
        return {row["id"]: _state(row) or SourceState(row["id"]) for row in rows}

    def coverage(self, now: datetime) -> Coverage:
        """Say what is stored and what was not heard: failing, silent too long, not covered, waiting for a visit.

        A source that fails only since after `now` counts as read.
        """
        with self._database.snapshot() as db:
            items, first, last = db.execute(
                "SELECT (SELECT count(*) FROM items), (SELECT min(day) FROM items), (SELECT max(day) FROM items)"
            ).fetchone()
            speakers = db.execute(
                "SELECT count(*) FROM sources s WHERE EXISTS (SELECT 1 FROM sightings g WHERE g.source_id = s.id)"
            ).fetchone()[0]
            rows = db.execute(
                "SELECT s.*, t.* FROM sources s LEFT JOIN source_states t ON t.source_id = s.id"
                " WHERE s.enrolled ORDER BY s.rank, s.id"
            ).fetchall()
        names = Counter(row["name"] for row in rows)
        return Coverage(
            items=items,
            sources=speakers,
            first=date.fromisoformat(first) if first else None,
            last=date.fromisoformat(last) if last else None,
            failing=_told_apart(names, (_failing(row, now) for row in rows)),
            stale=_told_apart(names, (_stale(row, now) for row in rows)),
            not_covered=_told_apart(names, map(_not_covered, rows)),
            watched=sum(map(_is_visited, rows)),
            waiting=_told_apart(names, map(_waiting, rows)),
        )


_ENROLLED = """
    SELECT id, name, tier, rank, url, kind, cadence, note FROM sources WHERE enrolled ORDER BY id"""

_FORGET_VALIDATORS_IF_MOVED = """
    UPDATE source_states SET etag = NULL, last_modified = NULL, body_hash = NULL, next_check = NULL
    WHERE source_id = (SELECT id FROM sources WHERE id = :id AND url IS NOT :url)"""

_ENROL = """
    INSERT INTO sources (id, name, tier, rank, url, kind, cadence, note, enrolled)
    VALUES (:id, :name, :tier, :rank, :url, :kind, :cadence, :note, 1)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, tier = excluded.tier, rank = excluded.rank,
        url = excluded.url, kind = excluded.kind, cadence = excluded.cadence, note = excluded.note, enrolled = 1"""

_WRITE_STATE = """
    INSERT OR REPLACE INTO source_states (source_id, etag, last_modified, body_hash, last_checked, last_success,
        newest_item, next_check, failing_since, failures, trouble, detail, ttl_minutes)
    VALUES (:source_id, :etag, :last_modified, :body_hash, :last_checked, :last_success,
        :newest_item, :next_check, :failing_since, :failures, :trouble, :detail, :ttl_minutes)"""


def _source_row(source: Source) -> dict[str, object]:
    return {
        "id": source.id,
        "name": source.name,
        "tier": source.tier,
        "rank": source.tier.rank,
        "url": source.url,
        "kind": source.kind,
        "cadence": source.cadence,
        "note": source.note,
    }


def read_state(db: sqlite3.Connection, source_id: str) -> SourceState:
    """Give what is remembered of one source; blank where it was never visited."""
    row = db.execute("SELECT * FROM source_states WHERE source_id = ?", (source_id,)).fetchone()
    return (row and _state(row)) or SourceState(source_id)


def write_state(db: sqlite3.Connection, state: SourceState) -> None:
    """Keep what is remembered of one source."""
    db.execute(_WRITE_STATE, columns(state))


def _state(row: sqlite3.Row) -> SourceState | None:
    if row["source_id"] is None:
        return None
    values = {name: row[name] for name in _STATE_FIELDS}
    values |= {name: when(values[name]) for name in _INSTANTS}
    values["trouble"] = Trouble(values["trouble"]) if values["trouble"] else None
    return SourceState(**values)


def _told_apart(names: Mapping[str, int], silences: Iterable[Silence | None]) -> tuple[Silence, ...]:
    """Give the silences there are; where several sources have one name, the id stands behind it."""
    return tuple(
        replace(one, name=f"{one.name} ({one.source})") if names[one.name] > 1 else one for one in silences if one
    )


def _is_visited(row: sqlite3.Row) -> bool:
    return row["kind"] != SourceKind.NONE and row["url"] is not None


def _failing(row: sqlite3.Row, now: datetime) -> Silence | None:
    if not _is_visited(row) or row["failing_since"] is None or row["failing_since"] > stamp(now):
        return None
    why = Trouble(row["trouble"]).explanation if row["trouble"] else row["detail"] or "could not be read"
    return Silence(row["id"], row["name"], why, when(row["failing_since"]))


def _stale(row: sqlite3.Row, now: datetime) -> Silence | None:
    patience = Cadence(row["cadence"]).patience
    if not _is_visited(row) or row["failing_since"] or not row["last_success"] or patience is None:
        return None
    if row["newest_item"] is None:
        return Silence(row["id"], row["name"], "has carried nothing so far")
    if row["newest_item"] >= stamp(now - patience):
        return None
    return Silence(row["id"], row["name"], "silent for longer than usual", when(row["newest_item"]))


def _not_covered(row: sqlite3.Row) -> Silence | None:
    if _is_visited(row):
        return None
    return Silence(row["id"], row["name"], row["note"] or "publishes nothing a program can follow")


def _waiting(row: sqlite3.Row) -> Silence | None:
    if not _is_visited(row) or row["last_checked"] is not None:
        return None
    return Silence(row["id"], row["name"], "not visited yet")
