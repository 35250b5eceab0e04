"""How pages of the site lead to each other: by the names of what was exported, and only to what was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bot.export.collection import Collection, Issue, StoryFile
from bot.export.pieces import listing, to, under
from bot.export.places import edition_place, funding_place, review_place, story_place
from bot.in_words import day_in_words
from bot.render.document import Listing, Run, Runs
from bot.render.phrases import span

STORIES_SHOWN = 12
"""How many stories a dossier leads to, the newest; its timeline names every item."""


class Signposts:
    """Knows the names of everything in a collection."""

    def __init__(self, collection: Collection) -> None:
        self._reviews = {file.review.id: file.review.name for file in collection.reviews}
        self._lines = {file.line.id: file.line.name for file in collection.funding}
        self._naming: dict[str, list[StoryFile]] = defaultdict(list)
        self._telling_of: dict[str, list[StoryFile]] = defaultdict(list)
        for story in collection.stories:
            for id_ in story.reviews:
                self._naming[id_].append(story)
            for id_ in story.lines:
                self._telling_of[id_].append(story)

    def reviews(self, words: str, ids: Iterable[str]) -> list[Runs]:
        """Give an entry for each of these reviews that has a dossier."""
        return [(Run(words), to(review_place(id_), self._reviews[id_])) for id_ in ids if id_ in self._reviews]

    def lines(self, words: str, ids: Iterable[str]) -> list[Runs]:
        """Give an entry for each of these funding lines that has a dossier."""
        return [(Run(words), to(funding_place(id_), self._lines[id_])) for id_ in ids if id_ in self._lines]

    def naming(self, review_id: str) -> Listing | None:
        """Give a list of the newest stories that name a review, or None."""
        return listing(story_entry(story) for story in self._naming[review_id][:STORIES_SHOWN])

    def telling_of(self, line_id: str) -> Listing | None:
        """Give a list of the newest stories that tell of a funding line, or None."""
        return listing(story_entry(story) for story in self._telling_of[line_id][:STORIES_SHOWN])


def story_entry(story: StoryFile) -> Runs:
    """Give a story as a line of a list: its headline, and who told it when."""
    head = story.story.head
    return under((to(story_place(story.id), head.title),), f"{head.source_name}, {day_in_words(head.day)}")


def issue_entry(issue: Issue, words: str = "") -> Runs:
    """Give an edition as a line of a list, after some words."""
    return (*([Run(words)] if words else []), to(edition_place(issue.digest, issue.week), issue_title(issue)))


def issue_title(issue: Issue) -> str:
    """Name an edition by its digest and its days."""
    return f"{issue.name}, {span(issue.window)}"
