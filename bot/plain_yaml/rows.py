"""Adding to a YAML file without touching the rest of it: where its last row ends, and how a value is written."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from bot.errors import ConfigError, Fault
from bot.plain_yaml.nodes import nodes_of

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class LastRow:
    """The last row of a list: the place just behind its last character, and how far its dash is indented."""

    end: int
    indent: int


def end_of_rows(text: str, file: str, key: str) -> LastRow:
    """Give where the list under `key` ends; ConfigError where it is not written as one row below the other."""
    whole = nodes_of(text, file)
    pairs = whole.value if isinstance(whole, yaml.MappingNode) else []
    node = next((value for name, value in pairs if name.value == key), None)
    if not isinstance(node, yaml.SequenceNode) or node.flow_style or not node.value:
        raise ConfigError(Fault(file, None, key, "is no list with a dash before each row; add the row by hand"))
    return LastRow(_end(node.value[-1]), node.start_mark.column)


def on_one_line(text: str) -> str:
    """Write a text as a value on one line, in quotes where it needs them; a day stays a day."""
    written: str = yaml.safe_dump(text, allow_unicode=True, width=float("inf"))
    return text if _DAY.fullmatch(text) else written.removesuffix("...\n").strip()


def _end(node: yaml.Node) -> int:
    """Give the place of the last character a node is written with: comments after it are not part of it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    is_block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    return int(node.end_mark.index) - is_block
