"""The room opens without its heavy libraries, so that the command line starts at once."""

from __future__ import annotations

import subprocess
import sys

ROOM = "bot.feeds.fetch, bot.feeds.parse, bot.feeds.page, bot.feeds.decide, bot.feeds.politeness"
HEAVY = {"aiohttp", "feedparser", "selectolax", "yarl"}


def test_the_room_opens_without_its_heavy_libraries() -> None:
    code = f"import sys, {ROOM}; print(*sorted({HEAVY!r} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
