"""The vocabulary by which questions are understood (data/questions.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Want(StrEnum):
    """What kind of thing would answer a question.

    FIGURE is an amount in any unit, CHANGE a rise or fall in any, TRUTH a yes or no.
    """

    WHEN = "when"
    WHO = "who"
    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"
    FIGURE = "figure"
    CHANGE = "change"
    NAMES = "names"
    SAID = "said"
    WHY = "why"
    TRUTH = "truth"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class QuestionCue:
    """Words that tell what is wanted; with `keeps` they must also be found in the answer, unlike "how much".

    Of several cues in a question the one with the lowest `rank` decides.
    """

    want: Want
    words: tuple[str, ...]
    keeps: bool = False
    rank: int = 1


@dataclass(frozen=True, slots=True)
class QuestionRules:
    """How questions are read.

    `light` words need no evidence; `everywhere` words are so usual in this field that anywhere in the item is near
    enough; `newest` and `oldest` words ask for one end of time; `heads` are the nouns by which a text takes up a
    name again ("the Act"); `not_people` are capitalised words that are not parts of people's names; `money` words
    say no more than that money is asked about; `tentative` words tell a plan from an event; `posts` are what people
    are appointed or employed as; `beginnings` say of a date no more than that something begins then, `endings` that
    it ends; `wishes` are words by which something is asked for; `persons` words ask "who" of somebody with a name;
    a number before one of `time_units` counts nothing else; where a `nationwide` word is typed, one council's
    figure is no answer; what is told of those in `elsewhere` is none where children are asked about; `shorthand`
    are (as typed, as meant): yrs and years; `vague` words alone name nothing to look for; `closings` ask for the
    end of something, which is told from when it begins; `loose` words name the kind of answer or paper that is
    looked for, which need not call itself so; a `stressed` word must stand in the very sentence that answers, one
    of the `superlatives` itself and no kindred word; one of a group of `opposites` answers a yes-or-no question
    about another; a text has the name alone of what is `named_alone` ("London had the highest rate" of "which region");
    `recommending` is what a review does, and so whoever chairs it; `by_when` asks for a deadline, which an answer
    may tell without any of the `replying` words: "open until 5 March"; where it is asked how much something moved,
    the first of each of the `moves` is met by the others; who was chosen for something is told without any of the
    `appointing` words; `how_long` asks how long something is, which an answer may tell without any of the `lasting`
    words: "£5m over two years"; `limiting` words may never be left out of a question; `statistics` are what figures
    of this field come out in.
    """

    cues: tuple[QuestionCue, ...] = ()
    light: tuple[str, ...] = ()
    everywhere: tuple[str, ...] = ()
    newest: tuple[str, ...] = ()
    oldest: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    not_people: tuple[str, ...] = ()
    money: tuple[str, ...] = ()
    tentative: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    time_units: tuple[str, ...] = ()
    limiting: tuple[str, ...] = ()
    statistics: tuple[str, ...] = ()
    nationwide: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    shorthand: tuple[tuple[str, ...], ...] = ()
    vague: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    stressed: tuple[str, ...] = ()
    superlatives: tuple[str, ...] = ()
    opposites: tuple[tuple[str, ...], ...] = ()
    named_alone: tuple[str, ...] = ()
    recommending: tuple[str, ...] = ()
    by_when: tuple[str, ...] = ()
    replying: tuple[str, ...] = ()
    moves: tuple[tuple[str, ...], ...] = ()
    appointing: tuple[str, ...] = ()
    how_long: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceRules:
    """Regions and councils, in capitals as texts have them, and where the list is from (data/places.yaml)."""

    source: str = ""
    regions: tuple[str, ...] = ()
    councils: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """How sentences of items tell what questions ask (data/sentences.yaml, which says what each list is for)."""

    causes: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    salaries: tuple[str, ...] = ()
    bonuses: tuple[str, ...] = ()
    receiving: tuple[str, ...] = ()
    whole_country: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    issued: tuple[str, ...] = ()
    ceasing: tuple[str, ...] = ()
    kinds_of_place: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    not_places: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    speaking: tuple[str, ...] = ()
    lesser_posts: tuple[str, ...] = ()
    people_of_an_age: tuple[str, ...] = ()
    other_people: tuple[str, ...] = ()
    part_of_all: tuple[str, ...] = ()
    speakers_unnamed: tuple[tuple[str, ...], ...] = ()
    negations: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    excluding: tuple[str, ...] = ()
    rivals: tuple[tuple[str, ...], ...] = ()
    moving: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommonplaceRules:
    """Ordinary words, one of which a question may be answered without (data/commonplace.yaml)."""

    words: tuple[str, ...] = ()
