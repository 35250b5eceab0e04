"""What must agree inside the catalogue: ids, aliases, cross-references, dates and sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from bot.catalogue.provenance import origins
from bot.catalogue.shapes import nearest_or_all
from bot.errors import Fault
from bot.ids import is_id
from bot.model.catalogue import Catalogue, FundingLine, Review, When
from bot.text.similarity import plain
from bot.urls import web_url

_GROUP = re.compile(r"<([^>]+)>")
Places = Mapping[tuple[str, str], tuple[str, int]]


def disagreements(catalogue: Catalogue, places: Places) -> list[Fault]:
    """Give every fault that one entry alone does not show, at the line where its entry begins."""
    found = [
        *_ids(catalogue),
        *_aliases("reviews", catalogue.reviews),
        *_aliases("funding", catalogue.funding),
        *_references(catalogue),
        *_dates(catalogue),
        *_sources(catalogue),
        *_groups(catalogue),
    ]
    return [_fault(places, *one) for one in found]


def _fault(places: Places, name: str, entry: str, key: str, message: str) -> Fault:
    file, line = places.get((name, entry), (f"{name}.yaml", None))
    return Fault(file, line, f"{entry}.{key}" if key else entry, message)


Found = Iterator[tuple[str, str, str, str]]


def _ids(catalogue: Catalogue) -> Found:
    for name, entries in _lists(catalogue).items():
        for entry, times in Counter(entries).items():
            if times > 1:
                yield name, entry, "id", "is used by more than one entry"
            if not is_id(entry):
                yield name, entry, "id", "should be small letters, digits and hyphens, like care-review-2022"


def _lists(catalogue: Catalogue) -> dict[str, list[str]]:
    return {
        "topics": [topic.id for topic in catalogue.topics],
        "reviews": [review.id for review in catalogue.reviews],
        "funding": [line.id for line in catalogue.funding],
        "bodies": [body.id for body in catalogue.bodies],
    }


def _aliases(name: str, entries: Iterable[Review | FundingLine]) -> Found:
    taken: dict[str, str] = {}
    for entry in entries:
        for alias in (entry.name, *entry.aliases, *entry.asked_as):
            owner = taken.setdefault(plain(alias), entry.id)
            if owner != entry.id:
                yield name, entry.id, "aliases", f"{alias!r} already means {owner!r}; a name can mean one thing only"


def _references(catalogue: Catalogue) -> Found:
    known = {name: set(ids) for name, ids in _lists(catalogue).items()}
    for review in catalogue.reviews:
        wanted = (
            ("response", (review.response,)),
            ("replaced_by", (review.replaced_by,)),
            ("replaces", review.replaces),
        )
        for key, ids in wanted:
            yield from _missing("reviews", review.id, key, ids, known["reviews"])
        yield from _missing("reviews", review.id, "funding", review.funding, known["funding"])
    for line in catalogue.funding:
        for key, one in (("part_of", line.part_of), ("superseded_by", line.superseded_by)):
            yield from _missing("funding", line.id, key, (one,), known["funding"])
        yield from _missing("funding", line.id, "reviews", line.reviews, known["reviews"])
    yield from _circles(catalogue)


def _missing(name: str, entry: str, key: str, ids: Iterable[str], known: set[str]) -> Found:
    for one in ids:
        if one and one not in known:
            yield name, entry, key, f"{one!r} is the id of no entry{nearest_or_all(one, sorted(known))}"


def _circles(catalogue: Catalogue) -> Found:
    for name, key, following in (
        ("reviews", "replaced_by", {review.id: review.replaced_by for review in catalogue.reviews}),
        ("funding", "part_of", {line.id: line.part_of for line in catalogue.funding}),
    ):
        for start in following:
            seen, here = {start}, following.get(start, "")
            while here and here not in seen:
                seen.add(here)
                here = following.get(here, "")
            if here == start:
                yield name, start, key, "leads back to the entry itself"


def _groups(catalogue: Catalogue) -> Found:
    rules = catalogue.money
    known = {group.name for group in rules.groups}
    lists = [row.words for row in rules.kinds] + [row.words for row in rules.statuses]
    for phrase in chain.from_iterable(lists):
        for name in _GROUP.findall(phrase):
            if name not in known:
                yield "money", phrase, "", f"{name!r} is the name of no group{nearest_or_all(name, sorted(known))}"


def _dates(catalogue: Catalogue) -> Found:
    for note in catalogue.calendar:
        if note.end < note.start:
            yield "calendar", str(note.start), "end", "is before start"
    for role in catalogue.roles:
        if role.since and role.until and role.until.first < role.since.first:
            yield "people", role.person, "until", "is before since"
    for name, entries in (("reviews", catalogue.reviews), ("funding", catalogue.funding)):
        for entry in entries:
            days = [fact.when for fact in entry.facts if fact.when]
            if days != sorted(days, key=_first):
                yield name, entry.id, "facts", "should stand in order of their dates (when)"


def _first(known: When) -> tuple[int, int, int]:
    return (known.year, known.month or 0, known.day or 0)


def _sources(catalogue: Catalogue) -> Found:
    for body in catalogue.bodies:
        if bool(body.does) != bool(body.source):
            yield (
                "bodies",
                body.id,
                "does",
                "and `source` stand together; write both or none",
            )
    for origin in origins(catalogue):
        if web_url(origin.address) is None:
            yield origin.file, origin.entry, origin.key, f"{origin.address!r} is not a web address"
