"""The first step: a feeds.yaml of one's own."""

from __future__ import annotations

from bot.cli.place import Place
from bot.cli.voice import say
from bot.errors import ConfigError, Fault
from bot.shipped import find_shipped


def write_config(place: Place) -> None:
    """Write the shipped feeds.yaml; ConfigError where one is there already or cannot be written."""
    try:
        with place.config.open("x", encoding="utf-8") as file:
            file.write(find_shipped("feeds.yaml").read_text("utf-8"))
    except FileExistsError as error:
        raise ConfigError(Fault(str(place.config), None, "", "is there already and was left as it is")) from error
    except OSError as error:
        raise ConfigError(Fault(str(place.config), None, "", f"cannot be written: {error.strerror}")) from error
    say(f"Wrote {place.config}. Edit it, then try `briefing feeds check` and `briefing poll`.")
