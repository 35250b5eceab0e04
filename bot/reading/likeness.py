"""How likely two items tell one story: the same event, announcement or document, whoever tells it.

Two items are compared by themselves alone: what else is stored makes no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.model.items import Item
from bot.model.sources import Tier
from bot.reading.usual import OF_THE_FIELD, USUAL, USUAL_NAMES
from bot.text.months import IN_FULL, month_number
from bot.text.names import tokens_of
from bot.text.similarity import overlap, plain

_NUMBER = re.compile(
    r"(£\s?)?(\d[\d,]*(?:\.\d+)?)(?:\s?(%|per\s?cent\b|million\b|billion\b|bn\b|m\b|k\b|months\b|weeks\b))?"
)
_DATE = re.compile(rf"\b(\d{{1,2}}) ({IN_FULL})\b")
_USUAL_DAYS = frozenset({("30", "September"), ("31", "March"), ("1", "April"), ("1", "September"), ("31", "August")})
"""Days on which statistics are taken and years begin: they tell no story."""
_MONTH, _YEAR = 30.4, 365
_HISTORY, _JUST_BEHIND = 250, 12
_LENGTHS = frozenset({"months", "weeks"})
_USUAL_LENGTHS = frozenset({"3", "4", "6", "9", "12", "18", "24", "36"})
_UNITS = {"million": "m", "billion": "bn", "per cent": "%", "percent": "%"}
_CAPITALISED = re.compile(r"\b[A-Z][\w'\u2019-]+(?:\s+(?:(?:of|and|for|the|on|to)\s+)?[A-Z][\w'\u2019-]+){2,}")
_ANSWER = re.compile(r"\b(?:responds?|responding|response|reacts?|reaction|comments?)\s+(?:to|on)\b", re.IGNORECASE)
_NAMED, _FRESH = 1.2, 2.8
_MARK = 2.3
_A_DAY = _A_LENGTH = 0.9
_PROPER = 0.4
_CONTAINED = 0.7
_LEAST_NAME = 3
_LEAST_WEIGHT = 2.0
_PROMPT_DAYS, _SAME_SUM, _ANSWERED = 5, 0.55, 0.8
_SEVERAL = 2
_SOME_DIGITS, _MANY_DIGITS = 3, 5
_OPENING = 1200
_FOCUS = 300
_SOON_DAYS = 14
MOST_DAYS = 21


@dataclass(frozen=True, slots=True)
class StoryTrait:
    """What of an item tells its story.

    `title` and `words` weigh its words (rare ones most), `numbers` its telling figures, `names` the
    reviews, Acts and other named things it turns on, `proper` are the capitalised words of its title;
    `answers` says that its title gives a body's response to what others tell.
    """

    item_id: int
    day: date
    tier: Tier
    title: dict[str, float]
    words: dict[str, float]
    numbers: dict[str, float]
    names: dict[str, float]
    proper: frozenset[str]
    answers: bool = False


def trait_of(item: Item) -> StoryTrait:
    """Give what of an item tells its story; only the title and the opening of the body count."""
    opening = item.text[: len(item.title) + _OPENING]
    focus = len(item.title) + _FOCUS
    return StoryTrait(
        item.id,
        item.day,
        item.tier,
        _weighed(item.title),
        _weighed(opening),
        dict(_telling_numbers(opening)) | dict(_telling_days(opening, item.day)),
        _names(item, focus),
        _proper(item.title),
        item.tier is not Tier.OFFICIAL and _ANSWER.search(item.title) is not None,
    )


def same_story(one: StoryTrait, other: StoryTrait) -> bool:
    """Say whether two items tell the same story; symmetric."""
    return likeness(one, other) >= 0


def likeness(one: StoryTrait, other: StoryTrait) -> float:
    """Give how far two items stand above (or below) the mark of one story; symmetric."""
    days = abs((one.day - other.day).days)
    if days > MOST_DAYS:
        return -9.0
    return sum(signals(one, other).values()) - _MARK


def signals(one: StoryTrait, other: StoryTrait) -> dict[str, float]:
    """Give what speaks for one story and against it, each by its name."""
    days = abs((one.day - other.day).days)
    both = one.numbers.keys() & other.numbers.keys()
    shared = sum([min(one.numbers[key], other.numbers[key]) for key in both])
    prompt = days <= _PROMPT_DAYS
    clash = not shared and min(len(one.numbers), len(other.numbers)) >= _SEVERAL
    apart = bool(one.proper and other.proper) and not (_spoken_of(one, other) or _spoken_of(other, one))
    names = _shared_name(one.names, other.names)
    nothing_rare = not (shared or names or any(one.words[word] >= 1 for word in one.words.keys() & other.words.keys()))
    return {
        "title": 3.0 * overlap(one.title, other.title, least=_LEAST_WEIGHT),
        "words": 3.5 * overlap(one.words, other.words, least=_LEAST_WEIGHT),
        "numbers": min(shared, 3.0),
        "names": names,
        "nothing rare": -1.0 * nothing_rare,
        "clash": -1.0 * clash,
        "apart": -0.9 * apart,
        "sum": _SAME_SUM * (prompt and any(key.startswith("£") for key in both)),
        "answer": _ANSWERED * (prompt and one.answers is not other.answers),
        "days": -0.08 * min(days, _SOON_DAYS) - 0.2 * max(days - _SOON_DAYS, 0),
    }


def _shared_name(one: dict[str, float], other: dict[str, float]) -> float:
    """Weigh the most telling name both give; a name inside a longer one ("… Transformation Grant") counts for less."""
    same = [min(one[name], other[name]) for name in one.keys() & other.keys()]
    inside = [
        _CONTAINED * min(one[name], other[longer], _NAMED)
        for name in one
        for longer in other
        if name != longer and (_is_inside(name, longer) or _is_inside(longer, name))
    ]
    return max([*same, *inside], default=0.0)


def _is_inside(name: str, longer: str) -> bool:
    return name in longer and name.count(" ") >= _LEAST_NAME - 1


def _spoken_of(one: StoryTrait, other: StoryTrait) -> bool:
    """Say whether a proper name of one title stands anywhere in what tells the other's story."""
    return not one.proper.isdisjoint(other.words)


def _weighed(text: str) -> dict[str, float]:
    tokens = tokens_of(text)
    weighed: dict[str, float] = {}
    opens = True
    for word, (start, _), ends in zip(tokens.words, tokens.spans, tokens.ends_phrase, strict=True):
        if weight := _weight(word):
            named = weight == 1.0 and not opens and text[start].isupper() and text[start + 1 : start + 2].islower()
            weighed[word] = max(weighed.get(word, 0.0), weight + _PROPER * named)
        opens = ends
    return weighed


def _weight(word: str) -> float:
    if word in USUAL or len(word) == 1 or word.isdigit():
        return 0.0
    return 0.3 if word in OF_THE_FIELD else 1.0


def _telling_numbers(text: str) -> Iterator[tuple[str, float]]:
    for pound, digits, unit in _NUMBER.findall(text):
        figure, measure = digits.rstrip(",."), _UNITS.get(" ".join(unit.split()), unit)
        if weight := _telling(figure, measure, is_money=bool(pound)):
            yield f"{pound.strip()}{figure}{measure}", weight


def _telling_days(text: str, today: date) -> Iterator[tuple[str, float]]:
    """Give the days of a month named that lie ahead or only just behind; earlier ones are history."""
    for day, month in _DATE.findall(text):
        ahead = ((month_number(month) - 1) * _MONTH + int(day) - today.timetuple().tm_yday) % _YEAR
        if (day, month) not in _USUAL_DAYS and not _HISTORY <= ahead <= _YEAR - _JUST_BEHIND:
            yield f"{day} {month}", _A_DAY


def _telling(figure: str, measure: str, *, is_money: bool) -> float:
    """Weigh a figure: exact ones tell most, years and small counts nothing."""
    if measure == "%":
        return 1.4 if "." in figure else 1.0
    if measure in _LENGTHS:
        return 0.0 if figure in _USUAL_LENGTHS else _A_LENGTH
    if is_money or measure:
        return 1.4
    if "," in figure or "." in figure or len(figure) >= _MANY_DIGITS:
        return 1.6
    return 0.8 if len(figure) >= _SOME_DIGITS and not figure.startswith(("19", "20")) else 0.0


def _names(item: Item, focus: int) -> dict[str, float]:
    """Weigh the things named; one that came out just now most: all who name it now tell of its coming out."""
    names = {
        plain(mention.name): _FRESH if mention.fresh else _NAMED
        for mention in item.reading.reviews
        if mention.span[0] < focus
    }
    for match in _CAPITALISED.finditer(item.text[:focus]):
        name = plain(match[0]).removeprefix("the ")
        if name not in USUAL_NAMES:
            names.setdefault(name, _NAMED)
    return names


def _proper(title: str) -> frozenset[str]:
    tokens = tokens_of(title)
    capitals = [
        word
        for word, (start, _) in zip(tokens.words[1:], tokens.spans[1:], strict=True)
        if title[start].isupper() and not _usual(word)
    ]
    return frozenset(capitals if 2 * len(capitals) < len(tokens) else ())


def _usual(word: str) -> bool:
    return word in USUAL or word in OF_THE_FIELD
