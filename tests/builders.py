"""Ready-made values for tests: each builder gives a plausible whole, and a test names only what matters to it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.model.items import Citation, Entry, Item
from bot.model.plans import Decision, Fate, ItemDraft
from bot.model.readings import Deadline, DeadlineKind, Figure, Mention, MoneyKind, MoneyStatus, Reading, Reason, Voice
from bot.model.sources import Source, SourceState, Tier, Visit

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
"""A Friday morning in the week 2026-W47."""

TODAY = NOW.date()

SENTENCE = "The Department for Education has announced £253 million for family help over the next two years."
BODY = f"{SENTENCE}\n\nCouncils will report on agency social workers from April 2027."


def days_ago(days: float) -> datetime:
    """Give the instant so many days before NOW."""
    return NOW - timedelta(days=days)


def digest_of(*words: str) -> str:
    """Give a short stable hash, for fields that hold one."""
    return hashlib.sha256("\n".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def a_source(**over: Any) -> Source:
    return replace(
        Source(
            id="dfe-news",
            name="Department for Education",
            tier=Tier.OFFICIAL,
            url="https://www.gov.uk/government/organisations/department-for-education.atom",
        ),
        **over,
    )


def a_state(**over: Any) -> SourceState:
    """A source visited an hour ago, with success."""
    seen = NOW - timedelta(hours=1)
    return replace(SourceState(source_id="dfe-news", last_checked=seen, last_success=seen), **over)


def a_visit(**over: Any) -> Visit:
    return replace(Visit(source_id="dfe-news", at=NOW), **over)


def an_entry(**over: Any) -> Entry:
    return replace(
        Entry(
            source_id="dfe-news",
            title="Family help funding announced",
            url="https://www.gov.uk/government/news/family-help-funding-announced",
            guid="https://www.gov.uk/government/news/family-help-funding-announced#2026-11-19T10:00:00Z",
            html=f"<p>{SENTENCE}</p><p>Councils will report on agency social workers from April 2027.</p>",
            published=days_ago(1),
            updated=days_ago(1),
        ),
        **over,
    )


def a_figure(**over: Any) -> Figure:
    return replace(
        Figure(
            verbatim="£253 million",
            low=253_000_000.0,
            high=253_000_000.0,
            kind=MoneyKind.FUNDING,
            sentence=SENTENCE,
            span=(74, 86),
            status=MoneyStatus.ANNOUNCED,
            period="over the next two years",
            purpose="family help",
            because=("announced",),
        ),
        **over,
    )


def a_mention(**over: Any) -> Mention:
    return replace(
        Mention(
            id="care-review",
            name="Independent Review of Children's Social Care",
            verbatim="care review",
            span=(4, 15),
            sentence="The care review asked for £2.6bn.",
        ),
        **over,
    )


def a_deadline(**over: Any) -> Deadline:
    return replace(
        Deadline(
            date=date(2026, 12, 18),
            precision="day",
            kind=DeadlineKind.CLOSES,
            verbatim="18 December 2026",
            sentence="The consultation closes on 18 December 2026.",
            span=(27, 43),
        ),
        **over,
    )


def a_voice(**over: Any) -> Voice:
    return replace(
        Voice(id="adcs", name="ADCS", sentence="ADCS said the money was not new.", span=(0, 32)),
        **over,
    )


def a_reading(**over: Any) -> Reading:
    """A relevant item about family help, with one figure and nothing else."""
    return replace(
        Reading(
            relevant=True,
            reasons=(Reason("children's services", "family help", 2.0),),
            topics=("funding",),
            money=(a_figure(),),
        ),
        **over,
    )


def an_item(**over: Any) -> Item:
    return replace(
        Item(
            id=1,
            key="https://www.gov.uk/government/news/family-help-funding-announced",
            source="dfe-news",
            source_name="Department for Education",
            tier=Tier.OFFICIAL,
            title="Family help funding announced",
            url="https://www.gov.uk/government/news/family-help-funding-announced",
            published=days_ago(1),
            first_seen=days_ago(1),
            body=BODY,
            carried_by=("dfe-news",),
            story=1,
            reading=a_reading(),
        ),
        **over,
    )


def a_citation(**over: Any) -> Citation:
    return replace(
        Citation(
            quote=SENTENCE,
            title="Family help funding announced",
            url="https://www.gov.uk/government/news/family-help-funding-announced",
            source="Department for Education",
            published=days_ago(1).date(),
            tier=Tier.OFFICIAL,
            item_id=1,
        ),
        **over,
    )


def a_draft(**over: Any) -> ItemDraft:
    """An entry ready to keep; its hashes follow its title and body unless they are given."""
    draft = replace(
        ItemDraft(
            key="https://www.gov.uk/government/news/family-help-funding-announced",
            url="https://www.gov.uk/government/news/family-help-funding-announced",
            title="Family help funding announced",
            body=BODY,
            fingerprint="",
            raw="",
            html=f"<p>{SENTENCE}</p>",
            published=days_ago(1),
        ),
        **over,
    )
    words = digest_of(draft.title, draft.body)
    return replace(draft, fingerprint=draft.fingerprint or words, raw=draft.raw or digest_of("raw", words))


def a_decision(draft: ItemDraft | None = None, **over: Any) -> Decision:
    """A draft judged new, with a reading."""
    return replace(Decision(draft=draft or a_draft(), fate=Fate.NEW, reading=a_reading()), **over)
