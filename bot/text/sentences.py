"""Sentences of a text, as exact spans of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.text.months import SHORT

Span = tuple[int, int]

BULLET = "• "
CELL = " | "
"""How a list item begins, and how the cells of a table row are parted, in the words we keep."""

_LONGEST = 1000
_ABBREVIATIONS = re.compile(
    r"(?:mr|mrs|ms|dr|prof|rev|hon|rt|sir|st|nos?|vs|e\.g|i\.e|eg|ie|c|cf|cl|ss?|pp?|paras?|art|ltd|co|inc|jr|sr|approx"
    rf"|est|fig|vol|ch|sch|regs?|{SHORT})",
    re.IGNORECASE,
)
_END = re.compile(
    r"[.!?…\n](?:(?<=\n)\n*|[.!?…]*(?P<closing>[\"'”’)\]]*)(?:\s+(?=[\"'“‘(\[£]*[A-Z0-9£•])|(?=[A-Z][a-z])))"  # noqa: RUF001
)
_LAST_WORD = re.compile(r"([\w.]+)$")


@lru_cache(maxsize=8)
def sentences_of(text: str) -> tuple[Span, ...]:
    """Give the sentences as (start, end) spans, in order, without the white space and bullets around them.

    A line end always ends a sentence; a full stop after an abbreviation, an initial or inside a
    number never does. What runs on for more than a thousand letters is cut at a blank. Text between
    spans is white space or list bullets only.
    """
    spans, start = [], 0
    for end in _END.finditer(text):
        is_stop = end["closing"] is not None
        if is_stop and not _ends_sentence(text, end):
            continue
        spans.append((start, end.end("closing") if is_stop else end.start()))
        start = end.end()
    spans.append((start, len(text)))
    return tuple(piece for span in spans if (trimmed := _trim(text, span)) for piece in _cut(text, trimmed))


def _cut(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    while end - start > _LONGEST:
        at = text.rfind(" ", start + 1, start + _LONGEST)
        piece = _trim(text, (start, at if at > start else start + _LONGEST))
        if piece:
            yield piece
        start = at if at > start else start + _LONGEST
    last = _trim(text, (start, end))
    if last:
        yield last


def _ends_sentence(text: str, end: re.Match[str]) -> bool:
    if not end[0].startswith("."):
        return True
    tight = end.end() == end.end("closing")
    if tight:
        return end.start() > 1 and text[end.start() - 2 : end.start()].islower()
    word = _LAST_WORD.search(text, max(0, end.start() - 12), end.start())
    if word is None:
        return True
    last = word[1]
    return _ABBREVIATIONS.fullmatch(last) is None and not (len(last) == 1 and last.isupper() and last != "I")


def _trim(text: str, span: Span) -> Span | None:
    start, end = span
    while start < end and (text[start].isspace() or text.startswith(BULLET, start)):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
