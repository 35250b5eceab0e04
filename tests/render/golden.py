"""Write the golden editions anew, to be read by eye before they are committed: python -m tests.render.golden."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from bot.model.editions import Edition
from bot.render import html, plain, slack
from bot.render.templates import Templates
from bot.shipped import shipped_root
from tests import weeks

CASES = Path(__file__).resolve().parent.parent / "cases" / "editions"
WEEKS: dict[str, Callable[[], Edition]] = {
    "busy": weeks.busy_week,
    "quiet": weeks.quiet_week,
    "everything-failing": weeks.failing_week,
    "one-story-in-seven-outlets": weeks.one_story_week,
}
TEMPLATES = Templates([shipped_root() / "templates"])


def surfaces(edition: Edition) -> dict[str, str]:
    """Give an edition as the text of each surface, by the ending of its file."""
    markdown = TEMPLATES.render("weekly", edition=edition)
    blocks = TEMPLATES.blocks("weekly", edition=edition).values()
    parts = [{"text": part.text, "blocks": part.blocks} for block in blocks for part in slack.messages(block)]
    return {
        "md": markdown,
        "txt": plain.text(markdown),
        "html": html.fragment(markdown),
        "slack.json": json.dumps(parts, indent=1, ensure_ascii=False) + "\n",
    }


def main() -> None:
    CASES.mkdir(parents=True, exist_ok=True)
    for name, week in WEEKS.items():
        for ending, text in surfaces(week()).items():
            (CASES / f"{name}.{ending}").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
