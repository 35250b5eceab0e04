"""Names met in items that are not in the catalogue, offered to the admin as entries ready to paste."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.ids import id_of
from bot.in_words import counted
from bot.model.items import Item
from bot.text.similarity import plain

_KINDS = (
    ("act", "act"),
    ("bill", "act"),
    ("inquiry", "inquiry"),
    ("enquiry", "inquiry"),
    ("consultation", "consultation"),
    ("call for evidence", "consultation"),
    ("strategy", "strategy"),
    ("action plan", "action plan"),
    ("white paper", "white paper"),
    ("green paper", "green paper"),
    ("policy paper", "policy paper"),
    ("audit", "audit"),
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name with the form of a review, how many items carry it, and the first of them."""

    name: str
    items: int
    first: date
    url: str


def suggestions(items: Iterable[Item], least: int = 1) -> list[Suggestion]:
    """Give the unlisted names that at least so many items carry, the most carried first."""
    carried: dict[str, dict[int, tuple[str, Item]]] = {}
    for item in items:
        for mention in item.reading.reviews:
            if mention.id is None:
                carried.setdefault(plain(mention.name), {}).setdefault(item.id, (mention.name, item))
    found = [_suggestion(list(ones.values())) for ones in carried.values() if len(ones) >= least]
    return sorted(found, key=lambda one: (-one.items, one.name))


def _suggestion(carried: list[tuple[str, Item]]) -> Suggestion:
    name, first = min(carried, key=lambda one: (one[1].day, one[1].id))
    return Suggestion(name, len(carried), first.day, first.url)


def as_yaml(found: Iterable[Suggestion]) -> str:
    """Write suggestions as entries for data/reviews.yaml; what is not known is left for a person to fill in."""
    return "\n".join(_entry(one) for one in found)


def _entry(one: Suggestion) -> str:
    return (
        f"# in {counted(one.items, 'item')}, first on {one.first.isoformat()}: {one.url}\n"
        f"- id: {id_of(one.name)}\n"
        f"  name: {_quoted(one.name)}\n"
        f"  kind: {_kind(one.name)}\n"
        f"  source: {_quoted(one.url)}  # better: the address of the document itself\n"
        "  aliases: []\n"
        "  # chair, body, published, status: see docs/catalogue.md\n"
    )


def _kind(name: str) -> str:
    lowered = name.lower()
    return next((kind for word, kind in _KINDS if re.search(rf"\b{word}\b", lowered)), "review")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
