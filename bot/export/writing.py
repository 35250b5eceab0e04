"""The site put where people read it: written aside and swapped in whole, nobody else's file ever touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from bot.errors import StoreError

MARKER = ".briefing-export"
"""Lies in a folder that is ours and lists what we wrote there, a path on each line."""


def write(files: Mapping[str, str], folder: Path) -> None:
    """Make a folder hold exactly these files; what an earlier export wrote there is replaced.

    Readers see the old site or the new one, but for the instant between two renamings. StoreError, and
    nothing changed, where the folder holds anything an export did not write or cannot be written.
    """
    target = folder.resolve()
    ours = _ours(target)
    aside = {name: target.with_name(f".{target.name}.{name}-{uuid4().hex[:8]}") for name in ("new", "old")}
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _fill(aside["new"], files)
        _swap(aside["new"], target, aside["old"])
    except OSError as error:
        with suppress(OSError):
            _clear(aside["new"], files)
        raise StoreError(f"{folder} cannot be written ({error.strerror}); name another folder.") from error
    if aside["old"].exists() and not _clear(aside["old"], ours):
        raise StoreError(f"{folder} is written; somebody put a file into the folder before it, kept at {aside['old']}.")


def _ours(target: Path) -> list[str]:
    """List what an earlier export wrote into a folder; StoreError where there is anything else in it."""
    if not target.exists():
        return []
    try:
        marker = target / MARKER
        listed = set(marker.read_text("utf-8").splitlines()) if marker.is_file() else set()
        # Without our marker its first entry decides: a whole disk is not looked through.
        present = _files_in(target) if listed else {path.name for path in target.iterdir()}
    except OSError as error:
        raise StoreError(f"{target} cannot be read ({error.strerror}); name another folder.") from error
    strange = sorted(present - listed - {MARKER})
    if strange:
        more = " and more" if len(strange) > 1 else ""
        advice = "name an empty folder, or move that away."
        raise StoreError(f"{target} holds {strange[0]}{more}, which no export wrote there; {advice}")
    return sorted(listed & present)


def _files_in(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return {path.relative_to(folder).as_posix() for path in found}


def _fill(folder: Path, files: Mapping[str, str]) -> None:
    folder.mkdir()
    (folder / MARKER).write_text("".join(f"{name}\n" for name in sorted(files)), "utf-8")
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")


def _swap(new: Path, target: Path, old: Path) -> None:
    """Put a folder where the target is, which goes aside as `old`; it is put back where that cannot be done."""
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise


def _clear(folder: Path, names: Iterable[str]) -> bool:
    """Remove these files and the folders they leave empty, and nothing else; True where all is gone."""
    for name in (*names, MARKER):
        (folder / name).unlink(missing_ok=True)
    inner = sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True) if folder.exists() else []
    try:
        for path in (*inner, folder):
            path.rmdir()
    except OSError:
        return not folder.exists()
    return True
