"""How many stories there were on each topic, week by week up to the edition's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, timedelta
from itertools import pairwise

from bot.model.catalogue import Topic
from bot.model.editions import Digest, Trend
from bot.periods import LONDON, Window, london_day

WEEKS, TOPICS = 8, 6
"""What fits on a phone, and into the charts that Slack draws."""

_LEAST_WEEKS = 3
"""Fewer weeks are no trend."""


def weeks_up_to(window: Window) -> tuple[Window, ...]:
    """Give the eight weeks, on the wall clock, that end with the edition's window, the oldest first."""
    end = window.end.astimezone(LONDON)
    ends = [(end - timedelta(weeks=back)).astimezone(UTC) for back in range(WEEKS, -1, -1)]
    return tuple(Window(start, end) for start, end in pairwise(ends))


def trend_of(
    counts: Mapping[str, Sequence[int]], window: Window, digest: Digest, topics: Sequence[Topic]
) -> Trend | None:
    """Give the trend of the topics that a digest follows, those with most stories, in the order of the catalogue.

    `counts` are those of `weeks_up_to(window)`. Weeks before anything was counted are left out: nobody
    was watching then. None where too few weeks are left.
    """
    followed = [
        (topic.name, tuple(counts[topic.id]))
        for topic in sorted(topics, key=lambda topic: topic.order)
        if any(counts.get(topic.id, ())) and ("all" in digest.topics or topic.id in digest.topics)
    ]
    busiest = sorted(followed, key=lambda row: -sum(row[1]))[:TOPICS]
    first = min((next(n for n, count in enumerate(row) if count) for row in counts.values() if any(row)), default=WEEKS)
    if not busiest or WEEKS - first < _LEAST_WEEKS:
        return None
    weeks = tuple(london_day(week.start) for week in weeks_up_to(window)[first:])
    return Trend(weeks, tuple((name, row[first:]) for name, row in followed if (name, row) in busiest))
