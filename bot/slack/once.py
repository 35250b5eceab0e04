"""Remembers for a while what came in, so that a redelivery is not done twice."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

KEEP_S = 15 * 60.0  # Slack redelivers for minutes; signatures are accepted for five before and after


class Once:
    """Thread-safe; `clock` gives seconds that never go backwards."""

    def __init__(self, clock: Callable[[], float], keep_s: float = KEEP_S) -> None:
        self._clock = clock
        self._keep_s = keep_s
        self._seen: dict[str, float] = {}
        self._lock = Lock()

    def first(self, key: str) -> bool:
        """Say whether `key` is new within the time things are kept, and remember it."""
        with self._lock:
            now = self._clock()
            self._seen = {seen: at for seen, at in self._seen.items() if at > now - self._keep_s}
            if key in self._seen:
                return False
            self._seen[key] = now
            return True

    def forget(self, key: str) -> None:
        """Let `key` be new again, because what it stood for did not happen."""
        with self._lock:
            self._seen.pop(key, None)
