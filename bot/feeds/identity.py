"""What makes two entries the same item: the page's address, else the source's own id, else the words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urldefrag

from bot.model.items import Entry
from bot.urls import canonical_url

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
_WORD = re.compile(r"\w+|[£$€%]")


@dataclass(frozen=True, slots=True)
class Keyed:
    """An entry with the keys it may be known under, the likeliest first, and a hash of it as it came."""

    entry: Entry
    keys: tuple[str, ...]
    raw: str


def keyed(entries: Sequence[Entry], home: str | None = None) -> tuple[Keyed, ...]:
    """Give every entry its keys; of entries that are one item, the latest stays. Order is kept.

    An address says nothing about identity where it is the site's front page (`home`), or where
    entries that differ share it; then the source's own id takes its place, else the words.
    """
    vague = _shared_addresses(entries) | {None, canonical_url(home or "")}
    repeated = _repeated_guids(entries, vague)
    latest: dict[str, Keyed] = {}
    for entry in entries:
        one = Keyed(entry, _keys(entry, vague, repeated), raw_hash(entry))
        if one.keys[0] not in latest or _moment(entry) > _moment(latest[one.keys[0]].entry):
            latest[one.keys[0]] = one
    return tuple(latest.values())


def raw_hash(entry: Entry) -> str:
    """Hash everything the feed said of an entry, dates and ids included."""
    dates = (str(entry.published), str(entry.updated))
    return _hash(entry.title, entry.url or "", entry.guid or "", entry.html, *dates)


def fingerprint(title: str, body: str) -> str:
    """Hash the words alone: case, spacing, punctuation, dates and addresses do not count."""
    words = _WORD.findall(unicodedata.normalize("NFKC", f"{title}\n{body}").casefold())
    return _hash(" ".join(words))


def _keys(entry: Entry, vague: AbstractSet[str | None], repeated: AbstractSet[str]) -> tuple[str, ...]:
    url = _page_key(entry)
    own = _own_id(entry)
    keys = (
        url if url not in vague else None,
        f"guid:{entry.source_id}:{own}" if own and own not in repeated else None,
    )
    return tuple(key for key in keys if key) or (f"words:{_hash(entry.title, entry.html)}",)


def _page_key(entry: Entry) -> str | None:
    return canonical_url(entry.url) if entry.url else None


def _own_id(entry: Entry) -> str | None:
    """Give what names the entry beyond its page: its id, or the place in the page its link points at.

    GOV.UK's `page#time` names no more than the page: the fragment stands in the id alone.
    """
    if entry.guid and (canonical_url(entry.guid) != _page_key(entry) or _page_key(entry) is None):
        return entry.guid
    return entry.url if entry.url and urldefrag(entry.url).fragment else None


def _shared_addresses(entries: Iterable[Entry]) -> frozenset[str]:
    """Find addresses that entries with different words and ids (or no ids) have in common."""
    uses: dict[str, set[tuple[str, str]]] = {}
    for entry in entries:
        if url := _page_key(entry):
            words = entry.title or entry.html
            uses.setdefault(url, set()).add((_own_id(entry) or ("" if entry.guid else words), words))
    return frozenset(url for url, seen in uses.items() if min(len(set(sides)) for sides in zip(*seen, strict=True)) > 1)


def _repeated_guids(entries: Iterable[Entry], vague: AbstractSet[str | None]) -> frozenset[str]:
    """Find ids that stand on different pages, or on different words without a page: they identify nothing."""
    uses: dict[str, set[str]] = {}
    for entry in entries:
        if entry.guid:
            page = _page_key(entry)
            uses.setdefault(entry.guid, set()).add(_hash(entry.title, entry.html) if page in vague else page or "")
    return frozenset(guid for guid, places in uses.items() if len(places) > 1)


def _moment(entry: Entry) -> datetime:
    return entry.updated or entry.published or _LONG_AGO


def _hash(*parts: str) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()
