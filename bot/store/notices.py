"""What people were told, so that they are told once and not every hour."""

from __future__ import annotations

from datetime import datetime

from bot.store.notation import stamp
from bot.store.opening import Tables


class Notices(Tables):
    """Notices by key, such as `failing:dfe-news`."""

    def tell_once(self, key: str, now: datetime) -> bool:
        """Say whether a notice is still to be given, and take it as given; true exactly once for a key."""
        with self._database.writing() as db:
            added = db.execute("INSERT OR IGNORE INTO notices (key, told_at) VALUES (?, ?)", (key, stamp(now)))
            return added.rowcount == 1

    def forget(self, key: str) -> None:
        """Let a notice be given again: what it was about is over."""
        with self._database.writing() as db:
            db.execute("DELETE FROM notices WHERE key = ?", (key,))
