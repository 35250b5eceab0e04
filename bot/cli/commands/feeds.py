"""The commands that look after the sources: `feeds …`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.commands.kinds import AsJson, Commands, HelpFirst

feeds = Commands(
    cls=HelpFirst, help="Look after the sources in feeds.yaml.", no_args_is_help=True, rich_markup_mode=None
)


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


OnlyShow = Annotated[bool, typer.Option("--show", help="Print the rows and leave feeds.yaml as it is.")]


@feeds.command("add")
def feeds_add(
    context: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="The feed's address, or a page's that names its feed.")],
    *,
    name: Annotated[str, typer.Option(metavar="NAME", help="What readers should see; else what the feed says.")] = "",
    id_: Annotated[str, typer.Option("--id", metavar="ID", help="A short name of your own; else made from NAME.")] = "",
    tier: Annotated[
        str,
        typer.Option(metavar="TIER", help="official, sector or press; else official for .gov.uk, sector for others."),
    ] = "",
    cadence: Annotated[
        str, typer.Option(metavar="CADENCE", help="hourly, daily, weekly, monthly or irregular.")
    ] = "weekly",
    show: OnlyShow = False,
) -> None:
    """Try a feed and add it to feeds.yaml."""
    from bot.cli.adding import add_feed
    from bot.config.adding import Row

    add_feed(context.obj, Row(id_, name, tier, url, cadence), only_show=show)


@feeds.command("import")
def feeds_import(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An OPML file, as feed readers export it.")],
    tier: Annotated[
        str, typer.Option(metavar="TIER", help="The tier of feeds that lie in no group of that name.")
    ] = "sector",
    show: OnlyShow = False,
) -> None:
    """Add the feeds of an OPML file to feeds.yaml."""
    from bot.cli.adding import import_feeds

    import_feeds(context.obj, file, tier, only_show=show)


@feeds.command("export")
def feeds_export(context: typer.Context) -> None:
    """Print the feeds as OPML."""
    from bot.cli.adding import export_feeds

    export_feeds(context.obj)
