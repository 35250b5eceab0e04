"""The shipped catalogue's reader, made once, and short ways to read."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.catalogue import load_catalogue
from bot.model.items import Words
from bot.model.readings import Reading
from bot.reading import Reader

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases" / "reading"
DAY = date(2026, 3, 3)


@cache
def reader() -> Reader:
    return Reader(load_catalogue([ROOT / "data"]))


def read(title: str, *paragraphs: str, day: date | None = DAY) -> Reading:
    return reader().read(title, Words(paragraphs), day)


def cases(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8")))
