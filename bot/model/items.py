"""What was said: `Entry` (a feed says) → `Item` (we keep) → `Citation` (we quote)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from bot.model.readings import Reading
from bot.model.sources import Tier
from bot.urls import host_of, is_site_front


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as a feed carries it; `html` is the fullest body it gave, dates are aware UTC."""

    source_id: str
    title: str
    url: str | None = None
    guid: str | None = None
    html: str = ""
    published: datetime | None = None
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A body reduced to words: paragraphs in order, and the page furniture that was set aside."""

    paragraphs: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        """The paragraphs, a blank line between them."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Item:
    """One page we keep, once, whoever carried it.

    `source` is the id of the source whose words we keep, `carried_by` everyone who carried it;
    `published` is the publisher's word, `first_seen` ours, `updated` when changed words were last
    seen. A `backlog` item came with the first visit to its source and is never announced.
    """

    id: int
    key: str
    source: str
    source_name: str
    tier: Tier
    title: str
    url: str
    published: datetime | None
    first_seen: datetime
    body: str
    updated: datetime | None = None
    furniture: tuple[str, ...] = ()
    backlog: bool = False
    carried_by: tuple[str, ...] = ()
    story: int = 0
    reading: Reading = field(default_factory=Reading)

    @property
    def text(self) -> str:
        """Everything that may be quoted: the title, a blank line, the body. Spans count from here."""
        return text_of(self.title, self.body)

    @property
    def day(self) -> date:
        """The day the item carries: published, else first seen."""
        return (self.published or self.first_seen).date()


@dataclass(frozen=True, slots=True)
class Story:
    """Items that tell of one event: the head is the most official, then the earliest."""

    head: Item
    others: tuple[Item, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """The head and the others."""
        return (self.head, *self.others)

    @property
    def responses(self) -> tuple[Item, ...]:
        """What official and sector bodies said besides, one item for each, the weightiest first."""
        first_of = {item.source: item for item in reversed(self.others) if item.tier is not Tier.PRESS}
        return tuple(item for item in self.others if first_of.get(item.source) is item)

    @property
    def coverage(self) -> tuple[Item, ...]:
        """What the press wrote, one item for each outlet."""
        first_of = {item.source: item for item in reversed(self.others) if item.tier is Tier.PRESS}
        return tuple(item for item in self.others if first_of.get(item.source) is item)


def text_of(title: str, body: str) -> str:
    """Join a title and a body into the text that spans and quotations refer to."""
    return f"{title}\n\n{body}" if body else title


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of an item's words; `number` counts from 1, the oldest."""

    item_id: int
    number: int
    seen_at: datetime
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Citation:
    """The words that prove a claim, and where they stand.

    `item_id` and `tier` are None for a fact from the catalogue, which cites the catalogue entry's
    own source address.
    """

    quote: str
    title: str
    url: str
    source: str
    published: date | None
    tier: Tier | None = None
    item_id: int | None = None

    def __post_init__(self) -> None:
        """Refuse an empty quotation or one that says nowhere where it stands."""
        if not self.quote.strip() or not self.url:
            raise ValueError("a citation needs its quotation and its address")

    @classmethod
    def noted(cls, says: str, name: str, source: str) -> Citation:
        """Cite what a person wrote down: its words, the entry it belongs to, and its own source's address.

        No date stands beside its words: theirs tell when something happened, not when the source came out.
        """
        return cls(says, name, source, host_of(source).removeprefix("www."), None)

    @property
    def from_catalogue(self) -> bool:
        """True where a person wrote the fact down, with its source, instead of a feed carrying it."""
        return self.item_id is None

    @property
    def names_no_page(self) -> bool:
        """True where of a fact of the catalogue only the site is recorded, not the page that says so."""
        return self.from_catalogue and is_site_front(self.url)
