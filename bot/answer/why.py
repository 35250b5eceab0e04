"""Answer `why`: what was read in an item, who carried it, and why it was or was not in an edition."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.errors import QuestionError
from bot.model.answers import Account
from bot.model.items import Item
from bot.store.store import Store

Judge = Callable[[Item], Sequence[str]]
"""Says in words why an item is or is not in an edition; handed in by the attic, which knows the digests."""


def account_of(store: Store, url: str, judge: Judge | None) -> Account:
    """Tell all that is known of the item at an address; QuestionError where we have none."""
    address = url.strip().strip("<>").partition("|")[0]
    item = store.items.find_by_url(address)
    if item is None:
        raise QuestionError(f"I have nothing stored under {address[:200]}; `search` finds items by their words.")
    story = [other for other in store.items.of_story(item.story) if other.id != item.id]
    shown = [(delivery.digest, delivery.week, place) for delivery, place in store.ledger.announced(item.id)]
    return Account(
        item,
        tuple(store.items.sightings(item.id)),
        tuple(store.items.revisions(item.id)),
        tuple(story),
        tuple(shown),
        tuple(judge(item)) if judge else (),
    )
