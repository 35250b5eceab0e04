"""Say honestly that nothing was found: what was searched, and what came nearest without being an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.answer.question import Question
from bot.answer.value import Value
from bot.answer.values import values_in
from bot.model.answers import Coverage, NoEvidence
from bot.model.asking import Want
from bot.model.items import Citation, Item

_FIGURES = (Want.MONEY, Want.PERCENT)
_ELLIPSIS = "…"


def declined(
    question: Question, searched: Coverage, near: Iterable[Item], suggestions: Sequence[str] = (), note: str = ""
) -> NoEvidence:
    """Decline a question; the nearest items are named by their titles, without the figures in them."""
    notes = " ".join(filter(None, (note, *question.said_corrections)))
    return NoEvidence(question.text, searched, tuple(map(named, near)), tuple(suggestions), notes)


def named(item: Item) -> Citation:
    """Cite an item by its title alone, with an ellipsis for each sum and percentage in it."""
    title = _without_figures(item.title)
    return Citation(title, title, item.url, item.source_name, item.day, item.tier, item.id)


def _without_figures(title: str) -> str:
    spans = sorted((value.start, value.end) for value in _figures(title))
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    return _ELLIPSIS.join(title[end:start] for end, start in zip([0, *ends], [*starts, len(title)], strict=True))


def shows_figure(item: Item) -> bool:
    """Say whether a title carries a sum or a percentage."""
    return bool(_figures(item.title))


def _figures(title: str) -> list[Value]:
    return [value for want in _FIGURES for value in values_in(title, want)]
