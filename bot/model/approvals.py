"""What administrators are asked about an edition before it goes out, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class WithoutAnswer(StrEnum):
    """What becomes of an edition that nobody approved or skipped in time."""

    SEND = "send"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class ApprovalRule:
    """Where an edition is shown to administrators first, how long before its time, and how long after.

    `ahead` is when it is composed and shown, before its time; `deadline` is how long after its time an
    answer is waited for.
    """

    channel: str
    ahead: timedelta = timedelta(hours=2)
    deadline: timedelta = timedelta()
    without_answer: WithoutAnswer = WithoutAnswer.WAIT


class Choice(StrEnum):
    """What an administrator can decide."""

    APPROVE = "approve"
    SKIP = "skip"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One press of a button: for which edition, for which words of it, by whom; `item_id` heads a story to remove."""

    choice: Choice
    delivery_id: int
    sha: str
    member: str
    item_id: int = 0


@dataclass(frozen=True, slots=True)
class Chapter:
    """The stories of one section, as the item that heads each and its title."""

    name: str
    stories: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Request:
    """What administrators are asked about one edition; the instants are in the digest's own time zone."""

    delivery_id: int
    sha: str
    name: str
    week: str
    destination: str
    written: datetime
    goes_out: datetime
    answer_by: datetime
    without_answer: WithoutAnswer
    chapters: tuple[Chapter, ...] = ()
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a press: whose decision counts, what happens now, and whether it can still be stopped."""

    request: Request
    choice: Choice
    member: str
    then: str
    may_stop: bool = False
