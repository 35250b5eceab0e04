"""The commands that look after the whole: is it well, read it again, take it elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.commands.kinds import AsJson, Commands

upkeep = Commands()


@upkeep.command()
def doctor(context: typer.Context, json: AsJson = False) -> None:
    """Look for what could stop Monday's edition. Says what to do about each thing it finds."""
    from bot.cli.doctor import examine

    examine(context.obj, as_json=json)


@upkeep.command()
def reindex(context: typer.Context) -> None:
    """Read every stored item again. Needed after the catalogue or the rules have changed."""
    from bot.cli.upkeep import reread

    reread(context.obj)


@upkeep.command()
def backup(
    context: typer.Context,
    to: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; must not exist.")],
) -> None:
    """Copy the database while everything goes on. The copy is consistent."""
    from bot.cli.upkeep import back_up

    back_up(context.obj, to)


@upkeep.command()
def export(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Where to; empty, or written by an earlier export.", metavar="DIR")],
    url: Annotated[
        str | None, typer.Option(metavar="URL", help="Where the site will be reached, for the feed's links.")
    ] = None,
) -> None:
    """Write everything as a site for the intranet. Editions, stories, dossiers, dates, a feed and a calendar."""
    from bot.cli.exporting import export as carry_out

    carry_out(context.obj, folder, url)


@upkeep.command()
def manifest(
    http: Annotated[
        str | None, typer.Option(help="The public address of HTTP mode; Socket Mode else.", metavar="URL")
    ] = None,
    private: Annotated[bool, typer.Option("--private", help="Also ask for what private channels need.")] = False,
) -> None:
    """Print the manifest that creates the Slack app."""
    from bot.cli.serving import print_manifest

    print_manifest(http, private_channels=private)
