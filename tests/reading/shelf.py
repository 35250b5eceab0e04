"""The shipped catalogue's reader, made once, and short ways to read."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.catalogue import load_catalogue
from bot.model.catalogue import Catalogue
from bot.model.items import Item, Words
from bot.model.readings import Reading
from bot.reading import Reader, traits
from bot.reading.traits import StoryTrait
from bot.reading.usual_words import UsualWords

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases" / "reading"
DAY = date(2026, 3, 3)


@cache
def shipped() -> Catalogue:
    return load_catalogue([ROOT / "data"])


@cache
def reader() -> Reader:
    return Reader(shipped())


@cache
def usual() -> UsualWords:
    return UsualWords(shipped().usual, shipped().bodies)


def trait_of(item: Item) -> StoryTrait:
    return traits.trait_of(item, usual())


def read(title: str, *paragraphs: str, day: date | None = DAY) -> Reading:
    return reader().read(title, Words(paragraphs), day)


def cases(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8")))
