"""The dates ahead as an iCalendar file (RFC 5545), to subscribe to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from bot.export.overviews import HAPPENING
from bot.model.editions import DateRow
from bot.render.escaping import tidied
from bot.urls import web_url

LINE_OCTETS = 75
"""RFC 5545, 3.1: lines of text should not be longer, the line break apart."""

# RFC 5545, 3.6: a calendar without any component is not one.
_NO_EVENT = (
    "BEGIN:VTIMEZONE",
    "TZID:Etc/UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)
_PRODUCT = "-//Workforce Briefing//Dates ahead//EN"
_LINE_END = r"\n"
_SPECIAL = re.compile(r"([\\;,])")


def calendar(rows: Iterable[DateRow], name: str, now: datetime) -> str:
    """Give the calendar: one all-day event for each row, stamped `now`.

    An event keeps its UID as long as its item, its kind and its day stay: a second import changes
    nothing, and a day that was moved is another event.
    """
    events = [line for row in rows for line in _event(row, now)]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        *(events or _NO_EVENT),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def folded(line: str) -> str:
    """Fold a content line into lines of at most 75 octets, never inside a character."""
    pieces, piece, room = [], "", LINE_OCTETS
    for char in line:
        size = len(char.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", LINE_OCTETS - 1  # the blank that begins a continuation counts
        piece += char
        room -= size
    return "\r\n ".join((*pieces, piece))


def _event(row: DateRow, now: datetime) -> Iterator[str]:
    deadline, item = row.deadline, row.item
    address = web_url(item.url)
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(row)}"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{deadline.date:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{deadline.date + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'{HAPPENING[deadline.kind]}: {item.title}')}"
    told = (deadline.sentence or item.title, item.source_name, address or "")
    yield f"DESCRIPTION:{_LINE_END.join(map(_text, told))}"
    if address:
        yield f"URL:{address}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(row: DateRow) -> str:
    known_by = f"{row.item.key}\n{row.deadline.kind}\n{row.deadline.date.isoformat()}"
    return f"{sha256(known_by.encode('utf-8', 'replace')).hexdigest()[:32]}@workforce-briefing"


def _text(words: str) -> str:
    """Escape a TEXT value; it stays on one line."""
    return _SPECIAL.sub(r"\\\1", tidied(words))
