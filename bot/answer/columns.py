"""Tables as an item's text has them, a row a line: which rows name the columns, and in which column a figure stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.answer.question import Term, holds
from bot.answer.tokens import tokens_of
from bot.answer.value import Value
from bot.text.sentences import CELL
from bot.text.tables import head_over

_SEVERAL = 2
"""Marks between the cells of a row that has several columns besides its first, which only their names tell apart."""

_NOTHING = frozenset({"", "-", "–", "n/a", "na", "nil", "none"})  # noqa: RUF001


def is_row(text: str) -> bool:
    """Say whether a line is a row of a table."""
    return CELL in text


def has_several(text: str) -> bool:
    """Say whether a row has several columns besides its first."""
    return text.count(CELL) >= _SEVERAL


def heads(lines: Sequence[str]) -> frozenset[int]:
    """Give the places of the rows, none the title, that name the columns of the rows of figures under them."""
    return frozenset(at for at in range(1, len(lines) - 1) if _heads(lines[at - 1], lines[at], lines[at + 1]))


def _heads(before: str, row: str, after: str) -> bool:
    begins = not is_row(before) or _has_figures(before)
    return begins and is_row(row) and is_row(after) and _has_figures(after) and _is_of_words(row)


def _is_of_words(row: str) -> bool:
    cells = row.split(CELL)
    return not _has_figures(row) and not any(cell.strip().lower() in _NOTHING for cell in cells[1:])


def _has_figures(row: str) -> bool:
    return any(map(str.isdigit, row))


def of_column(values: Iterable[Value], row: str, head: str, terms: Sequence[Term]) -> tuple[Value, ...]:
    """Give the values of a row that stand in the column, by its name in the head, that most of the terms name.

    All of them where no column is named.
    """
    named = {cell: sum(_names(tokens_of(cell).stems, term) for term in terms) for cell in head.split(CELL)[1:]}
    most = max(named.values(), default=0)
    if not most:
        return tuple(values)
    return tuple(value for value in values if named.get(head_over(head, row, value.start), 0) == most)


def _names(cell: Sequence[str], term: Term) -> int:
    """Say how well the name of a column meets a term: as typed better than in another wording."""
    if set(term.own) <= set(cell):
        return 2
    return int(holds(cell, term))
