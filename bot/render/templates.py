"""Templates: Markdown files that officers edit, checked, and taken up again when they change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.errors import Fault, TemplateError
from bot.render.compiled import Compiled, TemplateFile
from bot.render.escaping import Markdown
from bot.render.samples import sample_editions

Samples = Mapping[str, Sequence[Mapping[str, Any]]]


class Templates:
    """The templates in some folders, the operator's own folder first; a name has no ending (`weekly`).

    A changed file is taken up at the next rendering, if it is good: with a fault, the last good version
    stays in use, at the start the version of a later folder, and `check()` tells what is wrong. `samples`
    gives, for a template's name, made-up contexts that it must be able to show; a template that lies in no
    subfolder is an edition's, and is tried with made-up editions where nothing else is given.
    """

    def __init__(self, folders: Sequence[Path], samples: Samples | None = None) -> None:
        self._folders = tuple(folders)
        self._samples = dict(samples or {})
        self._seen: object = None
        self._compiled = Compiled({})
        self._good: dict[str, TemplateFile] = {}
        self._told: object = None

    def render(self, name: str, /, **context: Any) -> Markdown:
        """Give the whole document; TemplateError says file and line."""
        return self._fresh().render(name, context)

    def blocks(self, name: str, /, **context: Any) -> dict[str, Markdown]:
        """Give each top-level `{% block %}` of a template by its name, in their order."""
        return self._fresh().shown(name, context)[1]

    def shown(self, name: str, /, **context: Any) -> tuple[Markdown, dict[str, Markdown]]:
        """Give the whole document and its top-level blocks by name, from one rendering."""
        return self._fresh().shown(name, context)

    def names(self) -> list[str]:
        """Name every template there is."""
        return sorted(self._read())

    def check(self, under: str = "") -> list[Fault]:
        """Try every template with its samples and give one fault for each that cannot be used.

        With `under`, only faults of the templates whose names begin so are given: `answers/`.
        """
        return [fault for name, fault in self._faults(self._read()).items() if name.startswith(under)]

    def newly_wrong(self) -> list[Fault]:
        """Give the faults of files that are new or have changed since this was last asked."""
        state, told = self._state(), self._told
        self._told = state
        return [] if state == told else self.check()

    def _fresh(self) -> Compiled:
        state = self._state()
        if state != self._seen:
            sources = self._usable(self._read())
            self._good, self._compiled, self._seen = sources, Compiled(sources), state
        return self._compiled

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

    def _faults(self, sources: Mapping[str, TemplateFile]) -> dict[str, Fault]:
        """Try every template; faults by the name of the template whose file is wrong."""
        compiled = Compiled(sources)
        by_file = {str(source.path): name for name, source in sources.items()}
        faults: dict[str, Fault] = {}
        for name in sources:
            try:
                compiled.template(name)
                for context in self._contexts(name):
                    compiled.render(name, context)
            except TemplateError as error:
                message = str(error).split(": ", 1)[1]
                faults.setdefault(by_file.get(error.file, name), Fault(error.file, error.line, "", message))
        return faults

    def _contexts(self, name: str) -> Sequence[Mapping[str, Any]]:
        if name in self._samples or "/" in name:
            return self._samples.get(name, ())
        return [{"edition": edition} for edition in sample_editions()]

    def _files(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for folder in self._folders:
            for name, path in _files_in(folder):
                found.setdefault(name, path)
        return found

    def _read(self) -> dict[str, TemplateFile]:
        return {name: TemplateFile.read(path) for name, path in self._files().items()}


def _files_in(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*.md")):
        yield path.relative_to(folder).with_suffix("").as_posix(), path


def _changed_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return 0
