"""A document as a web page that can be forwarded: one file, no scripts, nothing fetched from elsewhere."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import escape
from itertools import groupby
from pathlib import Path

from bot.render import svg
from bot.render.charts import Chart
from bot.render.document import (
    MAJOR,
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
    runs_of,
    words_of_runs,
)
from bot.render.parsing import parse

_ENOUGH_FOR_CONTENTS = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a document that is one page of several.

    `way` is the list of links to the others, `foot` small print below; `feed` is the address of an Atom
    feed of the whole. `script` is the one script the page may run, allowed by its hash and nothing else;
    `style` is set after the page's own.
    """

    way: Document = ()
    foot: Document = ()
    feed: str = ""
    script: str = ""
    style: str = ""


_ALONE = Frame()


def page(markdown: str, title: str) -> str:
    """Give a complete page: headings in order, a table of contents, print and dark styles, readable on a phone.

    Nothing in it comes from another address, and its policy forbids scripts, so that it can be opened
    from a mail or a shared folder.
    """
    return page_of(parse(markdown), title)


def page_of(document: Document, title: str, frame: Frame = _ALONE) -> str:
    """Give a document as a complete page, alone or among others; see `page` for what it promises."""
    feed = f'<link rel="alternate" type="application/atom+xml" href="{escape(frame.feed)}">\n' if frame.feed else ""
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(frame.script)}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n{feed}<style>\n{_style()}{frame.style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#start">Skip to the text</a>\n'
        + _around(frame, f'<main id="start">\n{_body(document)}</main>\n')
        + (f"<script>{frame.script}</script>\n" if frame.script else "")
        + "</body>\n</html>\n"
    )


def _policy(script: str) -> str:
    """Allow our own styles, and one script by the hash of its text."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    if script:
        policy += f"; script-src 'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
    return policy


def _around(frame: Frame, text: str) -> str:
    """Put the way to the other pages before the text, and the small print after it."""
    way, foot = ("".join(map(_block, part)) for part in (frame.way, frame.foot))
    before = f'<header>\n<nav aria-label="Site">\n{way}</nav>\n</header>\n' if way else ""
    return before + text + (f"<footer>\n{foot}</footer>\n" if foot else "")


def fragment(markdown: str) -> str:
    """Give the document's HTML alone, to be set into another page."""
    return "".join(map(_block, parse(markdown)))


@cache
def _style() -> str:
    return Path(__file__).with_name("page.css").read_text(encoding="utf-8")


def _body(document: Document) -> str:
    """Give all blocks, with a table of contents before the first section."""
    anchors = list(_anchors(document))
    shown = [_block(block, anchor) for block, anchor in zip(document, anchors, strict=True)]
    sections = [number for number, anchor in enumerate(anchors) if anchor]
    if len(sections) >= _ENOUGH_FOR_CONTENTS:
        shown.insert(sections[0], _contents(document, anchors))
    return "".join(shown)


def _anchors(document: Document) -> Iterator[str]:
    """Give each section heading an anchor of its own, and every other block an empty one."""
    taken: Counter[str] = Counter()
    for block in document:
        anchor = ""
        if isinstance(block, Heading) and block.level == MAJOR:
            anchor = re.sub(r"[^a-z0-9]+", "-", words_of_runs(block.runs).casefold()).strip("-") or "section"
            taken[anchor] += 1
            anchor = anchor if taken[anchor] == 1 else f"{anchor}--{taken[anchor]}"
        yield anchor


def _contents(document: Document, anchors: Sequence[str]) -> str:
    entries = "".join(
        f'<li><a href="#{anchor}">{escape(words_of_runs(runs))}</a></li>\n'
        for block, anchor in zip(document, anchors, strict=True)
        if anchor
        for runs in runs_of(block)
    )
    return f'<nav aria-label="On this page">\n<ul>\n{entries}</ul>\n</nav>\n'


def _block(block: Block, anchor: str = "") -> str:
    match block:
        case Heading(level=level, runs=runs):
            place = f' id="{anchor}"' if anchor else ""
            shown = f"<h{level}{place}>{_inline(runs)}</h{level}>\n"
        case Paragraph(runs=runs):
            shown = f'<p class="note">{_inline(runs)}</p>\n' if block.is_note else f"<p>{_inline(runs)}</p>\n"
        case Listing(entries=entries):
            shown = _listing(entries)
        case Quote(paragraphs=paragraphs):
            shown = f"<blockquote>{''.join(f'<p>{_inline(runs)}</p>' for runs in paragraphs)}</blockquote>\n"
        case Table():
            shown = _table(block)
        case Chart():
            shown = svg.figure(block)
        case Verbatim(text=text):
            shown = f"<pre><code>{escape(text)}</code></pre>\n"
        case Rule():
            shown = "<hr>\n"
    return shown


def _listing(entries: Sequence[ListEntry]) -> str:
    """Give the entries of one depth as a list, deeper ones inside the entry before them."""
    depth, ordered = entries[0].depth, entries[0].number is not None
    members: list[list[ListEntry]] = []
    for entry in entries:
        if entry.depth <= depth:
            members.append([entry])
        else:
            members[-1].append(entry)
    items = "".join(f"<li>{_inline(first.runs)}{_listing(inner) if inner else ''}</li>\n" for first, *inner in members)
    start = f' start="{entries[0].number}"' if ordered and entries[0].number != 1 else ""
    return f"<ol{start}>\n{items}</ol>\n" if ordered else f"<ul>\n{items}</ul>\n"


def _table(table: Table) -> str:
    names = [words_of_runs(cell) for cell in table.header]
    head = "".join(
        f'<th scope="col"{_aligned(a)}>{_inline(c)}</th>' for c, a in zip(table.header, table.aligns, strict=True)
    )
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td{_aligned(align)} data-name="{escape(name)}">{_inline(cell)}</td>'
            for name, cell, align in zip(names, row, table.aligns, strict=True)
        )
        + "</tr>\n"
        for row in table.rows
    )
    return f'<div class="wide"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n'


def _aligned(align: str) -> str:
    return "" if align == "left" else f' class="{align}"'


def _inline(runs: Runs) -> str:
    """Give runs as HTML; neighbours with one address make one link."""
    return "".join(_linked(url, "".join(map(_run, group))) for url, group in groupby(runs, key=lambda run: run.url))


def _linked(url: str, words: str) -> str:
    return f'<a href="{escape(url)}" rel="noopener noreferrer">{words}</a>' if url else words


def _run(run: Run) -> str:
    words = "<br>\n" if run.text == "\n" else escape(run.text)
    for tag, on in (("code", run.code), ("em", run.italic), ("strong", run.bold)):
        words = f"<{tag}>{words}</{tag}>" if on else words
    return words
