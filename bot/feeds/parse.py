"""Feeds of every dialect, from bytes to entries: the one door to feedparser.

feedparser is given bytes in memory only: given a name, it would open a file or an address itself.
It neither cleans HTML nor resolves addresses inside it; bodies are reduced to words elsewhere.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Any

from bot.errors import ParseError
from bot.feeds.dates import believable, find_written
from bot.feeds.response import is_challenge, is_html
from bot.feeds.titles import plain_title
from bot.in_words import counted
from bot.model.items import Entry
from bot.model.sources import Trouble
from bot.urls import web_url

MOST_ENTRIES = 5_000
"""So many entries of one feed are read, the first ones; GOV.UK's largest feeds have 1,500."""

_LONGEST_BODY = 1_000_000
_ENDED = "/feed-ended"
_GOVUK_ID = "tag:www.gov.uk,2005:/"
# feedparser takes 20-11-2026 for the year 2020.
_BRITISH = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b")
_MOST_TTL = 31 * 24 * 60
# What feedparser has been seen to raise on hostile bytes; nothing in it is ours to mend.
_FEEDPARSER_FAULTS = (ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError)


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What a feed says: entries in its own order, `home` its site's address, warnings for people."""

    entries: tuple[Entry, ...]
    title: str = ""
    home: str | None = None
    ttl_minutes: int | None = None
    dialect: str = ""
    warnings: tuple[str, ...] = ()


def parse_feed(source_id: str, body: bytes, *, address: str, now: datetime, content_type: str = "") -> ParsedFeed:
    """Read a feed; every entry feedparser can see is kept, what was wrong stands in the warnings.

    Relative links are resolved against `address`. Dates are aware UTC; those before 1990 or more
    than two days ahead of `now` count as unknown. Raises ParseError where this is no feed, or one so
    broken that no entry is left.
    """
    if not body.strip():
        raise ParseError(source_id, Trouble.EMPTY)
    seen = _feedparsed(source_id, body, address, content_type)
    raw = _raw_entries(source_id, seen, body)
    dialect, feed = str(seen.get("version") or ""), seen["feed"]
    entries = [_entry(source_id, one, address, dialect, now) for one in raw]
    return ParsedFeed(
        entries=_readable(source_id, seen, entries),
        title=plain_title(_text(feed, "title")),
        home=web_url(_text(feed, "link"), address),
        ttl_minutes=_ttl_minutes(feed),
        dialect=dialect,
        warnings=tuple(_warnings(seen, raw, entries)),
    )


def _raw_entries(source_id: str, seen: Mapping[str, Any], body: bytes) -> list[dict[str, Any]]:
    """Give the entries as feedparser sees them; ParseError where this is no feed, or one that ended."""
    raw = [dict(entry) for entry in seen["entries"][:MOST_ENTRIES]]
    if not raw and not seen.get("version"):
        raise ParseError(source_id, Trouble.CHALLENGE if is_challenge(body) else Trouble.NOT_A_FEED, _likeness(body))
    if any(_text(one, "id").endswith(_ENDED) for one in raw):
        raise ParseError(source_id, Trouble.ENDED)
    return raw


def _readable(source_id: str, seen: Mapping[str, Any], entries: Iterable[Entry | None]) -> tuple[Entry, ...]:
    """Give the entries that could be read; ParseError where the feed is so broken that none could."""
    kept = tuple(entry for entry in entries if entry is not None)
    if not kept and (fault := _broken(seen)):
        raise ParseError(source_id, Trouble.NOT_A_FEED, f"its XML is broken and no entry could be read; {fault}")
    return kept


def _feedparsed(source_id: str, body: bytes, address: str, content_type: str) -> Mapping[str, Any]:
    import feedparser

    headers = {"content-location": address, "content-type": _told_encoding(body, content_type)}
    try:
        seen: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(body.lstrip()), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except _FEEDPARSER_FAULTS as error:
        raise ParseError(source_id, Trouble.NOT_A_FEED, f"{type(error).__name__} while reading it") from error
    return seen


def _told_encoding(body: bytes, content_type: str) -> str:
    """Say UTF-8 where the bytes prove it, whatever the server and the declaration say."""
    if body.isascii() or b"\0" in body:
        return content_type
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return content_type
    return "application/xml; charset=utf-8"


def _entry(source_id: str, raw: dict[str, Any], address: str, dialect: str, now: datetime) -> Entry | None:
    entry = Entry(
        source_id=source_id,
        title=plain_title(_text(raw, "title")),
        url=_address_of(raw, address),
        guid=_text(raw, "id") or None,
        html=_fullest(raw),
        published=_moment(raw, "published", now) or _moment(raw, "created", now),
        updated=_moment(raw, "updated", now),
    )
    if not (entry.title or entry.url or entry.html):
        return None
    # RSS knows one date only, whichever element carries it.
    return entry if entry.published or not dialect.startswith("rss") else _dated(entry)


def _dated(entry: Entry) -> Entry:
    return Entry(entry.source_id, entry.title, entry.url, entry.guid, entry.html, entry.updated, None)


def _address_of(raw: Mapping[str, Any], address: str) -> str | None:
    """Give the entry's page: its link, else an id that is an address or GOV.UK's tag for one."""
    if url := _text(raw, "link") and web_url(_text(raw, "link"), address):
        return url
    guid = _text(raw, "id")
    if guid.startswith(_GOVUK_ID):
        return web_url("https://www.gov.uk/" + guid.removeprefix(_GOVUK_ID))
    return web_url(guid) if guid else None


def _fullest(raw: Mapping[str, Any]) -> str:
    """Give the longest body there is, as HTML; of more than a million letters the first."""
    bodies = [content for content in raw.get("content") or () if isinstance(content, Mapping)]
    bodies.append({"value": raw.get("summary"), "type": (raw.get("summary_detail") or {}).get("type")})
    return max((_as_html(body) for body in bodies), key=len)[:_LONGEST_BODY]


def _as_html(body: Mapping[str, Any]) -> str:
    value = str(body.get("value") or "").strip()
    return f"<p>{escape(value, quote=False)}</p>" if value and body.get("type") == "text/plain" else value


def _moment(raw: Mapping[str, Any], name: str, now: datetime) -> datetime | None:
    """Give one of an entry's dates; what feedparser cannot read (zoneless, 20/11/2026) is read here."""
    parsed, text = raw.get(f"{name}_parsed"), _text(raw, name)
    if not parsed or _BRITISH.match(text):
        return believable(find_written(text), now)
    year, month, day, hour, minute, second = parsed[:6]
    try:
        return believable(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC), now)
    except (ValueError, TypeError, OverflowError):
        return None


def _ttl_minutes(feed: Mapping[str, Any]) -> int | None:
    minutes = _text(feed, "ttl")
    return min(int(minutes[:9]), _MOST_TTL) if minutes.isascii() and minutes.isdigit() else None


def _text(raw: Mapping[str, Any], name: str) -> str:
    value = raw.get(name)
    return value.strip() if isinstance(value, str) else ""


def _warnings(seen: Mapping[str, Any], raw: list[dict[str, Any]], entries: list[Entry | None]) -> Iterable[str]:
    kept = [entry for entry in entries if entry is not None]
    if fault := _broken(seen):
        yield f"the feed is not well-formed ({fault}); {_counted(len(kept))} could still be read"
    if not raw:
        yield "the feed has no entries"
    if len(seen["entries"]) > len(raw):
        yield f"of {len(seen['entries'])} entries only the first {len(raw)} were read"
    if len(kept) < len(raw):
        yield f"{_counted(len(raw) - len(kept))} had no title, no link and no words and could not be kept"
    lost = sum(1 for one, entry in zip(raw, entries, strict=True) if entry and _states_a_date(one) and _undated(entry))
    if lost:
        count = "counts" if lost == 1 else "count"
        yield f"{_counted(lost)} had a date that cannot be right and now {count} as undated"


def _states_a_date(raw: Mapping[str, Any]) -> bool:
    return any(_text(raw, name) for name in ("published", "updated", "created"))


def _undated(entry: Entry) -> bool:
    return entry.published is None and entry.updated is None


def _counted(number: int) -> str:
    return counted(number, "entry", "entries")


def _broken(seen: Mapping[str, Any]) -> str:
    """Say what the XML reader stumbled over; a wrong content type or charset does no harm."""
    fault = seen.get("bozo_exception") if seen.get("bozo") else None
    message = getattr(fault, "getMessage", None)
    if message is None:
        return ""
    line = getattr(fault, "getLineNumber", lambda: None)()
    return f"line {line}: {message()}" if line else str(message())


def _likeness(body: bytes) -> str:
    if is_html(body):
        return "it is a web page"
    return "it is JSON" if body.lstrip()[:1] in {b"{", b"["} else ""
