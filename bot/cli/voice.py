"""The command line's voice: Markdown for a person, JSON for a program, each on the right stream."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

NARROWEST_TABLE = 100


def say(text: str = "") -> None:
    """Print a plain line for a person."""
    print(text)  # noqa: T201 - the command line's own voice


def warn(text: str) -> None:
    """Print a line that must not get into a program's input."""
    print(text, file=sys.stderr)  # noqa: T201 - the command line's own voice


def say_json(value: Any) -> None:
    """Print a value for a program; nothing of it is lost where the stream is not UTF-8."""
    is_utf_8 = (sys.stdout.encoding or "utf-8").lower() == "utf-8"
    say(json.dumps(value, ensure_ascii=not is_utf_8, indent=2))


def say_markdown(markdown: str) -> None:
    """Show a document on the terminal, or as plain text in a pipe."""
    from bot.render import terminal

    terminal.show(markdown, console())


def say_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Show rows under their columns; in a pipe every row is one line, whatever its length.

    Text from outside is shown as it is, never as markup.
    """
    cleaned = [[_clean(cell) for cell in row] for row in rows]
    drawn = console()
    if not drawn.is_terminal:
        for line in _aligned([list(columns), *cleaned]):
            say(line)
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, box=None, pad_edge=False, header_style="bold")
    for row in cleaned:
        table.add_row(*map(Text, row))
    drawn.print(table)


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    one_line = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*one_line, strict=True)]
    for row in one_line:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


@contextmanager
def bar(total: int, doing: str) -> Iterator[Callable[[int, str], None]]:
    """Give what to call with how much is done and with what: it moves a bar on a terminal and is silent in a pipe."""
    drawn = console(errors=True)
    if not drawn.is_terminal or not total:
        yield lambda _done, _what: None
        return
    from rich.progress import Progress

    with Progress(console=drawn, transient=True) as shown:
        task = shown.add_task(doing, total=total)
        yield lambda done, what: shown.update(task, completed=done, description=_clean(what) or doing)


def console(*, errors: bool = False) -> Console:
    """Give the console to draw on; in a pipe it is wide enough that nothing is cut."""
    from rich.console import Console

    drawn = Console(stderr=errors, highlight=False)
    if not drawn.is_terminal:
        drawn.width = max(drawn.width, NARROWEST_TABLE)
    return drawn


def _clean(text: str) -> str:
    """Drop what could steer a terminal."""
    return "".join(char for char in text if char.isprintable() or char == "\n")
