"""What publishing works with, and the small steps it is made of: a row is opened, an edition drafted and kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import uuid4

from bot.in_words import moment_in_words
from bot.model.approvals import Request
from bot.model.editions import Delivery, Digest, Edition, Part
from bot.periods import Week, Window
from bot.publish.due import LOOK_BACK, Due
from bot.publish.posting import Poster
from bot.store.ledger import Ledger, seal

_ROWS_PER_DIGEST = 4 * LOOK_BACK


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition made ready: its Markdown, its messages, and where each item stands in it.

    `unproven` are the figures whose lines were left out of it.
    """

    edition: Edition
    markdown: str
    parts: tuple[Part, ...]
    places: tuple[tuple[int, str], ...] = ()
    unproven: tuple[str, ...] = ()


class Drafts(Protocol):
    """Makes an edition ready."""

    def __call__(self, digest: Digest, week: Week, window: Window, removed: Collection[int] = ()) -> Draft:
        """Draft an edition without the stories that `removed` items belong to; writes nothing."""


@dataclass(frozen=True, slots=True)
class Press:
    """What publishing works with: `draft` composes, `tell` tells administrators, once for each key.

    `panel` makes the message with the buttons under which an edition is approved.
    """

    ledger: Ledger
    poster: Poster
    draft: Drafts
    tell: Callable[[str, str], None]
    panel: Callable[[Request], Part]


def open_row(press: Press, edition: Due, now: datetime, run: str) -> Delivery:
    """Give the row of an edition, made if need be; `run` begins its run id and says who made it."""
    digest = edition.digest
    return press.ledger.open_row(digest.id, str(edition.week), digest.channel, edition.window, run + uuid4().hex, now)


def drafted(row: Delivery, digest: Digest, press: Press, removed: Iterable[int] = ()) -> Draft:
    """Draft the edition of a row, without what administrators removed from it, and without `removed`."""
    gone = press.ledger.removed(row.id) | frozenset(removed)
    return press.draft(digest, Week.parse(row.week), row.window, gone)


def keep(row: Delivery, draft: Draft, now: datetime, press: Press) -> Delivery:
    """Write down what will be sent, and what is in it, before anything is sent."""
    press.ledger.announce(row.id, draft.places)
    if not draft.edition.complete:
        press.tell(f"incomplete:{row.id}", f"{name_of(row)} is incomplete: {_what_was_read(draft.edition)}.")
    if draft.unproven:
        lines = ", ".join(f"“{figure}”" for figure in draft.unproven)
        press.tell(
            f"unproven:{row.id}",
            f"{name_of(row)} goes out without the lines that hold {lines}: what they cite does not say so.",
        )
    return press.ledger.compose(row.id, draft.parts, seal(draft.parts), now, draft.markdown)


def _what_was_read(edition: Edition) -> str:
    if edition.is_unwatched:
        return "watching began when its week was over"
    until = edition.read_until
    return f"no source was read after {moment_in_words(until)}" if until else "no source could be read in its week"


def recent(press: Press, digests: int) -> list[Delivery]:
    """Give the ledger's latest rows, enough of them to decide about so many digests."""
    return press.ledger.editions(_ROWS_PER_DIGEST * max(digests, 4))


def name_of(row: Delivery) -> str:
    """Name an edition to administrators."""
    return f"The edition {row.digest} {row.week} for {row.destination}"
