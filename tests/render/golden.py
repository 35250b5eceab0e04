"""Write the golden editions anew, to be read by eye before they are committed: python -m tests.render.golden."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from bot.model.editions import Edition
from bot.render import html, plain, slack, terminal
from bot.render.templates import Templates
from bot.shipped import shipped_root
from tests import weeks

CASES = Path(__file__).resolve().parent.parent / "cases" / "editions"
WEEKS: dict[str, Callable[[], Edition]] = {
    "busy": weeks.busy_week,
    "quiet": weeks.quiet_week,
    "first": weeks.first_week,
    "broken-off": weeks.broken_off_week,
    "everything-failing": weeks.failing_week,
    "one-source-only": weeks.one_source_week,
    "one-story-in-seven-outlets": weeks.one_story_week,
    "four-hundred-items": weeks.large_week,
}
TEMPLATE_NAMES = ("weekly", "leadership")
TEMPLATES = Templates([shipped_root() / "templates"])


def surfaces(edition: Edition, template: str = "weekly") -> dict[str, str]:
    """Give an edition as the text of each surface, by the ending of its file."""
    markdown, blocks = TEMPLATES.shown(template, edition=edition)
    parts = [{"text": part.text, "blocks": part.blocks} for block in blocks.values() for part in slack.messages(block)]
    return {
        "md": markdown,
        "txt": plain.text(markdown),
        "terminal.txt": in_a_terminal(markdown),
        "html": html.fragment(markdown),
        "slack.json": json.dumps(parts, indent=1, ensure_ascii=False) + "\n",
    }


def in_a_terminal(markdown: str) -> str:
    """Give what a terminal of 100 columns shows, without its colours."""
    console = Console(width=100, force_terminal=True, color_system=None, legacy_windows=False, _environ={})
    with console.capture() as shown:
        terminal.show(markdown, console)
    return "\n".join(line.rstrip() for line in shown.get().splitlines()) + "\n"


def folder_of(template: str) -> Path:
    """Give the folder in which a template's golden editions lie."""
    return CASES if template == "weekly" else CASES / template


def main() -> None:
    for template in TEMPLATE_NAMES:
        folder_of(template).mkdir(parents=True, exist_ok=True)
        for name, week in WEEKS.items():
            for ending, text in surfaces(week(), template).items():
                (folder_of(template) / f"{name}.{ending}").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
