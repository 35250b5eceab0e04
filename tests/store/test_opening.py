from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store import Store, opening
from bot.store.opening import explain
from tests.builders import NOW
from tests.store.conftest import SOURCES
from tests.store.shelving import new, visited


def text_file(path: Path) -> None:
    path.write_text("Dear all,\n" * 100)


def someone_elses(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE recipes (name TEXT)")
    db.close()


def from_the_future(path: Path) -> None:
    Store.open(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()


def overwritten(path: Path) -> None:
    with Store.open(path) as store:
        store.sources.enrol(SOURCES)
        visited(store, *(new(str(n)) for n in range(50)))
    data = bytearray(path.read_bytes())
    data[8192:-4096] = b"\xa5" * (len(data) - 12288)
    path.write_bytes(bytes(data))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        pytest.param(text_file, "is not a database; move that file away", id="a text file"),
        pytest.param(someone_elses, "belongs to another program; name another", id="another program's database"),
        pytest.param(from_the_future, "made by a newer version", id="a newer version's database"),
        pytest.param(Path.mkdir, "is a folder; name a database file", id="a folder"),
    ],
)
def test_what_cannot_be_opened_is_said_in_one_sentence(path: Path, spoil: Callable[[Path], None], words: str) -> None:
    spoil(path)
    before = path.read_bytes() if path.is_file() else b""

    with pytest.raises(StoreError, match=words) as raised:
        Store.open(path)

    assert "\n" not in str(raised.value)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_damaged_database_says_so_and_what_to_do(path: Path) -> None:
    overwritten(path)

    with pytest.raises(StoreError, match="is damaged; restore the last backup"), Store.open(path) as store:
        store.items.newest_first()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreError, match="cannot be made"):
        Store.open(tmp_path / "file" / "briefing.db")


def test_missing_folders_are_made(tmp_path: Path) -> None:
    Store.open(tmp_path / "a" / "b" / "briefing.db").close()
    assert (tmp_path / "a" / "b" / "briefing.db").is_file()


def test_an_address_with_odd_letters_is_a_plain_file(tmp_path: Path) -> None:
    path = tmp_path / "100% sure? #1.db"
    Store.open(path).close()
    assert path.is_file()


def test_reading_only_needs_a_database(path: Path) -> None:
    with pytest.raises(StoreError, match="run `briefing poll` first"):
        Store.open(path, read_only=True)
    assert not path.exists()


def test_reading_only_reads_and_refuses_to_write(store: Store, path: Path) -> None:
    visited(store, new("a"))
    with Store.open(path, read_only=True) as reader:
        assert len(reader.items.newest_first()) == 1
        assert reader.integrity() == []
        with pytest.raises(StoreError, match="may not be written to"):
            reader.notices.tell_once("anything", NOW)


@pytest.fixture
def sealed_off(blank: Path) -> Iterator[Path]:
    """A store in a folder that may be read by everybody and written to by nobody."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(blank, folder / "briefing.db")
        (folder / "briefing.db").chmod(0o444)
        folder.chmod(0o555)
        yield folder / "briefing.db"
        folder.chmod(0o755)


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        pytest.param("rw", "may not be written to; give this user write permission", id="to write"),
        pytest.param("ro", "0 items, 0 faults", id="to read only"),
    ],
)
def test_where_nothing_may_be_written_reading_works_and_writing_says_why(
    sealed_off: Path, mode: str, words: str
) -> None:
    visitor = [sys.executable, "-m", "tests.store.visitor", str(sealed_off), mode]
    done = subprocess.run(visitor, capture_output=True, text=True, check=True)

    assert words in done.stdout


def test_a_full_disk_loses_nothing(store: Store) -> None:
    visited(store, new("a"))
    with store._database.reading() as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages + 5}")

    with pytest.raises(StoreError, match="the disk is full; free some space"):
        visited(store, *(new(f"long-{n}", body=os.urandom(3000).hex()) for n in range(100)))

    assert len(store.items.newest_first()) == 1
    assert store.integrity() == []


def test_a_locked_database_says_who_to_wait_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_S", 0.05)
    with Store.open(path) as store, Store.open(path) as other, other._database.writing():
        with pytest.raises(StoreError, match="in use by another program; try again"):
            store.sources.enrol(SOURCES)
        assert store.items.newest_first() == []


def test_readers_see_the_old_state_while_somebody_writes(store: Store) -> None:
    visited(store, new("a"))
    seen: list[int] = []
    with store._database.writing() as db:
        db.execute("DELETE FROM items")
        thread = threading.Thread(target=lambda: seen.append(len(store.items.newest_first())))
        thread.start()
        thread.join()
        db.rollback()
        db.execute("BEGIN")

    assert seen == [1]


def test_a_closed_store_says_so_in_every_thread(path: Path) -> None:
    store = Store.open(path)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="has been closed"):
        store.items.newest_first()


def test_the_connections_of_ended_threads_are_closed(store: Store) -> None:
    for _ in range(5):
        thread = threading.Thread(target=store.items.newest_first)
        thread.start()
        thread.join()

    assert len(store._database._connections) <= 2


def test_a_backup_is_a_whole_store_and_overwrites_nothing(store: Store, tmp_path: Path) -> None:
    visited(store, new("a"))
    store.backup(tmp_path / "copy.db")

    with Store.open(tmp_path / "copy.db") as copy:
        assert copy.items.newest_first() == store.items.newest_first()
        assert copy.integrity() == []
    with pytest.raises(StoreError, match="already exists"):
        store.backup(tmp_path / "copy.db")
    with pytest.raises(StoreError, match="cannot be opened"):
        store.backup(tmp_path / "nowhere" / "copy.db")


def test_two_programs_may_open_a_new_database_at_once(path: Path) -> None:
    stores: list[Store] = []
    threads = [threading.Thread(target=lambda: stores.append(Store.open(path))) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(stores) == 12
    for store in stores:
        store.close()


def test_an_error_nobody_foresaw_points_to_doctor() -> None:
    assert "briefing doctor" in explain(Path("x.db"), sqlite3.OperationalError("something odd"))
