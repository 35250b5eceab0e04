"""YAML read as nodes that know where they stand, and faults a person can act on."""

from __future__ import annotations

import re
from typing import Any

import yaml

from bot.errors import ConfigError, Fault

_DEEPEST = 12
_QUICK: Any = getattr(yaml, "CBaseLoader", None)
_ANCHOR = "anchors and aliases (& and *) are not used in this file; write the value out, or put quotes round it"
_REMEDIES = (
    (r"character '\\t'", "a tab stands here; indent with spaces"),
    (
        r"mapping values are not allowed",
        "a ': ' stands where none can; put quotes round a value that contains one, or check the line above",
    ),
    (r"could not find expected ':'", "a ':' is missing after the key, or the indentation is off"),
    (r"character '.' that cannot start", "a value cannot begin with this character; put quotes round it"),
    (r"quoted scalar", "a quote is opened here and never closed"),
    (r"flow (mapping|sequence|node)", "a comma or the closing bracket is missing after what begins here"),
    (r"expected <block end>", "the indentation does not match the lines above"),
    (r"expected a single document", "a second '---' begins here; the file must hold one document"),
    (r"special characters are not allowed", "an invisible control character stands here; delete it"),
    (r"constructor", "tags (words that begin with '!') are not used in this file; put quotes round the value"),
)
_OPENED = re.compile(r"quoted scalar|flow (mapping|sequence|node)")


def nodes_of(text: str, file: str) -> yaml.Node | None:
    """Give the nodes of a YAML file, tagged as PyYAML's safe loader tags them; None for an empty one.

    ConfigError, with the line and what to do, where it cannot be read at all.
    """
    try:
        return _PlainLoader(text).get_single_node()
    except (yaml.MarkedYAMLError, yaml.reader.ReaderError) as error:
        raise ConfigError(fault_of(error, text, file)) from error


def quick_nodes_of(text: str, file: str) -> yaml.Node | None:
    """Give the nodes as `nodes_of` does, many times as fast and without tags: every plain value is text."""
    try:
        if _QUICK is not None and _is_plain(text):
            return yaml.compose(text, Loader=_Untagged)
    except (yaml.MarkedYAMLError, yaml.reader.ReaderError):
        return nodes_of(text, file)
    return nodes_of(text, file)


def _is_plain(text: str) -> bool:
    """Say whether a text is free of anchors and aliases; it is looked through only where it has their signs."""
    if "&" not in text and "*" not in text:
        return True
    events = yaml.parse(text, Loader=_QUICK)
    return not any(isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) for event in events)


class _Untagged(_QUICK or yaml.BaseLoader):  # type: ignore[misc] # which of the two is there only shows at run time
    """PyYAML's quick loader without looking for a tag for each value: nobody asks for it."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: object) -> str:
        """Give no tag."""
        return ""

    def descend_resolver(self, parent: object, index: object) -> None:
        """Follow no path: no tag depends on one."""

    def ascend_resolver(self) -> None:
        """Follow no path."""


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


def fault_of(error: yaml.MarkedYAMLError | yaml.reader.ReaderError, text: str, file: str) -> Fault:
    """Give what a YAML error means to the person who wrote the file, and the line to look at."""
    if isinstance(error, yaml.reader.ReaderError):
        return Fault(file, text.count("\n", 0, error.position) + 1, "", _remedy(error.reason))
    context = error.context or ""
    problem = f"{error.problem or ''} {context}".strip()
    opened = error.context_mark if _OPENED.search(context) else None
    mark = opened or error.problem_mark
    return Fault(file, None if mark is None else mark.line + 1, "", _remedy(problem))


def _remedy(problem: str) -> str:
    return next((remedy for pattern, remedy in _REMEDIES if re.search(pattern, problem)), problem)
