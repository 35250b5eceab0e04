"""Load feeds.yaml: all of it is right, or every fault in it is told at once."""

from __future__ import annotations

import stat
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from bot.config.faults import cross_faults, shape_faults
from bot.config.shape import FileShape
from bot.errors import ConfigError, Fault
from bot.model.editions import Digest
from bot.model.sources import Source
from bot.periods import LONDON
from bot.plain_yaml.written import read_written

LARGEST_FILE = 1_000_000
_REMEDY = "`briefing init` writes a ready one here, or let BRIEFING_CONFIG say where yours is"


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for the whole program; `contact` goes into the user agent of every request."""

    contact: str = ""
    admins: tuple[str, ...] = ()
    admin_channel: str = ""
    allow_private_addresses: bool = False
    time_zone: ZoneInfo = LONDON
    poll_every: timedelta = timedelta(hours=1)
    concurrency: int = 8
    timeout: timedelta = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Config:
    """A feeds.yaml that is right from top to bottom."""

    settings: Settings
    sources: tuple[Source, ...]
    digests: tuple[Digest, ...]


def load_config(
    path: Path,
    *,
    topics: Collection[str] | None = None,
    templates: Collection[str] | None = None,
) -> Config:
    """Read and check a feeds.yaml; ConfigError names every fault with file, line, key and what was expected.

    `topics` and `templates` are the ids and names that exist; without them those words are not checked.
    """
    return parse_config(read_file(path), str(path), topics=topics, templates=templates)


def read_file(path: Path, remedy: str = _REMEDY) -> bytes:
    """Give the bytes of an ordinary file of at most a million bytes; ConfigError otherwise.

    `remedy` says what to do where there is no such file.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise ConfigError(Fault(str(path), None, "", f"is a folder, not a file; {remedy}"))
        if not stat.S_ISREG(found.st_mode):
            raise ConfigError(Fault(str(path), None, "", "is not an ordinary file"))
        if found.st_size > LARGEST_FILE:
            raise ConfigError(
                Fault(str(path), None, "", f"is larger than {LARGEST_FILE:,} bytes: too large to be right")
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ConfigError(Fault(str(path), None, "", f"there is no such file; {remedy}")) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigError(Fault(str(path), None, "", f"cannot be read ({reason}); check who may read it")) from error


def parse_config(
    content: bytes,
    file: str,
    *,
    topics: Collection[str] | None = None,
    templates: Collection[str] | None = None,
) -> Config:
    """Check the content of a feeds.yaml called `file`; see `load_config`."""
    written = read_written(_text(content, file), file)
    if written.value is None:
        raise ConfigError(Fault(file, None, "", f"is empty; {_REMEDY}"))
    if not isinstance(written.value, dict):
        raise ConfigError(Fault(file, 1, "", "expected the keys settings, sources and digests"))
    faults = list(cross_faults(written, file))
    try:
        shape = FileShape.model_validate(written.value, context={"topics": topics, "templates": templates})
    except ValidationError as error:
        faults += shape_faults(error, written, file)
        raise ConfigError(*sorted(faults, key=_by_line)) from error
    if faults:
        raise ConfigError(*sorted(faults, key=_by_line))
    return _config(shape)


def _by_line(fault: Fault) -> int:
    return fault.line or 0


def _text(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigError(Fault(file, line, "", "is not UTF-8 text; save the file again as UTF-8")) from error


def _config(shape: FileShape) -> Config:
    given = shape.settings
    return Config(
        settings=Settings(**{name: getattr(given, name) for name in type(given).model_fields}),
        sources=tuple(row.source(given.poll_every) for row in shape.sources),
        digests=tuple(row.digest(given.time_zone) for row in shape.digests),
    )
