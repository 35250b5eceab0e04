"""The delivery ledger: which edition is due where, exactly what it says, and how far it has got."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.errors import StoreError
from bot.model.editions import Delivery, Part, Standing
from bot.periods import Window
from bot.store.approvals import Approvals, announce
from bot.store.notation import instant, json_of, stamp
from bot.store.rows import delivery, find_row, get_row, keep_parts, message

PATIENCE = timedelta(minutes=10)
"""After this long a delivery still marked as posting was left so by a process that is gone."""

ALLOWED: Mapping[Standing, frozenset[Standing]] = {
    Standing.DUE: frozenset({Standing.COMPOSED, Standing.SKIPPED}),
    Standing.COMPOSED: frozenset({Standing.COMPOSED, Standing.POSTING, Standing.SKIPPED}),
    Standing.POSTING: frozenset({Standing.POSTED, Standing.FAILED, Standing.UNKNOWN}),
    Standing.FAILED: frozenset({Standing.COMPOSED, Standing.POSTING, Standing.SKIPPED}),
    Standing.UNKNOWN: frozenset({Standing.POSTING, Standing.POSTED, Standing.FAILED, Standing.SKIPPED}),
    Standing.POSTED: frozenset(),
    Standing.SKIPPED: frozenset({Standing.COMPOSED}),  # a person may ask for it all the same
}
"""From each standing, where a delivery may go; everything else is refused."""


class Ledger(Approvals):
    """One row for each (digest, week, destination); no row ever goes back to being sendable by accident."""

    def open_row(  # noqa: PLR0917 - what makes the row, in the order of its columns
        self, digest: str, week: str, destination: str, window: Window, run_id: str, now: datetime
    ) -> Delivery:
        """Give the row of an edition for a destination, made if it is not there; an older row keeps its run id."""
        with self._database.writing() as db:
            db.execute(
                "INSERT INTO deliveries"
                " (digest, week, destination, run_id, standing, window_start, window_end, opened_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (digest, week, destination) DO NOTHING",
                (digest, week, destination, run_id, Standing.DUE, stamp(window.start), stamp(window.end), stamp(now)),
            )
            row = find_row(db, digest, week, destination)
        assert row is not None
        return row

    def get(self, delivery_id: int) -> Delivery:
        """Give a row by its id; StoreError where there is none."""
        with self._database.snapshot() as db:
            return get_row(db, delivery_id)

    def find(self, digest: str, week: str, destination: str) -> Delivery | None:
        """Give the row of an edition for a destination, or None."""
        with self._database.snapshot() as db:
            return find_row(db, digest, week, destination)

    def editions(self, limit: int = 20) -> list[Delivery]:
        """Give the editions of the latest weeks, the newest first; what asks for approval is none."""
        with self._database.snapshot() as db:
            rows = db.execute(
                "SELECT * FROM deliveries WHERE asks_for IS NULL ORDER BY week DESC, id DESC LIMIT ?", (limit,)
            ).fetchall()
            return [delivery(db, row) for row in rows]

    def unsettled(self, now: datetime) -> list[Delivery]:
        """Give the rows somebody must do something about, the oldest week first.

        Those due, composed or unknown; those that failed and whose time to try again has come (a
        failed row without such a time waits for a person); those posting for longer than PATIENCE.
        """
        with self._database.snapshot() as db:
            rows = db.execute(
                "SELECT * FROM deliveries WHERE standing IN (?, ?, ?) OR (standing = ? AND retry_at <= ?)"
                " OR (standing = ? AND begun_at <= ?) ORDER BY week, id",
                (
                    *(Standing.DUE, Standing.COMPOSED, Standing.UNKNOWN),
                    *(Standing.FAILED, stamp(now)),
                    *(Standing.POSTING, stamp(now - PATIENCE)),
                ),
            ).fetchall()
            return [delivery(db, row) for row in rows]

    def compose(self, delivery_id: int, parts: Sequence[Part], sha: str, now: datetime, markdown: str = "") -> Delivery:
        """Keep the messages to be posted, and the document they show; `sha` must be `seal(parts)`.

        Refused once any part of the edition has been posted.
        """
        if not parts or sha != seal(parts):
            raise ValueError("an edition needs its parts and the seal over exactly these parts")
        with self._database.writing() as db:
            if any(get_row(db, delivery_id).sent):
                raise StoreError("A part of this edition is already posted, so its words cannot change any more.")
            _move(db, delivery_id, Standing.COMPOSED, sha=sha, composed_at=stamp(now))
            keep_parts(db, delivery_id, parts, markdown)
            return get_row(db, delivery_id)

    def begin(self, delivery_id: int, now: datetime, *, sha: str | None = None) -> Delivery | None:
        """Take an edition to post it; None where another process has it, or it is not to be posted.

        Where `sha` is given, None as well unless the edition still is these words.

        What is given back is exactly what was composed: StoreError where the seal no longer fits.
        It is `doubtful` where it was unknown, or left half-way by a process that is gone: look
        through the channel, note what stands there with `sent`, and post only the rest.
        """
        with self._database.writing() as db:
            before = get_row(db, delivery_id)
            if sha not in {None, before.sha}:
                return None
            if not _try_move(db, delivery_id, Standing.POSTING, begun_at=stamp(now), left_before=stamp(now - PATIENCE)):
                return None
            taken = replace(get_row(db, delivery_id), doubtful=before.standing in {Standing.POSTING, Standing.UNKNOWN})
            if taken.sha != seal(taken.parts):
                raise StoreError(f"Edition {taken.digest} {taken.week} was altered after it was composed; skip it.")
            return taken

    def sent(self, delivery_id: int, part_no: int, ts: str, channel_id: str) -> Delivery:
        """Note that a part stands in the channel; a part that has its timestamp keeps it.

        StoreError where the part already stands there under another timestamp.
        """
        with self._database.writing() as db:
            before = get_row(db, delivery_id)
            if before.standing not in {Standing.POSTING, Standing.UNKNOWN}:
                raise StoreError(_refusal(before, "have a part posted"))
            if before.sent[part_no] not in {None, ts}:
                raise StoreError(
                    f"Part {part_no} of {before.digest} {before.week} was posted twice; delete one in Slack."
                )
            db.execute("UPDATE parts SET ts = ? WHERE delivery_id = ? AND number = ?", (ts, delivery_id, part_no))
            db.execute("UPDATE deliveries SET channel_id = ? WHERE id = ?", (channel_id, delivery_id))
            return get_row(db, delivery_id)

    def finish(self, delivery_id: int, now: datetime) -> Delivery:
        """Call an edition posted; refused while any part has no timestamp."""
        with self._database.writing() as db:
            before = get_row(db, delivery_id)
            if not before.sent or None in before.sent:
                raise StoreError(_refusal(before, "be called posted before every part is"))
            _move(db, delivery_id, Standing.POSTED, posted_at=stamp(now))
            return get_row(db, delivery_id)

    def fail(self, delivery_id: int, error: str, retry_at: datetime | None) -> Delivery:
        """Note that Slack said no: safe to try again at `retry_at`; None waits for a person."""
        with self._database.writing() as db:
            _move(db, delivery_id, Standing.FAILED, error=error, retry_at=instant(retry_at))
            return get_row(db, delivery_id)

    def lose(self, delivery_id: int, error: str) -> Delivery:
        """Note that no answer came: unknown, never tried again before the channel was looked through."""
        with self._database.writing() as db:
            _move(db, delivery_id, Standing.UNKNOWN, error=error)
            return get_row(db, delivery_id)

    def skip(self, delivery_id: int, why: str) -> Delivery:
        """Decide that an edition is not posted, and why."""
        with self._database.writing() as db:
            _move(db, delivery_id, Standing.SKIPPED, error=why)
            return get_row(db, delivery_id)

    def announce(self, delivery_id: int, places: Iterable[tuple[int, str]]) -> None:
        """Keep which items an edition holds and where each stands; replaces what was kept before."""
        with self._database.writing() as db:
            announce(db, delivery_id, places)

    def announced(self, item_id: int) -> list[tuple[Delivery, str]]:
        """Give the editions that hold an item and its place in each, the newest first; not those skipped."""
        with self._database.snapshot() as db:
            rows = db.execute(
                "SELECT d.*, a.place FROM announcements a JOIN deliveries d ON d.id = a.delivery_id"
                " WHERE a.item_id = ? AND d.standing <> ? ORDER BY d.week DESC, d.id DESC",
                (item_id, Standing.SKIPPED),
            ).fetchall()
            return [(delivery(db, row), row["place"]) for row in rows]


def seal(parts: Sequence[Part]) -> str:
    """Give the SHA-256 over the exact JSON of the messages, in hexadecimal."""
    return hashlib.sha256(json_of([message(part) for part in parts]).encode()).hexdigest()


def _move(db: sqlite3.Connection, delivery_id: int, to: Standing, **values: object) -> None:
    if not _try_move(db, delivery_id, to, **values):
        raise StoreError(_refusal(get_row(db, delivery_id), f"become {to}"))


def _try_move(db: sqlite3.Connection, delivery_id: int, to: Standing, **values: object) -> bool:
    allowed_from = json_of([standing for standing, targets in ALLOWED.items() if to in targets])
    blank = {
        "sha": None,
        "composed_at": None,
        "begun_at": None,
        "posted_at": None,
        "retry_at": None,
        "left_before": None,
    }
    row = blank | {"error": ""} | values | {"id": delivery_id, "to": to, "allowed_from": allowed_from}
    return db.execute(_MOVE, row).rowcount == 1


_MOVE = """
    UPDATE deliveries SET standing = :to, error = :error, retry_at = :retry_at, sha = coalesce(:sha, sha),
        composed_at = coalesce(:composed_at, composed_at), begun_at = coalesce(:begun_at, begun_at),
        posted_at = coalesce(:posted_at, posted_at), attempts = attempts + (:to = 'posting')
    WHERE id = :id AND (standing IN (SELECT value FROM json_each(:allowed_from))
        OR (:to = 'posting' AND standing = 'posting' AND begun_at <= :left_before))"""


def _refusal(delivery: Delivery, wish: str) -> str:
    edition = f"Edition {delivery.digest} {delivery.week} for {delivery.destination}"
    return f"{edition} is {delivery.standing}; it cannot {wish}."
