"""Templates: Markdown files that officers edit, made safe, checked and reloaded when they change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.errors import Fault, TemplateError
from bot.render.escaping import Markdown
from bot.render.explaining import explained
from bot.render.language import PICKING_FILTERS, check_language, did_you_mean
from bot.render.phrases import FUNCTIONS, as_markdown
from bot.render.samples import sample_editions

_JINJAS_OWN = frozenset({"_block_vars", "_loop_vars"})
"""What Jinja2 hands on with a call inside a block or a loop."""

_TAGS = re.compile(r"\{%.*?%\}|\{#.*?#\}")
_ENDS_IN_TAG = re.compile(r"(?<![-+])\s*%\}\s*$")

Samples = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class _Source:
    """A template's file; `trouble` says why its text could not be had."""

    path: Path
    text: str
    trouble: str = ""

    @classmethod
    def read(cls, path: Path) -> _Source:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            return cls(path, "", "cannot be read as text: save it with the encoding UTF-8")
        except OSError as error:
            return cls(path, "", f"cannot be read ({error.strerror})")
        return cls(path, text, "" if text.strip() else "is empty")


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
        self._shelf = _Shelf({})
        self._good: dict[str, _Source] = {}
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

    def check(self) -> list[Fault]:
        """Try every template with its samples and give one fault for each that cannot be used."""
        return list(self._faults(self._read()).values())

    def newly_wrong(self) -> list[Fault]:
        """Give the faults of files that are new or have changed since this was last asked."""
        state, told = self._state(), self._told
        self._told = state
        return [] if state == told else self.check()

    def _fresh(self) -> _Shelf:
        state = self._state()
        if state != self._seen:
            sources = self._usable(self._read())
            self._good, self._shelf, self._seen = sources, _Shelf(sources), state
        return self._shelf

    def _state(self) -> list[tuple[str, int]]:
        return [(str(path), _changed_at(path)) for path in self._files().values()]

    def _usable(self, sources: dict[str, _Source]) -> dict[str, _Source]:
        """Put the last good version in the place of each bad one, at the start that of a later folder."""
        instead = dict(self._good) or self._overridden()
        while instead:
            bad = {name: instead.pop(name) for name in self._faults(sources) if name in instead}
            if not bad:
                break
            sources |= bad
        return sources

    def _overridden(self) -> dict[str, _Source]:
        """Read the files that an earlier folder's file of the same name takes the place of."""
        first, found = self._files(), dict[str, _Source]()
        for folder in self._folders:
            for name, path in _files_in(folder):
                if path != first[name]:
                    found.setdefault(name, _Source.read(path))
        return found

    def _faults(self, sources: Mapping[str, _Source]) -> dict[str, Fault]:
        """Try every template; faults by the name of the template whose file is wrong."""
        shelf = _Shelf(sources)
        by_file = {str(source.path): name for name, source in sources.items()}
        faults: dict[str, Fault] = {}
        for name in sources:
            try:
                shelf.template(name)
                for context in self._contexts(name):
                    shelf.render(name, context)
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

    def _read(self) -> dict[str, _Source]:
        return {name: _Source.read(path) for name, path in self._files().items()}


class _Shelf:
    """One state of all templates, compiled as they are asked for."""

    def __init__(self, sources: Mapping[str, _Source]) -> None:
        self.sources = sources
        self._language = _Language(sources)

    def render(self, name: str, context: Mapping[str, Any]) -> Markdown:
        return self.shown(name, context)[0]

    def shown(self, name: str, context: Mapping[str, Any]) -> tuple[Markdown, dict[str, Markdown]]:
        template = self.template(name)
        with explained(str(self.sources[name].path), context):
            frame = template.new_context(dict(context))
            texts: dict[str, str] = {}
            for block, renders in frame.blocks.items():
                frame.blocks[block] = [_kept(texts, block, renders[0]), *renders[1:]]
            whole = "".join(template.root_render_func(frame))
            return _spaced(whole), {block: _spaced(texts[block]) for block in template.blocks if block in texts}

    def template(self, name: str) -> jinja2.Template:
        if name not in self.sources:
            raise TemplateError(f"{name}.md", None, f"there is no such template{did_you_mean(name, self.sources)}")
        with explained(str(self.sources[name].path), {}):
            return self._language.get_template(f"{name}.md")


class _Language(ImmutableSandboxedEnvironment):
    """Jinja2 with our small language: everything escaped as Markdown, nothing undefined, nothing else."""

    def __init__(self, sources: Mapping[str, _Source]) -> None:
        super().__init__(
            loader=jinja2.FunctionLoader(lambda name: _found(sources, name)),
            autoescape=True,
            finalize=_shown,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._safe: dict[tuple[type, str], bool] = {}
        self.globals = {**FUNCTIONS, "range": self.globals["range"]}
        self.filters = {name: self.filters[name] for name in PICKING_FILTERS} | FUNCTIONS

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Ask Jinja2's sandbox once for each field of a type: asking every time doubles the time of an edition."""
        key = (type(obj), attribute)
        if self._safe.get(key):
            return getattr(obj, attribute)
        if key not in self._safe:
            value = getattr(obj, attribute, None)
            self._safe[key] = hasattr(type(obj), attribute) and self.is_safe_attribute(obj, attribute, value)
        return super().getattr(obj, attribute)

    def call(self, context: Any, called: Any, /, *args: Any, **named: Any) -> Any:
        """Call one of our own phrases at once; Jinja2 looks into everything else, such as macros."""
        if isinstance(called, FunctionType):
            own = {name: value for name, value in named.items() if name not in _JINJAS_OWN} if named else named
            return called(*args, **own)
        return super().call(context, called, *args, **named)

    def compile(self, source: Any, name: str | None = None, filename: str | None = None, *rest: Any) -> Any:
        """Compile what is in the language; TemplateError otherwise."""
        tree = self.parse(source, name, filename) if isinstance(source, str) else source
        check_language(tree, filename or "template", FUNCTIONS, FUNCTIONS)
        return super().compile(tree, name, filename, *rest)


def _kept(texts: dict[str, str], block: str, render: Callable[[Any], Iterable[str]]) -> Callable[[Any], Iterator[str]]:
    """Give a block that remembers what it showed."""

    def shown(frame: Any) -> Iterator[str]:
        texts[block] = "".join(render(frame))
        yield texts[block]

    return shown


def _files_in(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*.md")):
        yield path.relative_to(folder).with_suffix("").as_posix(), path


def _changed_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def _found(sources: Mapping[str, _Source], name: str) -> tuple[str, str, Callable[[], bool]] | None:
    source = sources.get(name.removesuffix(".md"))
    if source and source.trouble:
        raise TemplateError(str(source.path), None, source.trouble)
    return (_with_line_ends(source.text), str(source.path), lambda: True) if source else None


def _with_line_ends(text: str) -> str:
    """Keep the end of a line that ends in a tag, unless nothing but tags stands on it.

    Jinja2's `trim_blocks` would join `… {% endif %}` to the next line; line numbers stay as they are.
    """
    lines = text.split("\n")
    return "\n".join(_ENDS_IN_TAG.sub(" +%}", line) if _TAGS.sub("", line).strip() else line for line in lines)


def _shown(value: object) -> Markdown:
    if isinstance(value, jinja2.Undefined):
        str(value)  # a strict one raises here, with its name
    return as_markdown(value)


def _spaced(text: str) -> Markdown:
    return Markdown(re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", text).strip() + "\n")
