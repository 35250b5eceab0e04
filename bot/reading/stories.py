"""Group items into stories: pairs that could be one story are found by what they share, then compared."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from bot.reading.likeness import MOST_DAYS, NAME_WORDS, same_story
from bot.reading.traits import StoryTrait
from bot.reading.usual_words import OFTEN

_TELLING_FIGURE = 1.2
"""A figure that tells so much finds every item that gives it, a lesser one only while few do."""
_WORD = OFTEN
"""What a word tells at least to find an item by; any more misses four of the 434 labelled pairs."""
_PROPER_WORD = 1.2
"""What a rare word tells that is a name (1.4), not one that is none (1.0)."""
_SHARED = 2
"""Words of a title that the other item shares: more of them find it, so many where the openings are akin."""
_AKIN = 3
"""Telling words that make two openings akin; one more misses one labelled pair."""
_TOO_USUAL, _FEW = 80, 20
"""Items of three weeks that hold a word: one that more hold finds no pair by a title, or by the openings alone.

No labelled set holds so many items; without these bounds time would grow with the square of the items of a week
(`bench/reading.py` groups 100,000).
"""


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
    recent = _RecentItems(ordered)
    for place, trait in enumerate(ordered):
        clues = _clues_of(trait)
        yield from ((other, place) for other in sorted(recent.likely(place, clues)))
        recent.add(place, clues)


class _Clues(NamedTuple):
    """By what an item may be found: telling words of its title and opening, those that are names, figures, names."""

    title: list[str]
    opening: list[str]
    proper: list[str]
    marks: list[str]
    small_figures: list[str]


def _clues_of(trait: StoryTrait) -> _Clues:
    return _Clues(
        _above(_WORD, trait.title),
        _above(_WORD, trait.words),
        _above(_PROPER_WORD, trait.words),
        [*_above(_TELLING_FIGURE, trait.numbers), *_runs(trait.names)],
        [number for number, weight in trait.numbers.items() if weight < _TELLING_FIGURE],
    )


class _RecentItems:
    """The items of the last days by their clues."""

    def __init__(self, ordered: Sequence[StoryTrait]) -> None:
        days = [trait.day.toordinal() for trait in ordered]
        self._titles, self._openings = _Index(days, _TOO_USUAL), _Index(days, _TOO_USUAL)
        self._marks, self._small_figures = _Index(days, len(days)), _Index(days, _FEW)
        self._openings_of: list[frozenset[str]] = []

    def add(self, place: int, clues: _Clues) -> None:
        self._titles.add(place, clues.title)
        self._openings.add(place, clues.opening)
        self._marks.add(place, clues.marks)
        self._small_figures.add(place, clues.small_figures)
        self._openings_of.append(frozenset(clues.opening))

    def likely(self, place: int, clues: _Clues) -> set[int]:
        """Give the items before a place that may tell its story."""
        shared = Counter(chain(*self._titles.near(place, clues.opening), *self._openings.near(place, clues.title)))
        akin = Counter(chain(*self._openings.near(place, clues.opening, _FEW)))
        found = {other for other, times in shared.items() if times > _SHARED}
        opening = frozenset(clues.opening)
        found.update(
            other
            for other, times in shared.items()
            if times == _SHARED and _are_akin(opening, self._openings_of[other])
        )
        found.update(other for other, times in akin.items() if times > _AKIN or (times == _AKIN and other in shared))
        by_a_name = chain(*self._openings.near(place, clues.proper, _FEW))
        found.update(other for other in by_a_name if akin[other] >= _SHARED)
        found.update(*self._marks.near(place, clues.marks), *self._small_figures.near(place, clues.small_figures))
        return found


def _above(least: float, weighed: Mapping[str, float]) -> list[str]:
    return [word for word, weight in weighed.items() if weight >= least]


def _runs(names: Iterable[str]) -> set[str]:
    """Give the names in runs of three words, so that a name and a longer one around it have a run in common."""
    split = [name.split() for name in names]
    return {
        " ".join(words[start : start + NAME_WORDS])
        for words in split
        for start in range(max(1, len(words) - NAME_WORDS + 1))
    }


def _are_akin(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= min(_AKIN, len(one), len(other))


class _Index:
    """Which of the items of the last days hold a word, unless more than `most` do."""

    def __init__(self, days: Sequence[int], most: int) -> None:
        self._days = days
        self._most = most
        self._places: dict[str, deque[int]] = defaultdict(deque)

    def add(self, place: int, words: Iterable[str]) -> None:
        for word in words:
            self._places[word].append(place)

    def near(self, place: int, words: Iterable[str], most: int | None = None) -> Iterator[deque[int]]:
        """Give for each word the items of the days before that hold it; for a word too usual nothing."""
        oldest = self._days[place] - MOST_DAYS
        most = most or self._most
        for word in words:
            places = self._places.get(word)
            if places is None:
                continue
            while places and self._days[places[0]] < oldest:
                places.popleft()
            if len(places) <= most:
                yield places
