"""YAML as a tree of texts that remembers its lines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.errors import ConfigError, Fault
from bot.plain_yaml.nodes import quick_nodes_of


@dataclass(frozen=True, slots=True)
class Leaf:
    """A plain value, as it was written."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A list of values."""

    line: int
    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys with values, in order and as written: a key may stand twice, which is a fault."""

    line: int
    rows: tuple[tuple[Leaf, Tree], ...]


Tree = Leaf | Branch | Keys


def read_text(path: Path) -> str | Fault:
    """Read the text of a file, or say in one fault why it cannot be had."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        return Fault(str(path), None, "", f"is not readable text: {error}")
    except OSError as error:
        return Fault(str(path), None, "", f"cannot be read: {error.strerror}")


def tree_of(text: str, file: str) -> Tree | Fault:
    """Give the tree of a YAML text, or say in one fault what is wrong with it; an empty one is an empty list."""
    try:
        node = quick_nodes_of(text, file)
    except ConfigError as error:
        return error.faults[0]
    return Branch(1, ()) if node is None else _tree(node)


def _tree(node: yaml.Node) -> Tree:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return Keys(line, tuple((_key(key), _tree(value)) for key, value in node.value))
    if isinstance(node, yaml.SequenceNode):
        return Branch(line, tuple(_tree(part) for part in node.value))
    return Leaf(line, str(node.value))


def _key(node: yaml.Node) -> Leaf:
    return Leaf(node.start_mark.line + 1, node.value if isinstance(node.value, str) else "?")
