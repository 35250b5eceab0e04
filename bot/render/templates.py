"""Templates: Markdown files that officers edit, checked, and taken up again when they change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import RLock
from typing import Any

from bot.errors import Fault, TemplateError
from bot.render.compiled import Compiled, TemplateFile
from bot.render.escaping import Markdown
from bot.render.sample_replies import sample_replies
from bot.render.samples import sample_editions

Samples = Mapping[str, Sequence[Mapping[str, Any]]]


class Templates:
    """The templates in some folders, the operator's own folder first; a name has no ending (`weekly`).

    A changed file is taken up at the next rendering, if it is good: with a fault, the last good version
    stays in use, at the start the version of a later folder, and `check()` tells what is wrong. A fault that
    only comes out with what is shown sets its file aside too: the version of a later folder stands in.
    `samples` gives, for a template's name, made-up contexts that it must be able to show. Where nothing is
    given, one that lies in no subfolder is an edition's and is tried with editions, the others with replies.
    """

    def __init__(self, folders: Sequence[Path], samples: Samples | None = None) -> None:
        self._folders = tuple(folders)
        self._samples = dict(samples or {})
        self._seen: object = None
        self._compiled = Compiled({})
        self._good: dict[str, TemplateFile] = {}
        self._met: dict[str, Fault] = {}
        self._told: object = None
        self._lock = RLock()

    def render(self, name: str, /, **context: Any) -> Markdown:
        """Give the whole document; TemplateError says file and line."""
        return self.shown(name, **context)[0]

    def blocks(self, name: str, /, **context: Any) -> dict[str, Markdown]:
        """Give each top-level `{% block %}` of a template by its name, in their order."""
        return self.shown(name, **context)[1]

    def shown(self, name: str, /, **context: Any) -> tuple[Markdown, dict[str, Markdown]]:
        """Give the whole document and its top-level blocks by name, from one rendering."""
        try:
            return self._fresh().shown(name, context)
        except TemplateError as error:
            self._set_aside(name, error)
        return self.shown(name, **context)

    def names(self) -> list[str]:
        """Name every template there is."""
        return sorted(self._read())

    def check(self, under: str = "") -> list[Fault]:
        """Try every template with its samples and give one fault for each that cannot be used.

        With `under`, only templates whose names begin so are tried, and what they are made of: `answers/`.
        """
        self._fresh()
        sources = self._read()
        met = {name: fault for name, fault in self._met.items() if name.startswith(under)}
        return list((met | self._faults(sources, under)).values())

    def stood_in_for(self, under: str = "") -> list[Fault]:
        """Give what `check` gives; nothing at once where only the last folder has templates, which are shipped."""
        shipped = {path for _, path in _files_in(self._folders[-1])}
        return self.check(under) if set(self._files().values()) - shipped else []

    def newly_wrong(self) -> list[Fault]:
        """Give the faults of files that are new or have changed, or were set aside, since this was last asked."""
        self._fresh()
        state, told = (self._state(), tuple(self._met)), self._told
        self._told = state
        return [] if state == told else self.check()

    def _fresh(self) -> Compiled:
        with self._lock:
            state = self._state()
            if state != self._seen:
                sources = self._usable(self._read())
                self._good, self._compiled, self._seen, self._met = sources, Compiled(sources), state, {}
            return self._compiled

    def _set_aside(self, name: str, error: TemplateError) -> None:
        """Let the version of a later folder stand in for the file at fault until it changes; else raise the error."""
        with self._lock:
            if error.file in {fault.file for fault in self._met.values()}:
                return
            sources, overridden = self._compiled.sources, self._overridden()
            blamed = _blamed(name, error, sources, overridden)
            if sources.get(blamed) == overridden.get(blamed, sources.get(blamed)):
                raise error
            self._good = {**sources, blamed: overridden[blamed]}
            self._compiled = Compiled(self._good)
            self._met[blamed] = _fault(error)

    def _state(self) -> list[tuple[str, int]]:
        return [(str(path), _changed_at(path)) for path in self._files().values()]

    def _usable(self, sources: dict[str, TemplateFile]) -> dict[str, TemplateFile]:
        """Put the last good version in the place of each bad one, at the start that of a later folder."""
        instead = dict(self._good) or self._overridden()
        while instead:
            bad = {name: instead.pop(name) for name in self._faults(sources) if name in instead}
            if not bad:
                break
            sources |= bad
        return sources

    def _overridden(self) -> dict[str, TemplateFile]:
        """Read the files that an earlier folder's file of the same name takes the place of."""
        first, found = self._files(), dict[str, TemplateFile]()
        for folder in self._folders:
            for name, path in _files_in(folder):
                if path != first[name]:
                    found.setdefault(name, TemplateFile.read(path))
        return found

    def _faults(self, sources: Mapping[str, TemplateFile], under: str = "") -> dict[str, Fault]:
        """Try every template whose name begins so; faults by the name of the template whose file is wrong."""
        compiled, overridden = Compiled(sources), self._overridden()
        faults: dict[str, Fault] = {}
        for name in (name for name in sources if name.startswith(under)):
            try:
                compiled.template(name)
                for context in self._contexts(name):
                    compiled.render(name, context)
            except TemplateError as error:
                faults.setdefault(_blamed(name, error, sources, overridden), _fault(error))
        return faults

    def _contexts(self, name: str) -> Sequence[Mapping[str, Any]]:
        if name in self._samples:
            return self._samples[name]
        return sample_replies(name) if "/" in name else [{"edition": edition} for edition in sample_editions()]

    def _files(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for folder in self._folders:
            for name, path in _files_in(folder):
                found.setdefault(name, path)
        return found

    def _read(self) -> dict[str, TemplateFile]:
        return {name: TemplateFile.read(path) for name, path in self._files().items()}


def _blamed(
    name: str, error: TemplateError, sources: Mapping[str, TemplateFile], overridden: Mapping[str, TemplateFile]
) -> str:
    """Name whose fault it is: the file in which it came out, or what was shown where only that is somebody's own."""
    came_out = next((other for other, source in sources.items() if str(source.path) == error.file), name)
    own = {other for other in (came_out, name) if other in overridden and sources[other] != overridden[other]}
    return name if own == {name} else came_out


def _fault(error: TemplateError) -> Fault:
    return Fault(error.file, error.line, "", str(error).split(": ", 1)[1])


def _files_in(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*.md")):
        yield path.relative_to(folder).with_suffix("").as_posix(), path


def _changed_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return 0
