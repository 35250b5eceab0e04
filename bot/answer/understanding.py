"""Understand what a person typed, with the vocabulary of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answer.question import Question, Term, Time
from bot.answer.tokens import Tokens, folded, tokens_of, years_of
from bot.answer.vocabulary import Concept, Kind, Phrase, Stems, Vocabulary
from bot.model.asking import QuestionCue, Want
from bot.text.phrases import Found, Phrases

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)$"
)
_AUXILIARY = re.compile(r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|must|should|may)$")
_JOINT = re.compile(rf"{_AUXILIARY.pattern}|(?:in|on|at|of|for|to|with|under|who|that|there|from|by)$")
_ACTING = re.compile(r"(?:do|does|did|has|have|had|will|would|can|must|should)$")
_JOINT_YEAR = re.compile(r"[a-z]+(20\d\d)")
_SHORT_YEARS = re.compile(r"(?<![\w£.,/-])'?(2\d) ?- ?'?([23]\d)(?![\w%/-]|[.,]\d)")
_LAST_YEAR = re.compile(r"(?<=[a-z] )'?(?=(?:1[5-9]|2\d|3[0-5])\W*$)")
_PUTS_QUESTION, _HINT, _ASIDE = 2, 3, 8
_LOOSE_MONTHS = frozenset({"may", "mar", "march"})


@dataclass(slots=True)
class _Draft:
    """A question while its tokens are being used up; `free[i]` until token i is spoken for."""

    tokens: Tokens
    free: list[bool]

    def take(self, start: int, length: int) -> None:
        self.free[start : start + length] = [False] * length


class Understanding:
    """Reads questions with the catalogue's vocabulary.

    `mend` gives the right spelling of a strange word, or None; `expand` the words a clipped one may stand for;
    `publishers` gives the names of the sources items come from.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        mend: Callable[[str], str | None] = lambda _: None,
        expand: Callable[[str], tuple[str, ...]] = lambda _: (),
        publishers: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        self._vocabulary = vocabulary
        self._mend = mend
        self._expand = expand
        self._publishers = publishers
        self._shorthand = {pair[0]: pair[-1] for pair in vocabulary.rules.shorthand}
        short = "|".join(sorted(map(re.escape, self._shorthand), key=len, reverse=True))
        self._short = re.compile(rf"(?<=\d)(?:{short})(?![a-z'])|(?<![a-z'])(?:{short})(?![a-z0-9'])")
        self._cues: Phrases[QuestionCue] = Phrases(
            (words, cue) for cue in vocabulary.rules.cues for words in cue.words if words[0].isalnum()
        )

    def of(self, text: str, today: date) -> Question:
        """Understand a question; `today` tells what "this year" means."""
        words, corrections = self._mended(text)
        draft = _Draft(tokens := tokens_of(words), [True] * len(tokens.stems))
        cues = self._cues_in(words)
        speaker_at = _use_up(draft, cues)
        wants = _wants(cues, draft.tokens)
        newest = _take_any(draft, self._vocabulary.newest)
        oldest = wants[0] is Want.WHO and _take_any(draft, self._vocabulary.oldest)
        named, editions = self._years_of_names(tokens)
        time = _time(draft, today, named)
        terms = tuple(_either(tokens, tuple(self._terms(draft))))
        speakers = tuple(term for start, term in terms if start in speaker_at)
        if wants[0] is Want.SAID and len(wants) > 1 and speakers and all(s.kind is Kind.WORD for s in speakers):
            wants, speakers = wants[1:], ()
        if not cues and wants == (Want.ANY,) and (first := _speaks_on(tokens, terms)) is not None:
            wants, speakers = (Want.SAID,), (first,)
        if wants[0] is Want.WHEN and not Question(text, wants, ()).looks_back:
            terms = tuple((start, self._eased(term, self._vocabulary.beginnings)) for start, term in terms)
        if wants[0] in (Want.MONEY, Want.NUMBER):
            wishes = frozenset((wish,) for wish in self._vocabulary.wishes)
            terms = tuple((start, self._eased(term, wishes)) for start, term in terms)
        end = _end_of_count(tokens) if wants[0] is Want.NUMBER else 0
        terms = tuple((start, _firm(term, self._vocabulary.usual) if start < end else term) for start, term in terms)
        kept = tuple({term.typed: term for _, term in reversed(terms)}.values())[::-1]
        return Question(
            text,
            wants,
            kept,
            time,
            newest,
            oldest,
            speakers=speakers,
            corrections=corrections,
            subject=_subject(tokens, terms),
            hint=_hint(words, cues),
            counted=tuple(term for start, term in terms if start < end and term.kind is Kind.WORD),
            read=words,
            editions=editions,
        )

    def _eased(self, term: Term, words: frozenset[Stems]) -> Term:
        """Ask of "when does it start" no word for starting, of "how much did X ask for" none for asking."""
        eased = term.kind is Kind.WORD and (term.own in words or term.own[:1] in words)
        return replace(term, optional=True) if eased else term

    def _mended(self, text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        words, corrections = self._short.sub(lambda found: f" {self._shorthand[found[0]]}", _dated(folded(text))), []
        for raw in dict.fromkeys(tokens_of(words).raw):
            if raw.isalpha() and (better := self._mend(raw)):
                corrections.append((raw, better))
                words = re.sub(rf"\b{raw}\b", better, words)
        return words, tuple(corrections)

    def _cues_in(self, words: str) -> list[Found[QuestionCue]]:
        found = self._cues.find(words)
        percent = [cue for cue in self._vocabulary.rules.cues if "%" in cue.words]
        found += [Found(m.start(), m.end(), cue) for m in re.finditer("%", words) for cue in percent]
        return sorted(found, key=_decides)

    def _years_of_names(self, tokens: Tokens) -> tuple[frozenset[int], frozenset[int]]:
        """Give the places of years that belong to a name and ask for no time, and the years that tell editions."""
        places: set[int] = set()
        editions: set[int] = set()
        for start in range(len(tokens.stems)):
            length, concepts = self._vocabulary.longest_at(tokens.stems, start)
            if not any(concept.kind is Kind.NAME for concept in concepts):
                continue
            places.update(range(start, start + length) if length > 1 else ())
            told = {year for phrase in (p for c in concepts for p in c.phrases) for year in _named_years(phrase.stems)}
            editions.update(_named_years(tokens.stems[start : start + length]) if len(told) > 1 else ())
        return frozenset(places), frozenset(editions)

    def _terms(self, draft: _Draft) -> Iterator[tuple[int, Term]]:
        stems, start = draft.tokens.stems, 0
        publishers = [Concept(Kind.BODY, (Phrase.of(name),)) for name in self._publishers()]
        while start < len(stems):
            length, concepts = self._vocabulary.longest_at(stems, start)
            for one in publishers:
                name = one.phrases[0].stems
                if len(name) >= length and stems[start : start + len(name)] == name:
                    length, concepts = len(name), (*(concepts if len(name) == length else ()), one)
            if not all(draft.free[start : start + length]):
                length, concepts = 0, ()
            if length == 0 and (not draft.free[start] or stems[start] in self._vocabulary.light):
                start += 1
                continue
            if length == 1 and stems[start] in self._vocabulary.light and all(c.kind is Kind.WORD for c in concepts):
                start += 1
                continue
            yield start, self._term(draft.tokens, start, max(length, 1), concepts)
            start += max(length, 1)
            start -= self._shares_last(draft, start, length, concepts)

    def _term(self, tokens: Tokens, start: int, length: int, concepts: Sequence[Concept]) -> Term:
        term = _term(tokens, start, length, concepts)
        if not concepts and term.kind is Kind.WORD:
            return replace(term, phrases=(*term.phrases, *map(Phrase.of, self._expand(term.typed))))
        return term

    def _shares_last(self, draft: _Draft, end: int, length: int, concepts: Sequence[Concept]) -> bool:
        """Say whether a phrase's last word begins another: "council pay deal" is council pay and a pay deal."""
        if length < 2 or any(concept.kind is not Kind.WORD for concept in concepts):  # noqa: PLR2004 - a phrase
            return False
        after, others = self._vocabulary.longest_at(draft.tokens.stems, end - 1)
        free = all(draft.free[end - 1 : end - 1 + after])
        return after > 1 and free and all(other.kind is Kind.WORD for other in others)


def _term(tokens: Tokens, start: int, length: int, concepts: Sequence[Concept]) -> Term:
    end = start + length
    typed = " ".join(tokens.raw[start:end])
    phrases = (Phrase(typed, tokens.stems[start:end]), *(phrase for concept in concepts for phrase in concept.phrases))
    different = {phrase.stems: phrase for phrase in phrases[1:] if phrase.stems != phrases[0].stems}
    kinds = {concept.kind for concept in concepts}
    if not kinds:
        kind = Kind.NUMBER if tokens.stems[start][0] in "#0123456789" else Kind.WORD
    else:
        kind = max(kinds - {Kind.USUAL}, default=Kind.USUAL) if kinds != {Kind.WORD, Kind.USUAL} else Kind.USUAL
    return Term(typed, (phrases[0], *different.values()), kind, tuple(concept.id for concept in concepts if concept.id))


def _use_up(draft: _Draft, cues: Sequence[Found[QuestionCue]]) -> set[int]:
    """Take the cues' own words out of what must be found; give the places in the gap of "what did … say"."""
    gaps: set[int] = set()
    for cue in cues:
        inside = [i for i, (start, end) in enumerate(draft.tokens.spans) if start >= cue.start and end <= cue.end]
        own = [word for words in cue.means.words for word in words.replace("*", "").split() if word != "…"]
        gapped = cue.means.want is Want.SAID
        for i in inside:
            is_own = not gapped or i in (inside[0], inside[-1]) or draft.tokens.raw[i] in own
            if is_own and not cue.means.keeps:
                draft.free[i] = False
            elif gapped:
                gaps.add(i)
    return gaps


def _wants(cues: Sequence[Found[QuestionCue]], tokens: Tokens) -> tuple[Want, ...]:
    wants = tuple(dict.fromkeys(cue.means.want for cue in cues))
    if tokens.raw and _AUXILIARY.match(tokens.raw[0]):
        return (Want.TRUTH, *wants)
    return wants or (Want.ANY,)


def _speaks_on(tokens: Tokens, terms: Sequence[tuple[int, Term]]) -> Term | None:
    """Give the body of "ADCS on agency rules" or "ADCS president on …"."""
    at = next((i for i, raw in enumerate(tokens.raw) if raw in ("on", "about", "re")), None)
    if at is None:
        return None
    return next((term for start, term in terms if start < at <= 4 and term.kind is Kind.BODY), None)  # noqa: PLR2004 - a name and a post before "on"


def _decides(cue: Found[QuestionCue]) -> tuple[int, int, int]:
    """Order cues by what decides: of those that put a question ("how much", "how many") the first, then mere nouns."""
    rank = cue.means.rank
    return ((_PUTS_QUESTION if 0 < rank <= _PUTS_QUESTION else rank) + _asides(cue), cue.start, rank)


def _asides(cue: Found[QuestionCue]) -> int:
    """Let a "who" in the midst of a question ("workers who are men") weigh less than any other cue."""
    return _ASIDE if cue.means.want is Want.WHO and cue.start > _ASIDE else 0


def _either(tokens: Tokens, terms: Sequence[tuple[int, Term]]) -> Iterator[tuple[int, Term]]:
    """Join two words that "or" stands between: one of them is enough."""
    held: tuple[int, Term] | None = None
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


def _end_of_count(tokens: Tokens) -> int:
    """Give the place at which the noun after "how many" ends; 0 where nothing is counted."""
    if tokens.raw[:2] not in (("how", "many"), ("number", "of")):
        return 0
    return next((i for i, raw in enumerate(tokens.raw) if i > 1 and _JOINT.match(raw)), len(tokens.raw))


def _firm(term: Term, usual: frozenset[Stems]) -> Term:
    """Ask of "how many children are …" that children be near the number, usual as the word is.

    "Children's social workers" may be social workers where a text says so.
    """
    if term.kind is not Kind.USUAL:
        return term
    ends = (term.own[i:] for i in range(1, len(term.own)))
    shorter = tuple(Phrase(" ".join(end), end) for end in ends if end in usual and len(end) > 1)
    return replace(term, kind=Kind.WORD, phrases=(*term.phrases, *shorter))


def _hint(words: str, cues: Sequence[Found[QuestionCue]]) -> str:
    if not cues or not cues[0].means.keeps or cues[0].means.rank < _HINT:
        return ""
    return tokens_of(words[cues[0].start : cues[0].end]).stems[0]


def _subject(tokens: Tokens, terms: Sequence[tuple[int, Term]]) -> Term | None:
    """Give who acts in a question that begins "how much did" or "how many does"."""
    if tokens.raw[:1] != ("how",) or not _ACTING.match(" ".join(tokens.raw[2:3])):
        return None
    first = next((term for start, term in terms if start > 2), None)  # noqa: PLR2004 - how, much, did
    return first if first is not None and first.kind is Kind.WORD else None


def _take_any(draft: _Draft, phrases: Sequence[Stems]) -> bool:
    found = False
    for phrase in phrases:
        for start in range(len(draft.tokens.stems) - len(phrase) + 1):
            if draft.tokens.stems[start : start + len(phrase)] == phrase:
                draft.take(start, len(phrase))
                found = True
    return found


def _time(draft: _Draft, today: date, named: frozenset[int]) -> Time:
    years: set[int] = set()
    months: set[int] = set()
    financial: set[str] = set()
    stems, raw = draft.tokens.stems, draft.tokens.raw
    has_year = any(years_of(stem) for stem in stems)
    for i, stem in enumerate(stems):
        if i in named:
            continue
        if len(stem) == 7 and years_of(stem):  # noqa: PLR2004 - 2023/24
            financial.add(stem)
            draft.take(i, 1)
        elif years_of(stem):
            years.update(years_of(stem))
            draft.take(i, 1)
        elif _is_month(raw, i):
            months.add(_MONTHS.index(raw[i][:3]) + 1)
            draft.take(i, 1)
            if not has_year and i + 1 < len(raw) and (year := _short_year(raw[i + 1])):
                years.add(year)
                draft.take(i + 1, 1)
        elif raw[i] in ("this", "last", "next") and raw[i + 1 : i + 2] == ("year",):
            years.add(today.year + ("last", "this", "next").index(raw[i]) - 1)
    return Time(frozenset(years), frozenset(months), frozenset(financial))


def _dated(words: str) -> str:
    """Write out years that were typed short: "22-25" and, at the end, "spending review 25"."""
    return _LAST_YEAR.sub("20", _SHORT_YEARS.sub(lambda found: f"20{found[1]}-{found[2]}", words))


def _named_years(stems: Stems) -> set[int]:
    """Give the years in a name, also in one that is written together: WT2023."""
    joint = (int(found[1]) for stem in stems if (found := _JOINT_YEAR.fullmatch(stem)))
    return {*(year for stem in stems for year in years_of(stem)), *joint}


def _is_month(raw: Sequence[str], at: int) -> bool:
    if not _MONTH.match(raw[at]):
        return False
    beside = [raw[i] for i in (at - 1, at + 1) if 0 <= i < len(raw)]
    return raw[at] not in _LOOSE_MONTHS or any(word[0].isdigit() or word in ("in", "since", "by") for word in beside)


def _short_year(raw: str) -> int | None:
    return 2000 + int(raw) if re.fullmatch(r"1[5-9]|[23]\d", raw) else None
