"""Where each page of the site lies, and how one page points at another, wherever the site is put."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from hashlib import sha256

from bot.periods import Week
from bot.render.document import Block, Document, Heading, Listing, Paragraph, Quote, Runs, Table

HOME, EDITIONS, REVIEWS, FUNDING = "/index.html", "/editions/index.html", "/reviews/index.html", "/funding/index.html"
DATES, SEARCH, FEED, CALENDAR = "/dates.html", "/search.html", "/feed.xml", "/dates.ics"

_LONGEST = 60


def edition_place(digest: str, week: Week) -> str:
    """Give the place of the page of a digest's edition, from the top of the site."""
    return f"/editions/{slug(digest)}/{str(week).lower()}.html"


def story_place(number: int) -> str:
    """Give the place of a story's page; it stays the same when a headline changes."""
    return f"/stories/{number}.html"


def review_place(review_id: str) -> str:
    """Give the place of a review's dossier."""
    return f"/reviews/{slug(review_id)}.html"


def funding_place(line_id: str) -> str:
    """Give the place of a funding line's dossier."""
    return f"/funding/{slug(line_id)}.html"


def slug(name: str) -> str:
    """Give a file name every system takes: a-z, 0-9 and hyphens; a name that had to be changed ends in its hash."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:_LONGEST].strip("-")
    # `index` is taken by the list of the folder; Windows takes no file called con, nul …
    if plain and plain == name and plain != "index" and not re.fullmatch(r"con|prn|aux|nul|(com|lpt)\d", plain):
        return plain
    return f"{plain or 'page'}-{sha256(name.encode()).hexdigest()[:8]}"


def pointing_from(place: str, document: Document) -> Document:
    """Give a document whose addresses within the site (`/dates.html`) are written as seen from a page."""
    return tuple(_pointing(block, place) for block in document)


def relative(place: str, target: str) -> str:
    """Give the address of one place of the site as seen from another."""
    return posixpath.relpath(target, posixpath.dirname(place))


def _pointing(block: Block, place: str) -> Block:
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            return replace(block, runs=_runs(runs, place))
        case Listing(entries=entries):
            return Listing(tuple(replace(entry, runs=_runs(entry.runs, place)) for entry in entries))
        case Quote(paragraphs=paragraphs):
            return Quote(tuple(_runs(runs, place) for runs in paragraphs))
        case Table():
            header = tuple(_runs(cell, place) for cell in block.header)
            rows = tuple(tuple(_runs(cell, place) for cell in row) for row in block.rows)
            return replace(block, header=header, rows=rows)
    return block


def _runs(runs: Runs, place: str) -> Runs:
    return tuple(replace(run, url=relative(place, run.url)) if run.url.startswith("/") else run for run in runs)
