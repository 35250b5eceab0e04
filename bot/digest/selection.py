"""Which items of a week make its edition, grouped into stories; who is left out, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.model.editions import Digest, LeftOut
from bot.model.items import Item, Story
from bot.periods import Window

BACKLOG = "came with the first visit to its source"
NOT_RELEVANT = "not about the children's services workforce"
OTHER_TOPICS = "on topics this digest does not follow"
OVER_LENGTH = "over the length of this edition"
REMOVED = "removed by an administrator"

# What is published up to three days before the window is ordinary lateness, not worth a label.
_LATE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Selection:
    """The stories of a window in no order yet, and why each of its items was left out ("" where it was not)."""

    stories: tuple[Story, ...]
    reasons: Mapping[int, str]


def select(items: Iterable[Item], digest: Digest, window: Window, removed: Collection[int] = ()) -> Selection:
    """Give the stories of the items first seen or updated in the window that suit the digest.

    A story that holds one of the `removed` items is left out whole.
    """
    seen = [item for item in items if item.first_seen in window or is_update(item, window)]
    gone = {item.story or -item.id for item in seen if item.id in removed}
    reasons = {
        item.id: REMOVED if (item.story or -item.id) in gone else why_left_out(item, digest, window) for item in seen
    }
    members: dict[tuple[str, int], list[Item]] = defaultdict(list)
    for item in seen:
        members[("story", item.story) if item.story else ("item", item.id)].append(item)
    stories = []
    for group in members.values():
        if any(not reasons[item.id] for item in group):
            chosen = [item for item in group if reasons[item.id] in ("", OTHER_TOPICS)]
            stories.append(_story(chosen, {item.id for item in chosen if not reasons[item.id]}))
            reasons |= {item.id: "" for item in chosen}
    return Selection(tuple(stories), reasons)


def why_left_out(item: Item, digest: Digest, window: Window) -> str:
    """Give the reason why an item of the window is not for this digest, or an empty string."""
    if item.backlog and not is_update(item, window):
        return BACKLOG
    if not item.reading.relevant:
        return NOT_RELEVANT
    if "all" not in digest.topics and not set(digest.topics) & set(item.reading.topics):
        return OTHER_TOPICS
    return ""


def left_out(reasons: Mapping[int, str]) -> tuple[LeftOut, ...]:
    """Count the items of each reason, the commonest first."""
    by_reason: dict[str, list[int]] = defaultdict(list)
    for item_id, reason in reasons.items():
        if reason:
            by_reason[reason].append(item_id)
    rows = (LeftOut(reason, len(ids), tuple(sorted(ids))) for reason, ids in by_reason.items())
    return tuple(sorted(rows, key=lambda row: (-row.count, row.reason)))


def seen_when_published(item: Item) -> Item:
    """Give an item of the backlog as if it had been seen on the day that its publisher gives it."""
    return replace(item, first_seen=item.published or item.first_seen, backlog=False)


def is_update(item: Item, window: Window) -> bool:
    """Say whether the item was known before the window and its words changed in it."""
    return item.updated is not None and item.updated in window and item.first_seen < window.start


def label_of(item: Item, window: Window) -> str:
    """Give `new`, `updated` or `published earlier`."""
    if is_update(item, window):
        return "updated"
    late = item.published is not None and item.published < window.start - _LATE
    return "published earlier" if late else "new"


def story_of(items: Sequence[Item]) -> Story:
    """Give items that tell of one event as a story, whatever digest they suit."""
    return _story(items, {item.id for item in items})


def _story(items: Sequence[Item], suited: Collection[int]) -> Story:
    ordered = sorted(items, key=_weight)
    head = next(item for item in ordered if item.id in suited)
    return Story(head, tuple(item for item in ordered if item is not head))


def _weight(item: Item) -> tuple[int, float, int]:
    return (item.tier.rank, (item.published or item.first_seen).timestamp(), item.id)
