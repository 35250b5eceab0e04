"""The program as a whole: what stands before any command, and the commands, in the order in which help shows them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.commands.asking import asking
from bot.cli.commands.catalogue import catalogue
from bot.cli.commands.feeds import feeds
from bot.cli.commands.kinds import Commands, HelpFirst
from bot.cli.commands.running import running
from bot.cli.commands.trying import trying
from bot.cli.commands.upkeep import upkeep
from bot.cli.place import Place

app = Commands(
    cls=HelpFirst,
    name="briefing",
    help="Workforce policy for children's services: weekly editions from feeds, and answers you can quote.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for some in (trying, running, asking, upkeep):
    app.add_typer(some)
app.add_typer(feeds, name="feeds")
app.add_typer(catalogue, name="catalogue")


def _tell_version(wanted: bool) -> None:
    if wanted:
        from bot.wiring.house import program_version

        typer.echo(f"briefing {program_version()}")
        raise typer.Exit


@app.callback()
def place(
    context: typer.Context,
    config: Annotated[
        Path, typer.Option(envvar="BRIEFING_CONFIG", metavar="FILE", help="The configuration file.")
    ] = Path("feeds.yaml"),
    db: Annotated[Path, typer.Option(envvar="BRIEFING_DB", metavar="FILE", help="The database file.")] = Path(
        "data/briefing.db"
    ),
    version: Annotated[  # noqa: ARG001 - its callback has done the work
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Say where the configuration and the database are."""
    context.obj = Place(config, db)
