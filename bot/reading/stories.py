"""Group items into stories: pairs that could be one story are found by what they share, then compared."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from bot.reading.likeness import MOST_DAYS, same_story
from bot.reading.traits import StoryTrait

_TELLING, _SMALL = 1.2, 0.7
_WORD, _NAMED = 0.6, 1.2
_SHARED, _AKIN = 2, 3
_TOO_USUAL, _RARE = 80, 20


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
    """Give pairs near in time that share a number, a name, three words of a title, or fewer and some of the opening.

    A word that dozens of items of these days carry finds no pair by itself, nor a small figure that some do.
    """
    titles, openings, marks = _Recent(ordered, _TOO_USUAL), _Recent(ordered, _TOO_USUAL), _Recent(ordered)
    figures = _Recent(ordered, _RARE)
    openings_of: list[frozenset[str]] = []
    for place, trait in enumerate(ordered):
        title, opening = _above(_WORD, trait.title), _above(_WORD, trait.words)
        telling = [*_above(_TELLING, trait.numbers), *_parts(trait.names)]
        small = [number for number, weight in trait.numbers.items() if _SMALL <= weight < _TELLING]
        named, kin = _above(_NAMED, trait.words), frozenset(opening)
        shared = Counter(chain(*titles.near(place, opening), *openings.near(place, title)))
        akin = Counter(chain(*openings.near(place, opening, _RARE)))
        likely = {
            other
            for other, times in shared.items()
            if times > _SHARED or (times == _SHARED and _are_kin(kin, openings_of[other]))
        }
        likely.update(other for other, times in akin.items() if times > _AKIN or (times == _AKIN and other in shared))
        likely.update(other for other in chain(*openings.near(place, named, _RARE)) if akin[other] >= _SHARED)
        likely.update(chain(*marks.near(place, telling), *figures.near(place, small)))
        yield from ((other, place) for other in sorted(likely))
        titles.add(place, title)
        openings.add(place, opening)
        marks.add(place, telling)
        figures.add(place, small)
        openings_of.append(kin)


def _above(least: float, weighed: Mapping[str, float]) -> list[str]:
    return [word for word, weight in weighed.items() if weight >= least]


def _parts(names: Iterable[str]) -> set[str]:
    """Give the names in runs of three words, so that a name and a longer one around it have a run in common."""
    split = [name.split() for name in names]
    return {
        " ".join(words[start : start + _AKIN]) for words in split for start in range(max(1, len(words) - _AKIN + 1))
    }


def _are_kin(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= min(_AKIN, len(one), len(other))


class _Recent:
    """Which of the items of the last days hold a word."""

    def __init__(self, ordered: Sequence[StoryTrait], most: int | None = None) -> None:
        self._days = [trait.day.toordinal() for trait in ordered]
        self._most = most
        self._places: dict[str, deque[int]] = defaultdict(deque)

    def add(self, place: int, words: Iterable[str]) -> None:
        for word in words:
            self._places[word].append(place)

    def near(self, place: int, words: Iterable[str], most: int | None = None) -> Iterator[deque[int]]:
        """Give for each word the items of the days before that hold it; for a word too usual nothing."""
        oldest = self._days[place] - MOST_DAYS
        most = most or self._most or len(self._days)
        for word in words:
            places = self._places.get(word)
            if places is None:
                continue
            while places and self._days[places[0]] < oldest:
                places.popleft()
            if len(places) <= most:
                yield places
