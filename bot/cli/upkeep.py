"""Looking after what is stored and written down: reading again, backing up, the catalogue."""

from __future__ import annotations

from pathlib import Path

from bot.cli.place import Place
from bot.cli.voice import bar, say, warn
from bot.in_words import counted


def reread(place: Place) -> None:
    """Read every stored item again and group the stories anew; the result is what fresh reading would give."""
    from bot.wiring.rereading import read_again

    with place.opened() as house:
        house.look_for_database()
        stored = house.store.sources.coverage(house.clock())
        with bar(stored.items, "Reading") as moved:
            count = read_again(house.store, house.reader, stored, lambda done: moved(done, f"{done:,} read"))
    say(f"Read {counted(count, 'item')} again.")


def back_up(place: Place, to: Path) -> None:
    """Write a consistent copy of the database."""
    with place.opened() as house:
        house.archive.backup(to)
    say(f"Wrote {to}.")


def check_catalogue(place: Place) -> None:
    """Load the catalogue, which raises ConfigError with every fault, count what is in it, and advise."""
    from bot.catalogue.provenance import without_page

    with place.opened() as house:
        known = house.catalogue
    counts = (
        counted(len(known.reviews), "review"),
        counted(len(known.funding), "funding line"),
        counted(len(known.topics), "topic"),
        counted(len(known.bodies), "body", "bodies"),
        counted(len(known.roles), "role"),
    )
    say(f"{', '.join(counts)}: all well.")
    bare = without_page(known)
    if bare:
        named = counted(len(bare), "source names", "sources name")
        say(f"\nAdvice: {named} a site but no page of it, so nobody can look up what was written down from there.")
    for origin in bare:
        say(f"  {origin.file}.yaml: {origin.entry}.{origin.key}: {origin.address}")


def suggest(place: Place) -> None:
    """Offer names that items carry and the catalogue does not, as YAML."""
    from bot.catalogue.suggest import as_yaml, suggestions

    with place.opened() as house:
        found = suggestions(house.archive.items.newest_first())
    if not found:
        warn("No name with the form of a review, strategy or Act is missing from the catalogue.")
    else:
        say(as_yaml(found))
