"""The program's commands as Typer has them: what the help and the documentation are held against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import typer.main
from typer.core import TyperGroup

from bot.cli.app import app


def program() -> TyperGroup:
    """Give the whole program."""
    whole = typer.main.get_command(app)
    assert isinstance(whole, TyperGroup)
    return whole


def groups_and_commands(group: TyperGroup, *above: str) -> Iterator[tuple[str, ...]]:
    """Give the words of every command and every group of them."""
    for name, command in group.commands.items():
        yield (*above, name)
        if isinstance(command, TyperGroup):
            yield from groups_and_commands(command, *above, name)


def options_of(group: TyperGroup, *above: str) -> Iterator[tuple[str, set[str]]]:
    """Give every command with its options; those that stand before any command are those of `briefing`."""
    if group.params:
        yield " ".join(("briefing", *above)), _names(group.params)
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from options_of(command, *above, name)
        else:
            yield " ".join(("briefing", *above, name)), _names(command.params)


def _names(parameters: Iterable[Any]) -> set[str]:
    return {name for parameter in parameters for name in parameter.opts if name.startswith("--")}
