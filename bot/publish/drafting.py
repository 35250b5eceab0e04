"""From the store to a draft: gather a week's material, compose, render, and check every figure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from bot.digest.compose import Material, compose
from bot.digest.quoting import proof_of
from bot.digest.selection import seen_when_published
from bot.digest.trend import weeks_up_to
from bot.digest.watching import Watch, watch_of
from bot.model.catalogue import Catalogue
from bot.model.editions import Digest, Edition, StoryCard
from bot.model.items import Item
from bot.periods import Week, Window, london_day
from bot.publish.press import Draft
from bot.render import guard, slack
from bot.render.templates import Templates
from bot.store.store import Store

_HORIZON = timedelta(days=365)


class Drafter:
    """Makes drafts from what is stored; give it as the `draft` of a Press. Writes nothing.

    With `catching_up`, what the first visits brought is taken as seen when it was published, and every
    week as watched.
    """

    def __init__(
        self,
        store: Store,
        catalogue: Callable[[], Catalogue],
        templates: Templates,
        clock: Callable[[], datetime],
        *,
        catching_up: bool = False,
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._templates = templates
        self._clock = clock
        self._catching_up = catching_up

    def __call__(self, digest: Digest, week: Week, window: Window, removed: Collection[int] = ()) -> Draft:
        """Draft an edition without lines whose figures are not proved; TemplateError where its template is at fault."""
        edition = compose(digest, week, replace(self._material(window), removed=removed), window)
        markdown, blocks = self._templates.shown(digest.template, edition=edition)
        proof = proof_of(edition)
        whole = guard.proved(markdown, proof)
        proved = [guard.proved(block, proof).shown for block in blocks.values()] or [whole.shown]
        parts = tuple(part for text in proved for part in slack.messages(text))
        return Draft(edition, whole.shown, parts, tuple(places(edition)), whole.left_out)

    def _material(self, window: Window) -> Material:
        catalogue, now = self._catalogue(), min(self._clock(), window.end)
        items = self._items(window)
        today = london_day(window.end)
        return Material(
            items=items,
            coverage=self._store.sources.coverage(now),
            deadlines=self._store.items.dates_from(today, today + _HORIZON),
            revisions={item.id: self._store.items.revisions(item.id) for item in items if item.updated},
            topics=catalogue.topics,
            reviews=catalogue.reviews,
            notes=catalogue.calendar,
            trend=self._store.items.stories_per_topic(weeks_up_to(window)),
            watch=Watch() if self._catching_up else self._watch(window, now),
        )

    def _watch(self, window: Window, now: datetime) -> Watch:
        first, _ = self._store.visits.read_until(self._clock())
        _, last = self._store.visits.read_until(now)
        return watch_of(window, now, first, last)

    def _items(self, window: Window) -> list[Item]:
        items = self._store.items.newest_first(since=window.start, until=window.end)
        if not self._catching_up:
            return items
        near = self._store.items.near(london_day(window.start), london_day(window.end))
        caught_up = map(seen_when_published, (item for item in near if item.backlog))
        found = {item.id: item for item in (*items, *(item for item in caught_up if item.first_seen in window))}
        return list(found.values())


def places(edition: Edition) -> Iterator[tuple[int, str]]:
    """Give where each item stands in an edition: the head of a story, and why there, then what stands under it."""
    for section in edition.sections:
        for number, card in enumerate(section.stories, 1):
            yield card.head.id, f"{section.name}, story {number}: {'; '.join(card.because)}"
            for item_id in _under(card):
                yield item_id, f"{section.name}, under story {number}"


def _under(card: StoryCard) -> Iterator[int]:
    yield from (response.item_id for response in card.responses if response.item_id is not None)
    yield from (item.id for item in card.coverage)
