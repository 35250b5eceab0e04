"""The vocabulary by which items are judged: relevance, names by their form, who speaks, and what is too usual to tell.

Like `rules`, these are rows of data files. A phrase is matched without regard to case, quotes,
hyphens, plurals and possessives; `*` leaves a word open.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Bearing(StrEnum):
    """What a word says about an item.

    PEOPLE: those who work in or lead children's services. FIELD: children's services themselves.
    CHANGE: a reform, law, review, staffing matter or sum of money. AGAINST: somebody else's field.
    ELSEWHERE: another nation. ENGLAND: takes the force from ELSEWHERE. NOTICE: an advert or event.
    """

    PEOPLE = "people"
    FIELD = "field"
    CHANGE = "change"
    AGAINST = "against"
    ELSEWHERE = "elsewhere"
    ENGLAND = "england"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class RelevanceRule:
    """Words that bear on relevance in one way; `weight` counts once for each different phrase found.

    The term `£` stands for any sum in millions.
    """

    id: str
    bearing: Bearing
    terms: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class RelevanceRules:
    """How an item is judged ours or not (data/relevance.yaml).

    A phrase in the title weighs `title_weight` times as much. An item is ours where it has people
    or field, has a change (or names people in its title, or much of our field), and what speaks for
    it outweighs what speaks against it by `least`. `nations` are the other nations of the kingdom:
    all of them in one breath are compared with, and an item headed "Wales: …" is about Wales.
    """

    rules: tuple[RelevanceRule, ...] = ()
    nations: tuple[str, ...] = ()
    title_weight: float = 2.0
    least: float = 2.0


@dataclass(frozen=True, slots=True)
class FormRules:
    """What gives a name the form of a review, Act, consultation … (data/forms.yaml).

    `heads` end such a name ("… Strategy"), `leads` begin one ("Inquiry into …"), `joints` are the
    small words inside one, `small` the others inside a title, `not_first` never begin one, `plain`
    names say nothing by themselves. `papers` are the nouns that tell a title beside them ("their
    report"); "the Lamp review" is a name unless its first words are `not_surnames`. `not_counted` are
    the kinds of catalogue entries that are no reviews, strategies, papers, consultations, Acts or
    inquiries.
    """

    heads: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    joints: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    not_first: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    not_surnames: tuple[str, ...] = ()
    not_counted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeechRules:
    """Words by which somebody is known to speak (data/speech.yaml)."""

    verbs: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UsualRules:
    """Words and names too usual to tell one story from another (data/usual.yaml).

    `english` words tell nothing, those of the `field` a little, those that items of the field carry
    `often` more, and any other word most; `names` are what stories of every kind name, besides the
    bodies of data/bodies.yaml.
    """

    english: tuple[str, ...] = ()
    field: tuple[str, ...] = ()
    often: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
