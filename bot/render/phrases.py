"""The functions and filters a template has: small phrases, each giving finished Markdown or a plain value."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import quote as percent_encoded

from bot.in_words import MONTHS, counted, day_in_words, listed_in_words
from bot.model.answers import Silence
from bot.model.editions import Trend
from bot.periods import LONDON, Window, london_day
from bot.render import charts
from bot.render.escaping import Markdown, escaped, tidied
from bot.urls import web_url

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def as_markdown(value: object) -> Markdown:
    """Give finished Markdown as it is and everything else escaped; TypeError for what is not one line of text."""
    match value:
        case Markdown():
            return value
        case bool():
            raise TypeError("a yes or no cannot be shown: ask `if` about it")
        case datetime() | date():
            return escaped(day(value))
        case str() if hasattr(value, "__html__"):
            return Markdown(value)
        case int() if value >= 0:
            return Markdown(value)
        case str() | int() | float():
            return escaped(str(value))
        case None:
            raise TypeError("there is nothing to show: ask `if` whether it is there")
        case _:
            raise TypeError(f"`{type(value).__name__}` cannot be shown whole: name one of its fields")


def day(value: date) -> str:
    """Give `18 November 2026`; an instant is shown as the day it is in London."""
    return day_in_words(value)


def short_day(value: date) -> str:
    """Give `18 Nov`."""
    local = london_day(value)
    return f"{local.day} {MONTHS[local.month - 1][:3]}"


def weekday(value: date) -> str:
    """Give `Monday`."""
    return _WEEKDAYS[london_day(value).weekday()]


def span(window: Window) -> str:
    """Give the days of a window, `16 to 22 November 2026`; a day that ends before noon is not counted."""
    first, last = london_day(window.start), london_day(window.end - timedelta(hours=12))
    if first.year != last.year:
        return f"{day(first)} to {day(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} to {day(last)}"
    return f"{first.day} to {day(last)}"


def clock(value: datetime) -> str:
    """Give the time on a London wall, `08:30`."""
    return f"{value.astimezone(LONDON):%H:%M}"


def link(text: object, url: str) -> Markdown:
    """Give a link with that text; where `url` is no web address, the text alone."""
    words, address = as_markdown(text), address_of(url)
    return Markdown(f"[{words}](<{address.replace('&', '&amp;')}>)") if address and words else words


@lru_cache(maxsize=4096)
def address_of(url: str) -> str:
    """Give an address as a link writes it; an empty text for what is no web address."""
    return percent_encoded(web_url(url) or "", safe="%/:?#@!$&+,;='~-._")


def quote(text: object) -> Markdown:
    """Give the text between quotation marks; it is not changed, so marks inside stay as they are."""
    return Markdown(f"“{as_markdown(text)}”")


def strong(text: object) -> Markdown:
    """Give the text in bold; nothing for an empty text."""
    words = as_markdown(text)
    return Markdown(f"**{words}**") if words else words


def code(text: object) -> Markdown:
    """Give something to type, in a fixed-width face."""
    words = tidied(str(text))
    if "|" in words:  # in a table it would end the cell, elsewhere its escape would be seen
        return escaped(words)
    fence = "`" * (max((len(run) for run in re.findall(r"`+", words)), default=0) + 1)
    return Markdown(f"{fence} {words} {fence}" if "`" in words else f"{fence}{words}{fence}") if words else Markdown()


def listed(values: Sequence[object], last: str = "and") -> Markdown:
    """Give `a, b and c`."""
    return Markdown(listed_in_words([as_markdown(value) for value in values], escaped(last)))


def chart(trend: Trend, title: str) -> Markdown:
    """Give a chart of counts by week, each week named by the day it begins; it stands on lines of its own."""
    steps = tuple(map(short_day, trend.weeks))
    return charts.written(charts.Chart(title, steps, trend.rows))


def plural(count: int, one: str, many: str = "") -> Markdown:
    """Give `1 item` or `1,204 items`."""
    return escaped(counted(count, one, many))


def together(silences: Sequence[Silence]) -> tuple[Silence, ...]:
    """Give silent sources with one reason and one day as one, their names listed, in the order of the first of each."""
    groups: dict[object, list[Silence]] = {}
    for one in silences:
        groups.setdefault((one.why, one.since and day(one.since)), []).append(one)
    return tuple(replace(same[0], name=listed_in_words([one.name for one in same], "and")) for same in groups.values())


def upto(values: Sequence[Any], most: int) -> Sequence[Any]:
    """Give the first few of a list."""
    if isinstance(values, str):
        raise TypeError("`upto` takes the first few of a list, not of a text")
    return values[:most]


def unbroken(text: str) -> str:
    """Give the text with blanks at which no line ends, for `£547 million` in a narrow cell."""
    return text.replace(" ", "\u00a0")


def capital(text: str) -> str:
    """Give the text with its first letter large."""
    return text[:1].upper() + text[1:]


FUNCTIONS: dict[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (
        capital,
        chart,
        clock,
        code,
        day,
        link,
        listed,
        plural,
        quote,
        short_day,
        span,
        strong,
        together,
        unbroken,
        upto,
        weekday,
    )
}
