"""How likely two items tell one story: the same event, announcement or document, whoever tells it.

Two items are compared by themselves alone: what else is stored makes no difference.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from math import log1p

from bot.reading.traits import StoryTrait

_MARK = 1.05
_TITLE, _WORDS = 0.65, 0.75
_APART, _CLASH, _ANSWERED = -0.9, -0.2, 0.3
_A_DAY = -0.1
_NUMBERS = 0.8
_SOMETHING, _NOTHING_ELSE = 0.2, -0.4
_MOST_OF_NUMBERS = 3.0
_LONG_AGO = 14
_PROMPT_DAYS = 5
_CONTAINED, _MOST_OF_CONTAINED = 0.7, 1.7
_LEAST_NAME = 3
_LEAST_TITLE = 2.0
_TELLING_WORD = 0.6
_SEVERAL = 2
_DIGITS = 6
"""Sums are rounded, so that the order of adding makes no difference."""
MOST_DAYS = 21


def same_story(one: StoryTrait, other: StoryTrait) -> bool:
    """Say whether two items tell the same story; symmetric."""
    return likeness(one, other) >= 0


def likeness(one: StoryTrait, other: StoryTrait) -> float:
    """Give how far two items stand above (or below) the mark of one story; symmetric."""
    if abs((one.day - other.day).days) > MOST_DAYS:
        return -9.0
    return sum(signals(one, other).values()) - _MARK


def signals(one: StoryTrait, other: StoryTrait) -> dict[str, float]:
    """Give what speaks for one story and against it, each by its name."""
    days = abs((one.day - other.day).days)
    both = one.numbers.keys() & other.numbers.keys()
    shared = round(sum([min(one.numbers[key], other.numbers[key]) for key in both]), _DIGITS)
    clash = not both and min(len(one.numbers), len(other.numbers)) >= _SEVERAL
    title, words = _words(one, other)
    names = _shared_name(one.names, other.names) if one.names and other.names else 0.0
    return {
        "title": title,
        "words": words,
        "names": names,
        "numbers": min(_NUMBERS * shared, _MOST_OF_NUMBERS),
        "nothing else": _NOTHING_ELSE * (title + words + names < _SOMETHING),
        "answer": _ANSWERED * (days <= _PROMPT_DAYS and one.answers is not other.answers),
        "apart": _APART * (_names_alone(one, other) and _names_alone(other, one)),
        "clash": _CLASH * clash,
        "days": _A_DAY * min(days, _LONG_AGO),
    }


def _words(one: StoryTrait, other: StoryTrait) -> tuple[float, float]:
    """Weigh what the openings tell of both titles, and the words both openings tell.

    The words of a name that both give count as the name, not as words a second time.
    """
    named = {word for name in one.names.keys() & other.names.keys() for word in name.split()}
    both = {word: min(one.words[word], other.words[word]) for word in (one.words.keys() & other.words.keys()) - named}
    telling = round(sum([weight for weight in both.values() if weight >= _TELLING_WORD]), _DIGITS)
    told = _told(one.title, both, named) + _told(other.title, both, named)
    return _TITLE * told, _WORDS * log1p(telling)


def _told(title: Mapping[str, float], both: Mapping[str, float], named: Container[str]) -> float:
    """Give how much of a title's weight both tell, from 0 to 1; a title of usual words is never told whole."""
    told = sum([both[word] for word in title if word in both])
    whole = sum([weight for word, weight in title.items() if word not in named])
    return told / max(_LEAST_TITLE, whole)


def _shared_name(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Weigh the most telling name both give; a name inside a longer one ("… Transformation Grant") counts for less."""
    same = [max(one[name], other[name]) for name in one.keys() & other.keys()]
    inside = [
        _CONTAINED * min(max(one[name], other[longer]), _MOST_OF_CONTAINED)
        for name in one
        for longer in other
        if name != longer and (_is_inside(name, longer) or _is_inside(longer, name))
    ]
    return max([*same, *inside], default=0.0)


def _is_inside(name: str, longer: str) -> bool:
    return name in longer and name.count(" ") >= _LEAST_NAME - 1


def _names_alone(one: StoryTrait, other: StoryTrait) -> bool:
    """Say whether a title names somebody or somewhere that the other item does not."""
    return not one.proper <= other.words.keys()
