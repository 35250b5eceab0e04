"""Where sums stand: the sentence that names them, what leads to it, and the title over it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.text.amounts import Amount, amounts_in
from bot.text.sentences import BULLET, CELL, Span, sentences_of
from bot.text.tables import head_over

_EVERY = re.compile(r"\b(?:every|each)\s+$", re.IGNORECASE)
_IN_EVERY = re.compile(r"\s+(?:in|of|out of) every\s+£", re.IGNORECASE)
_MOST_SUMS = 40
"""Sums of one sentence that are read; a page of nothing but sums must not take for ever."""
_LONGEST_LIST = 80
"""Lines of a list or table above a sum within which its head is looked for."""
_SHORT = 80
"""Letters; a line above a list that is no longer is its head even without a colon."""
_A_FEW_POUNDS = 100
"""Pounds; a larger sum "in every" something is no way of speaking."""
_BEFORE = 12
"""Letters before a sum that can hold "for every "."""


@dataclass(frozen=True, slots=True)
class MoneySentence:
    """A sentence that names sums, and what stands around it; in a table `heads` has what stands over each sum."""

    span: Span
    words: str
    amounts: tuple[Amount, ...]
    lead_in: str
    previous: str
    title: str
    in_title: bool
    heads: tuple[str, ...] = ()


def money_sentences(text: str) -> list[MoneySentence]:
    """Give the sentences of a text (a title, a blank line, the paragraphs) that name sums, in order."""
    amounts = [amount for amount in amounts_in(text) if not _is_idiom(text, amount)]
    if not amounts:
        return []
    spans = sentences_of(text)
    starts = [span[0] for span in spans]
    held: dict[int, list[Amount]] = {}
    for amount in amounts:
        held.setdefault(bisect_right(starts, amount.start) - 1, []).append(amount)
    return [_money_sentence(text, spans, number, found[:_MOST_SUMS]) for number, found in held.items()]


def _money_sentence(text: str, spans: tuple[Span, ...], number: int, found: list[Amount]) -> MoneySentence:
    start, end = spans[number]
    title_end = max(text.find("\n\n"), 0)
    inside = tuple(replace(a, start=a.start - start, end=a.end - start) for a in found if a.end <= end)
    heads = _heads(text, spans[number], inside)
    return MoneySentence(
        spans[number],
        text[start:end],
        inside,
        _lead_in(text, spans, number, corner_only=any(heads)),
        _previous(text, spans, number),
        text[:title_end],
        end <= title_end,
        heads,
    )


def _is_idiom(text: str, amount: Amount) -> bool:
    """Say whether a sum is only a way of speaking: "for every £1 spent", "£1 in every £5", "£40 of every £100"."""
    return amount.high <= _A_FEW_POUNDS and (
        _EVERY.search(text, max(0, amount.start - _BEFORE), amount.start) is not None
        or _IN_EVERY.match(text, amount.end) is not None
    )


def _previous(text: str, spans: tuple[Span, ...], number: int) -> str:
    """Give the sentence before, where it stands in the same paragraph."""
    if number == 0 or "\n" in text[spans[number - 1][1] : spans[number][0]]:
        return ""
    return text[slice(*spans[number - 1])]


def _lead_in(text: str, spans: tuple[Span, ...], number: int, *, corner_only: bool) -> str:
    """Give the line that opens the list or table in which a sentence stands; of a table, its head or corner too."""
    is_item = text[max(0, spans[number][0] - len(BULLET)) : spans[number][0]] == BULLET
    is_row = CELL in text[slice(*spans[number])]
    if not is_item and not is_row:
        before = text[slice(*spans[number - 1])] if number else ""
        return before if before.endswith(":") else ""
    mark = BULLET if is_item else CELL
    head = ""
    for words in _lines_above(text, spans[number][0]):
        if mark not in words:
            return f"{words} {head}".strip() if words.endswith(":") or len(words) < _SHORT or is_row else head
        head = words.split(CELL, 1)[0] if corner_only else words if is_row else head
    return head


def _heads(text: str, row: Span, amounts: tuple[Amount, ...]) -> tuple[str, ...]:
    """Give what the head of a table says over each sum of a row; nothing where no head or no table is."""
    words = text[slice(*row)]
    if CELL not in words:
        return ()
    head = ""
    for above in _lines_above(text, row[0]):
        if CELL not in above:
            break
        head = above
    return tuple(head_over(head, words, amount.start) for amount in amounts) if not amounts_in(head) else ()


def _lines_above(text: str, position: int) -> Iterator[str]:
    """Give the lines above a position, the nearest first; no more than a list is long."""
    line = text.rfind("\n", 0, position)
    for _ in range(_LONGEST_LIST):
        if line <= 0:
            return
        start = text.rfind("\n", 0, line) + 1
        if words := text[start:line].strip():
            yield words
        line = start - 1
