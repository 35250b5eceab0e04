"""A small collection to make sites from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.digest.selection import story_of
from bot.export.collection import Collection, FundingFile, Issue, ReviewFile, StoryFile
from bot.model.answers import Coverage
from bot.model.catalogue import FundingLine, Review
from bot.model.editions import DateRow
from bot.model.readings import Deadline, DeadlineKind
from bot.periods import Schedule, Week
from tests.builders import a_figure, a_mention, a_reading, an_item

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FRONT = {"welcome": "# Briefing\n\nWelcome.", "seen": "## What this site covers\n\n- 3 items"}
MONDAYS = Schedule.parse("mon 08:30")


def an_issue(**over: Any) -> Issue:
    week = over.get("week", Week(2026, 47))
    markdown = (
        "# Weekly\n\n1. **[Family help funding announced](https://example.org/1)**\n\n"
        "*3 items seen.*\n\n## Agency\n\n### [Family help](https://example.org/1)\n\nWords.\n"
    )
    return replace(
        Issue("weekly", "Weekly", week, MONDAYS.window(week), markdown, frozenset({1}), NOW, as_posted=True), **over
    )


def a_story(**over: Any) -> StoryFile:
    reading = a_reading(money=(a_figure(lines=("grant",)),), reviews=(a_mention(id="care-review", name="Care review"),))
    story = story_of([an_item(reading=reading)])
    return replace(StoryFile(1, story, f"# {story.head.title}\n\nWords.\n", "A sentence."), **over)


def a_review(**over: Any) -> ReviewFile:
    review = replace(Review("care-review", "Care review", "review", "https://example.org/review"), **over)
    return ReviewFile(review, f"# {review.name}\n\n- A fact.\n")


def a_line(**over: Any) -> FundingFile:
    line = replace(FundingLine("grant", "Grant", "£5m", 5e6, 5e6, "https://example.org/grant"), **over)
    return FundingFile(line, f"# {line.name}\n\n**{line.amount}**\n")


def a_date(**over: Any) -> DateRow:
    deadline = Deadline(
        date(2026, 12, 11), "day", DeadlineKind.CLOSES, "11 December 2026", "It closes on 11 December 2026."
    )
    return DateRow(replace(deadline, **over), an_item(), 18)


def a_collection(**over: Any) -> Collection:
    return replace(
        Collection("Weekly", NOW, (an_issue(),), (a_story(),), (a_review(),), (a_line(),), (a_date(),), Coverage(3, 2)),
        **over,
    )
