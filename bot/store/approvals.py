"""What administrators decide about an edition before it goes out, kept with the ledger's rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model.editions import Delivery, Part, Standing
from bot.store.notation import stamp
from bot.store.opening import Tables
from bot.store.rows import delivery, find_row, get_row, keep_parts


@dataclass(frozen=True, slots=True)
class Recomposed:
    """An edition without something: its new messages and seal, what stands in it, and what does not any more."""

    parts: Sequence[Part]
    sha: str
    places: Iterable[tuple[int, str]]
    removed: Iterable[int]
    markdown: str = ""


class Approvals(Tables):
    """Each decision is one transaction, and holds for exactly the words its `sha` seals."""

    def approve(self, delivery_id: int, sha: str, member: str, now: datetime) -> bool:
        """Note that a member approves a composed edition; False where it is not, or not any more, these words.

        The first to approve is kept.
        """
        with self._database.writing() as db:
            if not _says(db, delivery_id, sha):
                return False
            db.execute(
                "INSERT OR IGNORE INTO approvals (delivery_id, sha, member, at) VALUES (?, ?, ?, ?)",
                (delivery_id, sha, member, stamp(now)),
            )
            return True

    def decline(self, delivery_id: int, sha: str, why: str) -> bool:
        """Skip a composed edition; False where it is not, or not any more, these words."""
        with self._database.writing() as db:
            return _says(db, delivery_id, sha) and bool(
                db.execute(
                    "UPDATE deliveries SET standing = ?, error = ? WHERE id = ?", (Standing.SKIPPED, why, delivery_id)
                ).rowcount
            )

    def recompose(self, delivery_id: int, sha: str, instead: Recomposed, member: str, now: datetime) -> bool:
        """Put other words in the place of those `sha` seals, and note what a member removed.

        False, and nothing done, where the edition is not, or not any more, these words.
        """
        with self._database.writing() as db:
            if not _says(db, delivery_id, sha):
                return False
            db.execute(
                "UPDATE deliveries SET sha = ?, composed_at = ? WHERE id = ?", (instead.sha, stamp(now), delivery_id)
            )
            keep_parts(db, delivery_id, instead.parts, instead.markdown)
            announce(db, delivery_id, instead.places)
            db.executemany(
                "INSERT OR IGNORE INTO removals (delivery_id, item_id, member, at) VALUES (?, ?, ?, ?)",
                [(delivery_id, item_id, member, stamp(now)) for item_id in instead.removed],
            )
            return True

    def removed(self, delivery_id: int) -> frozenset[int]:
        """Give the items administrators removed from an edition."""
        with self._database.snapshot() as db:
            rows = db.execute("SELECT item_id FROM removals WHERE delivery_id = ?", (delivery_id,))
            return frozenset(row["item_id"] for row in rows)

    def removed_from(self, item_id: int) -> list[Delivery]:
        """Give the editions an item was removed from, the newest first."""
        with self._database.snapshot() as db:
            rows = db.execute(
                "SELECT d.* FROM removals r JOIN deliveries d ON d.id = r.delivery_id"
                " WHERE r.item_id = ? ORDER BY d.week DESC, d.id DESC",
                (item_id,),
            ).fetchall()
            return [delivery(db, row) for row in rows]

    def contents(self, delivery_id: int) -> list[tuple[int, str, str]]:
        """Give the items of an edition: id, place and title, in order of their ids."""
        with self._database.snapshot() as db:
            rows = db.execute(
                "SELECT a.item_id, a.place, i.title FROM announcements a JOIN items i ON i.id = a.item_id"
                " WHERE a.delivery_id = ? ORDER BY a.item_id",
                (delivery_id,),
            ).fetchall()
            return [(row["item_id"], row["place"], row["title"]) for row in rows]

    def ask(self, row: Delivery, now: datetime) -> Delivery:
        """Keep what administrators are asked about an edition, ready to be posted; what was asked already stays.

        `row` carries what to say, its seal, where, and in `asks_for` the edition.
        """
        with self._database.writing() as db:
            made = db.execute(
                "INSERT INTO deliveries (digest, week, destination, run_id, standing, window_start, window_end,"
                " opened_at, composed_at, sha, asks_for)"
                " SELECT ?, week, ?, ?, ?, window_start, window_end, ?, ?, ?, id FROM deliveries WHERE id = ?"
                " ON CONFLICT (digest, week, destination) DO NOTHING",
                (
                    *(row.digest, row.destination, row.run_id, Standing.COMPOSED),
                    *(stamp(now), stamp(now), row.sha, row.asks_for),
                ),
            )
            if made.rowcount:
                assert made.lastrowid is not None
                keep_parts(db, made.lastrowid, row.parts)
            kept = find_row(db, row.digest, row.week, row.destination)
            assert kept is not None
            return kept

    def asked(self, delivery_id: int) -> list[Delivery]:
        """Give the rows in which administrators were asked about an edition, the oldest first."""
        with self._database.snapshot() as db:
            rows = db.execute("SELECT * FROM deliveries WHERE asks_for = ? ORDER BY id", (delivery_id,)).fetchall()
            return [delivery(db, row) for row in rows]


def announce(db: sqlite3.Connection, delivery_id: int, places: Iterable[tuple[int, str]]) -> None:
    """Keep which items an edition holds and where, instead of what was kept before."""
    db.execute("DELETE FROM announcements WHERE delivery_id = ?", (delivery_id,))
    db.executemany(
        "INSERT OR IGNORE INTO announcements (delivery_id, item_id, place) VALUES (?, ?, ?)",
        [(delivery_id, item_id, place) for item_id, place in places],
    )


def _says(db: sqlite3.Connection, delivery_id: int, sha: str) -> bool:
    row = get_row(db, delivery_id)
    return row.standing is Standing.COMPOSED and row.sha == sha and row.asks_for is None
