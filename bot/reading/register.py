"""The register of names: which reviews of the catalogue an item names, and where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.model.catalogue import Catalogue, GuardedAlias, Review, When
from bot.model.readings import Mention
from bot.reading.page import Page, Span
from bot.text.lexicon import Hit, Lexicon, PhraseBook
from bot.text.names import FoldedWords
from bot.text.similarity import plain

_FRESH = timedelta(days=14)
_OPENING = 600
_PARTING = re.compile(
    r"['\u2019]s? (?P<word>(?:19|20)\d\d|landmark|recent|independent|major|damning|critical|rapid) "
    r"(?:review|report|inquiry|audit|strategy)\b"
)
_LED = frozenset({"review", "inquiry", "audit"})
_HOW_LED = ("led by", "chaired by", "carried out by", "conducted by", "by")
_TITLES = ("Sir", "Dame", "Professor", "Prof", "Dr", "Lord", "Baroness")
_HONOURS = re.compile(rf"^(?:(?:{'|'.join(_TITLES)}) )+")
_NICKNAMED = frozenset({"budget", "inquiry", "review", "white paper"})
_ONE_OF_A_SERIES = re.compile(r"\b(?:(?:Phase|Wave|Round) \d+|20\d\d-\d\d(?: to 20\d\d-\d\d)?)$")

_ANNOUNCED = timedelta(days=300)
"""How long before it comes out one of a series may be spoken of."""

_LONG_RUNNING = frozenset({"act", "budget", "programme"})


@dataclass(frozen=True, slots=True)
class _Guard:
    """Words near which a name may be trusted, in its sentence or the title; anywhere where there are none."""

    near: PhraseBook[bool] | None
    unless: PhraseBook[bool]

    def allows(self, around: FoldedWords, title: FoldedWords) -> bool:
        if self.unless.find(around):
            return False
        return self.near is None or any(self.near.find(words) for words in (around, title))


@dataclass(frozen=True, slots=True)
class _Means:
    review: Review
    alias: GuardedAlias | None = None


class Register:
    """The reviews of a catalogue, by every name that may be trusted in a text."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self._not_counted = frozenset(catalogue.forms.not_counted)
        self._book = PhraseBook(_names(catalogue.reviews), lexicon)
        self._nicknames = PhraseBook(_nicknames(catalogue.reviews), lexicon)
        self._guards = {
            (review.id, alias.name): _Guard(_book(alias.near) if alias.near else None, _book(alias.unless))
            for review in catalogue.reviews
            for alias in review.guarded
        }

    def mentions(self, page: Page, published: date | None = None) -> list[Mention]:
        """Give every naming of a review in an item of that day, in order of appearance."""
        hits = [hit for hit in self._book.among(page.hits) if self._stands(page, hit, published)]
        hits += self._parted(page, published)
        hits = _without_namesakes((hit for hit in hits if not _still_to_come(hit.means.review, published)), published)
        covered = {place for hit in hits for place in range(*hit.words)}
        hits += [
            hit
            for hit in self._nicknames.among(page.hits)
            if _just_out(hit.means.review, published) and covered.isdisjoint(range(*hit.words))
        ]
        return [self._mention(page, hit, published) for hit in sorted(hits, key=lambda hit: hit.span)]

    def _mention(self, page: Page, hit: Hit[_Means], published: date | None) -> Mention:
        review = hit.means.review
        return Mention(
            review.id,
            review.name,
            _verbatim(page, hit.span),
            hit.span,
            page.sentence(hit.span[0]),
            fresh=_fresh(review, published),
            counted=review.kind not in self._not_counted,
        )

    def _parted(self, page: Page, published: date | None) -> list[Hit[_Means]]:
        """Give the names that a year or a judgement parts: "Narey's 2016 review of residential care"."""
        parting = {match.start("word") for match in _PARTING.finditer(page.text)}
        if not parting:
            return []
        kept = [place for place, (start, _) in enumerate(page.tokens.spans) if start not in parting]
        told = page.tokens.only(kept)
        return [
            Hit(hit.means, hit.span, (kept[hit.words[0]], kept[hit.words[1] - 1] + 1))
            for hit in self._book.find(told)
            if any(hit.span[0] < start < hit.span[1] for start in parting) and self._stands(page, hit, published)
        ]

    def _stands(self, page: Page, hit: Hit[_Means], published: date | None) -> bool:
        alias = hit.means.alias
        if alias is None or (hit.span == (0, len(page.title)) and _just_out(hit.means.review, published)):
            return True
        if alias.capitals and (
            page.is_shouted(hit.span) or _capitals(_verbatim(page, hit.span)) < _capitals(alias.name)
        ):
            return False
        around = (0, len(page.title) + _OPENING) if page.in_title(hit.span) else page.sentence_span(hit.span[0])
        guard = self._guards[hit.means.review.id, alias.name]
        return guard.allows(*map(page.tokens.within, (around, (0, len(page.title)))))


def _fresh(review: Review, published: date | None) -> bool:
    """Say whether an item is of the days in which a thing came out; of one known by its month, of that month."""
    of_its_month = (
        published is not None and review.published is not None and _is_of_the_month(review.published, published)
    )
    return review.kind not in _LONG_RUNNING and (of_its_month or _just_out(review, published))


def _is_of_the_month(when: When, day: date) -> bool:
    return when.day is None and when.month is not None and (when.year, when.month) == (day.year, day.month)


def _just_out(review: Review, published: date | None) -> bool:
    """Say whether an item is of the days in which a thing came out, when a short name means it."""
    when = review.published
    if published is None or when is None or when.day is None:
        return False
    return timedelta(days=-2) <= published - when.first <= _FRESH


def _still_to_come(review: Review, published: date | None) -> bool:
    """Say whether one of a series came out long after an item, which then means an earlier one."""
    when = review.published
    if published is None or when is None or not _ONE_OF_A_SERIES.search(review.name):
        return False
    return when.first - published > _ANNOUNCED


def _without_namesakes(hits: Iterable[Hit[_Means]], published: date | None) -> list[Hit[_Means]]:
    """Leave out, where two share a name, one that the item gives no other name if it does the other, or is of its days.

    There were two that the press called the Wood review.
    """
    found = list(hits)
    sure = {hit.means.review.id for hit in found if hit.means.alias is None or _just_out(hit.means.review, published)}
    taken = {hit.span for hit in found if hit.means.review.id in sure}
    return [hit for hit in found if hit.span not in taken or hit.means.review.id in sure]


def _names(reviews: Sequence[Review]) -> Iterator[tuple[str, _Means]]:
    for review in (one for one in reviews if one.in_texts):
        guarded = {plain(alias.name) for alias in review.guarded}
        yield from ((name, _Means(review)) for name in (review.name, *review.aliases) if plain(name) not in guarded)
        yield from ((alias.name, _Means(review, alias)) for alias in review.guarded)
    yield from _by_leaders(reviews)


def _by_leaders(reviews: Sequence[Review]) -> Iterator[tuple[str, _Means]]:
    """Give "review led by Prof Ann Reed" and the like, where she led no other of that kind that texts may name."""
    led: dict[tuple[str, str], list[Review]] = defaultdict(list)
    for review in reviews:
        leader = _HONOURS.sub("", review.chair)
        if review.in_texts and review.kind in _LED and " " in leader:
            led[review.kind, leader].append(review)
    for (kind, leader), own in led.items():
        if len(own) == 1:
            names = (f"{kind} {how} {title} {leader}" for how in _HOW_LED for title in ("", *_TITLES))
            yield from ((" ".join(name.split()), _Means(own[0])) for name in names)


def _nicknames(reviews: Iterable[Review]) -> Iterator[tuple[str, _Means]]:
    """Give the short names which mean a thing in a text only in the days it comes out, those people ask by included."""
    for review in (one for one in reviews if one.in_texts):
        asked = review.asked_as if review.kind in _NICKNAMED else ()
        yield from ((name, _Means(review)) for name in asked)
        yield from ((name, _Means(review)) for name in review.nicknames)


def _book(phrases: Iterable[str]) -> PhraseBook[bool]:
    return PhraseBook((phrase, True) for phrase in phrases)


def _capitals(words: str) -> int:
    return sum(word[0].isupper() for word in words.split())


def _verbatim(page: Page, span: Span) -> str:
    return page.text[span[0] : span[1]]
