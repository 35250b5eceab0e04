"""New rows for feeds.yaml: put in after the last source, while every other byte of the file stays as it was."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.config.loading import parse_config, read_file
from bot.errors import ConfigError, Fault
from bot.ids import id_of
from bot.model.sources import Source
from bot.plain_yaml.rows import end_of_rows, on_one_line
from bot.urls import canonical_url, host_of

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Row:
    """What a new source says of itself; `verified_on` is a day or `never`."""

    id: str
    name: str
    tier: str
    url: str
    cadence: str = "weekly"
    verified_on: str = "never"


def fresh(rows: Iterable[Row], sources: Collection[Source]) -> Iterator[Row]:
    """Give the rows whose address is not watched yet, each address once, under ids that are free."""
    ids = {source.id for source in sources}
    watched = {canonical_url(source.url) for source in sources if source.url}
    for row in rows:
        address = canonical_url(row.url)
        if address in watched:
            continue
        named = replace(row, id=_free(row.id or id_of(row.name) or id_of(host_of(row.url)) or "source", ids))
        ids.add(named.id)
        watched.add(address)
        yield named


def _free(wanted: str, taken: Collection[str]) -> str:
    if wanted not in taken:
        return wanted
    return next(name for n in range(2, len(taken) + 3) if (name := f"{wanted}-{n}") not in taken)


def shown(row: Row, indent: int = 2) -> str:
    """Write a row as it stands in feeds.yaml, without a line break at its end."""
    given = {name: getattr(row, name) for name in ("id", "name", "tier", "url", "cadence", "verified_on")}
    lines = [f"{name}: {on_one_line(text)}" for name, text in given.items()]
    return f"\n{' ' * indent}  ".join([f"{' ' * indent}- {lines[0]}", *lines[1:]])


def add(path: Path, rows: Sequence[Row]) -> None:
    """Put rows into a feeds.yaml; ConfigError, and nothing is written, where the outcome would not be right."""
    content = with_rows(read_file(path), str(path), rows)
    parse_config(content, str(path))
    _replace(path.resolve(), content)


def with_rows(content: bytes, file: str, rows: Sequence[Row]) -> bytes:
    """Give the content of a feeds.yaml with these rows after its last source."""
    text = content.decode("utf-8")
    mark, text = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
    last = end_of_rows(text, file, "sources")
    end = text.find("\n", last.end)
    head, tail = (text, "") if end < 0 else (text[:end].removesuffix("\r"), text[end + 1 :])
    added = "\n".join(shown(row, last.indent) for row in rows)
    line_break = "\r\n" if "\r\n" in text else "\n"
    return f"{mark}{head}{line_break}{added.replace(chr(10), line_break)}{line_break}{tail}".encode()


def _replace(path: Path, content: bytes) -> None:
    """Write a file as a whole or not at all."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as new:
            new.write(content)
        shutil.copymode(path, new.name)
        Path(new.name).replace(path)
    except OSError as error:
        raise ConfigError(Fault(str(path), None, "", f"cannot be written ({error.strerror})")) from error
