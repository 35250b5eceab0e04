"""The store: one SQLite file, opened, examined and copied whole; its parts know what lies in it."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.errors import StoreError
from bot.store.items import Items
from bot.store.ledger import Ledger
from bot.store.notices import Notices
from bot.store.opening import Database, explain, said
from bot.store.rereading import Rereading
from bot.store.search import Search
from bot.store.sources import Sources
from bot.store.visits import Visits

VERSION = 10
"""How many steps `bot.store.schema` has; compared on opening, so that its library is loaded only when needed."""

_TURNS, _TURN_S = 100, 0.05
_OURS = 0x42524945
"""Marks the file as ours ("BRIE")."""


class Store:
    """Everything the program remembers, in parts that share one database; safe to share between threads.

    `items` are what was said, `sources` who speaks, `visits` how it comes in, `search` finds items by
    their words, `rereading` replaces what was read in them, the `ledger` knows which edition went where,
    and `notices` are what people were told once. Hand on the part that is needed, where one is enough.

    Every method, also of the parts, raises StoreError, in one sentence with its remedy, where the file
    cannot be used. What a call writes is one transaction.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.items = Items(database)
        self.sources = Sources(database)
        self.visits = Visits(database)
        self.search = Search(database)
        self.rereading = Rereading(database)
        self.ledger = Ledger(database)
        self.notices = Notices(database)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Store:
        """Open the database, make it where it is missing, and bring its tables up to date.

        Opened to read only, it must be there and up to date.
        """
        _look_before_opening(path, read_only=read_only)
        database = Database(path, read_only=read_only)
        try:
            _bring_up_to_date(database)
        except BaseException:
            database.close()
            raise
        return cls(database)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the database is."""
        return self._database.path

    def close(self) -> None:
        """Close the connections of all threads."""
        self._database.close()

    def integrity(self) -> list[str]:
        """Give everything SQLite finds wrong with the file and the full-text index; empty when all is well."""
        with self._database.reading() as db:
            faults = [row[0] for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
            faults += [f"a row of {row[0]} points nowhere" for row in db.execute("PRAGMA foreign_key_check")]
        if not self._database.read_only:
            faults += self.search.faults()
        return faults

    def backup(self, path: Path) -> None:
        """Copy the database, as it is now, to a new file; StoreError where that file already exists."""
        if path.exists():
            raise StoreError(f"{path} already exists; name a file that does not, so that no backup is overwritten.")
        with self._database.reading() as db:
            try:
                with closing(sqlite3.connect(path)) as copy:
                    db.backup(copy)
            except sqlite3.Error as error:
                path.unlink(missing_ok=True)
                raise StoreError(explain(path, error)) from error


def must_be_there(path: Path) -> None:
    """Raise StoreError where there is no database yet."""
    if not path.exists():
        raise StoreError(f"There is no database at {path} yet; run `briefing poll` first, or name another one.")


def _look_before_opening(path: Path, *, read_only: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder; name a database file with BRIEFING_DB.")
    if read_only:
        must_be_there(path)
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        advice = f"({error.strerror}); name another with BRIEFING_DB."
        raise StoreError(f"The folder {path.parent} cannot be made {advice}") from error
    # SQLite itself would open such a file, and fail at the first write.
    if not all(os.access(place, os.W_OK) for place in (path, path.parent) if place.exists()):
        raise StoreError(said(path, "SQLITE_READONLY"))


def _bring_up_to_date(database: Database) -> None:
    with database.reading() as db:
        version = _version(database.path, db)
        if not database.read_only:
            _write_ahead(db)
    if version == VERSION:
        return
    if database.read_only:
        raise StoreError(
            f"The database {database.path} was made by an older version; run `briefing doctor` to update it."
        )
    from sqlite_utils import Database as Tables

    from bot.store.schema import story

    with database.writing() as db:
        if _version(database.path, db) == VERSION:
            return
        story.apply(Tables(db, recursive_triggers=False, execute_plugins=False))
        db.execute(f"PRAGMA application_id = {_OURS}")
        db.execute(f"PRAGMA user_version = {VERSION}")


def _write_ahead(db: sqlite3.Connection) -> None:
    """Turn write-ahead logging on; SQLite does not wait by itself for others who do the same at that moment."""
    for _ in range(_TURNS):
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise
            time.sleep(_TURN_S)
        else:
            return
    db.execute("PRAGMA journal_mode = WAL")


def _version(path: Path, db: sqlite3.Connection) -> int:
    owner: int = db.execute("PRAGMA application_id").fetchone()[0]
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    if owner != _OURS and db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        raise StoreError(f"The database {path} belongs to another program; name another file with BRIEFING_DB.")
    if version > VERSION:
        raise StoreError(f"The database {path} was made by a newer version of this program; install that version.")
    return version
