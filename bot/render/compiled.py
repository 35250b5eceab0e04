"""Templates compiled by Jinja2 in our small language, and shown: everything escaped, nothing undefined."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.errors import TemplateError
from bot.nearest import did_you_mean
from bot.render.escaping import Markdown
from bot.render.explaining import explained
from bot.render.language import PICKING_FILTERS, check_language
from bot.render.phrases import FUNCTIONS, as_markdown

_JINJAS_OWN = frozenset({"_block_vars", "_loop_vars"})
"""What Jinja2 hands on with a call inside a block or a loop."""

_TAGS = re.compile(r"\{%.*?%\}|\{#.*?#\}")
_ENDS_IN_TAG = re.compile(r"(?<![-+])\s*%\}\s*$")


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template's file; `trouble` says why its text could not be had."""

    path: Path
    text: str
    trouble: str = ""

    @classmethod
    def read(cls, path: Path) -> TemplateFile:
        """Read a template's file; what stands in the way is kept as its trouble."""
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            return cls(path, "", "cannot be read as text: save it with the encoding UTF-8")
        except OSError as error:
            return cls(path, "", f"cannot be read ({error.strerror})")
        return cls(path, text, "" if text.strip() else "is empty")


class Compiled:
    """One state of all templates, compiled as they are asked for."""

    def __init__(self, sources: Mapping[str, TemplateFile]) -> None:
        self.sources = sources
        self._language = _Language(sources)

    def render(self, name: str, context: Mapping[str, Any]) -> Markdown:
        """Give the whole document; TemplateError says file and line."""
        return self.shown(name, context)[0]

    def shown(self, name: str, context: Mapping[str, Any]) -> tuple[Markdown, dict[str, Markdown]]:
        """Give the whole document and its top-level blocks by name, from one rendering."""
        template = self.template(name)
        with explained(str(self.sources[name].path), context):
            frame = template.new_context(dict(context))
            texts: dict[str, str] = {}
            for block, renders in frame.blocks.items():
                frame.blocks[block] = [_kept(texts, block, renders[0]), *renders[1:]]
            whole = "".join(template.root_render_func(frame))
            return _spaced(whole), {block: _spaced(texts[block]) for block in template.blocks if block in texts}

    def template(self, name: str) -> jinja2.Template:
        """Give a template, compiled; TemplateError where it is not there or not in the language."""
        if name not in self.sources:
            raise TemplateError(f"{name}.md", None, f"there is no such template{did_you_mean(name, self.sources)}")
        with explained(str(self.sources[name].path), {}):
            return self._language.get_template(f"{name}.md")


class _Language(ImmutableSandboxedEnvironment):
    """Jinja2 with our small language: everything escaped as Markdown, nothing undefined, nothing else."""

    def __init__(self, sources: Mapping[str, TemplateFile]) -> None:
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


def _found(sources: Mapping[str, TemplateFile], name: str) -> tuple[str, str, Callable[[], bool]] | None:
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
