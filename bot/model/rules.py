"""The vocabulary by which text is read: rows of the data files, not code, so that an officer can mend them.

A phrase is matched without regard to case, curly quotes or line breaks. `*` ends a word open
(`overspen*`), `…` stands for up to five words, `£` for a sum of money, `#` for a number, `,` for the
end of a clause, `<councils>` for any word of the group of that name. The rules of one kind of reading
are compared by identity: they are compiled once, and to hash all their words at each look-up costs more.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum

from bot.model.readings import DeadlineKind, MoneyKind, MoneyStatus


class Side(StrEnum):
    """Where a cue stands, seen from what it tells about."""

    BEFORE = "before"
    AFTER = "after"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Words that phrases call by one name."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindCue:
    """Words that make a sum one kind of money; `weight` counts when cues disagree, nearer words count more.

    They say nothing of sums of less than `least` or more than `most` pounds, nor, where they are of
    `limits`, of a sum that no word beside it makes one ("above £16,000", "£16,000 or less").
    """

    kind: MoneyKind
    words: tuple[str, ...]
    side: Side = Side.NEAR
    weight: float = 2.0
    least: float = 0.0
    most: float = math.inf
    limits: bool = False


@dataclass(frozen=True, slots=True)
class StatusCue:
    """Words that say how firm a sum is; nearer and heavier words win."""

    status: MoneyStatus
    words: tuple[str, ...]
    side: Side = Side.NEAR
    weight: float = 2.0


@dataclass(frozen=True, slots=True)
class DateCue:
    """Words that say what happens on a date."""

    kind: DeadlineKind
    words: tuple[str, ...]
    side: Side = Side.NEAR


@dataclass(frozen=True, slots=True)
class PurposeRules:
    """Words by which it is told what a sum is for, and those that tell nothing of it (data/money.yaml).

    `nobody`, with what may stand before and after it, `no_beginnings`, `documents` and `speaking` make
    words tell nothing; the file says what each list is for.
    """

    money: tuple[str, ...] = ()
    forms_of_money: tuple[str, ...] = ()
    which_money: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    no_names: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    left_over: tuple[str, ...] = ()
    verbs_left_over: tuple[str, ...] = ()
    costing: tuple[str, ...] = ()
    payers: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()
    which_nobody: tuple[str, ...] = ()
    after_nobody: tuple[str, ...] = ()
    no_beginnings: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    speaking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class MoneyRules:
    """How sums are told apart (data/money.yaml).

    `qualifiers` are the words before a sum that belong to it ("up to"); `idle` are phrases that look
    like a cue and are none ("cost of living"); `purposes` tell what a sum is for.
    """

    kinds: tuple[KindCue, ...] = ()
    statuses: tuple[StatusCue, ...] = ()
    qualifiers: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    groups: tuple[WordGroup, ...] = ()
    purposes: PurposeRules = field(default_factory=PurposeRules)


@dataclass(frozen=True, slots=True, eq=False)
class DateRules:
    """What happens on a date (data/dates.yaml)."""

    cues: tuple[DateCue, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class FurnitureRules:
    """What on a page is not the story (data/furniture.yaml).

    `elements` are tag names, and `classes` words in a class, id or role, whose whole content is set
    aside. `lines` are phrases that make a sentence furniture wherever it stands, `orders` those that
    do so where it begins with them ("book now"), `fragments` those that do so where a line is no
    sentence. `headings` are whole short lines that open a block: the fragments below go with them.
    `jobs` are the titles in job adverts.
    """

    elements: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    fragments: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()
