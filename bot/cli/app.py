"""The commands and what they take; each hands over to the module that carries it out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.groups import AsJson, Commands, HelpFirst, catalogue, feeds
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


@app.command()
def demo(
    out: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Where the page and the Slack messages are written.")
    ] = Path("demo-output"),
) -> None:
    """Show the whole job on sample feeds. Needs no Slack and no internet."""
    from bot.cli.demo import show_everything

    show_everything(out)


@app.command()
def init(context: typer.Context) -> None:
    """Write a feeds.yaml here, ready to edit. Never overwrites one."""
    from bot.cli.beginning import write_config

    write_config(context.obj)


@app.command()
def run(
    context: typer.Context,
    http: Annotated[
        str | None, typer.Option(help="Serve HTTP mode on this address instead of Socket Mode.", metavar="HOST:PORT")
    ] = None,
) -> None:
    """Run the service: Slack, the schedule and polling. Ends when it is told to stop."""
    from bot.cli.serving import serve

    serve(context.obj, http)


@app.command()
def poll(
    context: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Poll every source, due or not.")] = False,
    json: AsJson = False,
) -> None:
    """Poll the sources that are due and show what came in."""
    from bot.cli.polling import poll_now

    poll_now(context.obj, everything=everything, as_json=json)


@app.command()
def digest(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Which digest; may be left out where there is one.")
    ] = None,
    week: Annotated[
        str | None, typer.Option(metavar="WEEK", help="The week, such as 2026-W47; else the latest that is over.")
    ] = None,
    form: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORM", help="slack, html, markdown, text or json; else as it suits the terminal."
        ),
    ] = "terminal",
    *,
    post: Annotated[bool, typer.Option("--post", help="Deliver it now, through the ledger.")] = False,
    backlog: Annotated[
        bool, typer.Option("--backlog", help="Show it with what the first visits brought from its week.")
    ] = False,
) -> None:
    """Show an edition as it would be posted, or deliver it."""
    from bot.cli.editing import preview_or_post

    preview_or_post(context.obj, name, week, form, post=post, backlog=backlog)


@app.command()
def editions(context: typer.Context, json: AsJson = False) -> None:
    """List the editions in the ledger and where each stands."""
    from bot.cli.editing import list_editions

    list_editions(context.obj, as_json=json)


@app.command()
def ask(
    context: typer.Context,
    question: Annotated[list[str], typer.Argument(metavar="QUESTION", help="The question, in your own words.")],
    json: AsJson = False,
) -> None:
    """Answer a question, with the words that prove it."""
    from bot.cli.asking import ask as carry_out

    carry_out(context.obj, " ".join(question), as_json=json)


@app.command()
def review(
    context: typer.Context,
    name: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help="A name, acronym or chair; without one, all reviews.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Tell what became of a review, strategy or Act."""
    from bot.cli.asking import review as carry_out

    carry_out(context.obj, " ".join(name or ()), as_json=json)


@app.command()
def funding(
    context: typer.Context,
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="QUERY", help="A name, programme, body, amount or period; without one, all lines."),
    ] = None,
    json: AsJson = False,
) -> None:
    """Tell how much, from whom, for what and until when."""
    from bot.cli.asking import funding as carry_out

    carry_out(context.obj, " ".join(query or ()), as_json=json)


@app.command()
def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="Words to look for; quote a phrase.")],
    limit: Annotated[int, typer.Option(min=1, max=500, metavar="N", help="How many items at the most.")] = 20,
    json: AsJson = False,
) -> None:
    """Search everything that was stored."""
    from bot.cli.asking import search as carry_out

    carry_out(context.obj, " ".join(words), limit, as_json=json)


@app.command()
def items(
    context: typer.Context,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only what was first seen since this day, such as 2026-11-16.")
    ] = None,
    source: Annotated[str | None, typer.Option(metavar="ID", help="Only what this source carried.")] = None,
    json: AsJson = False,
) -> None:
    """List what is stored and what was read in it."""
    from bot.cli.asking import items as carry_out

    carry_out(context.obj, since, source, as_json=json)


@app.command()
def why(
    context: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="The address of an item.")],
    json: AsJson = False,
) -> None:
    """Tell an item's whole story. Who carried it, what was read in it, where it was shown and why."""
    from bot.cli.asking import why as carry_out

    carry_out(context.obj, url, as_json=json)


@app.command()
def doctor(context: typer.Context, json: AsJson = False) -> None:
    """Look for what could stop Monday's edition. Says what to do about each thing it finds."""
    from bot.cli.doctor import examine

    examine(context.obj, as_json=json)


@app.command()
def reindex(context: typer.Context) -> None:
    """Read every stored item again. Needed after the catalogue or the rules have changed."""
    from bot.cli.upkeep import reread

    reread(context.obj)


@app.command()
def backup(
    context: typer.Context,
    to: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; must not exist.")],
) -> None:
    """Copy the database while everything goes on. The copy is consistent."""
    from bot.cli.upkeep import back_up

    back_up(context.obj, to)


@app.command()
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


@app.command()
def manifest(
    http: Annotated[
        str | None, typer.Option(help="The public address of HTTP mode; Socket Mode else.", metavar="URL")
    ] = None,
    private: Annotated[bool, typer.Option("--private", help="Also ask for what private channels need.")] = False,
) -> None:
    """Print the manifest that creates the Slack app."""
    from bot.cli.serving import print_manifest

    print_manifest(http, private_channels=private)
