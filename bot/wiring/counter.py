"""The counter: questions come in as people type them, pages go out as Markdown, every figure proved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from bot.answer.shown import Result, pages_of, template_of
from bot.digest.selection import REMOVED, why_left_out
from bot.errors import QuestionError
from bot.model.editions import Digest
from bot.model.items import Item
from bot.model.sources import SourceState
from bot.periods import london_day
from bot.publish.by_hand import preview
from bot.publish.due import latest_shown
from bot.render import guard
from bot.slack.questions import Question, Reply
from bot.wiring.health import health_of
from bot.wiring.service import press_of

if TYPE_CHECKING:
    from datetime import date

    from bot.wiring.house import House

LATEST = 12


def verdict(item: Item, digest: Digest) -> str:
    """Say whether an item suits the edition of the week it was first seen in, and why not."""
    week = digest.schedule.edition_week(digest.schedule.next_after(item.first_seen + digest.ahead))
    reason = why_left_out(item, digest, digest.window(week))
    return f"left out of {week}, {reason}" if reason else f"fit for {week}"


class Counter:
    """Answers every kind of question there is; safe to share between threads."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._pages: dict[str, Callable[[], str]] = {"latest": self._latest, "feeds": self._feeds}

    def answer(self, question: Question) -> Reply:
        """Answer a question; QuestionError says what to type instead."""
        if page := self._pages.get(question.kind):
            return Reply(page(), question.kind.capitalize())
        return Reply(self.shown(self.result(question.kind, question.text)), question.text)

    def result(self, kind: str, text: str) -> Result:
        """Give the answer to a question of a kind in ask, review, funding, search and why, as a value."""
        desk = self._house.desk
        match kind:
            case "ask":
                return desk.ask(text, self._today())
            case "review":
                return desk.review(text, self._today())
            case "funding":
                return desk.funding(text, self._today())
            case "why":
                return desk.why(text, self._judge)
            case "search":
                return desk.search(text)
        raise QuestionError(f"There is no question called {kind}.")

    def shown(self, result: Result) -> str:
        """Give an answer as Markdown; UnprovenError where a figure in it stands in none of the cited texts."""
        name, context = template_of(result)
        markdown = self._page(name, **context)
        guard.check_passages(markdown, *pages_of(result))
        return markdown

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
            week = latest_shown(digests[0], now, self._house.archive.ledger.editions())
            edition = preview(digests[0], week, now, press, keeping=False).edition if week else None
        return self._page("desk/home", edition=edition)

    def _judge(self, item: Item) -> list[str]:
        """Say for each digest whether the item suits it, and why not."""
        removed = {row.digest: row.week for row in self._house.archive.ledger.removed_from(item.id)}
        return [
            f"{digest.name}: "
            + (f"left out of {removed[digest.id]}, {REMOVED}" if digest.id in removed else verdict(item, digest))
            for digest in self._house.config.digests
        ]

    def _latest(self) -> str:
        store = self._house.archive
        items = store.items(relevant=True, limit=LATEST)
        return self._page("desk/latest", items=items, coverage=store.coverage(self._house.clock()))

    def _feeds(self) -> str:
        states = self._house.archive.states()
        rows = [
            {"source": source, "health": health_of(source, states.get(source.id, SourceState(source.id)))}
            for source in self._house.config.sources
        ]
        return self._page("desk/feeds", rows=rows)

    def _page(self, name: str, **context: Any) -> str:
        return self._house.templates.render(name, **context)

    def _today(self) -> date:
        return london_day(self._house.clock())
