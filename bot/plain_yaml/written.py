"""YAML as a person wrote it: plain values, and for each the line it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from bot.errors import ConfigError
from bot.plain_yaml.nodes import fault_of, nodes_of

_PLAIN_TAGS = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")

KeyPath = tuple[str | int, ...]


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
    node = nodes_of(text, file)
    walk = _Walk(yaml.SafeLoader(""))
    try:
        value = None if node is None else walk.value(node, ())
    except yaml.MarkedYAMLError as error:
        raise ConfigError(fault_of(error, text, file)) from error
    return Written(value, walk.lines, tuple(walk.repeated))


@dataclass(slots=True)
class _Walk:
    """Turns nodes into plain values, noting lines and keys written twice."""

    loader: yaml.SafeLoader
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
