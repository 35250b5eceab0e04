"""What becomes of an entry, given what the store knows: decided here, purely, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping

from bot.feeds.identity import Keyed, fingerprint
from bot.feeds.titles import page_title, short_title
from bot.model.items import Words
from bot.model.plans import Decision, Fate, ItemDraft, Known

QUIET_AFTER = 24
"""So many changes of words without a new date count, so that a page that embeds the clock does not churn."""

_FULLER_TIMES = 1.5
_FULLER_LETTERS = 200


def known_key(one: Keyed, known: Mapping[str, Known]) -> str:
    """Give the key an entry is known under, else the likeliest of those it may have."""
    return next((key for key in one.keys if key in known), one.keys[0])


def is_unchanged(one: Keyed, known: Mapping[str, Known]) -> bool:
    """Say whether this source carried the very same entry before, so that nothing need be read or written."""
    before = known.get(known_key(one, known))
    return before is not None and before.raw == one.raw


def draft_of(one: Keyed, key: str, words: Words, source_url: str) -> ItemDraft:
    """Make an entry ready to keep; without an address of its own it cites its source's.

    The date is the publisher's first word on it, else its latest: GOV.UK states only the latter.
    """
    entry = one.entry
    url = entry.url or source_url
    title = page_title(entry.title, url, entry.guid) or short_title(words.body) or url
    return ItemDraft(
        key=key,
        url=url,
        title=title,
        body=words.body,
        fingerprint=fingerprint(title, words.body),
        raw=one.raw,
        guid=entry.guid,
        html=entry.html,
        furniture=words.furniture,
        published=entry.published or entry.updated,
        updated=entry.updated,
    )


def decide(draft: ItemDraft, known: Known | None, source_id: str) -> Decision:
    """Say what becomes of a draft from `source_id`, without its reading.

    Only a source that changes its own words brings an update, and only where the words we keep are
    its own: two sources that carry a page at different lengths never take turns. Fuller words of a
    page are adopted from another source when it first carries them. A body that vanished is a
    feed's mishap and replaces nothing. A change without a new date of the publisher's is `quiet`; after
    QUIET_AFTER of those only a new date makes an update.
    """
    if known is None:
        return Decision(draft, Fate.NEW)
    fate = _fate(draft, known, source_id)
    undated = fate is Fate.UPDATED and not _is_redated(draft, known)
    if undated and known.quiet_changes >= QUIET_AFTER:
        return Decision(draft, Fate.SIGHTED, known.item_id)
    return Decision(draft, fate, known.item_id, quiet=undated)


def _fate(draft: ItemDraft, known: Known, source_id: str) -> Fate:
    if draft.fingerprint in {known.fingerprint, known.sighting} or (known.length and not draft.body):
        return Fate.SIGHTED
    if source_id == known.keeper or known.sighting == known.fingerprint:
        return Fate.UPDATED
    return Fate.ENRICHED if known.sighting is None and _is_fuller(draft, known) else Fate.SIGHTED


def _is_fuller(draft: ItemDraft, known: Known) -> bool:
    return len(draft.body) >= max(known.length * _FULLER_TIMES, known.length + _FULLER_LETTERS)


def _is_redated(draft: ItemDraft, known: Known) -> bool:
    return draft.updated is not None and (known.updated is None or draft.updated > known.updated)
