"""Kindred words (data/kindred.yaml): one word of a question met by another of like meaning, where nothing has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answer.loosening import is_plain
from bot.answer.question import Question
from bot.answer.shelf import is_looked_up
from bot.answer.tokens import Tokens, bases_of, tokens_of
from bot.answer.word_lists import Phrase, Stems


@dataclass(frozen=True, slots=True)
class _Run:
    """Words in a row, as stems, and the words or phrases that are kindred to them, in base forms."""

    stems: Stems
    kindred: tuple[Stems, ...]


class Kindred:
    """Groups of words of like meaning, looked up by the words of a question; a word may stand in several."""

    def __init__(self, groups: Sequence[tuple[str, ...]]) -> None:
        self._begun: dict[str, list[tuple[Stems, tuple[Stems, ...]]]] = defaultdict(list)
        for group in groups:
            phrases = tuple(bases for words in group if (bases := bases_of(tokens_of(words).raw)))
            for phrase in phrases:
                self._begun[phrase[0]].append((phrase, phrases))

    def puts(self, question: Question, found_in: Sequence[int]) -> Iterator[Question]:
        """Give the question with one word, or words in a row, that kindred ones may meet; to be answered closely.

        `found_in` says for each term how many items hold it: there must be one for each of the others.
        """
        found = {term for term, items in zip(question.terms, found_in, strict=True) if items or not is_looked_up(term)}
        for run in self._runs(tokens_of(question.read)):
            inside = [i for i, term in enumerate(question.terms) if set(term.own) <= set(run.stems)]
            others = [term for i, term in enumerate(question.terms) if term in question.firm and i not in inside]
            if inside and others and found.issuperset(others) and all(is_plain(question.terms, i) for i in inside):
                yield _met(question, inside, run.kindred)

    def _runs(self, tokens: Tokens) -> Iterator[_Run]:
        """Give the longest run from each place that has kindred."""
        bases = bases_of(tokens.raw)
        for at in range(len(bases)):
            there = [one for one in self._begun.get(bases[at], ()) if bases[at : at + len(one[0])] == one[0]]
            longest = max((len(phrase) for phrase, _ in there), default=0)
            groups = (group for phrase, group in there if len(phrase) == longest)
            if longest:
                kindred = dict.fromkeys(other for group in groups for other in group)
                yield _Run(tokens.stems[at : at + longest], tuple(kindred))


def _met(question: Question, inside: Sequence[int], kindred: tuple[Stems, ...]) -> Question:
    """Let kindred words meet the first of some terms, and the others with it: what is met is all of them together."""
    terms = [replace(term, optional=True) if i in inside else term for i, term in enumerate(question.terms)]
    typed = " ".join(question.terms[i].typed for i in inside)
    first = question.terms[inside[0]]
    together = first if len(inside) == 1 else replace(first, typed=typed, phrases=(Phrase.of(typed),))
    terms[inside[0]] = replace(together, kindred=kindred)
    return replace(question.with_terms(terms), closely=True)
