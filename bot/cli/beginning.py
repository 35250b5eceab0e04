"""The first step: a feeds.yaml of one's own."""

from __future__ import annotations

from pathlib import Path

from bot.cli.place import Place
from bot.cli.voice import say
from bot.errors import ConfigError, Fault
from bot.shipped import find_shipped

_NEXT = "Edit it, then try `briefing feeds check` and `briefing poll`."


def write_config(place: Place) -> None:
    """Write the shipped feeds.yaml; ConfigError where one is there already or cannot be written."""
    shipped = find_shipped("feeds.yaml").read_bytes()
    try:
        with place.config.open("xb") as file:
            file.write(shipped)
    except FileExistsError as error:
        if not _holds(place.config, shipped):
            raise ConfigError(Fault(str(place.config), None, "", "is there already and was left as it is")) from error
        say(f"{place.config} is there already, as it was shipped. {_NEXT}")
    except OSError as error:
        raise ConfigError(Fault(str(place.config), None, "", f"cannot be written ({error.strerror})")) from error
    else:
        say(f"Wrote {place.config}. {_NEXT}")


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content
