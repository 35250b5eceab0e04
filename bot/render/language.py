"""What a template may say: a small language in which outside text cannot lose its escaping.

Plain values are escaped when they are shown. Whatever could join them to finished Markdown, cut
finished Markdown apart or call a string's own methods is therefore not part of the language, and is
refused with its line when the template is loaded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from jinja2 import nodes

from bot.errors import TemplateError
from bot.nearest import did_you_mean

# Filters of Jinja2's that pick among values and never make text.
PICKING_FILTERS = frozenset(
    {
        "count",
        "default",
        "first",
        "groupby",
        "last",
        "length",
        "map",
        "reject",
        "rejectattr",
        "select",
        "selectattr",
        "sort",
    }
)
_OF_JINJA = frozenset({"super", "caller", "range"})

_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.And, nodes.Assign, nodes.AssignBlock, nodes.Block, nodes.Call, nodes.CallBlock, nodes.Compare, nodes.CondExpr,
    nodes.Const, nodes.Div, nodes.Extends, nodes.Filter, nodes.FloorDiv, nodes.For, nodes.FromImport, nodes.Getattr,
    nodes.If, nodes.Include, nodes.Keyword, nodes.List, nodes.Macro, nodes.Name, nodes.Neg, nodes.Not,
    nodes.Operand, nodes.Or, nodes.Output, nodes.Scope, nodes.Sub, nodes.Template, nodes.TemplateData, nodes.Test,
    nodes.Tuple, nodes.With,
)  # fmt: skip
_INSTEAD: dict[type[nodes.Node], str] = {
    nodes.Concat: "`~` is not used here: write the parts one after the other",
    nodes.Add: "`+` is not used here: write the parts one after the other",
    nodes.Mul: "`*` is not used here: write the text itself",
    nodes.Mod: "`%` is not used here: write the parts one after the other; `is divisibleby` tells every second line",
    nodes.Getitem: "`[…]` is not used here: write a field as `a.b`, the first few as `list|upto(3)`",
    nodes.ScopedEvalContextModifier: "`autoescape` cannot be switched: outside text is always escaped",
    nodes.EvalContextModifier: "`autoescape` cannot be switched: outside text is always escaped",
    nodes.FilterBlock: "`{% filter %}` is not used here: put the filter behind the value, as in `{{ value|filter }}`",
    nodes.Import: 'write `{% from "file.md" import name %}` instead of `{% import %}`',
}


def check_language(tree: nodes.Template, file: str, functions: Collection[str], filters: Collection[str]) -> None:
    """Raise TemplateError, with the line, for the first thing in a template that is not in the language."""
    callable_names = {*functions, *_OF_JINJA, *_defined_in(tree)}
    for node in _everything_in(tree):
        fault = _fault(node, callable_names, {*filters, *PICKING_FILTERS})
        if fault:
            raise TemplateError(file, node.lineno, fault)


def _everything_in(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _everything_in(child)


def _defined_in(tree: nodes.Template) -> set[str]:
    macros = {macro.name for macro in tree.find_all(nodes.Macro)}
    imported = {
        name if isinstance(name, str) else name[1] for line in tree.find_all(nodes.FromImport) for name in line.names
    }
    return macros | imported


def _fault(node: nodes.Node, functions: set[str], filters: set[str]) -> str:
    match node:
        case nodes.Call(node=nodes.Name(name=name)) if name not in functions:
            return f"there is no function `{name}`{did_you_mean(name, functions)}"
        case nodes.Call(node=called) if not isinstance(called, nodes.Name):
            return "only a function by its name can be called here, such as `day(item.day)`"
        case nodes.Filter(name=name) if name not in filters:
            return f"there is no filter `{name}`{did_you_mean(name, filters)}"
        case nodes.Extends() | nodes.Include() | nodes.FromImport() if not isinstance(node.template, nodes.Const):
            return "another template is named by a plain text in quotation marks"
    if isinstance(node, _ALLOWED) or type(node).__module__ != nodes.__name__:
        return ""
    return _INSTEAD.get(type(node), f"`{type(node).__name__}` is not part of the template language")
