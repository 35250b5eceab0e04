"""Group items into stories: pairs that could be one story are found by what they share, then compared."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from bot.reading.likeness import MOST_DAYS, StoryTrait, same_story, trait_of

__all__ = ["StoryTrait", "grouped", "same_story", "trait_of"]

_RARE = 1.0
_TELLING = 1.4
_SHARED, _AKIN = 2, 3
_TOO_USUAL = 80
_USUAL_FIGURE = 20


def grouped(traits: Iterable[StoryTrait]) -> list[frozenset[int]]:
    """Give the stories as sets of item ids, each item in exactly one; a story of one item counts too.

    The same items give the same stories in whatever order they come.
    """
    ordered = sorted(traits, key=lambda trait: (trait.day, trait.item_id))
    parents = list(range(len(ordered)))
    for one, other in _candidates(ordered):
        mine, theirs = _root(parents, one), _root(parents, other)
        if mine != theirs and same_story(ordered[one], ordered[other]):
            parents[max(mine, theirs)] = min(mine, theirs)
    stories: dict[int, list[int]] = defaultdict(list)
    for place, trait in enumerate(ordered):
        stories[_root(parents, place)].append(trait.item_id)
    return [frozenset(ids) for ids in stories.values()]


def _root(parents: list[int], place: int) -> int:
    while parents[place] != place:
        parents[place] = parents[parents[place]]
        place = parents[place]
    return place


def _candidates(ordered: Sequence[StoryTrait]) -> Iterator[tuple[int, int]]:
    """Give pairs near in time that share a number, a name, or two rare words of a title and a third.

    A word that dozens of items of these days carry finds no pair by itself, nor a plain percentage that some do.
    """
    titles, openings, marks = _Recent(ordered, _TOO_USUAL), _Recent(ordered, _TOO_USUAL), _Recent(ordered)
    figures = _Recent(ordered, _USUAL_FIGURE)
    openings_of: list[frozenset[str]] = []
    for place, trait in enumerate(ordered):
        title = [word for word, weight in trait.title.items() if weight >= _RARE]
        opening = [word for word, weight in (trait.words | trait.numbers).items() if weight >= _RARE]
        telling = [*(number for number, weight in trait.numbers.items() if weight >= _TELLING), *trait.names]
        small = [number for number, weight in trait.numbers.items() if _RARE <= weight < _TELLING]
        shared = Counter(chain(*titles.near(place, opening), *openings.near(place, title)))
        kin = frozenset(opening)
        likely = {
            other for other, times in shared.items() if times >= _AKIN or _are_kin(times, kin, openings_of[other])
        }
        likely.update(*marks.near(place, telling), *figures.near(place, small))
        yield from ((other, place) for other in sorted(likely))
        for words, recent in ((title, titles), (opening, openings), (telling, marks), (small, figures)):
            recent.add(place, words)
        openings_of.append(kin)


def _are_kin(times: int, one: frozenset[str], other: frozenset[str]) -> bool:
    return times >= _SHARED and len(one & other) >= min(_AKIN, len(one), len(other))


class _Recent:
    """Which of the items of the last days hold a word."""

    def __init__(self, ordered: Sequence[StoryTrait], most: int | None = None) -> None:
        self._days = [trait.day.toordinal() for trait in ordered]
        self._most = most
        self._places: dict[str, deque[int]] = defaultdict(deque)

    def add(self, place: int, words: Iterable[str]) -> None:
        for word in words:
            self._places[word].append(place)

    def near(self, place: int, words: Iterable[str]) -> Iterator[deque[int]]:
        """Give for each word the items of the days before that hold it; for a word too usual nothing."""
        oldest = self._days[place] - MOST_DAYS
        for word in words:
            places = self._places.get(word)
            if places is None:
                continue
            while places and self._days[places[0]] < oldest:
                places.popleft()
            if self._most is None or len(places) <= self._most:
                yield places
