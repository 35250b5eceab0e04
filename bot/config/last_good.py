"""The last good configuration: a bad edit while the program runs changes nothing and is told once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.config.loading import Config, load_config, read_file
from bot.errors import ConfigError, Fault


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a look at the file brought: the configuration in force, whether it is new, and faults to tell."""

    config: Config
    changed: bool = False
    faults: tuple[Fault, ...] = ()


class LastGood:
    """Keeps the newest configuration that was right.

    The first load happens at once and raises ConfigError. `refresh` never raises for a bad file: it
    gives the faults the first time it meets that content, and the last good configuration always.
    """

    def __init__(self, path: Path, load: Callable[[Path], Config] = load_config) -> None:
        self._path = path
        self._load = load
        self._stamp = _stamp(path)
        self._print = _print(path)
        self._told = ""
        self.config = load(path)

    def refresh(self) -> Refreshed:
        """Look at the file again, cheaply where neither its time nor its size has changed."""
        stamp = _stamp(self._path)
        if stamp is not None and stamp == self._stamp:
            return Refreshed(self.config)
        fingerprint = _print(self._path)
        self._stamp = stamp
        if fingerprint == self._print:
            self._told = ""
            return Refreshed(self.config)
        return self._reload(fingerprint)

    def _reload(self, fingerprint: str) -> Refreshed:
        try:
            config = self._load(self._path)
        except ConfigError as error:
            faults = () if fingerprint == self._told else error.faults
            self._told = fingerprint
            return Refreshed(self.config, faults=faults)
        changed = config != self.config
        self.config, self._print, self._told = config, fingerprint, ""
        return Refreshed(config, changed=changed)


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _print(path: Path) -> str:
    try:
        return hashlib.sha256(read_file(path)).hexdigest()
    except ConfigError as error:
        return str(error)
