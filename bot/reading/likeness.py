"""How likely two items tell one story: the same event, announcement or document, whoever tells it.

Two items are compared by themselves alone: what else is stored makes no difference. The weights have no
unit but each other: they were set by the labelled pairs (tests/eval/labelled and tests/cases/*/pairs.jsonl, 434
in all) and the 101 cases of tests/cases/reading/stories.yaml. Beside each stands what a change costs there.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from math import fsum, log1p

from bot.reading.traits import StoryTrait
from bot.reading.usual_words import OFTEN

_MARK = 1.05
"""What speaks for one story must come to this; a tenth more loses five, a fifth less joins five that are two."""
_TITLE, _WORDS = 0.65, 0.75
"""For a title told whole by the other item, and for each doubling or so of the words both openings tell: a quarter less
loses seven of either, half as much again of the words joins five that are two."""
_NUMBERS = 0.8
"""For each telling figure both give; a tenth less loses four."""
_A_DAY = -0.1
_LONG_AGO = 14
"""For each day between them, up to two weeks: later it is no likelier to be another story. Without it eight wrong."""
MOST_DAYS = 21
"""So many days apart, no two items tell one story; a quarter less loses two, more joins nothing."""
_APART = -0.9
"""Where each title names somebody the other item does not; half as much joins two that are two."""
_CLASH, _SEVERAL = -0.2, 2
"""Where both give several telling figures and share none. No labelled pair needs it; it keeps seven unlabelled ones
apart, and of 60,000 random items (`bench/reading.py`) a quarter."""
_ANSWERED, _PROMPT_DAYS = 0.3, 5
"""For a body's response within these days of what it answers. No labelled pair needs it; ADCS's answer to the agency
rules of 2024 does, and seven more unlabelled pairs of these sets."""
_SOMETHING, _FIGURES_ALONE = 0.2, -0.4
"""Where titles, words and names together come to less than something: a figure alone, which many things may have,
joins nothing. No labelled pair needs it, unlike the far greater number of items of a week."""
_INSIDE = 0.7
"""How much of a name counts where it stands inside a longer one; two unlabelled pairs need it."""
NAME_WORDS = 3
"""Words of a name that may stand inside a longer one: two are met in too many."""
_LEAST_TITLE = 2.0
"""What a title weighs at least, two rare words: half as much again loses two, next to nothing joins fifteen unlabelled
pairs that share the one rare word of a title."""
_TELLING_WORD = OFTEN
"""What a word weighs at least to count among those of both openings; any more loses seven."""


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
    title, words = _words(one, other)
    names = _shared_name(one.names, other.names) if one.names and other.names else 0.0
    clash = one.numbers.keys().isdisjoint(other.numbers) and min(len(one.numbers), len(other.numbers)) >= _SEVERAL
    return {
        "title": title,
        "words": words,
        "names": names,
        "numbers": _NUMBERS * _shared(one.numbers, other.numbers),
        "figures alone": _FIGURES_ALONE * (title + words + names < _SOMETHING),
        "answer": _ANSWERED * (days <= _PROMPT_DAYS and one.answers is not other.answers),
        "apart": _APART * (_names_alone(one, other) and _names_alone(other, one)),
        "clash": _CLASH * clash,
        "days": _A_DAY * min(days, _LONG_AGO),
    }


def _shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return fsum([min(one[key], other[key]) for key in one.keys() & other.keys()])


def _words(one: StoryTrait, other: StoryTrait) -> tuple[float, float]:
    """Weigh what the openings tell of both titles, and the words both openings tell.

    The words of a name that both give count as the name, not as words a second time.
    """
    named = {word for name in one.names.keys() & other.names.keys() for word in name.split()}
    both = {word: min(one.words[word], other.words[word]) for word in (one.words.keys() & other.words.keys()) - named}
    telling = fsum([weight for weight in both.values() if weight >= _TELLING_WORD])
    told = _told(one.title, both, named) + _told(other.title, both, named)
    return _TITLE * told, _WORDS * log1p(telling)


def _told(title: Mapping[str, float], both: Mapping[str, float], named: Container[str]) -> float:
    """Give how much of a title's weight both tell, from 0 to 1; a title of usual words is never told whole."""
    told = fsum([both[word] for word in title if word in both])
    whole = fsum([weight for word, weight in title.items() if word not in named])
    return told / max(_LEAST_TITLE, whole)


def _shared_name(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Weigh the most telling name both give; a name inside a longer one ("… Transformation Grant") counts for less."""
    same = [max(one[name], other[name]) for name in one.keys() & other.keys()]
    inside = [
        _INSIDE * max(one[name], other[longer])
        for name in one
        for longer in other
        if name != longer and (_is_inside(name, longer) or _is_inside(longer, name))
    ]
    return max([*same, *inside], default=0.0)


def _is_inside(name: str, longer: str) -> bool:
    return name in longer and name.count(" ") >= NAME_WORDS - 1


def _names_alone(one: StoryTrait, other: StoryTrait) -> bool:
    """Say whether a title names somebody or somewhere that the other item does not."""
    return not one.proper <= other.words.keys()
