"""The one door to SQLite: a connection for each thread, transactions, and errors in plain words."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import StoreError

BUSY_S = 30.0
"""How long a writer waits for another one; a visit of 10,000 items writes for a few seconds."""

_REMEDIES = {
    "SQLITE_BUSY": "is in use by another program; try again when that has finished",
    "SQLITE_LOCKED": "is in use by another program; try again when that has finished",
    "SQLITE_FULL": "cannot grow because the disk is full; free some space and try again, nothing was lost",
    "SQLITE_READONLY": "may not be written to; give this user write permission on the file and its folder",
    "SQLITE_CANTOPEN": "cannot be opened; check that its folder exists and that this user may write there",
    "SQLITE_PERM": "cannot be opened; check that this user may read and write it",
    "SQLITE_AUTH": "cannot be opened; check that this user may read and write it",
    "SQLITE_NOTADB": "is not a database; move that file away, or name another one with BRIEFING_DB",
    "SQLITE_CORRUPT": "is damaged; restore the last backup, or move the file away and poll afresh",
    "SQLITE_IOERR": "cannot be read or written (the disk reports an error); check the disk and try again",
}


class Database:
    """The database file; every thread has its own connection, writers queue, readers never wait."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._guard = threading.Lock()
        self._connections: dict[threading.Thread, sqlite3.Connection] = {}
        self._closed = False

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend this thread's connection; what SQLite complains of is raised as StoreError."""
        try:
            yield self._connection()
        except sqlite3.Error as error:
            raise StoreError(explain(self.path, error)) from error

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection inside one read transaction, so that several queries see one state."""
        with self.reading() as db:
            if db.in_transaction:
                yield db
                return
            db.execute("BEGIN")
            try:
                yield db
            finally:
                db.rollback()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection inside one transaction: all of it is kept, or none."""
        with self.reading() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                db.rollback()
                raise

    def close(self) -> None:
        """Close the connections of all threads; the store cannot be used afterwards."""
        with self._guard:
            self._closed = True
            for connection in self._connections.values():
                connection.close()
            self._connections.clear()

    def _connection(self) -> sqlite3.Connection:
        thread = threading.current_thread()
        found = self._connections.get(thread)
        return found if found is not None else self._connect(thread)

    def _connect(self, thread: threading.Thread) -> sqlite3.Connection:
        with self._guard:
            if self._closed:
                raise StoreError(f"The database {self.path} has been closed; start the program again.")
            for ended in [one for one in self._connections if not one.is_alive()]:
                self._connections.pop(ended).close()
            connection = connect(self.path, read_only=self.read_only)
            self._connections[thread] = connection
            return connection


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open one connection with the settings the store relies on; transactions are ours to begin."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{_mode(path) if read_only else 'mode=rwc'}",
        uri=True,
        timeout=BUSY_S,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -16000")
        if not read_only:
            # FULL, not NORMAL: what the ledger has written must outlive a power cut.
            connection.execute("PRAGMA synchronous = FULL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _mode(path: Path) -> str:
    """Say how to open a file to read only; one that nobody writes to, where we may not, needs no lock file."""
    at_rest = not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists()
    return "mode=ro&immutable=1" if at_rest else "mode=ro"


def explain(path: Path, error: sqlite3.Error) -> str:
    """Say in one sentence what is wrong with the database and what to do about it."""
    return said(path, getattr(error, "sqlite_errorname", None) or "", str(error))


def said(path: Path, fault: str, detail: str = "") -> str:
    """Say what SQLite calls `fault` (such as SQLITE_FULL) in one sentence, with its remedy."""
    remedy = next((text for code, text in _REMEDIES.items() if fault.startswith(code)), None)
    if remedy is None:
        return f"The database {path} refused the work ({detail}); run `briefing doctor` to check it."
    return f"The database {path} {remedy}."


class Tables:
    """A part of the store: some tables, and the questions they answer."""

    def __init__(self, database: Database) -> None:
        self._database = database
