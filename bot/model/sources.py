"""Who speaks: sources, how often they do, and how the last visit went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class Tier(StrEnum):
    """Whose voice it is; ordered by weight, the weightiest first."""

    OFFICIAL = "official"
    SECTOR = "sector"
    PRESS = "press"

    @property
    def rank(self) -> int:
        """0 for official, 1 for sector, 2 for press."""
        return list(Tier).index(self)


class SourceKind(StrEnum):
    """How a source is read: a feed, a watched news page, or not at all."""

    FEED = "feed"
    PAGE = "page"
    NONE = "none"


class Cadence(StrEnum):
    """How often a source normally speaks."""

    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    IRREGULAR = "irregular"

    @property
    def patience(self) -> timedelta | None:
        """How long a silence is still ordinary; None where any silence is."""
        days = {"hourly": 3, "daily": 10, "weekly": 28, "monthly": 95}.get(self.value)
        return None if days is None else timedelta(days=days)


@dataclass(frozen=True, slots=True)
class Source:
    """One row of feeds.yaml: somebody who publishes; `url` is None for kind `none`.

    `topics` are what it mostly writes about, told to people; what an item is about is read in the item.
    """

    id: str
    name: str
    tier: Tier
    url: str | None = None
    kind: SourceKind = SourceKind.FEED
    cadence: Cadence = Cadence.WEEKLY
    topics: tuple[str, ...] = ()
    note: str = ""
    verified_on: date | None = None
    every: timedelta = timedelta(hours=1)


class Trouble(StrEnum):
    """What went wrong on a visit, in words a person understands (`explanation`)."""

    DNS = "dns"
    TLS = "tls"
    TIMEOUT = "timeout"
    CONNECTION = "connection"
    UNAUTHORISED = "unauthorised"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not-found"
    GONE = "gone"
    TOO_MANY = "too-many-requests"
    SERVER = "server-error"
    REFUSED = "refused"
    NOT_A_FEED = "not-a-feed"
    TOO_LARGE = "too-large"
    EMPTY = "empty"
    CHALLENGE = "challenge-page"
    PRIVATE = "private-address"
    REDIRECTS = "redirect-loop"
    ENDED = "feed-ended"

    @property
    def explanation(self) -> str:
        """One clause for people, without a full stop."""
        return _EXPLANATIONS[self]


_EXPLANATIONS = {
    Trouble.DNS: "the host name was not found",
    Trouble.TLS: "the secure connection could not be made",
    Trouble.TIMEOUT: "no answer in time",
    Trouble.CONNECTION: "no connection",
    Trouble.UNAUTHORISED: "the address asks for a sign-in (401)",
    Trouble.FORBIDDEN: "the site refuses programs (403)",
    Trouble.NOT_FOUND: "nothing at this address (404)",
    Trouble.GONE: "the feed was taken away (410)",
    Trouble.TOO_MANY: "the site asked us to slow down (429)",
    Trouble.SERVER: "the site has a fault of its own (5xx)",
    Trouble.REFUSED: "the site turned the request down (4xx)",
    Trouble.NOT_A_FEED: "what came back is not a feed",
    Trouble.TOO_LARGE: "the answer is larger than the limit",
    Trouble.EMPTY: "the answer was empty",
    Trouble.CHALLENGE: "the site asks visitors to prove they are human",
    Trouble.PRIVATE: "the address lies inside a private network, which is not allowed",
    Trouble.REDIRECTS: "the address sends visitors round in circles",
    Trouble.ENDED: "the publisher has ended this feed",
}


@dataclass(frozen=True, slots=True)
class SourceState:
    """What is remembered of a source between visits; all instants are aware UTC.

    `ttl_minutes` is the pause the feed itself asks for; a 304 does not repeat it.
    """

    source_id: str
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    last_checked: datetime | None = None
    last_success: datetime | None = None
    newest_item: datetime | None = None
    next_check: datetime | None = None
    failing_since: datetime | None = None
    failures: int = 0
    trouble: Trouble | None = None
    detail: str = ""
    ttl_minutes: int | None = None

    @property
    def is_first_visit(self) -> bool:
        """True until a visit has succeeded: what it brings is stored but not announced."""
        return self.last_success is None


@dataclass(frozen=True, slots=True)
class Visit:
    """How one visit went: `new`, `updated` and `unchanged` count items; `trouble` is None on success."""

    source_id: str
    at: datetime
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    not_modified: bool = False
    trouble: Trouble | None = None
    detail: str = ""
    warning: str = ""
