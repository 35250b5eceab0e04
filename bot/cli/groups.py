"""The commands that look after what people wrote down: `feeds …` and `catalogue …`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
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


feeds = Commands(
    cls=HelpFirst, help="Look after the sources in feeds.yaml.", no_args_is_help=True, rich_markup_mode=None
)
catalogue = Commands(cls=HelpFirst, help="Look after data/*.yaml.", no_args_is_help=True, rich_markup_mode=None)

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
