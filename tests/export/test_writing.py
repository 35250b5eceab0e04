from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.export.writing import MARKER, write

FILES = {"index.html": "home", "stories/1.html": "one"}


def held(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != MARKER
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out" / "site"


def test_a_folder_is_made_where_there_is_none(folder: Path) -> None:
    write(FILES, folder)
    assert held(folder) == FILES


def test_an_empty_folder_is_filled(folder: Path) -> None:
    folder.mkdir(parents=True)
    write(FILES, folder)
    assert held(folder) == FILES


def test_what_an_earlier_export_wrote_is_replaced_and_nothing_is_left_beside_it(folder: Path) -> None:
    write(FILES, folder)
    write({"index.html": "new"}, folder)
    assert held(folder) == {"index.html": "new"}
    assert list(folder.parent.iterdir()) == [folder]


def test_line_ends_are_written_as_they_are(folder: Path) -> None:
    write({"dates.ics": "a\r\nb\r\n"}, folder)
    assert (folder / "dates.ics").read_bytes() == b"a\r\nb\r\n"


def test_the_web_server_may_read_it(folder: Path) -> None:
    mask = os.umask(0o022)
    try:
        write(FILES, folder)
    finally:
        os.umask(mask)
    assert folder.stat().st_mode & 0o777 == 0o755
    assert (folder / "index.html").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param("notes.txt", id="a file"),
        pytest.param("stories/mine.html", id="a file in one of our folders"),
        pytest.param("other/index.html", id="a file in a folder of its own"),
    ],
)
@pytest.mark.parametrize("exported", [pytest.param(True, id="exported"), pytest.param(False, id="not ours")])
def test_a_folder_with_anybody_elses_file_is_refused_and_stays_as_it_is(
    folder: Path, stranger: str, *, exported: bool
) -> None:
    if exported:
        write(FILES, folder)
    (folder / stranger).parent.mkdir(parents=True, exist_ok=True)
    (folder / stranger).write_text("mine", "utf-8")
    before = held(folder)
    with pytest.raises(StoreError, match="which no export wrote there"):
        write({"index.html": "new"}, folder)
    assert held(folder) == before
    assert list(folder.parent.iterdir()) == [folder]


def test_a_marker_that_names_files_elsewhere_reaches_nothing(folder: Path) -> None:
    write(FILES, folder)
    outside = folder.parent / "keep.txt"
    outside.write_text("keep", "utf-8")
    marker = folder / MARKER
    marker.write_text(f"{marker.read_text('utf-8')}../keep.txt\n{outside}\n", "utf-8")
    write(FILES, folder)
    assert outside.read_text("utf-8") == "keep"


def test_a_link_to_elsewhere_is_not_followed(folder: Path) -> None:
    write(FILES, folder)
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "keep.txt").write_text("keep", "utf-8")
    (folder / "link").symlink_to(elsewhere)
    with pytest.raises(StoreError, match="holds link"):
        write(FILES, folder)
    assert (elsewhere / "keep.txt").exists()


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine", "utf-8")
    with pytest.raises(StoreError, match="cannot be read"):
        write(FILES, tmp_path / "site")


def test_where_the_site_cannot_be_written_the_old_one_stays(folder: Path) -> None:
    write(FILES, folder)
    with pytest.raises(StoreError, match="cannot be written"):
        write({"index.html": "new", "index.html/2": "a file below a file"}, folder)
    assert held(folder) == FILES
    assert list(folder.parent.iterdir()) == [folder]
