"""The bundled sample feeds: who says what, from which moment on, as data/sample/*.yaml hold it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from bot.plain_yaml.written import read_written


@dataclass(frozen=True, slots=True)
class SampleEntry:
    """One entry as it stands from `at` on; `published` is the date it claims, `html` its body."""

    at: datetime
    published: datetime
    link: str
    title: str
    kind: str = ""
    html: str = ""

    @property
    def path(self) -> str:
        """The part of the link that GOV.UK's search feeds use as the page's id."""
        return "/" + self.link.split("/", 3)[3]


@dataclass(frozen=True, slots=True)
class SampleFeed:
    """One feed, and how it behaves: its dialect, how many entries it shows, and from when it fails."""

    path: str
    dialect: str
    title: str
    site: str
    shows: int
    entries: tuple[SampleEntry, ...]
    later: tuple[SampleEntry, ...] = ()
    fails_from: datetime | None = None
    fails_with: int = 503

    def as_of(self, now: datetime) -> tuple[SampleEntry, ...]:
        """Give the entries that the feed shows at an instant, the newest first."""
        current: dict[str, SampleEntry] = {}
        for entry in sorted((*self.entries, *self.later), key=lambda entry: entry.at):
            if entry.at <= now:
                current[entry.link] = entry
        by_dialect = _moved if self.dialect.startswith("govuk") else _first_said
        return tuple(sorted(current.values(), key=by_dialect, reverse=True)[: self.shows])

    def is_failing(self, now: datetime) -> bool:
        """Say whether the feed answers with an error at an instant."""
        return self.fails_from is not None and now >= self.fails_from


def _moved(entry: SampleEntry) -> datetime:
    return entry.at


def _first_said(entry: SampleEntry) -> datetime:
    return entry.published


def load_samples(folder: Path) -> dict[str, SampleFeed]:
    """Read every feed of the folder, by its path on the server."""
    written = [_read(path) for path in sorted(folder.glob("sources/*.yaml"))]
    feeds = {feed.path: feed for feed in map(_feed, written)}
    for raw in written:
        if "carries" in raw:
            feeds[raw["path"]] = _carrying(feeds[raw["path"]], feeds[raw["carries"]["from"]], raw["carries"]["kinds"])
    return feeds


def _read(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = read_written(path.read_text("utf-8"), path.name).value
    return value


def _carrying(feed: SampleFeed, other: SampleFeed, kinds: list[str]) -> SampleFeed:
    """Let a search feed show the pages of another feed that are of certain kinds."""

    def wanted(entries: tuple[SampleEntry, ...]) -> tuple[SampleEntry, ...]:
        return tuple(entry for entry in entries if entry.kind in kinds)

    return replace(feed, entries=feed.entries + wanted(other.entries), later=feed.later + wanted(other.later))


def _feed(raw: dict[str, Any]) -> SampleFeed:
    rows = [_versions(row, raw) for row in raw.get("entries", [])]
    return SampleFeed(
        path=raw["path"],
        dialect=raw["dialect"],
        title=raw["title"],
        site=raw["site"],
        shows=raw["shows"],
        entries=tuple(first for first, _ in rows),
        later=tuple(entry for _, later in rows for entry in later),
        fails_from=_instant(raw["fails_from"]) if "fails_from" in raw else None,
        fails_with=raw.get("fails_with", 503),
    )


def _versions(row: dict[str, Any], raw: dict[str, Any]) -> tuple[SampleEntry, list[SampleEntry]]:
    """Give an entry as it first stood, and as it stood after each `again`."""
    at = _instant(row["at"])
    beside = "".join(raw["furniture"][name] for name in row.get("beside", []))
    first = SampleEntry(
        at=at,
        published=_instant(row["published"]) if "published" in row else at,
        link=urljoin(raw["site"], row["link"]),
        title=row["title"],
        kind=row.get("kind", ""),
        html=row.get("html", "") + beside,
    )
    again = [
        replace(
            first,
            at=_instant(change["at"]),
            title=change.get("title", first.title),
            html=change["html"] + beside if "html" in change else first.html,
        )
        for change in row.get("again", [])
    ]
    return first, again


def _instant(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)
