"""A chart on a page: a row of small bars for each name, drawn in SVG and told in words to who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from bot.render.charts import Chart

_STEP, _BAR, _HEIGHT = 12, 9, 28
_LEAST = 2
"""Height of a bar that stands for something; for nothing there is a line one high."""


def figure(chart: Chart) -> str:
    """Give a chart as a figure: each row has a name, its bars, which tell their counts, and the last count."""
    rows = "".join(
        f"<li><span>{escape(name)}</span> {_drawing(chart, name, counts)} <b>{counts[-1]}</b></li>\n"
        for name, counts in chart.rows
    )
    caption = f"{escape(chart.title)} <span>{escape(chart.span)}</span>"
    return f'<figure class="chart">\n<figcaption>{caption}</figcaption>\n<ul>\n{rows}</ul>\n</figure>\n'


def _drawing(chart: Chart, name: str, counts: tuple[int, ...]) -> str:
    told = ", ".join(f"{step}: {count}" for step, count in zip(chart.steps, counts, strict=True))
    width = _STEP * len(counts)
    return (
        f'<svg role="img" viewBox="0 0 {width} {_HEIGHT}" width="{width}" height="{_HEIGHT}">'
        f"<title>{escape(name)}</title><desc>{escape(told)}</desc>{''.join(_bars(chart.most, counts))}</svg>"
    )


def _bars(most: int, counts: tuple[int, ...]) -> Iterator[str]:
    for place, count in enumerate(counts):
        height = max(_LEAST, round(_HEIGHT * count / most)) if count else 1
        last = ' class="last"' if place == len(counts) - 1 else ""
        yield f'<rect{last} x="{place * _STEP}" y="{_HEIGHT - height}" width="{_BAR}" height="{height}"/>'
