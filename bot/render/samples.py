"""Made-up editions on which every edition template is tried before a reader sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.model.answers import Coverage, Silence
from bot.model.editions import DateRow, Digest, Edition, LeftOut, MoneyRow, ReviewRow, Section, StoryCard, Trend
from bot.model.items import Citation, Item
from bot.model.readings import Deadline, DeadlineKind, Figure, MoneyKind, MoneyStatus, Reading
from bot.model.sources import Tier
from bot.periods import Schedule, Week

_MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)
_SENTENCE = "The department has set aside £12 million for practice supervisors."
_FIGURE = Figure("£12 million", 12e6, 12e6, MoneyKind.FUNDING, _SENTENCE)
_SINCE = Silence("sample", "A sample source", "no answer in time", _MONDAY)


def sample_editions() -> tuple[Edition, ...]:
    """Give a busy, a quiet, an incomplete and a first edition, and one from before it: all an edition can have."""
    return (
        _busy(),
        replace(_bare(), coverage=Coverage(40, 3, failing=(_SINCE,), watched=4)),
        replace(_bare(), backlog=7, seen=7),
        replace(_bare(), complete=False, coverage=Coverage(0, 2, failing=(_SINCE, _SINCE), watched=2)),
        replace(_bare(), began=_MONDAY, read_until=_MONDAY + timedelta(days=2), backlog=7, seen=7),
        replace(_bare(), complete=False, began=_MONDAY + timedelta(days=30)),
    )


def _busy() -> Edition:
    cards = tuple(_card(label) for label in ("new", "updated", "published earlier"))
    figures = (
        _FIGURE,
        replace(_FIGURE, qualifier="up to", purpose="posts", period="a year", status=MoneyStatus.ANNOUNCED),
    )
    return replace(
        _bare(),
        lead=cards,
        sections=(Section("sample", "A sample topic", cards), Section("other", "Another", cards[:1])),
        money=tuple(MoneyRow(figure, _item()) for figure in figures),
        dates=tuple(_date(kind, days) for days, kind in enumerate(DeadlineKind)),
        reviews=(ReviewRow("sample", "A sample review", (_citation(), replace(_citation(), published=None))),),
        says=(_citation(),),
        coverage=Coverage(
            40,
            3,
            date(2025, 1, 1),
            date(2026, 1, 9),
            (_SINCE,),
            (_SINCE,),
            (replace(_SINCE, since=None),),
            5,
            (_SINCE,),
        ),
        left_out=(LeftOut("not about the workforce", 1), LeftOut("over the length", 7)),
        seen=12,
        stories=3,
        shown=3,
        header=("Parliament is not sitting",),
        trend=Trend((date(2025, 12, 15), date(2025, 12, 22), date(2025, 12, 29)), (("A sample topic", (1, 2, 3)),)),
    )


def _bare() -> Edition:
    digest = Digest("sample", "A sample briefing", "#sample", Schedule.parse("mon 08:30"))
    week = Week(2026, 1)
    return Edition(
        digest, week, digest.schedule.window(week), (), (), (), (), (), Coverage(40, 3, watched=4), (), 0, 0, 0
    )


def _card(label: str) -> StoryCard:
    return StoryCard(
        head=_item(),
        sentences=(_SENTENCE,) if label == "new" else (),
        label=label,
        changed="now says: “something else”" if label == "updated" else "",
        responses=(_citation(),),
        coverage=tuple(_item() for _ in range(3)),
        score=50.0,
        because=("official source",),
    )


def _item() -> Item:
    return Item(
        id=1,
        key="https://example.org/1",
        source="sample",
        source_name="A sample source",
        tier=Tier.OFFICIAL,
        title="A sample headline",
        url="https://example.org/1",
        published=_MONDAY,
        first_seen=_MONDAY,
        updated=_MONDAY + timedelta(days=2),
        body=_SENTENCE,
        reading=Reading(relevant=True, topics=("sample",), money=(_FIGURE,)),
    )


def _citation() -> Citation:
    return Citation(
        _SENTENCE, "A sample headline", "https://example.org/1", "A sample body", _MONDAY.date(), Tier.SECTOR, 1
    )


def _date(kind: DeadlineKind, days: int) -> DateRow:
    day = date(2026, 1, 12) + timedelta(days=days)
    sentence, about = ("", "A sample headline") if days % 3 == 0 else (_SENTENCE, "A sample paper" * (days % 3 == 1))
    return DateRow(Deadline(day, "day", kind, f"{day:%d %B %Y}", sentence), _item(), days, about)
