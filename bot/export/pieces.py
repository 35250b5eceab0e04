"""The few shapes that pages are put together from, where they are not written as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.render.document import Block, Document, Heading, ListEntry, Listing, Paragraph, Run, Runs
from bot.urls import web_url

SECTION = 2


def title(words: str) -> Heading:
    """Give the heading of a page."""
    return Heading(1, (Run(words),))


def section(words: str, *blocks: Block | None) -> Document:
    """Give blocks under a heading of their own; nothing where there is nothing to put there."""
    found = tuple(block for block in blocks if block is not None)
    return (Heading(SECTION, (Run(words),)), *found) if found else ()


def listing(entries: Iterable[Runs]) -> Listing | None:
    """Give a plain list, or None where it would be empty."""
    found = tuple(ListEntry(runs) for runs in entries)
    return Listing(found) if found else None


def to(place: str, words: str, *, bold: bool = False) -> Run:
    """Give words that lead to another page."""
    return Run(words, url=place, bold=bold)


def out(url: str, words: str) -> Run:
    """Give words that lead to a page elsewhere; where `url` is no web address, the words alone."""
    return Run(words, url=web_url(url) or "")


def note(*runs: Run) -> Paragraph:
    """Give a line of small print."""
    return Paragraph(tuple(Run(run.text, italic=True, url=run.url) for run in runs))


def under(first: Runs, *lines: str) -> Runs:
    """Give a list entry with further lines under its first one; empty lines are left out."""
    rest = (run for line in lines if line for run in (Run("\n"), Run(line)))
    return (*first, *rest)


def between(words: Sequence[str], joint: str = ", ") -> str:
    """Join what is not empty."""
    return joint.join(filter(None, words))
