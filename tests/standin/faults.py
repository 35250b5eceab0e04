"""What can go wrong between us and Slack; `committed` says whether Slack did the work all the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    kind: str
    committed: bool = False
    code: str = ""
    seconds: float = 0.0


def refused(code: str) -> Fault:
    """Slack answers `{"ok": false, "error": code}`."""
    return Fault("refused", code=code)


def rate_limited(retry_after_s: float) -> Fault:
    """Slack answers 429 with Retry-After."""
    return Fault("rate", seconds=retry_after_s)


def server_error(*, committed: bool) -> Fault:
    """Slack answers 503 with a page of HTML, having done the work or not."""
    return Fault("server", committed)


def dropped(*, committed: bool) -> Fault:
    """The connection is cut without an answer, after or before the work was done."""
    return Fault("drop", committed)


def garbled() -> Fault:
    """Something in between answers 200 with words that are not Slack's."""
    return Fault("garbled", committed=True)


def slow(seconds: float) -> Fault:
    """Slack does the work, and answers later than anybody waits."""
    return Fault("slow", committed=True, seconds=seconds)
