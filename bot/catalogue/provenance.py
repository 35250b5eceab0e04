"""Where the catalogue's entries and facts were written down from, and of which only the site is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bot.model.catalogue import Catalogue
from bot.urls import is_site_front


class Origin(NamedTuple):
    """An address from which something was written down: in which file, under which entry and key."""

    file: str
    entry: str
    key: str
    address: str


def origins(catalogue: Catalogue) -> Iterator[Origin]:
    """Give every `source` there is, in the order of the files."""
    for file, entries in (("reviews", catalogue.reviews), ("funding", catalogue.funding)):
        for entry in entries:
            yield Origin(file, entry.id, "source", entry.source)
            for number, fact in enumerate(entry.facts, 1):
                yield Origin(file, entry.id, f"facts[{number}].source", fact.source)
    for note in catalogue.calendar:
        yield Origin("calendar", str(note.start), "source", note.source)
    for role in catalogue.roles:
        yield Origin("people", role.person, "source", role.source)
    for body in catalogue.bodies:
        if body.source:
            yield Origin("bodies", body.id, "source", body.source)


def without_page(catalogue: Catalogue) -> list[Origin]:
    """Give the sources that name a site and none of its pages, so that nobody can look up what was written down."""
    return [origin for origin in origins(catalogue) if is_site_front(origin.address)]
