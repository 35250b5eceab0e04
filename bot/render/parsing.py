"""Markdown read into the document that every surface is made from: the door to markdown-it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from bot.render import charts
from bot.render.document import (
    Block,
    Document,
    Heading,
    ListEntry,
    Listing,
    Paragraph,
    Quote,
    Rule,
    Run,
    Runs,
    Table,
    Verbatim,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


@lru_cache(maxsize=32)
def parse(markdown: str) -> Document:
    """Read Markdown (CommonMark and tables; no HTML, no images, web links only) into a document."""
    tokens = _reader().parse(markdown)
    return tuple(_blocks(tokens))


def lines_of(markdown: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Give for each block of `parse(markdown)` the lines it takes up, first and one past the last.

    A list has a pair for each entry, with what is indented under it; a table one for its header and for
    each row; any other block one. Lines count from 0 and end at a line feed.
    """
    tokens = _reader().parse(markdown)
    return tuple(tuple(_places(block)) for block in _cut(tokens))


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False})
    reader.enable("table").disable(["image", "autolink", "reference", "html_block", "html_inline", "code", "lheading"])
    setattr(reader, "normalizeLink", str)  # noqa: B010 - the address as written: mypy sees a method here
    setattr(reader, "validateLink", _is_web_address)  # noqa: B010
    return reader


def _is_web_address(url: str) -> bool:
    return re.match(r"(?i)https?://[^/\s]", url) is not None


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    return (block for cut in _cut(tokens) for block in _block(cut))


def _cut(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Give the tokens of each block."""
    at = 0
    while at < len(tokens):
        end = _end_of(tokens, at)
        yield tokens[at : end + 1]
        at = end + 1


def _places(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    part = {"table_open": "tr_open", "bullet_list_open": "list_item_open", "ordered_list_open": "list_item_open"}
    wanted = part.get(tokens[0].type)
    parts = [token for token in tokens if token.type == wanted] if wanted else tokens[:1]
    return ((token.map[0], token.map[1]) for token in parts if token.map)


def _end_of(tokens: Sequence[Token], at: int) -> int:
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def _block(tokens: Sequence[Token]) -> Iterator[Block]:
    first = tokens[0]
    match first.type:
        case "heading_open":
            yield Heading(int(first.tag[1]), _runs(tokens[1]))
        case "paragraph_open":
            yield Paragraph(_runs(tokens[1]))
        case "bullet_list_open" | "ordered_list_open":
            yield Listing(tuple(_entries(tokens)))
        case "blockquote_open":
            yield Quote(tuple(_runs(token) for token in tokens if token.type == "inline"))
        case "table_open":
            yield _table(tokens)
        case "fence":
            yield charts.read(first.info, first.content) or Verbatim(first.content.rstrip("\n"))
        case "hr":
            yield Rule()


def _entries(tokens: Sequence[Token]) -> Iterator[ListEntry]:
    """Flatten a list; an entry's further paragraphs follow in the same entry on a line of their own."""
    numbers: list[int | None] = []
    waiting: ListEntry | None = None
    for token in tokens:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            numbers.append(int(token.attrGet("start") or 1) - 1 if token.type == "ordered_list_open" else None)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            numbers.pop()
        elif token.type == "list_item_open":
            if waiting:
                yield waiting
            number = numbers[-1] = None if numbers[-1] is None else numbers[-1] + 1
            waiting = ListEntry((), len(numbers) - 1, number)
        elif token.type == "inline" and waiting:
            between = (Run("\n"),) if waiting.runs else ()
            waiting = replace(waiting, runs=waiting.runs + between + _runs(token))
        elif token.type == "fence" and waiting:
            waiting = replace(waiting, runs=(*waiting.runs, Run(token.content.strip(), code=True)))
    if waiting:
        yield waiting


def _table(tokens: Sequence[Token]) -> Table:
    rows: list[list[Runs]] = []
    aligns: list[str] = []
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in {"th_open", "td_open"}:
            rows[-1].append(_runs(tokens[index + 1]))
            if token.type == "th_open":
                aligns.append(str(token.attrGet("style") or "").removeprefix("text-align:") or "left")
    return Table(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]), tuple(aligns))


def _runs(inline: Token) -> Runs:
    runs: list[Run] = []
    look = Run("")
    for token in inline.children or ():
        match token.type:
            case "strong_open" | "strong_close":
                look = replace(look, bold=token.nesting == 1)
            case "em_open" | "em_close":
                look = replace(look, italic=token.nesting == 1)
            case "link_open" | "link_close":
                look = replace(look, url=str(token.attrGet("href") or "") if token.nesting == 1 else "")
            case "softbreak":
                runs.append(replace(look, text=" "))
            case "hardbreak":
                runs.append(Run("\n"))
            case "code_inline":
                runs.append(replace(look, text=token.content, code=True))
            case _:
                runs.append(Run(token.content, look.bold, look.italic, look.code, look.url))
    return tuple(_joined(runs))


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """Put neighbours of one look together and drop what is empty."""
    waiting: Run | None = None
    for run in runs:
        if not run.text:
            continue
        if waiting and _look(run) == _look(waiting) and "\n" not in (run.text, waiting.text):
            waiting = replace(waiting, text=waiting.text + run.text)
            continue
        if waiting:
            yield waiting
        waiting = run
    if waiting:
        yield waiting


def _look(run: Run) -> tuple[bool, bool, bool, str]:
    return (run.bold, run.italic, run.code, run.url)
