"""The site's pages that tell of one thing: an edition, a story, a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.export.collection import Collection, FundingFile, Issue, ReviewFile, StoryFile
from bot.export.pieces import listing, note, section
from bot.export.places import edition_place, funding_place, review_place, story_place
from bot.export.signposts import Signposts, issue_entry, issue_title, story_entry
from bot.in_words import moment_in_words
from bot.render.document import Document, Run
from bot.render.parsing import parse


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page before it is framed: where it lies, what a browser's tab calls it, and what it says."""

    place: str
    title: str
    document: Document


def edition_page(issue: Issue, collection: Collection) -> SitePage:
    """Show an edition whole, and lead to the stories in it and to the editions before and after it."""
    document = (
        *parse(issue.markdown),
        *section(
            "On this site",
            listing(story_entry(story) for story in collection.stories if story.id in issue.stories),
            listing(issue_entry(other, words) for words, other in _beside(issue, collection.issues)),
        ),
        note(Run(how_it_went_out(issue))),
    )
    return SitePage(edition_place(issue.digest, issue.week), issue_title(issue), document)


def how_it_went_out(issue: Issue) -> str:
    """Say whether an edition was posted, and whether its page shows the very words that were."""
    if issue.posted_at is None:
        return "Not posted: put together from what is stored, so an item that changed since shows its present words."
    posted = f"Posted on {moment_in_words(issue.posted_at)}"
    if issue.as_posted:
        return f"{posted}, in these words."
    return f"{posted}. This page is put together anew, so an item that changed since shows its present words."


def story_page(file: StoryFile, collection: Collection, signs: Signposts) -> SitePage:
    """Show a story, and lead to the editions that carried it, the reviews it names and the money it tells of."""
    rows = [
        *(issue_entry(issue, "In the edition ") for issue in collection.issues if file.id in issue.stories),
        *signs.reviews("Names ", file.reviews),
        *signs.lines("Money: ", file.lines),
    ]
    document = (*parse(file.markdown), *section("On this site", listing(rows)))
    return SitePage(story_place(file.id), file.story.head.title, document)


def review_page(file: ReviewFile, collection: Collection, signs: Signposts) -> SitePage:
    """Show a review's dossier, and lead to what it led to, to its money and to the newest stories that name it."""
    review = file.review
    lines = [other.line.id for other in collection.funding if review.id in other.line.reviews]
    rows = [
        *signs.reviews("The response: ", [review.response]),
        *signs.reviews("Replaced by ", [review.replaced_by]),
        *signs.reviews("Replaces ", review.replaces),
        *signs.lines("Money: ", dict.fromkeys((*review.funding, *lines))),
    ]
    document = (
        *parse(file.markdown),
        *section("On this site", listing(rows)),
        *section("Stories that name it", signs.naming(review.id)),
    )
    return SitePage(review_place(review.id), review.name, document)


def funding_page(file: FundingFile, collection: Collection, signs: Signposts) -> SitePage:
    """Show a funding line's dossier, and lead to its whole and its parts, its reviews and the newest stories of it."""
    line = file.line
    parts = [other.line.id for other in collection.funding if other.line.part_of == line.id]
    reviews = [other.review.id for other in collection.reviews if line.id in other.review.funding]
    rows = [
        *signs.lines("Part of ", [line.part_of]),
        *signs.lines("Holds ", parts),
        *signs.lines("Superseded by ", [line.superseded_by]),
        *signs.reviews("Belongs to ", dict.fromkeys((*line.reviews, *reviews))),
    ]
    document = (
        *parse(file.markdown),
        *section("On this site", listing(rows)),
        *section("Stories that tell of it", signs.telling_of(line.id)),
    )
    return SitePage(funding_place(line.id), line.name, document)


def _beside(issue: Issue, issues: Sequence[Issue]) -> list[tuple[str, Issue]]:
    """Give the editions of the same digest next to one; `issues` are the newest first."""
    own = [other for other in issues if other.digest == issue.digest]
    at = own.index(issue)
    after, before = own[max(at - 1, 0) : at], own[at + 1 : at + 2]
    return [("The edition after: ", one) for one in after] + [("The edition before: ", one) for one in before]
