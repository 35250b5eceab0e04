"""What a command is made of: help before options, no types of Python, and the options many share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

Function = TypeVar("Function", bound=Callable[..., Any])


class HelpFirst(TyperGroup):
    """A group that gives a command's help before it reads options of its own: Typer reads those with pydantic."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Show the help that was asked for, and leave; else go the usual way."""
        if args[-1:] == ["--help"] and args[0] in self.commands:
            self.commands[args[0]].make_context(args[0], args[1:], parent=ctx)
        return super().parse_args(ctx, args)


class NamesOnly(TyperCommand):
    """A command whose help names what to type, without the types Python gives it."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments, then the options."""
        for kind in ("argument", "option"):
            records = (one.get_help_record(ctx) for one in self.get_params(ctx) if one.param_type_name == kind)
            rows = [(record[0].partition(" <")[0], record[1]) for record in records if record]
            if rows:
                with formatter.section(f"{kind.capitalize()}s"):
                    formatter.write_dl(rows)


class Commands(typer.Typer):
    """A group of such commands."""

    def command(self, name: str | None = None, **given: Any) -> Callable[[Function], Function]:
        """Take a function up as a command."""
        return super().command(name, cls=NamesOnly, **given)


AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program instead of text for a person.")]
