"""What goes out: an `Edition` (one digest, one period), its rendered parts, and the ledger's row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.periods import Window

if TYPE_CHECKING:
    from bot.model.answers import Coverage
    from bot.model.approvals import ApprovalRule
    from bot.model.items import Citation, Item
    from bot.model.readings import Deadline, Figure
    from bot.periods import Schedule, Week


@dataclass(frozen=True, slots=True)
class Digest:
    """One row of `digests` in feeds.yaml: who gets which edition, where and when."""

    id: str
    name: str
    channel: str
    schedule: Schedule
    topics: tuple[str, ...] = ("all",)
    template: str = "weekly"
    most_stories: int = 40
    approval: ApprovalRule | None = None

    @property
    def ahead(self) -> timedelta:
        """How long before its time an edition is composed."""
        return self.approval.ahead if self.approval else timedelta()

    def window(self, week: Week) -> Window:
        """Give the seven days, on the wall clock, up to the moment the edition is composed."""
        usual = self.schedule.window(week)
        return replace(usual, start=usual.start - self.ahead, end=usual.end - self.ahead)


@dataclass(frozen=True, slots=True)
class StoryCard:
    """One story in an edition: the item that heads it, the responses and the coverage under it.

    `sentences` are the head's own, to the letter; `label` is new, updated or published earlier;
    `changed` says what an update changed; `because` says why it stands where it stands.
    """

    head: Item
    sentences: tuple[str, ...]
    label: str = "new"
    changed: str = ""
    responses: tuple[Citation, ...] = ()
    coverage: tuple[Item, ...] = ()
    score: float = 0.0
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """The stories under one topic, weightiest first."""

    topic: str
    name: str
    stories: tuple[StoryCard, ...]


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A sum in this week's items, with the item it stands in."""

    figure: Figure
    item: Item


@dataclass(frozen=True, slots=True)
class DateRow:
    """A date ahead, with the item it stands in and the days left.

    `about` is the item's title where the deadline's sentence does not say by itself what it is about.
    """

    deadline: Deadline
    item: Item
    days_left: int
    about: str = ""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A tracked review that was named this week, and where."""

    id: str
    name: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many items were left out for one reason, and which."""

    reason: str
    count: int
    item_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Trend:
    """How many stories there were on each topic in each of some weeks, the oldest first.

    `weeks` are the days on which they begin; each row is a topic's name with a count for every week.
    """

    weeks: tuple[date, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """One digest for one week: everything a template may show, already decided.

    `began` is when watching began, where that was in its week or later; `read_until` is when a source was last
    read, where that was long before its end; `backlog` counts the items left out because they came with
    the first visit to their source.
    """

    digest: Digest
    week: Week
    window: Window
    lead: tuple[StoryCard, ...]
    sections: tuple[Section, ...]
    money: tuple[MoneyRow, ...]
    dates: tuple[DateRow, ...]
    reviews: tuple[ReviewRow, ...]
    coverage: Coverage
    left_out: tuple[LeftOut, ...]
    seen: int
    stories: int
    shown: int
    complete: bool = True
    header: tuple[str, ...] = ()
    trend: Trend | None = None
    says: tuple[Citation, ...] = ()
    began: datetime | None = None
    read_until: datetime | None = None
    backlog: int = 0

    @property
    def is_quiet(self) -> bool:
        """True where nothing new was found and nothing stood in the way of finding it."""
        was_watched = self.complete and self.began is None and self.read_until is None
        return self.shown == 0 and was_watched and not self.backlog

    @property
    def is_unwatched(self) -> bool:
        """True where watching only began when its week was over."""
        return self.began is not None and self.began >= self.window.end


@dataclass(frozen=True, slots=True)
class Part:
    """One Slack message of an edition: the lead is part 0, the others continue in its thread."""

    text: str
    blocks: tuple[dict[str, Any], ...]


class Standing(StrEnum):
    """Where a delivery stands in the ledger."""

    DUE = "due"
    COMPOSED = "composed"
    POSTING = "posting"
    POSTED = "posted"
    FAILED = "failed"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"

    @property
    def is_open(self) -> bool:
        """True until the edition is first taken up to be posted: its words may still change."""
        return self in (Standing.DUE, Standing.COMPOSED)


@dataclass(frozen=True, slots=True)
class Delivery:
    """The ledger's row for one (digest, week, destination): what is posted is what was composed.

    `sent` holds the timestamp of each part, None where none is known; `doubtful` marks a row taken up
    after an attempt that may have posted more than is noted; `begun_at` is when the last attempt began.
    `markdown` is the document that `parts` show, empty where an older version did not keep it.
    `approved_by` is the member who approved exactly this `sha`, or empty; `asks_for` is the id of the
    edition whose approval this row asks administrators for, None where it is an edition itself.
    """

    id: int
    digest: str
    week: str
    destination: str
    run_id: str
    standing: Standing
    parts: tuple[Part, ...] = ()
    sha: str = ""
    window_start: datetime | None = None
    window_end: datetime | None = None
    channel_id: str = ""
    sent: tuple[str | None, ...] = ()
    attempts: int = 0
    error: str = ""
    retry_at: datetime | None = None
    posted_at: datetime | None = None
    doubtful: bool = False
    begun_at: datetime | None = None
    opened_at: datetime | None = None
    approved_by: str = ""
    asks_for: int | None = None
    markdown: str = ""

    @property
    def window(self) -> Window:
        """The stretch of time it covers; the ledger's columns are never empty."""
        assert self.window_start is not None and self.window_end is not None  # noqa: PT018 - one promise
        return Window(self.window_start, self.window_end)

    @property
    def lead_ts(self) -> str | None:
        """Slack's timestamp of the lead message, once it is known."""
        return self.sent[0] if self.sent else None
