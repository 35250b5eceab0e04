"""Dates ahead: what happens on the days to come, each happening once, the nearest first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from bot.model.editions import DateRow
from bot.model.items import Item
from bot.model.readings import Deadline, DeadlineKind
from bot.text.months import IN_FULL

DATE_ROWS = 12
HORIZON = timedelta(weeks=26)
"""How far ahead dates are shown."""

_LONGEST = 240
"""Characters: a longer sentence is not read in a list; the title stands for it."""

_SAME_SHARE, _SAME_WORDS = 0.6, 3
_NAMED = 2
_SHORT_WORD = 3
_CALENDAR = re.compile(
    r"call|clos(?:e|es|ing)|comes|consultation|deadline|evidence|force|from|opens?|publish(?:ed)?|responses|these|this"
    r"|until|views|where|which|will|with|" + IN_FULL.lower()
)
"""Words that a sentence about any date may have."""


def dates_ahead(
    deadlines: Iterable[tuple[Item, Deadline]], today: date, horizon: timedelta = HORIZON, most: int = DATE_ROWS
) -> tuple[DateRow, ...]:
    """Give the days up to the horizon on which something happens, the nearest `most` of them, in order.

    Only relevant items count, and only dates known to the day. One happening stands there once, with
    the most official item: what the items of a story tell, what is said of one review on one day, or
    what two items say of a day in much the same words.
    """
    ahead = [
        (item, deadline)
        for item, deadline in deadlines
        if item.reading.relevant and deadline.precision == "day" and today <= deadline.date <= today + horizon
    ]
    told: dict[date, list[_Happening]] = defaultdict(list)
    rows: list[DateRow] = []
    for item, deadline in sorted(ahead, key=_weightiest_first):
        happening = _Happening(item, deadline)
        if not any(happening.is_told_by(other) for other in told[deadline.date]):
            rows.append(_row(item, deadline, today))
        told[deadline.date].append(happening)
    return tuple(sorted(rows, key=lambda row: (row.days_left, row.item.tier.rank, row.item.id))[:most])


class _Happening:
    """What a date can be known by: its kind in its story, the reviews its sentence names, and its words."""

    def __init__(self, item: Item, deadline: Deadline) -> None:
        self.kind = DeadlineKind.APPLIES if deadline.kind is DeadlineKind.IN_FORCE else deadline.kind
        self.marks = {(self.kind, item.story or f"item {item.id}"), *_named(item, deadline)}
        self.words = _words(f"{item.title} {deadline.sentence}")

    def is_told_by(self, other: _Happening) -> bool:
        shared = len(self.words & other.words)
        alike = (
            self.kind is other.kind
            and shared >= _SAME_WORDS
            and shared >= _SAME_SHARE * min(len(self.words), len(other.words))
        )
        return bool(self.marks & other.marks) or alike


def _named(item: Item, deadline: Deadline) -> Iterator[object]:
    return (mention.id for mention in item.reading.reviews if mention.id and mention.sentence == deadline.sentence)


def _row(item: Item, deadline: Deadline, today: date) -> DateRow:
    """Give the sentence, and before it the title where the sentence does not name what it is about."""
    if len(deadline.sentence) > _LONGEST:
        deadline = replace(deadline, sentence="")
    named = len(_words(deadline.sentence) & _words(item.title)) >= _NAMED
    return DateRow(deadline, item, (deadline.date - today).days, "" if named else item.title)


def _weightiest_first(pair: tuple[Item, Deadline]) -> tuple[int, float, int]:
    return (pair[0].tier.rank, -pair[0].first_seen.timestamp(), pair[0].id)


def _words(text: str) -> set[str]:
    words = set(re.findall(r"[a-z]+", text.casefold()))
    return {word for word in words if len(word) > _SHORT_WORD and not _CALENDAR.fullmatch(word)}
