"""Markdown as Slack messages: blocks packed into as many messages as the limits need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.model.editions import Part
from bot.render import limits
from bot.render.document import Run, words_of_runs
from bot.render.parsing import parse
from bot.render.slack_blocks import units
from bot.render.slack_rich import Unit
from bot.render.splitting import pieces

_TEXT = limits.MESSAGE - limits.FALLBACK


def messages(markdown: str, *, native_tables: bool = True) -> tuple[Part, ...]:
    """Give the messages that show a document, in order, each within every limit of `bot.render.limits`.

    A message ends between blocks, so never inside a sentence, a link or an entity; a heading stays
    with what it heads. A table ends its message, because Slack shows tables below everything else.
    An empty document gives no message. With `native_tables` off, tables are shown as lists and charts
    as lines, for a workspace that refuses them.
    """
    stacks = _stacks(units(parse(markdown), native_tables=native_tables))
    packed = (_without_outer_rules(message) for message in _packed(stacks))
    return tuple(_part(message) for message in packed if message)


def _stacks(blocks: Iterable[Unit]) -> Iterator[list[Unit]]:
    """Put headings and dividers on top of the block they lead to."""
    stack: list[Unit] = []
    for unit in blocks:
        stack.append(unit)
        full = len(stack) > limits.BLOCKS // 2 or _size(stack) > limits.BLOCK
        if full or not (unit.leads or unit.is_rule):
            yield stack
            stack = []
    if stack:
        yield stack


def _packed(stacks: Iterable[list[Unit]]) -> Iterator[list[Unit]]:
    message: list[Unit] = []
    for stack in stacks:
        if message and not _fits([*message, *stack]):
            yield message
            message = []
        message = [*message, *stack]
        if message[-1].closes:
            yield message
            message = []
    yield message


def _without_outer_rules(message: list[Unit]) -> list[Unit]:
    inner = [number for number, unit in enumerate(message) if not unit.is_rule]
    return message[inner[0] : inner[-1] + 1] if inner else []


def _fits(message: Sequence[Unit]) -> bool:
    charts = sum(unit.is_chart for unit in message)
    return len(message) <= limits.BLOCKS and charts <= limits.CHARTS and _size(message) <= _TEXT


def _size(message: Sequence[Unit]) -> int:
    return sum(unit.size for unit in message)


def _part(message: Sequence[Unit]) -> Part:
    words = "\n".join(unit.words for unit in message if unit.words)
    return Part(text=_fallback(words), blocks=tuple(unit.block for unit in message))


def _fallback(words: str) -> str:
    """Give the beginning of the words, whole sentences of them, for notifications and screen readers."""
    first = pieces((Run(words),), limits.FALLBACK)[0]
    return limits.slack_escaped(words_of_runs(first).strip())
