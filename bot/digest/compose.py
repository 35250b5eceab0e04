"""An edition: the week's stories in order, with everything a template may show already decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.digest.changes import what_changed
from bot.digest.dates import dates_ahead
from bot.digest.lists import money_of_the_week, reviews_named, said_by_the_sector
from bot.digest.picking import picked_sentences, spoken_sentence
from bot.digest.quoting import cited
from bot.digest.ranking import Rank, rank
from bot.digest.selection import BACKLOG, OVER_LENGTH, REMOVED, Selection, label_of, left_out, select
from bot.digest.trend import trend_of
from bot.digest.watching import Watch
from bot.in_words import day_in_words
from bot.model.answers import Coverage
from bot.model.catalogue import DayOfNote, Review, Topic
from bot.model.editions import Digest, Edition, Section, StoryCard
from bot.model.items import Citation, Item, Revision, Story
from bot.model.readings import Deadline
from bot.periods import Week, Window, london_day

LEAD_LEAST, LEAD_MOST = 3, 5
_WORTH_LEADING = 0.7
"""A fourth and a fifth story join the lead where they weigh at least this share of the third."""

ELSEWHERE = Topic(id="other", name="Also this week", terms=(), order=10_000)


@dataclass(frozen=True, slots=True)
class Material:
    """What an edition is made from: `items` first seen or updated in the window, `deadlines` of all stored items.

    `revisions` are the versions of updated items by item id; `topics`, `reviews` and `notes` come from
    the catalogue; `trend` counts the stories on each topic in `weeks_up_to(window)`; `watch` says how far
    the week was read. The stories of `removed` items are left out, because an administrator decided so.
    """

    items: Sequence[Item]
    coverage: Coverage
    deadlines: Sequence[tuple[Item, Deadline]] = ()
    revisions: Mapping[int, Sequence[Revision]] = field(default_factory=dict)
    topics: Sequence[Topic] = ()
    reviews: Sequence[Review] = ()
    notes: Sequence[DayOfNote] = ()
    trend: Mapping[str, Sequence[int]] = field(default_factory=dict)
    watch: Watch = field(default_factory=Watch)
    removed: Collection[int] = ()


def compose(digest: Digest, week: Week, material: Material, window: Window | None = None) -> Edition:
    """Make the edition of a digest for a week; the window is the schedule's unless another is given.

    Pure: the same arguments give an equal edition. It counts as complete where `material.watch`
    says so and at least one watched source could be heard.
    """
    window = window or digest.window(week)
    today = london_day(window.end + digest.ahead)
    selection = select(material.items, digest, window, material.removed)
    ranked = _ranked(selection.stories, material, window, today)
    shown, over = ranked[: digest.most_stories], ranked[digest.most_stories :]
    cards = [card for card, _ in shown]
    stories = [story for _, story in shown]
    items = [item for story in stories for item in story.items]
    return Edition(
        digest=digest,
        week=week,
        window=window,
        lead=_lead(cards),
        sections=_sections(cards, digest, material.topics),
        money=money_of_the_week(stories),
        dates=dates_ahead(_deadlines(material, selection), today),
        reviews=reviews_named(items, _names(material)),
        coverage=material.coverage,
        left_out=left_out({**selection.reasons, **{item.id: OVER_LENGTH for _, story in over for item in story.items}}),
        seen=len(selection.reasons),
        stories=len(ranked),
        shown=len(shown),
        complete=material.watch.complete and _was_heard(material.coverage),
        header=_header(material.notes, window),
        trend=trend_of(material.trend, window, digest, material.topics),
        says=said_by_the_sector(items, _sentences_shown(cards)),
        began=material.watch.began,
        read_until=material.watch.read_until,
        backlog=sum(reason == BACKLOG for reason in selection.reasons.values()),
    )


def _deadlines(material: Material, selection: Selection) -> Iterator[tuple[Item, Deadline]]:
    """Give the dates of all stored items but those of stories that were removed."""
    gone = [item for item in material.items if selection.reasons.get(item.id) == REMOVED]
    ids, stories = {item.id for item in gone}, {item.story for item in gone if item.story}
    return ((item, day) for item, day in material.deadlines if item.id not in ids and item.story not in stories)


def _was_heard(coverage: Coverage) -> bool:
    return coverage.watched == 0 or coverage.watched > len(coverage.failing) + len(coverage.waiting)


def _names(material: Material) -> dict[str, str]:
    return {review.id: review.name for review in material.reviews}


def _ranked(stories: Iterable[Story], material: Material, window: Window, today: date) -> list[tuple[StoryCard, Story]]:
    """Give the stories with their cards, the weightiest first."""
    names = _names(material)
    found = [(_card(story, rank(story, window, names, today), material, window), story) for story in stories]
    return sorted(found, key=lambda pair: (-pair[0].score, -pair[0].head.first_seen.timestamp(), pair[0].head.id))


def _card(story: Story, standing: Rank, material: Material, window: Window) -> StoryCard:
    label = label_of(story.head, window)
    revisions = material.revisions.get(story.head.id, ())
    sentences = picked_sentences(story.head)
    responses = _responses(story, sentences)
    quoted = {response.item_id for response in responses}
    return StoryCard(
        head=story.head,
        sentences=sentences,
        label=label,
        changed=what_changed(story.head, revisions, window) if label == "updated" else "",
        responses=responses,
        coverage=tuple(item for item in (*story.responses, *story.coverage) if item.id not in quoted),
        score=standing.score,
        because=standing.because,
    )


def _responses(story: Story, told: Sequence[str]) -> tuple[Citation, ...]:
    """Quote each body in its own words; one that only repeats words already shown is coverage instead."""
    shown = set(told)
    found = []
    for item in story.responses:
        sentence = spoken_sentence(item)
        if sentence not in shown:
            shown.add(sentence)
            found.append(cited(item, sentence))
    return tuple(found)


def _sentences_shown(cards: Iterable[StoryCard]) -> list[str]:
    return [words for card in cards for words in (*card.sentences, *(response.quote for response in card.responses))]


def _lead(cards: Sequence[StoryCard]) -> tuple[StoryCard, ...]:
    first, others = cards[:LEAD_LEAST], cards[LEAD_LEAST:LEAD_MOST]
    return (*first, *(card for card in others if card.score >= _WORTH_LEADING * first[-1].score))


def _sections(cards: Iterable[StoryCard], digest: Digest, topics: Sequence[Topic]) -> tuple[Section, ...]:
    """Put each story once under its main topic; the section of the weightiest story comes first."""
    known = {topic.id: topic for topic in topics}
    groups: dict[str, list[StoryCard]] = defaultdict(list)
    for card in cards:
        groups[_main_topic(card.head, digest)].append(card)
    other = groups.pop(ELSEWHERE.id, None)
    sections = [
        Section(id_, known[id_].name if id_ in known else _spelt_out(id_), tuple(group))
        for id_, group in groups.items()
    ]
    return (*sections, *([Section(ELSEWHERE.id, ELSEWHERE.name, tuple(other))] if other else []))


def _main_topic(item: Item, digest: Digest) -> str:
    followed = [topic for topic in item.reading.topics if "all" in digest.topics or topic in digest.topics]
    return next(iter((*followed, *item.reading.topics)), ELSEWHERE.id)


def _spelt_out(topic_id: str) -> str:
    return topic_id.replace("-", " ").capitalize()


def _header(notes: Iterable[DayOfNote], window: Window) -> tuple[str, ...]:
    first, last = london_day(window.start), london_day(window.end)
    return tuple(f"{note.name}, {_days(note)}" for note in notes if note.start <= last and note.end >= first)


def _days(note: DayOfNote) -> str:
    return " to ".join(dict.fromkeys(map(day_in_words, (note.start, note.end))))
