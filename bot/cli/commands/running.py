"""The commands that do by hand what the service does by itself, and the service."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.commands.kinds import AsJson, Commands

running = Commands()


@running.command()
def run(
    context: typer.Context,
    http: Annotated[
        str | None, typer.Option(help="Serve HTTP mode on this address instead of Socket Mode.", metavar="HOST:PORT")
    ] = None,
) -> None:
    """Run the service: Slack, the schedule and polling. Ends when it is told to stop."""
    from bot.cli.serving import serve

    serve(context.obj, http)


@running.command()
def poll(
    context: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Poll every source, due or not.")] = False,
    json: AsJson = False,
) -> None:
    """Poll the sources that are due and show what came in."""
    from bot.cli.polling import poll_now

    poll_now(context.obj, everything=everything, as_json=json)


@running.command()
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


@running.command()
def editions(context: typer.Context, json: AsJson = False) -> None:
    """List the editions in the ledger and where each stands."""
    from bot.cli.editing import list_editions

    list_editions(context.obj, as_json=json)
