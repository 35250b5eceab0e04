from __future__ import annotations

import pytest

from bot.text.lines import Line, Shape
from bot.text.tables import head_over, with_units


def told(head: str, row: str) -> str:
    return with_units([Line("Before it, £m"), Line(head, Shape.ROW), Line(row, Shape.ROW)])[2].text


@pytest.mark.parametrize(
    ("head", "row", "written"),
    [
        pytest.param("Grant (£m) | 2025-26", "Prevention | 270", "Prevention | £270m", id="the first head's unit"),
        pytest.param("Grant | £ million", "Prevention | 270.5", "Prevention | £270.5m", id="the column's own"),
        pytest.param("Area | £000s | FTE", "Kent | 1,250 | 12", "Kent | £1,250,000 | 12", id="of one column only"),
        pytest.param("Area (£m) | Number of posts", "Kent | 12", "Kent | 12", id="a count is no sum"),
        pytest.param("Area (£m) | Change %", "Kent | 4", "Kent | 4", id="nor is a share"),
        pytest.param("Area (£m) | Change", "Kent | (1.2)", "Kent | (£1.2m)", id="a loss in brackets"),
        pytest.param("Area | Grant (£)", "Kent | 52,300", "Kent | £52,300", id="plain pounds"),
        pytest.param("Area | £m", "Kent | £5m", "Kent | £5m", id="what has its unit keeps it"),
        pytest.param("Area | £m", "Kent | n/a", "Kent | n/a", id="no number"),
        pytest.param("£m | 2026-27", "Kent | 5 | 7", "Kent | £5m | £7m", id="an empty corner"),
        pytest.param("£m", "Kent | 5 | 7", "Kent | 5 | 7", id="columns that cannot be matched"),
    ],
)
def test_a_number_is_told_with_the_unit_of_its_head(head: str, row: str, written: str) -> None:
    assert told(head, row) == written


def test_a_row_keeps_everything_but_its_words() -> None:
    row = Line("Kent | 5", Shape.ROW, linked=True, aside=True)
    assert with_units([Line("Area | £m", Shape.ROW), row])[1] == Line("Kent | £5m", Shape.ROW, linked=True, aside=True)


def test_the_head_over_a_cell_is_that_of_its_column() -> None:
    assert head_over("Area | Grant | Fee", "Kent | £5m | £90", 7) == "Grant"
    assert head_over("Area | Grant | Fee", "Kent | £5m | £90", 13) == "Fee"
    assert head_over("Area | Grant | Fee", "Kent | £5m", 7) == ""
    assert head_over("Area | Grant | Fee", "Kent | £5m | £90", 0) == ""
