"""Understand what a person typed, with the vocabulary of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from bot.answer.asked_of import Placed, end_of_count, names_a_post, subject_of, whose_words
from bot.answer.asked_time import asked_time, with_full_years
from bot.answer.cues import Cues, hint_of, outside_names, used_up, wants_of
from bot.answer.fitting import cost_of_a_line, fitted
from bot.answer.question import Question, Term
from bot.answer.series import told_in_a_series
from bot.answer.tokens import Tokens, folded, tokens_of
from bot.answer.typed_short import in_capitals, in_words, of_those_there
from bot.answer.vocabulary import Concept, Kind, Vocabulary
from bot.answer.word_lists import Phrase, Stems
from bot.model.asking import Want

_A_PHRASE = 2


_COMMITTEE = re.compile(r"(?:House of )?(?P<house>Lords|Commons) \w.* Committee")
_TELLING_INITIALS = 3
_INITIALS = re.compile(r"[a-z]{3,5}")


@dataclass(slots=True)
class _Draft:
    """A question while its tokens are being used up; `free[i]` until token i is spoken for.

    `capitals` are the words typed in capitals, where others were not: the REC recommends, a rec is a recommendation.
    """

    tokens: Tokens
    free: list[bool]
    capitals: frozenset[str] = frozenset()

    def take(self, places: Iterable[int]) -> None:
        for place in places:
            self.free[place] = False

    def take_any(self, phrases: Iterable[Stems]) -> bool:
        """Take every one of some phrases; say whether any was there."""
        stems = self.tokens.stems
        found = [
            range(start, start + len(phrase))
            for phrase in phrases
            for start in range(len(stems) - len(phrase) + 1)
            if stems[start : start + len(phrase)] == phrase
        ]
        self.take(chain.from_iterable(found))
        return bool(found)


class Understanding:
    """Reads questions with the catalogue's vocabulary.

    `mend` gives the right spelling of a strange word, or None; `expand` the words a clipped one may stand for;
    `is_strange` says that a word is neither known nor in any item; `publishers` gives the names of the sources
    items come from.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        mend: Callable[[str], str | None] = lambda _: None,
        expand: Callable[[str], tuple[str, ...]] = lambda _: (),
        is_strange: Callable[[str], bool] = lambda _: False,
        publishers: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        self._vocabulary = vocabulary
        self._mend = mend
        self._expand = expand
        self._is_strange = is_strange
        self._publishers = publishers
        self._shorthand = {pair[0]: pair[-1] for pair in vocabulary.rules.shorthand}
        short = "|".join(sorted(map(re.escape, self._shorthand), key=len, reverse=True))
        self._short = re.compile(rf"(?<=\d)(?:{short})(?![a-z'])|(?<![a-z'])(?:{short})(?![a-z0-9'])")
        self._cues = Cues(vocabulary.rules)

    def of(self, text: str, today: date) -> Question:
        """Understand a question; `today` tells what "this year" means."""
        words, corrections = self._mended(text)
        tokens = tokens_of(words)
        cues = outside_names(self._cues.of(words), tokens, self._vocabulary)
        time = asked_time(tokens, today, self._vocabulary)
        wants = wants_of(cues, tokens)
        draft = _Draft(tokens, [True] * len(tokens.stems), in_capitals(text))
        draft.take(used_up(cues, tokens))
        newest = draft.take_any(self._vocabulary.newest)
        oldest = wants[0] is Want.WHO and draft.take_any(self._vocabulary.oldest)
        draft.take(time.places)
        terms = tuple(_either(tokens, tuple(self._terms(draft))))
        if wants == (Want.ANY,) and names_a_post(terms, self._vocabulary.persons):
            wants = (Want.WHO,)
        wants, speakers = whose_words(tokens, terms, wants, cues, self._vocabulary.people)
        counts_until = end_of_count(tokens) if wants[0] is Want.NUMBER else 0
        asked = Question(text, wants, ())
        terms = tuple((at, fitted(term, asked, self._vocabulary, counted=at < counts_until)) for at, term in terms)
        terms = tuple((at, cost_of_a_line(term, [one for _, one in terms], asked)) for at, term in terms)
        question = Question(
            text,
            wants,
            (),
            time.time,
            newest,
            oldest,
            speakers=speakers,
            corrections=corrections,
            subject=subject_of(tokens, terms),
            hint=hint_of(words, cues),
            counted=tuple(term for start, term in terms if start < counts_until and term.kind is Kind.WORD),
            read=words,
            editions=time.editions,
        )
        return question.with_terms(tuple({term.typed: term for _, term in reversed(terms)}.values())[::-1])

    def _mended(self, text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Give the text with years and shorthand written out and misspellings mended, and what was (typed, read as)."""
        words = self._written_out(with_full_years(in_words(of_those_there(folded(text)))))
        corrections = []
        for raw in dict.fromkeys(tokens_of(words).raw):
            if raw.isalpha() and (better := self._mend(raw)):
                corrections.append((raw, better))
                words = re.sub(rf"\b{raw}\b", better, words)
        return self._written_out(words), tuple(corrections)

    def _written_out(self, words: str) -> str:
        return " ".join(self._short.sub(lambda found: f" {self._shorthand[found[0]]}", words).split())

    def _terms(self, draft: _Draft) -> Iterator[Placed]:
        """Give the longest wordings of what is still free, and the words that are in none, but for light ones."""
        stems, start = draft.tokens.stems, 0
        publishers = [concept for name in self._publishers() for concept in _publisher(name)]
        while start < len(stems):
            free = next((i for i in range(start, len(stems)) if not draft.free[i]), len(stems))
            length, concepts = self._longest_at(stems[:free], start, publishers) if free > start else (0, ())
            plain = all(concept.kind in (Kind.WORD, Kind.BODY) for concept in concepts)
            is_light = self._vocabulary.is_light(draft.tokens.raw[start], stems[start])
            if (length == 0 and not draft.free[start]) or (length < _A_PHRASE and plain and is_light):
                start += 1
                continue
            yield start, self._term(draft, start, max(length, 1), concepts)
            start += max(length, 1)
            start -= self._shares_last(draft, start, length, concepts)

    def _longest_at(self, stems: Stems, start: int, publishers: Iterable[Concept]) -> tuple[int, tuple[Concept, ...]]:
        """Give the longest wording at a place, of the vocabulary or a publisher's name, and all it means."""
        length, concepts = self._vocabulary.longest_at(stems, start)
        for one in publishers:
            name = one.phrases[-1].stems
            if len(name) >= length and stems[start : start + len(name)] == name:
                length, concepts = len(name), (*(concepts if len(name) == length else ()), one)
        return length, concepts

    def _term(self, draft: _Draft, start: int, length: int, concepts: Sequence[Concept]) -> Term:
        tokens = draft.tokens
        term = self._with_its_name(_term(tokens, start, length, concepts))
        if length > 1 and term.kind is Kind.WORD and not term.ids:
            parts = tuple(self._parts(tokens, start, length))
            return replace(term, parts=parts) if any(part.kind is not Kind.USUAL for part in parts) else term
        if not concepts and term.kind is Kind.WORD:
            if term.typed in draft.capitals:
                return replace(term, initials=True)
            longer = tuple(map(Phrase.of, self._expand(term.typed)))
            return replace(
                term, phrases=(*term.phrases, *longer), initials=not longer and self._is_initials(term.typed)
            )
        return term

    def _with_its_name(self, term: Term) -> Term:
        """Let the name within a line's wording stand for it: "stable homes money" is told of Stable Homes."""
        rest = term.own
        while rest and rest[-1] in self._vocabulary.money:
            rest = rest[:-1]
        if not term.ids or term.kind is not Kind.WORD or rest in ((), term.own):
            return term
        length, concepts = self._vocabulary.longest_at(rest, 0)
        names = [concept for concept in concepts if concept.kind is Kind.NAME and length == len(rest)]
        return replace(term, phrases=(*term.phrases, *(phrase for name in names for phrase in name.phrases)))

    def _parts(self, tokens: Tokens, start: int, length: int) -> Iterator[Term]:
        """Give the words of a turn of speech that are not light, each for itself."""
        for at in range(start, start + length):
            stem = tokens.stems[at]
            if stem not in self._vocabulary.light:
                yield _term(tokens, at, 1, self._vocabulary.longest_at((stem,), 0)[1])

    def _is_initials(self, typed: str) -> bool:
        return _INITIALS.fullmatch(typed) is not None and self._is_strange(typed)

    def _shares_last(self, draft: _Draft, end: int, length: int, concepts: Sequence[Concept]) -> bool:
        """Say whether a phrase's last word begins another: "council pay deal" is council pay and a pay deal."""
        if length < _A_PHRASE or any(concept.kind is not Kind.WORD for concept in concepts):
            return False
        after, others = self._vocabulary.longest_at(draft.tokens.stems, end - 1)
        free = all(draft.free[end - 1 : end - 1 + after])
        is_light = draft.tokens.stems[end - 2 + after] in self._vocabulary.light
        return after > 1 and free and not is_light and all(other.kind is Kind.WORD for other in others)


def _publisher(name: str) -> Iterator[Concept]:
    """Give a publisher's name, its initials where they are enough to tell (PSA), and a committee's house."""
    yield Concept(Kind.BODY, (Phrase.of(name),))
    capitals = "".join(word[0] for word in name.split() if word[0].isupper())
    if len(capitals) >= _TELLING_INITIALS:
        yield Concept(Kind.BODY, (Phrase.of(name), Phrase.of(capitals)))
    if found := _COMMITTEE.fullmatch(name):
        yield Concept(Kind.BODY, (Phrase.of(name), Phrase.of(f"{found['house']} committee")))


def _term(tokens: Tokens, start: int, length: int, concepts: Sequence[Concept]) -> Term:
    end = start + length
    typed = " ".join(tokens.raw[start:end])
    phrases = (Phrase(typed, tokens.stems[start:end]), *(phrase for concept in concepts for phrase in concept.phrases))
    if start and (told := told_in_a_series(tokens.raw[start - 1], typed)):
        phrases = tuple(map(Phrase.of, told))
    different = {phrase.stems: phrase for phrase in phrases[1:] if phrase.stems != phrases[0].stems}
    kinds = {concept.kind for concept in concepts}
    if not kinds:
        kind = Kind.NUMBER if tokens.stems[start][0] in "#0123456789" else Kind.WORD
    else:
        kind = max(kinds - {Kind.USUAL}, default=Kind.USUAL) if kinds != {Kind.WORD, Kind.USUAL} else Kind.USUAL
    return Term(typed, (phrases[0], *different.values()), kind, tuple(concept.id for concept in concepts if concept.id))


def _either(tokens: Tokens, terms: Sequence[Placed]) -> Iterator[Placed]:
    """Join two words that "or" stands between: one of them is enough."""
    held: Placed | None = None
    for start, term in terms:
        plain = held is not None and held[1].kind is term.kind is Kind.WORD
        if held is not None and plain and tokens.raw[start - 1] == "or" and held[0] + len(held[1].own) == start - 1:
            either = replace(held[1], typed=f"{held[1].typed} or {term.typed}", phrases=held[1].phrases + term.phrases)
            held = (held[0], either)
            continue
        if held is not None:
            yield held
        held = (start, term)
    if held is not None:
        yield held
