"""How long an edition of 500 items takes: composed at most 300 ms, rendered warm at most 5 ms a surface.

Run: python bench/render.py
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot.digest.quoting import proof_of
from bot.render import guard, html, plain, slack
from bot.render.parsing import parse
from bot.render.templates import Templates
from bot.shipped import shipped_folders
from tests.weeks import edition_of, large_items

COMPOSED_MS, RENDERED_MS = 300, 5


def took(work: Callable[[], object], bar_ms: float, times: int = 15) -> str:
    spans = []
    for _ in range(times):
        start = perf_counter()
        work()
        spans.append((perf_counter() - start) * 1000)
    told = f"best {min(spans):6.2f} ms   median {median(spans):6.2f} ms   worst {max(spans):6.2f} ms"
    return f"{told}   {min(spans) / bar_ms:5.2f} of the {bar_ms:g} ms allowed"


def main() -> None:
    items = large_items(500)
    edition = edition_of(items)
    templates = Templates(shipped_folders("templates"))
    markdown = templates.render("weekly", edition=edition)
    proof = proof_of(edition)
    work: dict[str, Callable[[], object]] = {
        "compose 500 items": lambda: edition_of(items),
        "template": lambda: templates.render("weekly", edition=edition),
        "guard": lambda: guard.check(markdown, proof),
        "parse": lambda: parse.__wrapped__(markdown),
        "Slack": lambda: slack.messages(markdown),
        "page": lambda: html.page(markdown, "Edition"),
        "plain text": lambda: plain.text(markdown),
    }
    print(f"{edition.seen} items, {edition.stories} stories, {edition.shown} shown, {len(markdown):,} characters")
    for name, doing in work.items():
        print(f"{name:18} {took(doing, COMPOSED_MS if name.startswith('compose') else RENDERED_MS)}")


if __name__ == "__main__":
    main()
