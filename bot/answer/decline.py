"""Say honestly that nothing was found: what was searched, and what came nearest without being an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.answer.question import Question
from bot.answer.values import values_in
from bot.model.answers import Coverage, NoEvidence
from bot.model.asking import Want
from bot.model.items import Citation, Item

_FIGURES = (Want.MONEY, Want.PERCENT)


def declined(
    question: Question, searched: Coverage, near: Iterable[Item], suggestions: Sequence[str] = (), note: str = ""
) -> NoEvidence:
    """Decline a question; the nearest items are named by titles only, none with a figure to be taken for the answer."""
    nearest = tuple(named(item) for item in near if not shows_figure(item))
    notes = " ".join(filter(None, (note, *question.said_corrections)))
    return NoEvidence(question.text, searched, nearest, tuple(suggestions), notes)


def named(item: Item) -> Citation:
    """Cite an item by its title alone."""
    return Citation(item.title, item.title, item.url, item.source_name, item.day, item.tier, item.id)


def shows_figure(item: Item) -> bool:
    """Say whether a title carries a sum or a percentage."""
    return any(values_in(item.title, want) for want in _FIGURES)
