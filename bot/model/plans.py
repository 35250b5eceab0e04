"""What one visit decides before anything is written: known → decided → kept in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.readings import Reading


@dataclass(frozen=True, slots=True)
class Known:
    """What the store holds under a key when an entry with that key comes in from a source.

    `raw` and `sighting` are hashes last seen from this very source (of the entry as it came, and of
    its words); both are None where this source has not carried the item before.
    """

    item_id: int
    key: str
    fingerprint: str
    length: int
    keeper: str
    raw: str | None = None
    sighting: str | None = None
    quiet_changes: int = 0
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """An entry made ready to keep: canonical key, words, and the hash over title and words."""

    key: str
    url: str
    title: str
    body: str
    fingerprint: str
    raw: str
    guid: str | None = None
    html: str = ""
    furniture: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None


class Fate(StrEnum):
    """What becomes of a draft.

    NEW: stored. UPDATED: changed words, a revision, shown as *Updated*. ENRICHED: another source
    carries fuller words of the same page; adopted, not announced. SIGHTED: carried by one more
    source, or the same words again; only the sighting is noted.
    """

    NEW = "new"
    UPDATED = "updated"
    ENRICHED = "enriched"
    SIGHTED = "sighted"


@dataclass(frozen=True, slots=True)
class Decision:
    """One draft and its fate; `item_id` is None only for NEW; NEW, UPDATED and ENRICHED carry a reading."""

    draft: ItemDraft
    fate: Fate
    item_id: int | None = None
    quiet: bool = False
    reading: Reading | None = None
