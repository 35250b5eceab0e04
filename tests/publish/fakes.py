"""A channel that remembers, an editor that writes the same thing twice, and administrators who listen."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.errors import DeliveryError, Unknown
from bot.model.answers import Coverage
from bot.model.approvals import ApprovalRule
from bot.model.editions import Digest, Edition, Part
from bot.periods import Schedule, Week, Window
from bot.publish.posting import Posted
from bot.publish.press import Draft, Press
from bot.slack.approval_panel import panel
from bot.store.ledger import Ledger

MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
"""When the edition 2026-W47 of a digest scheduled for `mon 08:30` goes out."""

W47 = Week(2026, 47)


def a_digest(
    schedule: str = "mon 08:30",
    channel: str = "#workforce-policy",
    id_: str = "weekly",
    approval: ApprovalRule | None = None,
) -> Digest:
    name, times = "Workforce policy briefing", Schedule.parse(schedule)
    return Digest(id=id_, name=name, channel=channel, schedule=times, approval=approval)


def a_part(text: str) -> Part:
    return Part(text, ({"type": "section", "text": {"type": "plain_text", "text": text}},))


def an_edition(digest: Digest, week: Week, window: Window, *, complete: bool = True) -> Edition:
    return Edition(digest, week, window, (), (), (), (), (), Coverage(3, 2), (), 3, 2, 2, complete)


@dataclass
class Channel:
    """Stands in for Slack: `troubles` are met one after the other, `seen` says whether history may be read."""

    posted: list[tuple[str, int, str, str | None]] = field(default_factory=list)
    metadata: dict[tuple[str, int], str] = field(default_factory=dict)
    troubles: list[DeliveryError | None] = field(default_factory=list)
    arrives: bool = False
    blind: DeliveryError | None = None

    def post(self, channel: str, part: Part, *, run_id: str, part_no: int, thread_ts: str | None = None) -> Posted:
        trouble = self.troubles.pop(0) if self.troubles else None
        if trouble is None or (isinstance(trouble, Unknown) and self.arrives):
            ts = f"{len(self.posted) + 1}.0"
            self.posted.append((channel, part_no, part.text, thread_ts))
            self.metadata[run_id, part_no] = ts
        if trouble is not None:
            raise trouble
        return Posted(ts, "C0WORKFORCE")

    def find(self, channel: str, run_id: str, *, since: datetime, thread_ts: str | None = None) -> dict[int, str]:
        if self.blind is not None:
            raise self.blind
        return {part: ts for (run, part), ts in self.metadata.items() if run == run_id}

    @property
    def texts(self) -> list[str]:
        return [text for _, _, text, _ in self.posted]


@dataclass
class Editor:
    """Drafts a lead and a reply for any week; `words` may be changed between two drafts."""

    words: str = "first words"
    complete: bool = True
    trouble: Exception | None = None
    unproven: tuple[str, ...] = ()
    windows: list[Window] = field(default_factory=list)

    def __call__(self, digest: Digest, week: Week, window: Window, removed: Collection[int] = ()) -> Draft:
        if self.trouble is not None:
            raise self.trouble
        self.windows.append(window)
        gone = f" without {sorted(removed)}" if removed else ""
        parts = (a_part(f"{week} lead {self.words}{gone}"), a_part(f"{week} detail {self.words}"))
        edition = an_edition(digest, week, window, complete=self.complete)
        return Draft(edition, self.words, parts, unproven=self.unproven)


@dataclass
class Admins:
    """Administrators: told once for each key."""

    told: dict[str, str] = field(default_factory=dict)

    def tell(self, key: str, text: str) -> None:
        self.told.setdefault(key, text)

    @property
    def heard(self) -> list[str]:
        return list(self.told.values())


def a_press(ledger: Ledger, channel: Channel, editor: Editor | None = None, admins: Admins | None = None) -> Press:
    tell: Callable[[str, str], None] = (admins or Admins()).tell
    return Press(ledger, channel, editor or Editor(), tell, panel)
