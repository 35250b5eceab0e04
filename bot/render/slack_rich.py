"""Rich text for Slack: paragraphs, quotes and lists packed into blocks, none of them longer than a block may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from bot.render import limits
from bot.render.document import Block, Heading, Listing, Paragraph, Quote, Run, Runs, Verbatim, words_of_runs
from bot.render.splitting import pieces, size_of

Json = dict[str, Any]

_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Unit:
    """One Slack block, what it counts, and its words; `leads` what follows, `closes` its message."""

    block: Json
    size: int
    words: str
    leads: bool = False
    closes: bool = False

    @property
    def is_chart(self) -> bool:
        """True for a chart, of which a message holds few."""
        return bool(self.block["type"] == "data_visualization")

    @property
    def is_rule(self) -> bool:
        """True for a divider."""
        return bool(self.block["type"] == "divider")


@dataclass(frozen=True, slots=True)
class Element:
    """Part of a rich text block: a section, a quote, preformatted lines or one entry of a list."""

    kind: str
    runs: Runs
    size: int
    depth: int = 0
    number: int | None = None


def elements_of(block: Block) -> Iterator[Element]:
    """Give a block as elements, each short enough for a rich text block of its own; none for tables and charts."""
    match block:
        case Heading(runs=runs):
            yield from _cut("rich_text_section", tuple(replace(run, bold=True) for run in runs))
        case Paragraph(runs=runs):
            yield from _cut("rich_text_section", runs)
        case Quote(paragraphs=paragraphs):
            for runs in paragraphs:
                yield from _cut("rich_text_quote", runs)
        case Verbatim(text=text):
            yield from _cut("rich_text_preformatted", (Run(text),))
        case Listing(entries=entries):
            for entry in entries:
                for piece in pieces(entry.runs, limits.BLOCK):
                    yield Element("rich_text_list", piece, size_of(piece), min(entry.depth, _DEEPEST), entry.number)


def _cut(kind: str, runs: Runs) -> Iterator[Element]:
    return (Element(kind, piece, size_of(piece)) for piece in pieces(runs, limits.BLOCK))


def under(above: Element, below: Element) -> Element | None:
    """Join a section to the one above it, on a line of its own; None where they cannot share one."""
    size = above.size + 1 + below.size
    if above.kind == below.kind == "rich_text_section" and size <= limits.BLOCK:
        return replace(above, runs=(*above.runs, Run("\n"), *below.runs), size=size)
    return None


def rich_units(elements: Iterable[Element]) -> Iterator[Unit]:
    """Pack elements into rich text blocks, none of them longer than a block may be."""
    waiting: list[Element] = []
    size = 0
    for element in elements:
        if not words_of_runs(element.runs).strip():
            continue
        if waiting and size + element.size > limits.BLOCK:
            yield _rich_unit(waiting, size)
            waiting, size = [], 0
        waiting.append(element)
        size += element.size
    if waiting:
        yield _rich_unit(waiting, size)


def _rich_unit(elements: Sequence[Element], size: int) -> Unit:
    words = "\n".join(words_of_runs(element.runs) for element in elements)
    return Unit({"type": "rich_text", "elements": list(_rich_json(elements))}, size, words)


def _rich_json(elements: Sequence[Element]) -> Iterator[Json]:
    for (kind, depth, ordered), group in groupby(elements, key=lambda e: (e.kind, e.depth, e.number is not None)):
        members = list(group)
        if kind != "rich_text_list":
            yield from ({"type": kind, "elements": spans(member.runs)} for member in members)
            continue
        entries = [{"type": "rich_text_section", "elements": spans(member.runs)} for member in members]
        skipped = (members[0].number or 1) - 1
        style: Json = {"style": "ordered" if ordered else "bullet", "indent": depth}
        yield {"type": kind, **style, **({"offset": skipped} if skipped else {}), "elements": entries}


def spans(runs: Runs) -> list[Json]:
    """Give runs as the smallest parts of rich text: never markup, only ever the characters they are made of."""
    return [_span(run) for run in runs]


def _span(run: Run) -> Json:
    span: Json = {"type": "link", "url": run.url, "text": run.text} if run.url else {"type": "text", "text": run.text}
    style = {look: True for look in ("bold", "italic", "code") if getattr(run, look)}
    return span | ({"style": style} if style else {})
