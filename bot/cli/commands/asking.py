"""The questions, and what is stored."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.commands.kinds import AsJson, Commands

asking = Commands()


@asking.command()
def ask(
    context: typer.Context,
    question: Annotated[list[str], typer.Argument(metavar="QUESTION", help="The question, in your own words.")],
    json: AsJson = False,
) -> None:
    """Answer a question, with the words that prove it."""
    from bot.cli.asking import ask as carry_out

    carry_out(context.obj, " ".join(question), as_json=json)


@asking.command()
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


@asking.command()
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


@asking.command()
def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="Words to look for; quote a phrase.")],
    limit: Annotated[int, typer.Option(min=1, max=500, metavar="N", help="How many items at the most.")] = 20,
    json: AsJson = False,
) -> None:
    """Search everything that was stored."""
    from bot.cli.asking import search as carry_out

    carry_out(context.obj, " ".join(words), limit, as_json=json)


@asking.command()
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


@asking.command()
def why(
    context: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="The address of an item.")],
    json: AsJson = False,
) -> None:
    """Tell an item's whole story. Who carried it, what was read in it, where it was shown and why."""
    from bot.cli.asking import why as carry_out

    carry_out(context.obj, url, as_json=json)
