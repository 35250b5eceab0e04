"""What publishing asks of whoever can post: one message at a time, and a look at what is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.model.editions import Part

EVENT_TYPE = "briefing_edition"


@dataclass(frozen=True, slots=True)
class Posted:
    """A message that certainly stands in a channel; `channel_id` is Slack's own id of it."""

    ts: str
    channel_id: str


class Poster(Protocol):
    """Posts a message at most once for each call, and finds again what was posted."""

    def post(self, channel: str, part: Part, *, run_id: str, part_no: int, thread_ts: str | None = None) -> Posted:
        """Post one part; raise Refused where nothing was posted, Unknown where that cannot be told."""

    def find(self, channel: str, run_id: str, *, since: datetime, thread_ts: str | None = None) -> dict[int, str]:
        """Give the timestamps of the parts of a run that stand in a channel, by part number.

        `thread_ts` is the lead message where it is known. Raises Refused where we may not look,
        Unknown where no answer came.
        """
