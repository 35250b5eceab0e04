"""Stories told for their own pages, in the words of the template, every figure proved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from bot.digest.lists import money_of_the_week
from bot.digest.picking import picked_sentences, spoken_sentence
from bot.digest.quoting import cited
from bot.digest.selection import story_of
from bot.errors import UnprovenError
from bot.export.collection import StoryFile, number_of
from bot.model.items import Citation, Item, Story
from bot.model.proof import Proof, said_by
from bot.model.readings import Deadline
from bot.render import guard
from bot.render.templates import Templates

TEMPLATE = "site/story"


def story_files(items: Iterable[Item], templates: Templates, leave_out: Callable[[str], None]) -> list[StoryFile]:
    """Tell every story that holds a relevant item, the newest first.

    TemplateError where the template is at fault; `leave_out` is told of a story with an unproven figure.
    """
    groups: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        groups[number_of(item)].append(item)
    relevant = {number: group for number, group in groups.items() if any(item.reading.relevant for item in group)}
    files = []
    for number, group in relevant.items():
        try:
            files.append(_told(number, story_of(group), templates))
        except UnprovenError as error:
            leave_out(f"The story of {group[0].url} is left out: {error}.")
    return sorted(files, key=lambda file: (file.story.head.day, file.id), reverse=True)


def _told(number: int, story: Story, templates: Templates) -> StoryFile:
    sentences = picked_sentences(story.head)
    markdown = templates.render(
        TEMPLATE,
        story=story,
        sentences=sentences,
        others=_others(story, sentences),
        money=money_of_the_week([story]),
        dates=_dates(story),
    )
    guard.check(markdown, Proof.of(said_by(*story.items)))
    return StoryFile(number, story, markdown, next(iter(sentences), ""))


def _others(story: Story, told: Iterable[str]) -> list[Citation]:
    """Quote everyone else who told it, each with a sentence that was not shown yet, else with the headline."""
    shown = set(told)
    found = []
    for item in story.others:
        sentence = spoken_sentence(item)
        found.append(cited(item, item.title if sentence in shown else sentence))
        shown.add(sentence)
    return found


def _dates(story: Story) -> list[tuple[Deadline, Item]]:
    """Give what happens when, once each, with the item that says so, in order of date."""
    found: dict[tuple[date, str], tuple[Deadline, Item]] = {}
    for item in story.items:
        for deadline in item.reading.deadlines:
            found.setdefault((deadline.date, deadline.kind), (deadline, item))
    return [found[key] for key in sorted(found)]
