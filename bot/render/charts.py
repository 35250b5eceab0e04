"""A small chart in a document: a few rows of counts over the same steps, written as lines of a fenced block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.render.escaping import Markdown, tidied

FENCE = "chart"
"""The word after the fence that makes a chart of what stands in it; the title follows the word."""

_BARS = "▁▂▃▄▅▆▇█"
_NOTHING = "·"


@dataclass(frozen=True, slots=True)
class Chart:
    """Rows of counts, each with a count for every step; `title` says what is counted."""

    title: str
    steps: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def most(self) -> int:
        """The largest count, at least 1."""
        return max((count for _, counts in self.rows for count in counts), default=1) or 1

    @property
    def span(self) -> str:
        """The first and the last step, `28 Sep to 16 Nov`."""
        return " to ".join(dict.fromkeys((self.steps[0], self.steps[-1])))


def written(chart: Chart) -> Markdown:
    """Give a chart as Markdown: a line for the steps and one for each row, cells parted by `|`."""
    lines = [("", *chart.steps), *((name, *map(str, counts)) for name, counts in chart.rows)]
    body = "\n".join(" | ".join(map(_cell, line)) for line in lines)
    return Markdown(f"```{FENCE} {_cell(chart.title)}\n{body}\n```")


def read(info: str, content: str) -> Chart | None:
    """Give the chart of a fenced block, or None where the block is none or its rows do not fit together."""
    word, _, title = info.strip().partition(" ")
    cells = [[cell.strip() for cell in line.split("|")] for line in content.splitlines() if line.strip()]
    if word != FENCE or len(cells) < 2 or len(cells[0]) < 2:  # noqa: PLR2004 - the steps and a row, a name and a count
        return None
    steps, rows = cells[0][1:], cells[1:]
    if not all(len(row) == len(cells[0]) and all(re.fullmatch(r"\d{1,9}", cell) for cell in row[1:]) for row in rows):
        return None
    return Chart(title.strip(), tuple(steps), tuple((name, tuple(map(int, counts))) for name, *counts in rows))


def bars(chart: Chart) -> Iterator[str]:
    """Give each row as a line of text: the name, a bar for each step, the counts."""
    name_width = max(len(name) for name, _ in chart.rows)
    count_width = len(str(chart.most))
    for name, counts in chart.rows:
        drawn = "".join(_BARS[-(-count * len(_BARS) // chart.most) - 1] if count else _NOTHING for count in counts)
        yield f"{name:<{name_width}}  {drawn}  {' '.join(f'{count:>{count_width}}' for count in counts)}"


def _cell(text: str) -> str:
    """Give a text that ends neither its cell nor the block."""
    return tidied(text).replace("|", "/").replace("`", "'")
