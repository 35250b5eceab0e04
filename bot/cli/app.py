"""The commands and what they take; each hands over to the module that carries it out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.place import Place

app = typer.Typer(
    name="briefing",
    help="Workforce policy for children's services: weekly editions from feeds, and answers you can quote.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
feeds = typer.Typer(help="Look after the sources in feeds.yaml.", no_args_is_help=True, rich_markup_mode=None)
catalogue = typer.Typer(help="Look after data/*.yaml.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(feeds, name="feeds")
app.add_typer(catalogue, name="catalogue")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program instead of text for a person.")]


@app.callback()
def place(
    context: typer.Context,
    config: Annotated[
        Path, typer.Option(envvar="BRIEFING_CONFIG", help="The configuration file.", show_default=True)
    ] = Path("feeds.yaml"),
    db: Annotated[Path, typer.Option(envvar="BRIEFING_DB", help="The database file.", show_default=True)] = Path(
        "data/briefing.db"
    ),
) -> None:
    """Say where the configuration and the database are."""
    context.obj = Place(config, db)


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="Where the page and the Slack blocks are written.")] = Path("demo-output"),
) -> None:
    """Show the whole job on bundled sample feeds; needs no Slack and no internet."""
    from bot.cli.demo import show_everything

    show_everything(out)


@app.command()
def init(context: typer.Context) -> None:
    """Write the shipped feeds.yaml here, ready to edit; never overwrites one."""
    from bot.cli.beginning import write_config

    write_config(context.obj)


@app.command()
def run(
    context: typer.Context,
    http: Annotated[
        str | None, typer.Option(help="Serve HTTP mode on this address instead of Socket Mode.", metavar="HOST:PORT")
    ] = None,
) -> None:
    """Run the service: Slack, the schedule and polling, until it is told to stop."""
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
    name: Annotated[str | None, typer.Argument(help="Which digest; may be left out where there is one.")] = None,
    week: Annotated[str | None, typer.Option(help="The week, such as 2026-W47; the latest complete one else.")] = None,
    form: Annotated[
        str, typer.Option("--format", help="slack, html, markdown, text or json; the terminal's own else.")
    ] = "terminal",
    post: Annotated[bool, typer.Option("--post", help="Deliver it now, through the ledger.")] = False,
) -> None:
    """Preview an edition exactly as it would be posted, or deliver it."""
    from bot.cli.editing import preview_or_post

    preview_or_post(context.obj, name, week, form, post=post)


@app.command()
def editions(context: typer.Context, json: AsJson = False) -> None:
    """List the editions in the ledger and where each stands."""
    from bot.cli.editing import list_editions

    list_editions(context.obj, as_json=json)


@app.command()
def ask(
    context: typer.Context,
    question: Annotated[list[str], typer.Argument(help="The question, in your own words.")],
    json: AsJson = False,
) -> None:
    """Answer a question from what was stored, with the words that prove it."""
    from bot.cli.asking import ask as carry_out

    carry_out(context.obj, " ".join(question), as_json=json)


@app.command()
def review(
    context: typer.Context,
    name: Annotated[list[str] | None, typer.Argument(help="A name, acronym or chair; all reviews else.")] = None,
    json: AsJson = False,
) -> None:
    """Tell what became of a review, strategy, consultation or Act."""
    from bot.cli.asking import review as carry_out

    carry_out(context.obj, " ".join(name or ()), as_json=json)


@app.command()
def funding(
    context: typer.Context,
    query: Annotated[list[str] | None, typer.Argument(help="A name, programme, body, amount or period.")] = None,
    json: AsJson = False,
) -> None:
    """Tell how much, from whom, for what and until when."""
    from bot.cli.asking import funding as carry_out

    carry_out(context.obj, " ".join(query or ()), as_json=json)


@app.command()
def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(help="Words to look for; quote a phrase.")],
    limit: Annotated[int, typer.Option(min=1, max=500, help="How many items at the most.")] = 20,
    json: AsJson = False,
) -> None:
    """Search everything that was stored."""
    from bot.cli.asking import search as carry_out

    carry_out(context.obj, " ".join(words), limit, as_json=json)


@app.command()
def items(
    context: typer.Context,
    since: Annotated[str | None, typer.Option(help="Only what was first seen since this day, 2026-11-16.")] = None,
    source: Annotated[str | None, typer.Option(help="Only what this source carried.")] = None,
    json: AsJson = False,
) -> None:
    """List what is stored and what was read in it."""
    from bot.cli.asking import items as carry_out

    carry_out(context.obj, since, source, as_json=json)


@app.command()
def why(
    context: typer.Context,
    url: Annotated[str, typer.Argument(help="The address of an item.")],
    json: AsJson = False,
) -> None:
    """Tell an item's whole story: who carried it, what was read in it, where it was shown and why."""
    from bot.cli.asking import why as carry_out

    carry_out(context.obj, url, as_json=json)


@feeds.command("list")
def feeds_list(context: typer.Context, json: AsJson = False) -> None:
    """List the sources and how each is doing."""
    from bot.cli.polling import list_sources

    list_sources(context.obj, as_json=json)


@feeds.command("check")
def feeds_check(
    context: typer.Context,
    source: Annotated[list[str] | None, typer.Argument(help="Which sources; all of them else.")] = None,
    json: AsJson = False,
) -> None:
    """Validate feeds.yaml and visit each source once; stores nothing."""
    from bot.cli.polling import check_sources

    check_sources(context.obj, tuple(source or ()), as_json=json)


@catalogue.command("check")
def catalogue_check(context: typer.Context) -> None:
    """Validate data/*.yaml and say what is in it."""
    from bot.cli.upkeep import check_catalogue

    check_catalogue(context.obj)


@catalogue.command("suggest")
def catalogue_suggest(context: typer.Context) -> None:
    """Offer names seen in items but not in the catalogue, as YAML ready to paste."""
    from bot.cli.upkeep import suggest

    suggest(context.obj)


@app.command()
def doctor(context: typer.Context, json: AsJson = False) -> None:
    """Look over everything that could stop Monday's edition and say what to do about it."""
    from bot.cli.doctor import examine

    examine(context.obj, as_json=json)


@app.command()
def reindex(context: typer.Context) -> None:
    """Read every stored item again, after the catalogue or the rules have changed."""
    from bot.cli.upkeep import reread

    reread(context.obj)


@app.command()
def backup(
    context: typer.Context,
    to: Annotated[Path, typer.Argument(help="The file to write; must not exist.")],
) -> None:
    """Write a consistent copy of the database while everything goes on."""
    from bot.cli.upkeep import back_up

    back_up(context.obj, to)


@app.command()
def manifest(
    http: Annotated[
        str | None, typer.Option(help="The public address of HTTP mode; Socket Mode else.", metavar="URL")
    ] = None,
    private: Annotated[bool, typer.Option("--private", help="Also ask for what private channels need.")] = False,
) -> None:
    """Print the manifest that creates the Slack app in one paste."""
    from bot.cli.serving import print_manifest

    print_manifest(http, private_channels=private)
