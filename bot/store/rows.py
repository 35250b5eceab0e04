"""The ledger's rows as they lie in its tables: read whole, with their parts and who approved them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from bot.errors import StoreError
from bot.model.editions import Delivery, Part, Standing
from bot.store.notation import json_of, when


def find_row(db: sqlite3.Connection, digest: str, week: str, destination: str) -> Delivery | None:
    """Give the row of an edition for a destination, or None."""
    row = db.execute(
        "SELECT * FROM deliveries WHERE (digest, week, destination) = (?, ?, ?)", (digest, week, destination)
    ).fetchone()
    return None if row is None else delivery(db, row)


def get_row(db: sqlite3.Connection, delivery_id: int) -> Delivery:
    """Give a row by its id; StoreError where there is none."""
    row = db.execute("SELECT * FROM deliveries WHERE id = ?", (delivery_id,)).fetchone()
    if row is None:
        raise StoreError(f"There is no edition number {delivery_id} in the ledger; see `briefing editions`.")
    return delivery(db, row)


def keep_parts(db: sqlite3.Connection, delivery_id: int, parts: Sequence[Part], markdown: str = "") -> None:
    """Keep the messages of a row, and the document they show, instead of those it had."""
    db.execute("UPDATE deliveries SET markdown = ? WHERE id = ?", (markdown, delivery_id))
    db.execute("DELETE FROM parts WHERE delivery_id = ?", (delivery_id,))
    db.executemany(
        "INSERT INTO parts (delivery_id, number, message) VALUES (?, ?, ?)",
        [(delivery_id, number, json_of(message(part))) for number, part in enumerate(parts)],
    )


def message(part: Part) -> dict[str, object]:
    """Give a part as it is kept and sealed."""
    return {"text": part.text, "blocks": list(part.blocks)}


def delivery(db: sqlite3.Connection, row: sqlite3.Row) -> Delivery:
    """Give a row of the table `deliveries` with all that belongs to it."""
    parts = db.execute("SELECT message, ts FROM parts WHERE delivery_id = ? ORDER BY number", (row["id"],)).fetchall()
    approved = db.execute(
        "SELECT member FROM approvals WHERE delivery_id = ? AND sha = ?", (row["id"], row["sha"])
    ).fetchone()
    return Delivery(
        id=row["id"],
        digest=row["digest"],
        week=row["week"],
        destination=row["destination"],
        run_id=row["run_id"],
        standing=Standing(row["standing"]),
        parts=tuple(_part(part["message"]) for part in parts),
        sha=row["sha"],
        window_start=when(row["window_start"]),
        window_end=when(row["window_end"]),
        channel_id=row["channel_id"],
        sent=tuple(part["ts"] for part in parts),
        attempts=row["attempts"],
        error=row["error"],
        retry_at=when(row["retry_at"]),
        posted_at=when(row["posted_at"]),
        begun_at=when(row["begun_at"]),
        opened_at=when(row["opened_at"]),
        approved_by=approved["member"] if approved else "",
        asks_for=row["asks_for"],
        markdown=row["markdown"],
    )


def _part(message: str) -> Part:
    written = json.loads(message)
    return Part(written["text"], tuple(written["blocks"]))
