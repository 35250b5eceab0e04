"""The commands that look after what people wrote down: `catalogue …`."""

from __future__ import annotations

import typer

from bot.cli.commands.kinds import Commands, HelpFirst

catalogue = Commands(cls=HelpFirst, help="Look after data/*.yaml.", no_args_is_help=True, rich_markup_mode=None)


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
