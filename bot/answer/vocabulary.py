"""The words people ask in: names with all their aliases, bodies, synonyms, each found by its longest wording."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.answer.values import people_in
from bot.answer.word_lists import Phrase, Stems, WordLists
from bot.model.catalogue import Body, Catalogue, FundingLine, Review

_INITIALS = re.compile(
    r"(?P<words>\w[\w']*(?:[ -]\w[\w']*)+?)(?: (?P<year>20\d\d))?(?P<rest> (?:act|bill|consultation|strategy|review))?",
    re.IGNORECASE,
)
_SMALL = frozenset({"and", "of", "the", "on", "in", "for", "to"})
_FEW = 2
"""Initials of a name with a year that can be told from others; without a year it takes one more, as it
does words of a name's end.
"""


class Kind(IntEnum):
    """What a term of a question is; decides how near to the answer it must stand."""

    WORD = 0
    USUAL = 1
    NAME = 2
    BODY = 3
    NUMBER = 4


@dataclass(frozen=True, slots=True)
class Concept:
    """Something with several wordings: a review, a body, a group of synonyms; `id` is the catalogue's."""

    kind: Kind
    phrases: tuple[Phrase, ...]
    id: str = ""


class Vocabulary(WordLists):
    """Every wording the catalogue knows; built once, never changed."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(catalogue)
        self.catalogue = catalogue
        self._by_first: dict[str, dict[Stems, list[Concept]]] = defaultdict(lambda: defaultdict(list))
        self._enter(self._concepts(catalogue))
        self._enter(
            (Concept(Kind.USUAL, (Phrase.of(words),)) for words in self.rules.everywhere),
        )
        for said, *meant in catalogue.everyday:
            if not self.light.issuperset(stems := Phrase.of(said).stems):
                self._enter_one(stems, Concept(Kind.WORD, tuple(map(Phrase.of, meant))))
        self.entries = {review.name: review.id for review in catalogue.reviews}
        self.chaired = _by_chair(catalogue.reviews, self.not_people)
        self.bodies = {concept.id: concept for concept in map(_body, catalogue.bodies)}
        known = [*map(_review, catalogue.reviews), *self.bodies.values()]
        self._enter([self._by_endings(concept) for concept in known])
        self._enter(concept for review in catalogue.reviews if (concept := self._by_initials(review)) is not None)
        self.words = frozenset(word for by in self._by_first.values() for stems in by for word in stems)

    def _by_initials(self, review: Review) -> Concept | None:
        """Give the initials people make up for a name, where they stand for nothing else."""
        made = dict.fromkeys(
            short for name in (review.name, *review.aliases, *review.asked_as) for short in initials(name)
        )
        fresh = tuple(phrase for phrase in map(Phrase.of, made) if not self.longest_at(phrase.stems, 0)[0])
        known = _review(review)
        return Concept(known.kind, (*known.phrases, *fresh), known.id) if fresh else None

    def _by_endings(self, known: Concept) -> Concept:
        """Give the ends of a long name, where they stand for nothing else: the practice review panel."""
        name = known.phrases[0]
        ends = (Phrase.of(" ".join(name.text.split()[i:])) for i in range(1, len(name.stems) - _FEW))
        fresh = tuple(end for end in ends if self._is_a_name(end) and not self._is_known(end))
        return Concept(known.kind, (*known.phrases, *fresh), known.id)

    def _is_known(self, phrase: Phrase) -> bool:
        return self.longest_at(phrase.stems, 0)[0] == len(phrase.stems)

    def _is_a_name(self, phrase: Phrase) -> bool:
        return bool(phrase.stems) and phrase.stems[0] not in self.light and phrase.stems[-1] in self.heads

    def longest_at(self, stems: Sequence[str], start: int) -> tuple[int, tuple[Concept, ...]]:
        """Give the length of the longest wording known at a place, and everything it means; 0 where none is."""
        by_stems = self._by_first.get(stems[start], {})
        for length in range(min(max((len(s) for s in by_stems), default=0), len(stems) - start), 0, -1):
            concepts = by_stems.get(tuple(stems[start : start + length]))
            if concepts:
                return length, tuple(concepts)
        return 0, ()

    def _concepts(self, catalogue: Catalogue) -> list[Concept]:
        return [
            *map(_review, catalogue.reviews),
            *map(_funding_line, catalogue.funding),
            *map(_body, catalogue.bodies),
            *map(self._synonyms, catalogue.synonyms),
        ]

    def _synonyms(self, group: Sequence[str]) -> Concept:
        """Give a group of synonyms; another wording of something usual ("CSC") is as usual itself."""
        phrases = tuple(map(Phrase.of, group))
        is_usual = any(phrase.stems in self.usual for phrase in phrases)
        return Concept(Kind.USUAL if is_usual else Kind.WORD, phrases)

    def _enter(self, concepts: Iterable[Concept]) -> None:
        for concept in concepts:
            for phrase in concept.phrases:
                self._enter_one(phrase.stems, concept)

    def _enter_one(self, stems: Stems, concept: Concept) -> None:
        if stems and concept not in (there := self._by_first[stems[0]][stems]):
            there.append(concept)


def initials(name: str) -> tuple[str, ...]:
    """Give the short forms of a name: "WT2026", "WT 2026" and "WT26" of Working Together 2026, "CSW Act" of its Act."""
    found = _INITIALS.fullmatch(name)
    if found is None:
        return ()
    letters = "".join(word[0] for word in found["words"].replace("-", " ").split() if word.lower() not in _SMALL)
    year, rest = found["year"] or "", found["rest"] or ""
    if len(letters) < (_FEW if year else _FEW + 1) or not (year or rest):
        return ()
    years = (year, f" {year}", year[2:]) if year else ("",)
    return tuple(f"{letters}{told}{rest}" for told in years)


def _by_chair(reviews: Iterable[Review], not_people: frozenset[str]) -> dict[str, tuple[Phrase, ...]]:
    """Give the names of the reviews somebody chaired, by the chair's surname; a committee has none."""
    chaired: dict[str, tuple[Phrase, ...]] = {}
    for review in reviews:
        if people_in(review.chair, not_people):
            surname = Phrase.of(review.chair).stems[-1]
            chaired[surname] = (*chaired.get(surname, ()), *_review(review).phrases)
    return chaired


def _review(review: Review) -> Concept:
    guarded = (alias.name for alias in review.guarded)
    return Concept(
        Kind.NAME, tuple(map(Phrase.of, (review.name, *review.aliases, *review.asked_as, *guarded))), review.id
    )


def _funding_line(line: FundingLine) -> Concept:
    return Concept(Kind.WORD, tuple(map(Phrase.of, (line.name, *line.aliases, *line.asked_as))), line.id)


def _body(body: Body) -> Concept:
    return Concept(Kind.BODY, tuple(map(Phrase.of, (body.name, *body.aliases))), body.id)
