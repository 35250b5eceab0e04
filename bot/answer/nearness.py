"""How near a word of the question stands to a sentence: in it, taken up by it, in the title or just before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from bot.answer.money_kinds import kinds_meant
from bot.answer.passages import Passage, Sentence
from bot.answer.question import Question, Term
from bot.answer.tokens import bases_of, holds_run, spells_out
from bot.answer.vocabulary import Kind, Vocabulary
from bot.answer.word_lists import Stems

HERE, SAID_SO, TAKEN_UP, BESIDE, NEAR, SOMEWHERE = 1.0, 0.95, 0.9, 0.75, 0.55, 0.35
"""How well a term supports a sentence, from standing in it to standing somewhere in the item; 0 where it does not.

Their order is what counts: on the labelled sets and cases 0.1 more or less on the last three costs at most one case.
`TAKEN_UP` is also the least that others ask for where a word must belong to the sentence.
"""

_REACH = 2
"""Sentences within which a term is near; on the labelled cases one is too few, three do alike."""

_LONGER = 3
"""Words of a name long enough to be told with "children's" in its midst."""


class Nearness:
    """Measures nearness for one question.

    `looks_ahead` where what comes after a sentence may lend it a word; `strict` where a title lends only by itself.
    """

    def __init__(self, question: Question, vocabulary: Vocabulary, *, strict: bool, looks_ahead: bool) -> None:
        self._vocabulary = vocabulary
        self._strict = strict
        self._looks_ahead = looks_ahead
        self._named = dict(_names_typed(question, vocabulary))
        self._firsts = {term: first_words(term) for term in question.terms}
        self._lasts = {
            term: frozenset(p.stems[-1] for p in term.phrases if len(p.stems) > 1) & vocabulary.heads
            for term in question.terms
        }
        self._passage: Passage | None = None
        self._places: dict[Term, frozenset[int]] = {}
        self._carried: dict[Term, bool] = {}

    def of(self, term: Term, passage: Passage, at: int) -> float:
        """Say how near to a sentence a term stands, from 1 (in it) to 0 (too far to support it)."""
        inside = self._inside(term, passage, at)
        return inside or self._beside(term, passage, at) or self._further(term, passage, at)

    def stands_in(self, term: Term, passage: Passage) -> bool:
        """Say whether a term stands anywhere in an item, or is its publisher."""
        kinds = kinds_meant(term)
        if kinds and any(figure.kind in kinds for figure in passage.item.reading.news_money):
            return True
        return bool(self.places(term, passage)) or self._is_carried(term, passage)

    def places(self, term: Term, passage: Passage) -> frozenset[int]:
        """Give the sentences of an item in which a term stands; remembered while the item is looked at."""
        if passage is not self._passage:
            self._passage, self._places, self._carried = passage, {}, {}
        known = self._places.get(term)
        if known is None:
            firsts = self._firsts[term]
            linked = {m.sentence for m in passage.item.reading.reviews if m.id in term.ids} if term.ids else set()
            title = passage.sentences[0].words
            known = frozenset(
                s.at
                for s in passage.sentences
                if s.text in linked
                or ((term.initials or term.kindred or not firsts.isdisjoint(s.words)) and here(term, s))
                or (term.kind is Kind.NAME and _parted(term, s, title))
            )
            self._places[term] = known
        return known

    def _inside(self, term: Term, passage: Passage, at: int) -> float:
        places, sentence = self.places(term, passage), passage.sentences[at]
        if at in places:
            return HERE if term.kind is not Kind.WORD or sentence.places(term.own) else SAID_SO
        if _is_such_money(term, passage, sentence):
            return SAID_SO
        return TAKEN_UP if self._taken_up(term, passage, sentence) else 0.0

    def _beside(self, term: Term, passage: Passage, at: int) -> float:
        places = self.places(term, passage)
        titled, before = 0 in places, at > 1 and at - 1 in places
        if passage.sentences[at].led_by in places - {0}:
            return TAKEN_UP
        if before and (passage.sentences[at].leans or (titled and not self._strict)):
            return TAKEN_UP
        if titled and passage.sentences[at].takes_up_the_topic:
            return TAKEN_UP
        before = before or self._place_before_list(passage, at) in places - {0}
        return BESIDE if titled or before or self._is_carried(term, passage) else 0.0

    def _place_before_list(self, passage: Passage, at: int) -> int:
        """Give the place of the sentence before the list or table that a sentence is a point of."""
        return max(passage.sentences[at].led_by - 1, 0)

    def _is_carried(self, term: Term, passage: Passage) -> bool:
        """Say whether a term is the publisher's name; remembered while the item is looked at."""
        if passage is not self._passage or term not in self._carried:
            self.places(term, passage)
            self._carried[term] = carried(term, passage)
        return self._carried[term]

    def _further(self, term: Term, passage: Passage, at: int) -> float:
        places, end = self.places(term, passage), at + _REACH if self._looks_ahead else at
        if any(max(1, at - _REACH) <= place <= end for place in places):
            return NEAR
        return SOMEWHERE if places and term.kind in (Kind.USUAL, Kind.NAME, Kind.BODY) else 0.0

    def _taken_up(self, term: Term, passage: Passage, sentence: Sentence) -> bool:
        """Say whether the sentence takes a name up again by its last word: "the Act", "a team"."""
        if any(map(sentence.points_to, self._lasts[term])) and any(
            at < sentence.at for at in self.places(term, passage)
        ):
            return True
        name = self._named.get(term)
        return (
            name is not None
            and sentence.points_to(name[-1])
            and any(before.places(name) for before in passage.sentences[: sentence.at])
        )


def first_words(term: Term) -> frozenset[str]:
    """Give the words one of which must stand where a term does."""
    parts = (phrase for part in term.parts[:1] for phrase in part.phrases)
    return frozenset(phrase.stems[0] for phrase in (*term.phrases, *parts) if phrase.stems)


def here(term: Term, sentence: Sentence) -> bool:
    """Say whether a term stands in a sentence, in any wording; the words of most may stand apart."""
    if term.initials and spells_out(sentence.tokens.raw, term.typed):
        return True
    if met_by(term, sentence):
        return True
    if any(sentence.places(phrase.stems) or _but_for_children(phrase.stems, sentence) for phrase in term.phrases):
        return True
    if not may_stand_apart(term):
        return False
    return sentence.words.issuperset(term.own) or (
        bool(term.parts) and all(here(part, sentence) for part in term.parts)
    )


def met_by(term: Term, sentence: Sentence) -> str:
    """Give the words of a sentence by which something of like meaning meets a term; empty where nothing does."""
    at, length = next(_kindred_runs(term, sentence), (0, 0))
    spans = sentence.tokens.spans
    return sentence.text[spans[at][0] : spans[at + length - 1][1]] if length else ""


def kindred_places(term: Term, sentence: Sentence) -> list[int]:
    """Give where in a sentence kindred words meet a term."""
    return [at for at, _ in _kindred_runs(term, sentence)]


def _kindred_runs(term: Term, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Give the places and lengths of kindred words; a single one with a capital amid a sentence is a name, and none."""
    begun = _by_first(term.kindred)
    bases = bases_of(sentence.tokens.raw) if begun else ()
    for at, base in enumerate(bases):
        is_name = at > 0 and sentence.text[sentence.tokens.spans[at][0]].isupper()
        for words in begun.get(base, ()):
            if bases[at : at + len(words)] == words and not (is_name and len(words) == 1):
                yield at, len(words)


@lru_cache(maxsize=256)
def _by_first(phrases: tuple[Stems, ...]) -> Mapping[str, Sequence[Stems]]:
    """Give phrases by their first words."""
    begun = defaultdict(list)
    for words in phrases:
        begun[words[0]].append(words)
    return begun


def _but_for_children(phrase: Stems, sentence: Sentence) -> bool:
    """Say whether a longer name stands there with "children's" in its midst."""
    if len(phrase) < _LONGER or "children" not in sentence.words or not sentence.words.issuperset(phrase):
        return False
    return holds_run(tuple(stem for stem in sentence.tokens.stems if stem != "children"), phrase)


def may_stand_apart(term: Term) -> bool:
    """Say whether the words typed may stand apart in a text; those of a short name may not."""
    return len(term.own) > (1 if term.kind in (Kind.WORD, Kind.USUAL) else 2)


def _parted(term: Term, sentence: Sentence, title: frozenset[str]) -> bool:
    """Say whether a longer name is told in parts: its last word in the sentence, the others there or in the title."""
    own = term.own
    return may_stand_apart(term) and own[-1] in sentence.words and (sentence.words | title).issuperset(own)


def carried(term: Term, passage: Passage) -> bool:
    """Say whether a term is the name of who published the item."""
    return any(holds_run(passage.source, phrase.stems) for phrase in term.phrases)


def _is_such_money(term: Term, passage: Passage, sentence: Sentence) -> bool:
    """Say whether the sentence holds a sum of the kind a word means: "salary" is any pay."""
    kinds = kinds_meant(term)
    return bool(kinds) and any(f.kind in kinds and f.sentence == sentence.text for f in passage.item.reading.news_money)


def _names_typed(question: Question, vocabulary: Vocabulary) -> Iterator[tuple[Term, Stems]]:
    """Give, for words typed right before a noun such as Act or review, the name they form with it."""
    for one, head in pairwise(question.terms):
        if one.kind is Kind.WORD and len(head.own) == 1 and head.own[0] in vocabulary.heads:
            yield one, (one.own[-1], head.own[0])
