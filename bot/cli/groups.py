"""The commands that look after what people wrote down: `feeds …` and `catalogue …`."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup


class HelpFirst(TyperGroup):
    """A group that gives a command's help before it reads options of its own: Typer reads those with pydantic."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Show the help that was asked for, and leave; else go the usual way."""
        if args[-1:] == ["--help"] and args[0] in self.commands:
            self.commands[args[0]].make_context(args[0], args[1:], parent=ctx)
        return super().parse_args(ctx, args)


feeds = typer.Typer(
    cls=HelpFirst, help="Look after the sources in feeds.yaml.", no_args_is_help=True, rich_markup_mode=None
)
catalogue = typer.Typer(cls=HelpFirst, help="Look after data/*.yaml.", no_args_is_help=True, rich_markup_mode=None)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program instead of text for a person.")]


@feeds.command("list")
def feeds_list(context: typer.Context, json: AsJson = False) -> None:
    """List the sources and how each is doing."""
    from bot.cli.polling import list_sources

    list_sources(context.obj, as_json=json)


@feeds.command("check")
def feeds_check(
    context: typer.Context,
    source: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="Which sources; without one, all of them.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Validate feeds.yaml and visit each source once. Stores nothing."""
    from bot.cli.polling import check_sources

    check_sources(context.obj, tuple(source or ()), as_json=json)


@catalogue.command("check")
def catalogue_check(context: typer.Context) -> None:
    """Validate data/*.yaml and say what is in it."""
    from bot.cli.upkeep import check_catalogue

    check_catalogue(context.obj)


@catalogue.command("suggest")
def catalogue_suggest(context: typer.Context) -> None:
    """Offer names that items carry and the catalogue does not. They come as YAML, ready to paste."""
    from bot.cli.upkeep import suggest

    suggest(context.obj)
