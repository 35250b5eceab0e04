"""The verb: visit what is due, decide what is new, read it, keep it, and group it into stories."""

from __future__ import annotations

from bot.poll.check import CheckReport, check, check_all
from bot.poll.due import due
from bot.poll.notices import Notice, Noticed, notices
from bot.poll.rounds import PollReport, Progress, poll
from bot.poll.stories import regroup

__all__ = [
    "CheckReport",
    "Notice",
    "Noticed",
    "PollReport",
    "Progress",
    "check",
    "check_all",
    "due",
    "notices",
    "poll",
    "regroup",
]
