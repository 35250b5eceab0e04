"""What a reader sees of some Markdown."""

from __future__ import annotations

from bot.render.document import runs_of, words_of_runs
from bot.render.parsing import parse


def visible_text(markdown: str) -> str:
    """Give all words a reader sees, a line for each paragraph, entry or cell."""
    return "\n".join(words_of_runs(runs) for block in parse(markdown) for runs in runs_of(block))
