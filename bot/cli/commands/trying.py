"""The commands to begin with: the demo, and a configuration of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.commands.kinds import Commands

trying = Commands()


@trying.command()
def demo(
    out: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Where the page and the Slack messages are written.")
    ] = Path("demo-output"),
) -> None:
    """Show the whole job on sample feeds. Needs no Slack and no internet."""
    from bot.cli.demo import show_everything

    show_everything(out)


@trying.command()
def init(context: typer.Context) -> None:
    """Write a feeds.yaml here, ready to edit. Never overwrites one."""
    from bot.cli.beginning import write_config

    write_config(context.obj)
