"""What travels with the program: templates, catalogue, sample feeds and the default feeds.yaml.

A file of the operator's own, in the working directory or where `BRIEFING_HOME` points, wins over the
shipped one; the same code serves a checkout and an installed wheel.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped_root() -> Path:
    """Give the folder that holds `templates/`, `data/` and `feeds.yaml`: the wheel's, else the checkout."""
    inside = _PACKAGE / "shipped"
    return inside if inside.is_dir() else _PACKAGE.parent


def find_shipped(name: str, own: Path | None = None) -> Path:
    """Give the path of `name` (such as `data/topics.yaml`): the operator's own if there, else ours.

    The path of ours is given even where it does not exist, so that the error can name it.
    """
    if own is not None and (own / name).exists():
        return own / name
    return shipped_root() / name


def shipped_folders(name: str, own: Path | None = None) -> list[Path]:
    """Give the folders called `name` to look in, the operator's own first."""
    folders = [own / name] if own is not None else []
    return [folder for folder in [*folders, shipped_root() / name] if folder.is_dir()]
