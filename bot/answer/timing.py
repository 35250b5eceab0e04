"""Of which time a sentence speaks, and whether that is the time a question asks about."""

from __future__ import annotations

from bot.answer.passages import Passage
from bot.answer.question import Time


def told_of(passage: Passage, at: int) -> int:
    """Give the year a sentence tells of: the latest it names that is not in its future, else the item's own."""
    own = passage.item.day.year
    return max((year for year in passage.years_at(at) if year <= own), default=own)


def fits_time(time: Time, passage: Passage, at: int, *, lagging: bool = False) -> bool:
    """Say whether a sentence speaks of the time asked for; one that names none is dated by its item.

    Official statistics (`lagging`) come out in the year after the one they count.
    """
    if time.financial:
        return _names_financial_year(time, passage, at)
    own = passage.item.day
    known = passage.years_at(at) or ({own.year, own.year - 1} if lagging else {own.year})
    if time.years and not time.years & known:
        return False
    return not time.months or _fits_months(time, passage, at)


def _names_financial_year(time: Time, passage: Passage, at: int) -> bool:
    reach = {passage.sentences[0], *passage.sentences[max(0, at - 2) : at + 1]}
    return any(not time.financial.isdisjoint(sentence.words) for sentence in reach)


def _fits_months(time: Time, passage: Passage, at: int) -> bool:
    named = passage.months_at(at)
    if not named:
        return passage.item.day.month in time.months
    return any(month in time.months and (year is None or not time.years or year in time.years) for year, month in named)
