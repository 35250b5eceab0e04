"""What people wrote down in data/*.yaml, checked and made ready; reads YAML, writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.model.catalogue import Catalogue

__all__ = ["load_catalogue"]


def load_catalogue(folders: Sequence[Path]) -> Catalogue:
    """Read the catalogue from data folders, the operator's own first: its files override ours of the same name.

    Raises ConfigError with every fault found, each with file, line and what was expected.
    """
    from bot.catalogue.load import load

    return load(folders)
