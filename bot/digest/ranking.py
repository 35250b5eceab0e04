"""How much a story matters this week, with the reasons in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.digest.selection import label_of
from bot.model.items import Story
from bot.model.readings import MoneyKind
from bot.model.sources import Tier
from bot.periods import Window


@dataclass(frozen=True, slots=True)
class Rank:
    """A score and what it is made of, the heaviest reason first."""

    score: float
    because: tuple[str, ...]


_TIERS = {Tier.OFFICIAL: (30.0, "official source"), Tier.SECTOR: (20.0, "sector body"), Tier.PRESS: (10.0, "press")}
_LABELS = {
    "new": (5.0, "new this week"),
    "updated": (2.0, "updated this week"),
    "published earlier": (-8.0, "published earlier"),
}


def rank(story: Story, window: Window, names: Mapping[str, str], today: date) -> Rank:
    """Weigh a story; `names` are the names of the tracked reviews by id."""
    parts = [part for part in _parts(story, window, names, today) if part[0]]
    parts.sort(key=lambda part: -abs(part[0]))
    return Rank(sum(weight for weight, _ in parts), tuple(words for _, words in parts))


def _parts(story: Story, window: Window, names: Mapping[str, str], today: date) -> Iterator[tuple[float, str]]:
    yield _TIERS[story.head.tier]
    yield _LABELS[label_of(story.head, window)]
    yield _outlets(story)
    yield _reviews(story, names)
    yield _money(story)
    yield _deadline(story, today)
    yield _relevance(story)


def _outlets(story: Story) -> tuple[float, str]:
    count = len({source for item in story.items for source in (item.source, *item.carried_by)})
    return min(5.0 * (count - 1), 20.0), f"carried by {count} sources"


def _reviews(story: Story, names: Mapping[str, str]) -> tuple[float, str]:
    found = dict.fromkeys(id_ for item in story.items for id_ in item.reading.review_ids)
    first = next(iter(found), "")
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return min(6.0 * len(found), 10.0), f"names {names.get(first, first)}{more}"


def _money(story: Story) -> tuple[float, str]:
    figures = story.head.reading.news_money
    funding = max((f for f in figures if f.kind is MoneyKind.FUNDING), key=lambda f: f.high, default=None)
    pressure = next((f for f in figures if f.kind is MoneyKind.PRESSURE), None)
    if funding:
        return 10.0, f"carries {funding.verbatim} of funding"
    return (8.0, f"carries a pressure of {pressure.verbatim}") if pressure else (0.0, "")


def _deadline(story: Story, today: date) -> tuple[float, str]:
    ahead = min((d for d in story.head.reading.deadlines if d.date >= today), key=lambda d: d.date, default=None)
    return (8.0, f"has a date ahead: {ahead.verbatim}") if ahead else (0.0, "")


def _relevance(story: Story) -> tuple[float, str]:
    strength = sum(reason.weight for reason in story.head.reading.reasons)
    words = next((reason.words for reason in story.head.reading.reasons if reason.weight > 0), "")
    return max(0.0, min(2.0 * strength, 12.0)), f"about “{words}”" if words else "about the workforce"
