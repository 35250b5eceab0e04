from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.errors import StoreError
from bot.store import Store, store
from bot.store.notation import stamp
from bot.store.schema import story
from tests.builders import NOW
from tests.store.conftest import SOURCES
from tests.store.shelving import new, visited

STEPS = [step.name for step in story._migrations]


def tables(path: Path) -> dict[str, str]:
    db = Database(path)
    found = {str(row["name"]): str(row["sql"]) for row in db.query("SELECT name, sql FROM sqlite_schema")}
    db.close()
    return found


def made_by_version(path: Path, version: int) -> None:
    db = Database(path)
    story.apply(db, stop_before=STEPS[version] if version < len(STEPS) else None)
    db.execute(f"PRAGMA application_id = {store._OURS}")
    db.execute(f"PRAGMA user_version = {version}")
    db.close()


def test_the_version_counts_the_steps_of_the_story() -> None:
    assert len(STEPS) == store.VERSION


@pytest.mark.parametrize("version", [pytest.param(n, id=f"version {n}") for n in range(len(STEPS) + 1)])
def test_a_database_of_any_version_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    made_by_version(tmp_path / "old.db", version)
    Store.open(tmp_path / "blank.db").close()

    with Store.open(tmp_path / "old.db") as opened:
        opened.sources.enrol(SOURCES)
        visited(opened, new("a"))
        assert len(opened.items.newest_first()) == 1
        assert opened.integrity() == []
    assert tables(tmp_path / "old.db") == tables(tmp_path / "blank.db")


def test_what_was_stored_before_a_step_is_still_there(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    made_by_version(path, 1)
    db = Database(path)
    db.execute("INSERT INTO sources VALUES ('old', 'Old', 'press', 2, NULL, 'feed', 'daily', '', 1)")
    db.close()

    with Store.open(path) as opened:
        assert list(opened.sources.states()) == ["old"]


def test_the_hours_in_which_something_was_read_are_taken_from_what_the_log_still_holds(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    made_by_version(path, 9)
    visit = "INSERT INTO visits (source_id, at, new, updated, unchanged, not_modified, trouble, detail, warning)"
    db = Database(path)
    db.execute("INSERT INTO sources VALUES ('old', 'Old', 'press', 2, NULL, 'feed', 'daily', '', 1)")
    for at, trouble in ((NOW, None), (NOW + timedelta(hours=9), "timeout")):
        db.execute(f"{visit} VALUES ('old', ?, 0, 0, 0, 0, ?, '', '')", (stamp(at), trouble))
    db.close()

    with Store.open(path) as opened:
        assert opened.visits.read_until(NOW + timedelta(days=1)) == (NOW, NOW)


def test_opening_twice_changes_nothing(path: Path) -> None:
    Store.open(path).close()
    before = path.read_bytes()
    Store.open(path).close()

    assert path.read_bytes() == before


def test_a_store_that_is_up_to_date_opens_without_the_migrations_library(path: Path) -> None:
    Store.open(path).close()
    code = (
        "import sys; from pathlib import Path; from bot.store import Store;"
        f" Store.open(Path({str(path)!r})).close(); print('sqlite_utils' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


def test_an_older_database_is_not_read_only_at_once(path: Path) -> None:
    made_by_version(path, 3)
    with pytest.raises(StoreError, match="older version"):
        Store.open(path, read_only=True)
