"""What was read in an item, laid out for quick lookups: reviews and names, sums, dates, topics."""

from __future__ import annotations

import sqlite3

from bot.model.readings import Reading
from bot.store.notation import storable

_FORGET = (
    "DELETE FROM mentions WHERE item_id = ?",
    "DELETE FROM figures WHERE item_id = ?",
    "DELETE FROM deadlines WHERE item_id = ?",
    "DELETE FROM item_topics WHERE item_id = ?",
)


def write_links(db: sqlite3.Connection, item_id: int, reading: Reading) -> None:
    """Make the link tables say of one item what its reading says; sums of page furniture are left out."""
    for forget in _FORGET:
        db.execute(forget, (item_id,))
    names = {(mention.id, storable(mention.name), name_key(mention.name)) for mention in reading.reviews}
    db.executemany(
        "INSERT INTO mentions (item_id, review_id, name, name_key) VALUES (?, ?, ?, ?)",
        [(item_id, *name) for name in sorted(names, key=str)],
    )
    sums = {(figure.low, figure.high, figure.kind) for figure in reading.news_money}
    db.executemany(
        "INSERT INTO figures (item_id, low, high, kind) VALUES (?, ?, ?, ?)", [(item_id, *one) for one in sorted(sums)]
    )
    db.executemany(
        "INSERT INTO deadlines (item_id, place, day) VALUES (?, ?, ?)",
        [(item_id, place, deadline.date.isoformat()) for place, deadline in enumerate(reading.deadlines)],
    )
    db.executemany(
        "INSERT INTO item_topics (item_id, topic) VALUES (?, ?)",
        [(item_id, topic) for topic in dict.fromkeys(reading.topics)],
    )


def name_key(name: str) -> str:
    """Give the spelling under which a name is looked up: small letters, words only, no 'the', no apostrophes."""
    bare = name.casefold().translate({0x27: None, 0x2019: None})
    words = "".join(char if char.isalnum() else " " for char in bare).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)
