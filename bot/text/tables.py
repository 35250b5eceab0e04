"""Tables as lines of cells: which head stands over a cell, and the unit a head gives to the numbers under it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bot.text.lines import Line, Shape
from bot.text.sentences import CELL

_UNIT = re.compile(
    r"£\s?['\u2019]?(?P<unit>m|mn|millions?|bn|billions?|k|000s?|thousands?)\b(?![.,]\d)"
    r"|\b(?:in|all) £|\(\s?£\s?\)|£(?=\s*(?:\||$))|\(in (?P<worded>millions|thousands) of pounds\)",
    re.IGNORECASE,
)
_SPELLED = {"m": "m", "b": "bn", "k": "k", "0": ",000", "t": ",000"}
_NUMBER = re.compile(r"[-+\u2212(]{0,2}(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\)?")
_NO_MONEY = re.compile(
    r"%|per ?cent|\b(?:numbers?|no\.|fte|posts?|places|children|families|staff|rank|share)(?!\w)|^(?:financial )?year$",
    re.IGNORECASE,
)


def head_over(head: str, row: str, at: int) -> str:
    """Give the head of the column in which a place of a row stands; nothing where they cannot be matched."""
    heads, cells = head.split(CELL), row.split(CELL)
    place = row.count(CELL, 0, at)
    missing = len(cells) - len(heads)
    if place == 0 or missing not in (0, 1):
        return ""
    return heads[place - missing]


def with_units(lines: Iterable[Line]) -> list[Line]:
    """Write out in each cell the unit that the head gives to all of its column: 523 under "£m" becomes £523m."""
    told: list[Line] = []
    for is_row, group in groupby(lines, lambda line: line.shape is Shape.ROW):
        table = list(group)
        told += _with_units(table) if is_row and _UNIT.search(table[0].text) else table
    return told


def _with_units(table: Sequence[Line]) -> Iterator[Line]:
    head = table[0].text
    yield table[0]
    for line in table[1:]:
        cells = line.text.split(CELL)
        columns = [head_over(head, line.text, at) for at in _places(cells)]
        told = [_written(cell, _unit_of(column, head)) for cell, column in zip(cells, columns, strict=True)]
        yield replace(line, text=CELL.join([cells[0], *told[1:]]))


def _places(cells: Sequence[str]) -> Iterator[int]:
    at = 0
    for cell in cells:
        yield at
        at += len(cell) + len(CELL)


def _unit_of(column: str, head: str) -> str | None:
    """Give how a unit is written after a number, from the head of the column or of the table's first; None for none."""
    own = _UNIT.search(column)
    if own is None and (not column or _NO_MONEY.search(column)):
        return None
    found = own or _UNIT.search(head.split(CELL, 1)[0])
    if found is None:
        return None
    unit = (found["unit"] or found["worded"] or "").lower()
    return _SPELLED[unit[0]] if unit else ""


def _written(cell: str, unit: str | None) -> str:
    match = _NUMBER.fullmatch(cell.strip()) if unit is not None else None
    if match is None or unit is None or (unit == ",000" and "." in match["number"]):
        return cell
    return cell.replace(match["number"], f"£{match['number']}{unit}")
