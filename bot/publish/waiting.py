"""What comes next for an edition that waits for administrators: pure decisions on its row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import datetime
from enum import Enum, auto

from bot.model.approvals import Chapter, Request, Verdict, WithoutAnswer
from bot.model.editions import Delivery, Digest, Standing
from bot.periods import Week

_HEAD = re.compile(r"(?P<section>.+?), story (?P<number>\d+)(?:$|:)")
_SHORT_SHA = 12


class Step(Enum):
    """What comes next."""

    COMPOSE = auto()
    ASK = auto()
    WAIT = auto()
    REMIND = auto()
    POST = auto()


def next_step(row: Delivery, digest: Digest, asked: Collection[str], now: datetime) -> Step:
    """Decide about an edition that is due or composed; `asked` are the titles under which people were asked."""
    assert digest.approval is not None
    if row.standing is Standing.DUE:
        return Step.COMPOSE
    if row.approved_by:
        return Step.POST if now >= goes_out(row, digest) else Step.WAIT
    if title_of_request(row) not in asked:
        return Step.ASK
    if now < answer_by(row, digest):
        return Step.WAIT
    if digest.approval.without_answer is WithoutAnswer.SEND:
        return Step.POST
    return Step.WAIT if title_of_reminder(row) in asked else Step.REMIND


def goes_out(row: Delivery, digest: Digest) -> datetime:
    """Give the moment at which readers get an edition."""
    return digest.schedule.due_at(Week.parse(row.week))


def answer_by(row: Delivery, digest: Digest) -> datetime:
    """Give the moment up to which an answer is waited for.

    Where an edition was first opened after its time, because the machine was off, people get as long
    as they would have had before it.
    """
    assert digest.approval is not None
    time = goes_out(row, digest)
    late = row.opened_at is not None and row.opened_at >= time
    seen = row.opened_at + digest.approval.ahead if late and row.opened_at else time
    return seen + digest.approval.deadline


def title_of_request(row: Delivery) -> str:
    """Name the row that asks for the approval of exactly these words; no digest's id has spaces in it."""
    return f"{row.digest} for approval {row.sha[:_SHORT_SHA]}"


def title_of_reminder(row: Delivery) -> str:
    """Name the row that reminds people of an edition, once."""
    return f"{row.digest} reminder"


def is_overtaken(asking: Delivery, row: Delivery, digest: Digest | None) -> bool:
    """Say whether there is no point any more in asking: the edition went on, has other words, or needs no answer."""
    if digest is None or digest.approval is None or digest.approval.channel != asking.destination:
        return True
    return row.standing is not Standing.COMPOSED or asking.digest not in (title_of_request(row), title_of_reminder(row))


def objection(row: Delivery, verdict: Verdict) -> str:
    """Say why a press comes too late or is for other words, or nothing where it counts."""
    match row.standing:
        case Standing.POSTED:
            return f"It was posted in {row.destination} already."
        case Standing.SKIPPED:
            return f"It does not go out: {row.error}."
        case Standing.POSTING | Standing.FAILED | Standing.UNKNOWN:
            return f"It is on its way to {row.destination} already."
    return "" if row.sha == verdict.sha else "That is an earlier version; the buttons under the newest one count."


def request_of(row: Delivery, digest: Digest, contents: Iterable[tuple[int, str, str]], removed: int) -> Request:
    """Give what administrators are asked about an edition, from its row and what stands in it."""
    assert digest.approval is not None
    zone = digest.schedule.zone
    return Request(
        delivery_id=row.id,
        sha=row.sha,
        name=digest.name,
        week=row.week,
        destination=row.destination,
        written=row.window.end.astimezone(zone),
        goes_out=goes_out(row, digest).astimezone(zone),
        answer_by=answer_by(row, digest).astimezone(zone),
        without_answer=digest.approval.without_answer,
        chapters=tuple(chapters(contents)),
        removed=removed,
    )


def chapters(contents: Iterable[tuple[int, str, str]]) -> list[Chapter]:
    """Give the stories of an edition by section, in the order they have there, from (item, place, title)."""
    heads: dict[str, list[tuple[int, int, str]]] = {}
    for item_id, place, title in contents:
        if head := _HEAD.match(place):
            heads.setdefault(head["section"], []).append((int(head["number"]), item_id, title))
    return [
        Chapter(section, tuple((item_id, title) for _, item_id, title in sorted(heads[section])))
        for section in sorted(heads)
    ]
