"""A chart as Slack's own block, and such a block told in lines of text where a workspace refuses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bot.render import charts, limits
from bot.render.charts import Chart

Json = dict[str, Any]


def chart_block(chart: Chart) -> Json | None:
    """Give the block, its names shortened to what Slack takes; None where the chart is larger than Slack draws."""
    if len(chart.rows) > limits.CHART_SERIES or len(chart.steps) > limits.CHART_STEPS:
        return None
    steps = list(_apart(chart.steps))
    series = [
        {
            "name": name,
            "data": [{"label": step, "value": count} for step, count in zip(steps, counts, strict=True)],
        }
        for name, (_, counts) in zip(_apart(name for name, _ in chart.rows), chart.rows, strict=True)
    ]
    drawn = {"type": "bar", "series": series, "axis_config": {"categories": steps}}
    return {"type": "data_visualization", "title": _short(chart.title, limits.CHART_TITLE) or "Chart", "chart": drawn}


def lines_of(block: Json) -> Iterator[str]:
    """Give a chart's block as lines of text: its title, then a line for each row."""
    drawn = block["chart"]
    rows = tuple((row["name"], tuple(point["value"] for point in row["data"])) for row in drawn["series"])
    chart = Chart(block["title"], tuple(drawn["axis_config"]["categories"]), rows)
    yield f"{chart.title}, {chart.span}"
    yield from charts.bars(chart)


def _apart(names: Iterable[str]) -> Iterator[str]:
    """Shorten each name; Slack wants no two to be equal."""
    taken: set[str] = set()
    for name in names:
        short, number = _short(name, limits.CHART_WORD) or "?", 1
        while short in taken:
            number += 1
            short = f"{_short(name, limits.CHART_WORD - 4)} {number}"
        taken.add(short)
        yield short


def _short(name: str, most: int) -> str:
    """Give a name of at most `most` characters, its last words left out where it is longer."""
    if len(name) <= most:
        return name
    whole, _, _ = name[:most].rpartition(" ")
    return f"{(whole or name)[: most - 1].rstrip(' ,;:')}…"
