"""The site's pages that lead to the others: home, the lists, the dates ahead, and the page that is searched."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from bot.export.collection import Collection, FundingFile, Issue, ReviewFile, StoryFile, number_of
from bot.export.pages import SitePage
from bot.export.pieces import between, listing, note, out, section, title, to, under
from bot.export.places import (
    CALENDAR,
    DATES,
    EDITIONS,
    FEED,
    FUNDING,
    HOME,
    REVIEWS,
    SEARCH,
    edition_place,
    funding_place,
    review_place,
    story_place,
)
from bot.export.signposts import issue_entry, issue_title
from bot.in_words import day_in_words
from bot.model.editions import DateRow
from bot.model.readings import DeadlineKind
from bot.render.document import Document, Listing, Paragraph, Run, Runs, Table, runs_of, words_of_runs
from bot.render.parsing import parse
from bot.render.phrases import capital, span, unbroken

EDITIONS_AT_HOME, DATES_AT_HOME = 6, 6

HAPPENING = {
    DeadlineKind.CLOSES: "Closes",
    DeadlineKind.IN_FORCE: "Comes into force",
    DeadlineKind.APPLIES: "Applies",
    DeadlineKind.PUBLISHES: "Due out",
    DeadlineKind.ENDS: "Ends",
    DeadlineKind.OPENS: "Opens",
}


def home_page(collection: Collection, welcome: str, seen: str) -> SitePage:
    """Show the latest edition's lead, what lies before it, what is ahead, and what was watched.

    `welcome` and `seen` are the Markdown above and below.
    """
    document = (
        *parse(welcome),
        *(block for issue in collection.issues[:1] for block in _front_of(issue, collection.name)),
        *section("Dates ahead", listing(_date_entry(row) for row in collection.dates[:DATES_AT_HOME])),
        *section("Earlier editions", listing(issue_entry(one) for one in collection.issues[1 : EDITIONS_AT_HOME + 1])),
        *parse(seen),
    )
    return SitePage(HOME, collection.name, document)


def editions_page(collection: Collection) -> SitePage:
    """List all editions, the newest first, each digest under its own heading where there are several."""
    digests = dict.fromkeys(issue.name for issue in collection.issues)
    lists = {name: listing(_issue_line(issue) for issue in collection.issues if issue.name == name) for name in digests}
    if len(lists) == 1:
        body: Document = tuple(one for one in lists.values() if one)
    else:
        body = tuple(block for name, one in lists.items() for block in section(name, one))
    feed = note(Run("To be told of new editions, follow "), to(FEED, "the Atom feed"), Run("."))
    return SitePage(EDITIONS, "Editions", (title("Editions"), *(body or (note(Run("No edition yet.")),)), feed))


def reviews_page(files: Iterable[ReviewFile]) -> SitePage:
    """List the dossiers of reviews, each kind under its own heading."""
    ordered = sorted(files, key=lambda file: (file.review.kind, file.review.name.casefold()))
    groups = {kind: tuple(group) for kind, group in groupby(ordered, key=lambda file: file.review.kind)}
    body = tuple(
        block for kind, group in groups.items() for block in section(capital(kind), listing(map(_review_entry, group)))
    )
    return SitePage(REVIEWS, "Reviews, strategies and Acts", (title("Reviews, strategies and Acts"), *body))


def funding_list_page(files: Iterable[FundingFile]) -> SitePage:
    """List the funding lines with their sums."""
    header = tuple((Run(words),) for words in ("Amount", "For", "Period", "How firm"))
    rows = tuple(
        (
            (Run(unbroken(file.line.amount)),),
            (to(funding_place(file.line.id), file.line.name),),
            (Run(file.line.period),) if file.line.period else (),
            (Run(str(file.line.status)),) if file.line.status else (),
        )
        for file in sorted(files, key=lambda file: file.line.name.casefold())
    )
    table = (Table(header, rows, ("right", "left", "left", "left")),) if rows else ()
    return SitePage(FUNDING, "Funding", (title("Funding"), *table))


def dates_page(rows: Iterable[DateRow], exported: frozenset[int]) -> SitePage:
    """List the days ahead in their order, month by month; `exported` are the stories that have a page."""
    months = {month: tuple(group) for month, group in groupby(rows, key=lambda row: f"{row.deadline.date:%B %Y}")}
    body = tuple(
        block
        for month, group in months.items()
        for block in section(month, listing(_date_told(row, exported) for row in group))
    )
    follow = note(Run("To have them in your calendar, subscribe to "), to(CALENDAR, "dates.ics"), Run("."))
    return SitePage(
        DATES,
        "Dates ahead",
        (title("Dates ahead"), follow, *(body or (note(Run("Nothing is known of the days ahead.")),))),
    )


def search_page(collection: Collection) -> SitePage:
    """List everything on one page, the newest first: it can be read as it is, and a script searches it."""
    document = (
        title("Everything on this site"),
        note(Run("The list of all there is; find words in it with your browser's own search where no box is shown.")),
        *section("Editions", listing(_issue_line(issue) for issue in collection.issues)),
        *section("Reviews, strategies and Acts", listing(map(_review_entry, collection.reviews))),
        *section("Funding lines", listing(map(_funding_entry, collection.funding))),
        *section("Stories", listing(map(_story_entry, collection.stories))),
    )
    return SitePage(SEARCH, "Search", document)


def _front_of(issue: Issue, site_name: str) -> Document:
    """Show an edition's lead as far as its list goes, or all of it where it has none, and lead on."""
    name = span(issue.window) if issue.name == site_name else issue_title(issue)
    ends = [at for at, block in enumerate(issue.lead, 1) if isinstance(block, Listing)]
    whole = to(edition_place(issue.digest, issue.week), "Read the whole edition", bold=True)
    return section(name, *issue.lead[: next(iter(ends), None)], Paragraph((whole,)))


def _issue_line(issue: Issue) -> Runs:
    """Give an edition as a line of a list, with what its lead links to, or else the lead's first words."""
    stretches = [runs for block in issue.lead for runs in runs_of(block)]
    heads = [run.text for runs in stretches for run in runs if run.url]
    return under(issue_entry(issue), "; ".join(heads) or "".join(map(words_of_runs, stretches[:1])))


def _review_entry(file: ReviewFile) -> Runs:
    review = file.review
    first = f"{review.published.year}" if review.published else ""
    return under(
        (to(review_place(review.id), review.name),), between((review.body, first, review.status)), review.summary
    )


def _funding_entry(file: FundingFile) -> Runs:
    line = file.line
    first = (to(funding_place(line.id), line.name),)
    return under(first, between((line.amount, line.period, line.by, str(line.status or ""))), line.purpose)


def _story_entry(file: StoryFile) -> Runs:
    head = file.story.head
    others = dict.fromkeys(item.source_name for item in file.story.items)
    return under(
        (to(story_place(file.id), head.title),), f"{between(tuple(others))}, {day_in_words(head.day)}", file.sentence
    )


def _date_entry(row: DateRow) -> Runs:
    happens = HAPPENING[row.deadline.kind].lower()
    return (
        Run(day_in_words(row.deadline.date), bold=True),
        Run(f" {happens}: "),
        out(row.item.url, row.item.title),
        Run(f" ({row.item.source_name})"),
    )


def _date_told(row: DateRow, exported: frozenset[int]) -> Runs:
    number = number_of(row.item)
    onward = (Run(" · "), to(story_place(number), "the story")) if number in exported else ()
    return under((*_date_entry(row), *onward), row.deadline.sentence)
