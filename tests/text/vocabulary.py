"""The shipped vocabulary, read once, and the files of labelled cases."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.catalogue import load_catalogue
from bot.model.catalogue import Catalogue

_ROOT = Path(__file__).resolve().parents[2]
_CASES = _ROOT / "tests" / "cases"


@lru_cache(maxsize=1)
def shipped() -> Catalogue:
    return load_catalogue([_ROOT / "data"])


def cases(pattern: str, named_by: str) -> list[Any]:
    """Give every case of the files that match, each with its own words for a name."""
    return [
        pytest.param(case, id=f"{path.stem}: {case[named_by][:60]}")
        for path in sorted(_CASES.glob(pattern))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
