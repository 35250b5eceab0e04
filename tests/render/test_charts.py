from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.editions import Trend
from bot.render import charts, html, plain, slack
from bot.render.charts import Chart
from bot.render.parsing import parse
from bot.render.phrases import chart
from bot.render.slack_chart import chart_block, lines_of
from tests.render.golden import in_a_terminal
from tests.render.seen import visible_text
from tests.render.test_slack import assert_within_limits

WEEKS = (date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16))
TREND = Trend(WEEKS, (("Agency social work", (0, 1, 8)), ("Family help", (4, 0, 2))))
MARKDOWN = chart(TREND, "Stories a week")

TITLES = st.text(max_size=80)
CHARTS = st.integers(1, 25).flatmap(
    lambda steps: st.builds(
        Chart,
        TITLES,
        st.lists(TITLES, min_size=steps, max_size=steps).map(tuple),
        st.lists(
            st.tuples(TITLES, st.lists(st.integers(0, 10**9 - 1), min_size=steps, max_size=steps).map(tuple)),
            min_size=1,
            max_size=8,
        ).map(tuple),
    )
)


def test_a_chart_is_a_fenced_block_that_can_be_read_as_it_stands() -> None:
    assert MARKDOWN.splitlines() == [
        "```chart Stories a week",
        " | 2 Nov | 9 Nov | 16 Nov",
        "Agency social work | 0 | 1 | 8",
        "Family help | 4 | 0 | 2",
        "```",
    ]


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(plain.text, id="plain text"),
        pytest.param(in_a_terminal, id="terminal"),
        pytest.param(visible_text, id="what the numbers guard reads"),
    ],
)
def test_bars_stand_in_a_line_with_the_counts_beside_them(shown: Callable[[str], str]) -> None:
    assert "Agency social work  ·▁█  0 1 8\n" in shown(MARKDOWN).replace("    ", "") + "\n"
    assert "Family help         ▄·▂  4 0 2" in shown(MARKDOWN)


def test_a_page_draws_each_row_and_tells_it_in_words() -> None:
    drawn = html.fragment(MARKDOWN)
    assert drawn.count("<svg ") == 2
    assert '<svg role="img"' in drawn
    assert "<title>Agency social work</title><desc>2 Nov: 0, 9 Nov: 1, 16 Nov: 8</desc>" in drawn
    assert "<figcaption>Stories a week <span>2 Nov to 16 Nov</span></figcaption>" in drawn


def test_slack_draws_a_chart_of_its_own() -> None:
    (part,) = slack.messages(MARKDOWN)
    (block,) = part.blocks
    assert block["type"] == "data_visualization"
    assert block["chart"]["axis_config"]["categories"] == ["2 Nov", "9 Nov", "16 Nov"]
    assert block["chart"]["series"][1]["data"][0] == {"label": "2 Nov", "value": 4}
    assert "Agency social work" in part.text


def test_a_block_of_slack_s_can_be_told_in_lines() -> None:
    (block,) = slack.messages(MARKDOWN)[0].blocks
    assert list(lines_of(block)) == [
        "Stories a week, 2 Nov to 16 Nov",
        "Agency social work  ·▁█  0 1 8",
        "Family help         ▄·▂  4 0 2",
    ]


def test_names_are_shortened_for_slack_and_stay_apart() -> None:
    long = Chart("Stories", ("2 Nov",), tuple((f"Recruitment and retention {n}", (n,)) for n in (1, 2, 3)))
    block = chart_block(long)
    assert block is not None
    assert [row["name"] for row in block["chart"]["series"]] == [
        "Recruitment and…",
        "Recruitment and… 2",
        "Recruitment and… 3",
    ]


@pytest.mark.parametrize(
    "markdown",
    [
        pytest.param("```chart Stories\n | 2 Nov\nAgency | many\n```", id="not a number"),
        pytest.param("```chart Stories\n | 2 Nov | 9 Nov\nAgency | 1\n```", id="a count is missing"),
        pytest.param("```chart Stories\n | 2 Nov\n```", id="no row"),
        pytest.param("```chart Stories\nAgency\nFamily help\n```", id="no steps"),
        pytest.param("```python\n | 2 Nov\nAgency | 1\n```", id="no chart"),
    ],
)
def test_what_is_no_chart_is_shown_as_it_was_typed(markdown: str) -> None:
    (_, *lines, _) = markdown.splitlines()
    assert all(line in plain.text(markdown) for line in lines)
    assert "<svg" not in html.fragment(markdown)


@settings(deadline=None)
@given(CHARTS)
def test_a_chart_comes_out_of_markdown_as_it_went_in(drawn: Chart) -> None:
    (block,) = parse(charts.written(drawn))
    assert isinstance(block, Chart)
    assert [counts for _, counts in block.rows] == [counts for _, counts in drawn.rows]
    assert len(block.steps) == len(drawn.steps)
    assert charts.written(block) == charts.written(drawn)


@settings(deadline=None)
@given(st.lists(CHARTS, min_size=1, max_size=4))
def test_any_charts_keep_slack_s_limits(drawn: list[Chart]) -> None:
    for part in slack.messages("\n\n".join(map(charts.written, drawn))):
        assert_within_limits(part)
