"""The site for the intranet: gather everything, make the pages, write them."""

from __future__ import annotations

from pathlib import Path

from bot.cli.place import Place
from bot.cli.standing_in import tell_of_bad_templates
from bot.cli.voice import say, warn
from bot.errors import UsageError
from bot.in_words import counted
from bot.urls import web_url


def export(place: Place, folder: Path, address: str | None) -> None:
    """Write the site into a folder; what cannot be proved is left out and told, and the program leaves with 1.

    So it does where a template of the operator's own could not be used.
    """
    from bot.cli.gathering import front, gathered
    from bot.export.site import site
    from bot.export.writing import write

    if address and not web_url(address):
        raise UsageError(f"--url takes an address like https://intranet.example/, not “{address}”.")
    left_out: list[str] = []
    with place.opened() as house:
        found = gathered(house, left_out.append)
        files = site(found, front(house, found, left_out.append), f"{address.rstrip('/')}/" if address else "")
    write(files, folder)
    news = f"{counted(len(found.issues), 'edition')}, {counted(len(found.stories), 'story', 'stories')}"
    dossiers = f"{counted(len(found.reviews), 'review')} and {counted(len(found.funding), 'funding line')}"
    say(f"{news}, {dossiers}: open {folder / 'index.html'}")
    for line in left_out:
        warn(line)
    tell_of_bad_templates(house)
    if left_out:
        raise SystemExit(1)
