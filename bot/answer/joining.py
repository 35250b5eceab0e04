"""Join figures of items with the catalogue's lines and with each other; set what contradicts a line under it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from bot.answer.money import Found, cited_figure, clause_of, line_of_item, same_sum
from bot.model.answers import Claim, MoneyLine
from bot.model.readings import Figure
from bot.text.amounts import Amount, amounts_in

_AS_WELL = 0.3
"""Within so much of a score two sums are told about as well; on the labelled sets 0.15 to 0.5 decide alike."""

Base = Callable[[Figure], MoneyLine | None]
"""Gives the catalogue's own line for a figure, None where it has none."""


def joined(catalogued: Sequence[MoneyLine], found: Sequence[Found], base: Base = lambda _: None) -> list[MoneyLine]:
    """Join figures with the catalogue's line of the same sum, and with each other.

    The best told go first, and of those told about as well the newest. A sentence that tells of a pressure besides
    proves a line only where no other sentence does.
    """
    lines = list(catalogued)
    for one in sorted(found, key=_how_told):
        at = next(
            (i for i, line in enumerate(lines) if line.kind is one.figure.kind and same_sum(line, one.figure)), None
        )
        if at is not None:
            lines[at] = _with(lines[at], one)
        elif (known := base(one.figure)) is not None:
            lines.append(_with(known, one))
        else:
            lines.append(line_of_item(one))
    return lines


def _how_told(one: Found) -> tuple[bool, int, int, float]:
    return one.beside_another_kind, -round(one.score / _AS_WELL), -one.passage.item.day.toordinal(), -one.score


def disputed(
    catalogued: Sequence[MoneyLine], found: Sequence[Found], names: Callable[[MoneyLine, Found], bool]
) -> tuple[list[MoneyLine], list[Found]]:
    """Set a figure under the line it contradicts, where the catalogue knows of that dispute; give the other figures.

    `names` says whether a figure's own clause names a line.
    """
    lines, rest = list(catalogued), []
    for one in sorted(found, key=lambda one: one.passage.item.day):
        at = next((i for i, line in enumerate(lines) if _contradicts(line, one.figure) and names(line, one)), None)
        if at is None:
            rest.append(one)
            continue
        said = Claim(clause_of(one.figure), (cited_figure(one),))
        lines[at] = replace(lines[at], disputes=(*lines[at].disputes, said))
    return lines, rest


def is_told_in(lines: Iterable[MoneyLine], found: Found) -> bool:
    """Say whether a figure stands beside a line's own sum as a piece of it: "£270m, £250m and a further £20m"."""
    figure, sums = found.figure, amounts_in(clause_of(found.figure))
    return any(
        line.id in figure.lines and figure.high < line.low and any(_is(one, line) for one in sums) for line in lines
    )


def _contradicts(line: MoneyLine, figure: Figure) -> bool:
    """Say whether a figure is one that a dispute sets against the line's own sum, not a part told beside that."""
    told = [amounts_in(claim.says) for claim in line.disputes]
    rivals = [one for sums in told if not any(_is(one, line) for one in sums) for one in sums]
    return line.kind is figure.kind and any(_is(one, figure) for one in rivals) and not same_sum(line, figure)


def _is(amount: Amount, told: MoneyLine | Figure) -> bool:
    return amount.low == told.low and amount.high == told.high


def _with(line: MoneyLine, found: Found) -> MoneyLine:
    """Add an item's words to a line; an item's own words stand before the catalogue's.

    What it tells beyond the items before it completes their line, and is cited right after the first. The
    catalogue's line stays as it was written down.
    """
    citation, figure = cited_figure(found), found.figure
    items = [known for known in line.evidence if known.item_id is not None]
    if any(known.item_id == citation.item_id for known in items) or (items and found.beside_another_kind):
        return line
    noted = [known for known in line.evidence if known.item_id is None]
    if line.id is not None:
        return replace(line, evidence=(*items, citation, *noted))
    period = figure.period if figure.period in citation.quote else ""
    told = (line.period or period, line.purpose or figure.purpose, line.status or figure.status)
    at = len(items) if told == (line.period, line.purpose, line.status) else 1
    period, purpose, status = told
    return replace(line, evidence=(*items[:at], citation, *items[at:]), period=period, purpose=purpose, status=status)
