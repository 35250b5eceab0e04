"""The counter: questions come in as people type them, pages go out as Markdown, every figure proved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from bot.model.sources import SourceState
from bot.periods import LONDON
from bot.publish.by_hand import preview
from bot.publish.due import latest_week
from bot.slack.questions import Question, Reply
from bot.wiring.health import health_of
from bot.wiring.service import press_of

if TYPE_CHECKING:
    from datetime import date

    from bot.wiring.house import House

LATEST = 12


class Counter:
    """Answers every kind of question there is; safe to share between threads."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._answers: dict[str, Callable[[str], Reply]] = {
            "latest": lambda _: self._latest(),
            "feeds": lambda _: self._feeds(),
        }

    def answer(self, question: Question) -> Reply:
        """Answer a question; QuestionError says what to type instead."""
        return self._answers[question.kind](question.text)

    def names(self, kind: str, typed: str) -> Sequence[str]:
        """Give the names that `typed` may be the beginning of, best first."""
        return self._house.desk.names(kind, typed)

    def home(self) -> str:
        """Give the Home tab: the latest edition's lead, and how to ask."""
        digests = self._house.config.digests
        edition = None
        if digests:
            now = self._house.clock()
            press = press_of(self._house, may_post=False)
            edition = preview(digests[0], latest_week(digests[0], now), now, press, keeping=False).edition
        return self._page("desk/home", edition=edition)

    def _latest(self) -> Reply:
        store = self._house.shelf
        items = store.items(relevant=True, limit=LATEST)
        return Reply(self._page("desk/latest", items=items, coverage=store.coverage(self._house.clock())), "Latest")

    def _feeds(self) -> Reply:
        states = self._house.shelf.states()
        rows = [
            {"source": source, "health": health_of(source, states.get(source.id, SourceState(source.id)))}
            for source in self._house.config.sources
        ]
        return Reply(self._page("desk/feeds", rows=rows), "Sources")

    def _page(self, name: str, **context: Any) -> str:
        return self._house.templates.render(name, **context)

    def _today(self) -> date:
        return self._house.clock().astimezone(LONDON).date()
