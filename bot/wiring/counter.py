"""The counter: questions come in as people type them, pages go out as Markdown, every figure proved."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from bot.answer.shown import Result, proof_of, template_of
from bot.digest.quoting import proof_of as proof_of_edition
from bot.digest.selection import REMOVED, why_left_out
from bot.errors import QuestionError
from bot.model.editions import Digest
from bot.model.items import Item
from bot.model.proof import Proof, said_by
from bot.model.sources import SourceState
from bot.periods import london_day
from bot.publish.by_hand import preview
from bot.publish.due import latest_shown
from bot.render import guard
from bot.slack.questions import Enquiry, Reply
from bot.wiring.health import health_of
from bot.wiring.press import press_of

if TYPE_CHECKING:
    from datetime import date

    from bot.wiring.house import House

_log = logging.getLogger(__name__)
LATEST = 12
SEARCHED = 40
"""Items a search gives at the most; they are shown page by page."""


def verdict(item: Item, digest: Digest) -> str:
    """Say whether an item suits the edition of the week it was first seen in, and why not."""
    week = digest.schedule.edition_week(digest.schedule.next_after(item.first_seen + digest.ahead))
    reason = why_left_out(item, digest, digest.window(week))
    return f"left out of {week}, {reason}" if reason else f"fit for {week}"


def _noted(_key: str, text: str) -> None:
    _log.warning("%s", text)


class Counter:
    """Answers every kind of question there is; safe to share between threads.

    A line whose figure is not proved is left out of a page, the page says so first, and `tell` tells
    administrators, once for each key.
    """

    def __init__(self, house: House, tell: Callable[[str, str], None] = _noted) -> None:
        self._house = house
        self._tell = tell
        self._pages: dict[str, Callable[[], str]] = {"latest": self._latest, "feeds": self._feeds}

    def answer(self, question: Enquiry) -> Reply:
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
                return desk.search(text, SEARCHED)
        raise QuestionError(f"There is no question called {kind}.")

    def shown(self, result: Result) -> str:
        """Give an answer as Markdown, every figure proved where it stands."""
        name, context = template_of(result)
        return self._page(name, proof_of(result), **context)

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
        return self._page("desk/home", proof_of_edition(edition) if edition else Proof(), edition=edition)

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
        items = store.items.newest_first(relevant=True, limit=LATEST)
        return self._page(
            "desk/latest", Proof.of(said_by(*items)), items=items, coverage=store.sources.coverage(self._house.clock())
        )

    def _feeds(self) -> str:
        states = self._house.archive.sources.states()
        sources = self._house.config.sources
        healths = [health_of(source, states.get(source.id, SourceState(source.id))) for source in sources]
        own = (*(source.name for source in sources), *healths)
        rows = [{"source": source, "health": health} for source, health in zip(sources, healths, strict=True)]
        return self._page("desk/feeds", Proof.of((), own), rows=rows)

    def _page(self, name: str, proof: Proof, **context: Any) -> str:
        page = guard.proved(self._house.templates.render(name, **context), proof)
        for figure in page.left_out:
            self._tell(
                f"unproven:{name}:{figure}",
                f"A page made by {name}.md was shown without a line with “{figure}”: what it cites does not say so.",
            )
        return f"{page.note}\n{page.markdown}" if page.left_out else page.markdown

    def _today(self) -> date:
        return london_day(self._house.clock())
