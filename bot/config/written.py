"""YAML as a person wrote it: plain values, and for each the line it stands on.

Only the plain part of YAML is read: anchors, aliases, tags and deep nesting are refused, so that no
file can grow in memory or build objects.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from bot.errors import ConfigError, Fault

_PLAIN_TAGS = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")
_DEEPEST = 12

KeyPath = tuple[str | int, ...]

_REMEDIES = (
    (r"character '\\t'", "a tab stands here; indent with spaces"),
    (
        r"mapping values are not allowed",
        "a ': ' stands where none can; put quotes round a value that contains one, or check the line above",
    ),
    (r"could not find expected ':'", "a ':' is missing after the key, or the indentation is off"),
    (r"character '.' that cannot start", "a value cannot begin with this character; put quotes round it"),
    (r"quoted scalar", "a quote is opened here and never closed"),
    (r"flow (mapping|sequence)", "a comma or the closing bracket is missing after what begins here"),
    (r"expected <block end>", "the indentation does not match the lines above"),
    (r"expected a single document", "a second '---' begins here; the file must hold one document"),
    (r"special characters are not allowed", "an invisible control character stands here; delete it"),
    (r"constructor", "tags (words that begin with '!') are not used in this file; put quotes round the value"),
)
_OPENED = re.compile(r"quoted scalar|flow (mapping|sequence)")


@dataclass(frozen=True, slots=True)
class Written:
    """The value of a whole file, the line of every key and list entry, and the keys written again."""

    value: Any
    lines: dict[KeyPath, int]
    repeated: tuple[tuple[KeyPath, int], ...] = ()

    def line(self, path: KeyPath) -> int | None:
        """Give the line of `path`, or of the nearest place around it that is in the file."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return None


def read_written(text: str, file: str) -> Written:
    """Read the text of a YAML file; ConfigError where it cannot be read at all.

    A key written twice does not stop the reading: the first one counts, the second is in `repeated`.
    """
    try:
        loader = _PlainLoader(text)
        node = loader.get_single_node()
        walk = _Walk(loader)
        value = None if node is None else walk.value(node, ())
    except (yaml.MarkedYAMLError, yaml.reader.ReaderError) as error:
        raise ConfigError(_fault(error, text, file)) from error
    return Written(value, walk.lines, tuple(walk.repeated))


def compose(text: str, file: str) -> yaml.Node | None:
    """Give the nodes of a YAML file, which know where they stand; ConfigError as in `read_written`."""
    try:
        return _PlainLoader(text).get_single_node()
    except (yaml.MarkedYAMLError, yaml.reader.ReaderError) as error:
        raise ConfigError(_fault(error, text, file)) from error


class _PlainLoader(yaml.SafeLoader):
    """PyYAML's safe loader without anchors, aliases and deep nesting."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]  # the stubs leave it bare
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(problem=_ANCHOR, problem_mark=event.start_mark)
        if self._depth > _DEEPEST:
            raise yaml.MarkedYAMLError(problem="brackets are nested too deeply here", problem_mark=event.start_mark)
        self._depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self._depth -= 1


_ANCHOR = "anchors and aliases (& and *) are not used in this file; write the value out, or put quotes round it"


@dataclass(slots=True)
class _Walk:
    """Turns nodes into plain values, noting lines and keys written twice."""

    loader: _PlainLoader
    lines: dict[KeyPath, int] = field(default_factory=dict)
    repeated: list[tuple[KeyPath, int]] = field(default_factory=list)

    def value(self, node: yaml.Node, path: KeyPath) -> Any:
        if not isinstance(node, yaml.ScalarNode) and node.tag not in _PLAIN_TAGS:
            raise yaml.MarkedYAMLError(problem="no constructor is wanted", problem_mark=node.start_mark)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self._entry(child, (*path, place)) for place, child in enumerate(node.value)]
        return self._scalar(node)

    def _entry(self, node: yaml.Node, path: KeyPath) -> Any:
        self.lines[path] = node.start_mark.line + 1
        return self.value(node, path)

    def _mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(self._scalar(key_node)) if isinstance(key_node, yaml.ScalarNode) else "?"
            line = key_node.start_mark.line + 1
            if key in found:
                self.repeated.append(((*path, key), line))
                continue
            self.lines[*path, key] = line
            found[key] = self.value(value_node, (*path, key))
        return found

    def _scalar(self, node: yaml.Node) -> Any:
        try:
            return self.loader.construct_object(node)
        except ValueError as error:
            problem = f"{node.value[:40]!r} looks like a number or a date and is none"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark) from error


def _fault(error: yaml.MarkedYAMLError | yaml.reader.ReaderError, text: str, file: str) -> Fault:
    if isinstance(error, yaml.reader.ReaderError):
        return Fault(file, text.count("\n", 0, error.position) + 1, "", _remedy(error.reason))
    context = error.context or ""
    problem = f"{error.problem or ''} {context}".strip()
    opened = error.context_mark if _OPENED.search(context) else None
    mark = opened or error.problem_mark
    return Fault(file, None if mark is None else mark.line + 1, "", _remedy(problem))


def _remedy(problem: str) -> str:
    return next((remedy for pattern, remedy in _REMEDIES if re.search(pattern, problem)), problem)
