"""Waiting for something to become true, with a deadline instead of a guess."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Seen = TypeVar("Seen")


def wait_for(look: Callable[[], Seen | None], *, seconds: float = 5.0) -> Seen:
    """Look until something true is seen and give it; fail where the deadline passes first."""
    deadline = time.monotonic() + seconds
    while not (seen := look()):
        assert time.monotonic() < deadline, "the deadline passed before it became true"
        time.sleep(0.005)
    return seen
