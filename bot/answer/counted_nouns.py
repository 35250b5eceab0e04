"""The nouns that numbers count: those asked for, other things, or what belongs to those asked for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from bot.answer.passages import Sentence
from bot.answer.question import Question, Term
from bot.answer.tokens import tokens_of
from bot.answer.value import Value
from bot.answer.vocabulary import Vocabulary
from bot.answer.word_lists import Phrase, Stems

_NOUNS = 6
"""Words of a thing's name."""

_OF_WHOM = re.compile(r" (?:of|in|among) ((?:[\w'’-]+ ?){1,6})")  # noqa: RUF001 - an apostrophe as texts have it
_JOINS = frozenset({"and", "other", "work"})
"""Light words that may stand within a thing's name: social work managers."""

_QUALIFYING = frozenset(tokens_of("new more extra other different such").stems)
_ROUGH = frozenset({"hundreds", "thousands"})


class CountedNouns:
    """Knows what one question counts; `of_all` where it asks for all there are."""

    def __init__(self, question: Question, vocabulary: Vocabulary, *, of_all: bool) -> None:
        self._question = question
        self._vocabulary = vocabulary
        self._of_all = of_all
        self._part_of_all = vocabulary.tells.part_of_all - question.stems

    def are_others(self, value: Value, sentence: Sentence) -> bool:
        """Say whether a number counts other things than those asked for, or what only belongs to them."""
        return self._stand_others_after(value, sentence) or self._are_theirs(value, sentence)

    def are_of_a_part(self, words: Collection[str]) -> bool:
        """Say whether words (stems) beside a noun make it a part of all there are: agency social workers."""
        return not self._part_of_all.isdisjoint(words)

    def places_of(self, term: Term, sentence: Sentence) -> Iterable[int]:
        """Give where a thing stands, also by the bare noun that takes it up: "1,000 hubs", "21 directors"."""
        heads = {(_head(phrase.stems),) for phrase in term.phrases if len(phrase.stems) > 1}
        taken_up = (place for head in heads for place in sentence.places(head) if not _has_its_own(place, sentence))
        return (*sentence.places_of(term.phrases), *taken_up)

    def _stand_others_after(self, value: Value, sentence: Sentence) -> bool:
        """Say whether other things than those asked for stand right after a number: "eight council areas"."""
        if not self._question.counted:
            return False
        mine = {_head(phrase.stems) for phrase in self._names()}
        after: list[str] = []
        end = value.end
        for stem, (start, stop) in zip(sentence.tokens.stems, sentence.tokens.spans, strict=True):
            if start >= value.end and len(after) < _NOUNS:
                joins = stem in _JOINS and bool(after)
                if not after and (stem in _QUALIFYING or (stem == "of" and value.text.lower() in _ROUGH)):
                    end = stop
                    continue
                between = sentence.text[end:start].strip(" -")
                in_a_list = between == "," and bool(after) and sentence.text[start].isupper()
                if (between and not in_a_list) or (stem in self._vocabulary.light - mine and not joins):
                    break
                after.append(stem)
                end = stop
        if self._of_all and self.are_of_a_part((*after, *self._before_noun(value, mine, sentence))):
            return True
        return bool(after) and mine.isdisjoint(after) and not self._is_deed(after, sentence, end)

    def _are_theirs(self, value: Value, sentence: Sentence) -> bool:
        """Say whether a number counts what belongs to those asked for: "8,000 social worker posts" are no people."""
        start, stems = sentence.token_at(value.start), sentence.tokens.stems
        heads = {_head(phrase.stems) for phrase in self._names()}
        nouns = (at for at in range(start + 1, min(start + _NOUNS, len(stems) - 1)) if stems[at] in heads)
        return any(_owns_next(at, sentence) and self._is_other(stems[at + 1]) for at in nouns)

    def _is_other(self, stem: str) -> bool:
        return stem not in self._question.stems and (stem,) not in self._vocabulary.usual

    def _names(self) -> Iterable[Phrase]:
        """Give the wordings of what is counted; where all are wanted, none of one word that was not typed."""
        for term in self._question.counted:
            own = (p for p in term.phrases if not self._of_all or len(p.stems) > 1 or p.stems == term.own)
            yield from (phrase for phrase in own if phrase.stems)

    def _before_noun(self, value: Value, mine: Collection[str], sentence: Sentence) -> Sequence[str]:
        """Give the words between a number and the noun it counts; nothing where none follows."""
        spans = zip(sentence.tokens.stems, sentence.tokens.spans, strict=True)
        after = [stem for stem, (start, _) in spans if start >= value.end][:_NOUNS]
        noun = next((place for place, stem in enumerate(after) if stem in mine), 0)
        return after[:noun]

    def _is_deed(self, noun: Sequence[str], sentence: Sentence, end: int) -> bool:
        """Say whether what is counted are the asked deeds of those asked about: "62 changes of director"."""
        of_them = _OF_WHOM.match(sentence.text, end)
        whose = tokens_of(of_them[1]).stems if of_them else ()
        names = (phrase.stems for term in self._question.counted for phrase in term.phrases)
        return self._question.stems.issuperset(noun) and any(whose[: len(name)] == name for name in names)


def _owns_next(at: int, sentence: Sentence) -> bool:
    """Say whether a noun in the singular stands before one in the plural: "worker posts"."""
    one, other = sentence.tokens.raw[at : at + 2]
    return not one.endswith("s") and other.endswith("s") and other.isalpha()


def _head(stems: Stems) -> str:
    """Give the noun of a thing's name: the first before "of", else the last."""
    return stems[0] if "of" in stems else stems[-1]


def _has_its_own(place: int, sentence: Sentence) -> bool:
    """Say whether a noun is told of whom or what: directors of adult services are not any directors."""
    return sentence.tokens.raw[place + 1 : place + 2] == ("of",)
