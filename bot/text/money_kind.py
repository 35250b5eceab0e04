"""What kind of money a sum is and how firm, decided by the words around it."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from bot.model.readings import MoneyKind, MoneyStatus
from bot.model.rules import KindCue, MoneyRules, Side
from bot.text.amounts import Amount
from bot.text.phrases import Phrases, Spotted, T, any_of, lowered

_SENTENCES = 64
"""Sentences whose cues are remembered: all sums of a sentence are judged one after the other."""
_HALF_AT = 5.0
"""Steps from a sum at which a cue counts half its weight. Half as far costs 17 of 909 cases, half as far again two."""
_REST = 0.3
"""What each further cue of a kind adds to the strongest one, as a share of its weight; half of it costs two."""
_PURPOSE = 0.9
"""The weight of "£5m for …" for funding; a hint in money.yaml weighs 1. Half of it costs three."""
_TAG = 1.0
"""The weight of .99 or .95 at the end of a sum for a price; without it one case is lost."""
_PRICE_TAG = re.compile(r"\.9[59]$")
_IN_AIM = 0.5
"""The share a cue keeps that tells what a large sum is for, not what it is; all of it costs two."""
_OF_ANOTHER = 0.35
"""The share a cue keeps that holds another sum ("paid councils £5m"); none costs two sums of the labelled sets."""
_PURPOSE_FROM = 100_000
"""Pounds, from which "£… for …" speaks for funding: lesser sums are prices and pay too. For all sums five are lost."""
_BEFORE = 24
"""Letters before a sum that hold the longest qualifier, or "maximum of the first "."""
_SHOWN = 3
"""Cues of a kind that are given as reasons."""
_LIMIT_BEFORE = re.compile(
    r"\b(?:(?:more|less|fewer) than|above|below|over|under|beyond|beneath|past|up to|within|at (?:least|most)|"
    r"exceed(?:s|ing)?|top(?:s|ping)?|reach(?:es)?|first|(?:maximum|minimum) of)\s+(?:the )?(?:first )?$",
    re.IGNORECASE,
)
_LIMIT_AFTER = re.compile(r",?\s(?:or|and) (?:less|more|below|above|over|under|fewer)\b", re.IGNORECASE)
_STEP = re.compile(
    r"(?P<contrast>\b(?:but|while|whereas|although|though|despite|compared|against|however|yet|instead|after|if)\b)"
    r"|(?P<edge>[;—()]|\s[–-]\s)|(?P<pause>[,:])|(?P<sum>£)|(?P<word>[^\W\d_][\w'’-]*)"  # noqa: RUF001
)
"""What stands between a sum and a cue: a word, a comma, another sum, the edge of a clause, a word of contrast."""
_STEPS = {"contrast": 6.0, "edge": 6.0, "pause": 2.0, "sum": 3.0, "word": 1.0}
"""How far each makes it, in words."""
_FOR = re.compile(
    r"\s*(?:(?:a|per|each|every) (?:year|month)\s*)?(?:more|extra)?\s*,?\s*"
    r"(?:for|towards|into|to (?!£|\d)(?P<somebody>(?:the|an?|its|their)\b)?)\s*\w",
    re.IGNORECASE,
)
"""What leads from a sum to its purpose, or "to the councils" to somebody who gets it."""
_PLAUSIBLE: dict[MoneyKind, tuple[tuple[float, float], ...]] = {
    MoneyKind.FUNDING: ((0, 0.3), (50, 0.6), (5_000, 0.8), (100_000, 1.0)),
    MoneyKind.PRESSURE: ((0, 0.6), (1_000, 1.0)),
    MoneyKind.THRESHOLD: ((0, 0.3), (50, 1.0), (5_000_000, 0.2)),
    MoneyKind.PRICE: ((0, 1.0), (3_500, 0.55), (10_000, 0.4), (50_000, 0.1)),
    MoneyKind.PAY: ((0, 1.0), (400_000, 0.2), (5_000_000, 0.1)),
    MoneyKind.OTHER: ((0, 1.0),),
}
"""From how many pounds a kind is how likely: no grant is £20, no ticket £50,000, no salary millions."""


@dataclass(frozen=True, slots=True)
class KindVerdict:
    """A kind, how strongly the words speak for it, and the words."""

    kind: MoneyKind
    strength: float
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Cue:
    kind: MoneyKind | None
    side: Side = Side.NEAR
    weight: float = 0.0
    least: float = 0.0
    most: float = math.inf
    limits: bool = False
    holds_sum: bool = False

    def is_of(self, amount: Amount) -> bool:
        return self.kind is not None and self.least <= amount.low and amount.high <= self.most


@dataclass(frozen=True, slots=True)
class _StatusCue:
    status: MoneyStatus | None
    side: Side
    weight: float


class Judge:
    """The money vocabulary, compiled."""

    def __init__(self, rules: MoneyRules) -> None:
        groups = {group.name: group.words for group in rules.groups}
        kinds = [(words, _cue(row, words)) for row in rules.kinds for words in row.words]
        idle = [(words, _Cue(None)) for words in rules.idle]
        self._kinds: Phrases[_Cue] = Phrases([*kinds, *idle], groups)
        self._statuses: Phrases[_StatusCue] = Phrases(
            [(words, _StatusCue(row.status, row.side, row.weight)) for row in rules.statuses for words in row.words]
            + [(words, _StatusCue(None, Side.NEAR, 0)) for words in rules.idle],
            groups,
        )
        self._cues = lru_cache(_SENTENCES)(self._kinds.find)
        self._status_cues = lru_cache(_SENTENCES)(self._statuses.find)
        self._qualifier = re.compile(rf"(?:^|(?<=\W)){any_of(rules.qualifiers)}\s+$", re.IGNORECASE)

    def verdicts(self, sentence: str, amounts: Sequence[Amount]) -> list[KindVerdict]:
        """Judge each sum of a sentence by the sentence alone."""
        cues = self._cues(sentence)
        way = _way(sentence)
        return [self._verdict(sentence, amount, cues, way) for amount in amounts]

    def leaning(self, context: str, amount: Amount) -> KindVerdict:
        """Judge a sum by words that stand apart from it: a lead-in, a title, the sentence before."""
        votes: dict[MoneyKind, list[tuple[float, str]]] = defaultdict(list)
        for cue in self._cues(context):
            kind = cue.means.kind
            if kind is not None and cue.means.is_of(amount) and not cue.means.limits:
                votes[kind].append((cue.means.weight, context[cue.start : cue.end]))
        return _winner(votes, amount)

    def status(self, sentence: str, amount: Amount) -> tuple[MoneyStatus | None, str]:
        """Give how firm a sum is by the nearest words that say so, and those words."""
        best: tuple[float, MoneyStatus | None, str] = (0.0, None, "")
        way = _way(sentence)
        for cue in self._status_cues(sentence):
            strength = _strength(way, amount, cue, cue.means.side, cue.means.weight)
            if strength > best[0]:
                best = (strength, cue.means.status, sentence[cue.start : cue.end])
        return best[1], best[2]

    def qualifier(self, sentence: str, amount: Amount) -> str:
        """Give the words right before a sum that belong to it, such as "up to"."""
        before = sentence[max(0, amount.start - _BEFORE) : amount.start]
        match = self._qualifier.search(before)
        return match[0].strip() if match else ""

    def _verdict(self, sentence: str, amount: Amount, cues: Iterable[Spotted[_Cue]], way: _Way) -> KindVerdict:
        votes: dict[MoneyKind, list[tuple[float, str]]] = defaultdict(list)
        aim = _aim(sentence, amount)
        for cue in cues:
            kind = cue.means.kind
            if kind is None or not cue.means.is_of(amount) or (cue.means.limits and not _is_limit(sentence, amount)):
                continue
            strength = _strength(way, amount, cue, cue.means.side, cue.means.weight)
            if strength:
                share = _IN_AIM if cue.start >= aim and kind is not MoneyKind.FUNDING else 1.0
                share *= _OF_ANOTHER if cue.means.holds_sum and not cue.start <= amount.start < cue.end else 1.0
                votes[kind].append((strength * share, sentence[cue.start : cue.end]))
        if amount.high >= _PURPOSE_FROM and _FOR.match(sentence, amount.end):
            votes[MoneyKind.FUNDING].append((_PURPOSE, ""))
        if _PRICE_TAG.search(sentence, amount.start, amount.end):
            votes[MoneyKind.PRICE].append((_TAG, ""))
        return _winner(votes, amount)


@lru_cache(maxsize=8)
def judge_of(rules: MoneyRules) -> Judge:
    """Compile a vocabulary once."""
    return Judge(rules)


def plausible(kind: MoneyKind, amount: Amount) -> float:
    """Say how well a sum of this size suits a kind: 1 for well, near 0 for hardly (no salary runs to millions)."""
    return [factor for least, factor in _PLAUSIBLE[kind] if amount.low >= least][-1]


class _Way:
    """How far it is from word to word in a sentence: a comma is further than a blank, another clause much further."""

    def __init__(self, sentence: str) -> None:
        steps = list(_STEP.finditer(lowered(sentence)))
        self._places = [step.start() for step in steps]
        self._sums = list(accumulate((_STEPS[step.lastgroup or "word"] for step in steps), initial=0.0))

    def between(self, start: int, end: int) -> float:
        """Count the steps that begin between two places."""
        return self._sums[bisect_left(self._places, end)] - self._sums[bisect_left(self._places, start)]


@lru_cache(maxsize=64)
def _way(sentence: str) -> _Way:
    return _Way(sentence)


def _strength(way: _Way, amount: Amount, cue: Spotted[T], side: Side, weight: float) -> float:
    if cue.end <= amount.start:
        return 0.0 if side is Side.AFTER else weight / (1 + way.between(cue.end, amount.start) / _HALF_AT)
    if cue.start >= amount.end:
        return 0.0 if side is Side.BEFORE else weight / (1 + way.between(amount.end, cue.start) / _HALF_AT)
    return weight


def _aim(sentence: str, amount: Amount) -> float:
    """Give where the words begin that say what a large sum is for: they do not say what it is."""
    match = _FOR.match(sentence, amount.end) if amount.high >= _PURPOSE_FROM else None
    return match.end() - 1 if match and not match["somebody"] else math.inf


def _is_limit(sentence: str, amount: Amount) -> bool:
    """Say whether the words next to a sum make a limit of it."""
    return _LIMIT_BEFORE.search(sentence, max(0, amount.start - _BEFORE), amount.start) is not None or (
        _LIMIT_AFTER.match(sentence, amount.end) is not None
    )


def _cue(row: KindCue, words: str) -> _Cue:
    return _Cue(row.kind, row.side, row.weight, row.least, row.most, row.limits, "£" in words)


def _winner(votes: dict[MoneyKind, list[tuple[float, str]]], amount: Amount) -> KindVerdict:
    best = KindVerdict(MoneyKind.OTHER, 0.0)
    for kind in MoneyKind:
        ranked = sorted(votes.get(kind, ()), key=lambda vote: -vote[0])
        if not ranked:
            continue
        strength = (ranked[0][0] + _REST * sum(vote[0] for vote in ranked[1:])) * plausible(kind, amount)
        if strength > best.strength:
            best = KindVerdict(kind, strength, tuple(dict.fromkeys(words for _, words in ranked[:_SHOWN] if words)))
    return best
