"""What of an item tells its story: its words by their rarity, its telling figures and days, the names it turns on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.in_words import MONTHS
from bot.model.items import Item
from bot.model.sources import Tier
from bot.reading.usual_words import OF_THE_FIELD, RARE, UsualWords, name_of
from bot.text.dates import dates_in
from bot.text.names import FoldedWords, tokens_of
from bot.text.similarity import plain

_NUMBER = re.compile(
    r"(£\s?)?(\d[\d,]*(?:\.\d+)?)(?:\s?(%|per\s?cent\b|million\b|billion\b|bn\b|m\b|k\b|months\b|weeks\b))?"
)
_USUAL_DAYS = frozenset({(30, 9), (31, 3), (1, 4), (1, 9), (31, 8)})
"""Days on which statistics are taken and years begin, by day and month: they tell no story."""
_FAR_AHEAD = timedelta(days=250)
"""Days named further ahead than eight months are named in passing; anything from four months on costs nothing."""
_LENGTHS = frozenset({"months", "weeks"})
_USUAL_LENGTHS = frozenset({"3", "4", "6", "9", "12", "18", "24", "36"})
_UNITS = {"million": "m", "billion": "bn", "per cent": "%", "percent": "%"}
_ROUND_SUM, _TWO_DIGIT_SUM, _EXACT = 0.7, 1.2, 1.6
"""How much a figure tells by its digits: many things cost £5,000, few £523.5m or number 4,995.

A tenth less for two digits loses one labelled pair, half for exact ones one.
"""
_ROUND_SHARE, _EXACT_SHARE = 1.0, 1.4
"""How much 14% and 14.3% tell; a quarter less for the round one loses two."""
_A_COUNT = 0.8
"""How much a bare number of three or four digits tells; nothing for it loses one."""
_A_DAY = _A_LENGTH = 0.9
"""How much a day ahead and a length such as 14 months tell; a tenth less of either loses one."""
_CAPITALISED = re.compile(r"\b[A-Z][\w'\u2019-]+(?: +(?:(?:of|and|for|the|on|to) +)?[A-Z][\w'\u2019-]+){2,}")
"""Three or more capitals in a row, small words between; "in", "from" and "with" lead out of a name and are none."""
_ANSWER = re.compile(r"\b(?:responds?|responding|response|reacts?|reaction|comments?)\s+(?:to|on)\b", re.IGNORECASE)
_ASIDE, _NAMED, _FRESH = 0.4, 1.0, 2.4
"""How much a name tells in the opening, in the title, and where the thing itself just came out.

Half as much loses one, three and four; half as much again joins one of the aside and two of the named that are two.
"""
_PROPER = 0.4
"""How much more a rare word tells that is a name; without it one case is lost."""
_SOME_DIGITS, _MANY_DIGITS = 3, 5
"""Digits of a bare number that tell something, and much: fewer are small counts, four may be a year."""
_OPENING = 1200
"""Letters of the body in which it tells its story; half or twice as many cost nothing."""
_FOCUS = 300
"""Letters of the body in which what it turns on is named; half as many lose three."""
_BODIES = frozenset({"council", "trust"})
"""Words after which the first word of a sentence is a name: "Ashmere council"."""


@dataclass(frozen=True, slots=True)
class StoryTrait:
    """What of an item tells its story.

    `title` and `words` weigh its words (rare ones most), `numbers` its telling figures, `names` the
    reviews, Acts and other named things it turns on, `proper` are the names in its title, word by word;
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


def trait_of(item: Item, usual: UsualWords) -> StoryTrait:
    """Give what of an item tells its story; only the title and the opening of the body count."""
    opening = item.text[: len(item.title) + _OPENING]
    focus = len(item.title) + _FOCUS
    title, tokens = tokens_of(item.title), tokens_of(opening)
    inside = frozenset(_capitals_inside(tokens))
    words = {word: weight + _PROPER * (weight == RARE and word in inside) for word, weight in _weighed(tokens, usual)}
    return StoryTrait(
        item.id,
        item.day,
        item.tier,
        {word: words[word] for word in title.words if word in words},
        words,
        dict(_telling_numbers(opening)) | dict(_telling_days(opening, item.day)),
        _names(item, focus, usual),
        _proper(title, words, tokens, inside),
        item.tier is not Tier.OFFICIAL and _ANSWER.search(item.title) is not None,
    )


def _weighed(tokens: FoldedWords, usual: UsualWords) -> Iterator[tuple[str, float]]:
    for word in dict.fromkeys(tokens.words):
        if weight := usual.weight(word):
            yield word, weight


def _capitals_inside(tokens: FoldedWords) -> Iterator[str]:
    """Give the words with a capital that no sentence's beginning explains, and the "Ashmere" of "Ashmere council"."""
    opens = True
    following = (*tokens.words[1:], "")
    for word, span, ends, after in zip(tokens.words, tokens.spans, tokens.ends_phrase, following, strict=True):
        if (not opens or after in _BODIES) and _is_capitalised(tokens, span):
            yield word
        opens = ends


def _is_capitalised(tokens: FoldedWords, span: tuple[int, int]) -> bool:
    start = span[0]
    return tokens.text[start].isupper() and tokens.text[start + 1 : start + 2].islower()


def _proper(
    title: FoldedWords, words: Mapping[str, float], tokens: FoldedWords, inside: frozenset[str]
) -> frozenset[str]:
    """Give the names of a title: words with a capital, of a Headline Like This only those the body gives one too."""
    capitals = [
        (place, word)
        for place, (word, (start, _)) in enumerate(zip(title.words, title.spans, strict=True))
        if title.text[start].isupper() and words.get(word, 0.0) > OF_THE_FIELD
    ]
    small = {word for word, (start, _) in zip(tokens.words, tokens.spans, strict=True) if tokens.text[start].islower()}
    plainly = 2 * len(capitals) < len(title)
    names_first = len(title) > 1 and _is_capitalised(title, title.spans[1])
    return frozenset(
        word
        for place, word in capitals
        if word not in small and (word in inside or (plainly and (place > 0 or names_first)))
    )


def _telling_numbers(text: str) -> Iterator[tuple[str, float]]:
    for pound, digits, unit in _NUMBER.findall(text):
        figure, measure = digits.rstrip(",."), _UNITS.get(" ".join(unit.split()), unit)
        if weight := _telling(figure, measure, is_money=bool(pound)):
            yield f"{pound.strip()}{figure}{measure}", weight


def _telling_days(text: str, today: date) -> Iterator[tuple[str, float]]:
    """Give the days named that lie ahead; earlier ones are history, much later ones are named in passing."""
    for told in dates_in(text, today):
        day = told.last
        is_ahead = told.precision == "day" and timedelta() <= day - today <= _FAR_AHEAD
        if is_ahead and (day.day, day.month) not in _USUAL_DAYS:
            yield f"{day.day} {MONTHS[day.month - 1]}", _A_DAY


def _telling(figure: str, measure: str, *, is_money: bool) -> float:
    """Weigh a figure: exact ones tell most, years and small counts nothing."""
    if measure == "%":
        return _EXACT_SHARE if "." in figure else _ROUND_SHARE
    if measure in _LENGTHS:
        return 0.0 if figure in _USUAL_LENGTHS else _A_LENGTH
    if is_money or measure:
        return {1: _ROUND_SUM, 2: _TWO_DIGIT_SUM}.get(_digits(figure), _EXACT)
    if "," in figure or "." in figure or len(figure) >= _MANY_DIGITS:
        return _EXACT
    return _A_COUNT if len(figure) >= _SOME_DIGITS and not figure.startswith(("19", "20")) else 0.0


def _digits(figure: str) -> int:
    """Count the digits a sum is told to: one of £5,000, four of £523.5m."""
    return len(re.sub(r"\D", "", figure).strip("0"))


def _names(item: Item, focus: int, usual: UsualWords) -> dict[str, float]:
    """Weigh the things named; one that came out just now most: all who name it now tell of its coming out."""
    title = len(item.title)
    names: dict[str, float] = {}
    for mention in item.reading.reviews:
        if mention.span[0] < focus:
            weight = _FRESH if mention.fresh else _NAMED if mention.span[0] < title else _ASIDE
            names[plain(mention.name)] = max(weight, names.get(plain(mention.name), 0.0))
    for match in _CAPITALISED.finditer(item.text[:focus]):
        name = name_of(match[0])
        if not usual.is_usual_name(name):
            names.setdefault(name, _NAMED if match.start() < title else _ASIDE)
    return names
