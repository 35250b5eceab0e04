"""Which editions the site shows: those that went out, and weeks that were over before anything did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Collection as AnyOf
from dataclasses import replace

from bot.digest.selection import is_update
from bot.errors import UnprovenError
from bot.export.collection import Issue, number_of
from bot.model.editions import Delivery, Digest, Standing
from bot.model.items import Item
from bot.periods import Week, Window
from bot.publish.due import BEGINS, BY_HAND, latest_week
from bot.publish.press import Draft, Drafts, Press, drafted
from bot.wiring.house import House
from bot.wiring.press import press_of

_MOST_ROWS = 10_000


def back_numbers(house: House, leave_out: Callable[[str], None]) -> list[Issue]:
    """Give the editions of every digest, the newest first; `leave_out` is told of one that cannot be proved."""
    press = press_of(house, may_post=False)
    press = replace(press, draft=_telling(press.draft, leave_out))
    rows = {(row.digest, row.week): row for row in sorted(press.ledger.editions(_MOST_ROWS), key=_was_posted)}
    items = house.archive.items.newest_first()
    numbers = {item.id: number_of(item) for item in items}
    found = []
    for digest in house.config.digests:
        for week in weeks_held(digest, items, latest_week(digest, house.clock())):
            row = rows.get((digest.id, str(week)))
            if not is_public(row, digest):
                continue
            try:
                found.append(_issue(digest, week, row, press, numbers))
            except UnprovenError as error:
                leave_out(f"{digest.name} {week} is left out: {error}.")
    return sorted(found, key=lambda issue: (issue.window.end, issue.digest), reverse=True)


def weeks_held(digest: Digest, items: Iterable[Item], last: Week) -> Iterator[Week]:
    """Give the weeks up to `last` in whose windows something was first seen or updated, the earliest first."""
    news = [item for item in items if not item.backlog or item.updated]
    if not news:
        return
    week = digest.schedule.edition_week(digest.schedule.next_after(min(item.first_seen for item in news)))
    while week <= last:
        if any(_is_news(item, digest.window(week)) for item in news):
            yield week
        week = week.plus(1)


def is_public(row: Delivery | None, digest: Digest) -> bool:
    """Say whether anybody may see an edition: never one that was skipped, or that waits to be approved or sent.

    A week from before the digest was sent anywhere, or one somebody only looked at, holds no secret
    unless the digest needs approval.
    """
    if row is None:
        return digest.approval is None
    if row.standing is Standing.POSTED:
        return True
    before = row.standing is Standing.SKIPPED and row.error == BEGINS
    looked_at = row.run_id.startswith(BY_HAND) and row.standing.is_open
    return digest.approval is None and (before or looked_at)


def _telling(draft: Drafts, leave_out: Callable[[str], None]) -> Drafts:
    """Give what drafts as `draft` does, and tells of each line whose figure is not proved."""

    def drafted_and_told(digest: Digest, week: Week, window: Window, removed: AnyOf[int] = ()) -> Draft:
        made = draft(digest, week, window, removed)
        for figure in made.unproven:
            leave_out(f"A line of {digest.name} {week} is left out: {UnprovenError(figure)}.")
        return made

    return drafted_and_told


def _issue(digest: Digest, week: Week, row: Delivery | None, press: Press, numbers: Mapping[int, int]) -> Issue:
    """Give an edition in the words that were posted where they were kept, else put together again."""
    span = row.window if row else digest.window(week)
    as_posted = row is not None and row.standing is Standing.POSTED and bool(row.markdown)
    if row is not None and as_posted:
        markdown, ids = row.markdown, [item_id for item_id, _, _ in press.ledger.contents(row.id)]
    else:
        draft = drafted(row, digest, press) if row else press.draft(digest, week, span)
        markdown, ids = draft.markdown, [item_id for item_id, _ in draft.places]
    stories = frozenset(numbers[item_id] for item_id in ids if item_id in numbers)
    return Issue(digest.id, digest.name, week, span, markdown, stories, row.posted_at if row else None, as_posted)


def _is_news(item: Item, window: Window) -> bool:
    return (item.first_seen in window and not item.backlog) or is_update(item, window)


def _was_posted(row: Delivery) -> bool:
    return row.standing is Standing.POSTED
