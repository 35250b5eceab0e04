"""What the kind of answer wanted makes of the words typed: some are asked for less, some more, some either way."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answer.question import Question, Term
from bot.answer.tokens import COUNTING
from bot.answer.vocabulary import Kind, Vocabulary
from bot.answer.word_lists import Phrase, Stems
from bot.model.asking import Want

_SPELLS = r"(?:year|month|week|day|hour|decade|quarter|term)s?\b"
_FOUND_BY_REVIEWS = (Want.NUMBER, Want.PERCENT, Want.MONEY, Want.FIGURE)
"""What a review finds, and so whoever chairs it."""

_MEASURED = (Want.NUMBER, Want.PERCENT, Want.FIGURE, Want.CHANGE)
"""What is told of the whole country where no place is named."""

_SUM = re.compile(r"£|\d(?:m|bn|k| million| billion)\b")
_WAS = re.compile(r"who (?:was|is|were|has been|have been|got)\b")


def fitted(term: Term, asked: Question, vocabulary: Vocabulary, *, counted: bool) -> Term:
    """Fit a term to what is wanted; `counted` terms stand after "how many"."""
    of_a_review = vocabulary.recommending.search(asked.text) or asked.want in _FOUND_BY_REVIEWS
    if of_a_review and len(term.own) == 1:
        term = replace(term, phrases=(*term.phrases, *vocabulary.chaired.get(term.own[0], ())))
    if asked.want in _MEASURED and not counted and vocabulary.nationwide.issuperset(term.own):
        return replace(term, optional=True, rarity=0.0)
    match asked.want:
        case Want.WHEN:
            replying = vocabulary.replying if vocabulary.by_when.search(asked.text) else frozenset()
            term = _eased(term, vocabulary.beginnings | vocabulary.endings | _alone(replying))
        case Want.MONEY | Want.NUMBER:
            of_a_sum = _SUM.search(asked.text.lower()) and vocabulary.how_long.search(asked.text.lower())
            lasting = vocabulary.lasting if of_a_sum else frozenset()
            term = _eased(term, _alone(vocabulary.wishes | lasting))
        case Want.TRUTH:
            term = _or_any(term, vocabulary.opposites)
        case Want.CHANGE:
            term = _or_any(term, vocabulary.moves)
        case Want.NAMES:
            term = replace(term, optional=term.optional or term.own in _alone(vocabulary.named_alone))
        case Want.WHO:
            chosen = _alone(vocabulary.appointing) if _WAS.match(asked.text.lower()) else frozenset()
            term = _eased(_as_post(term, vocabulary.persons), chosen)
        case Want.ANY if _only_counts(term, asked.text.lower()):
            term = replace(term, optional=True)
    return _firm(term, vocabulary.usual) if counted else term


def cost_of_a_line(term: Term, terms: Sequence[Term], asked: Question) -> Term:
    """Ask of "how much did the programme cost" no word for cost, where that is a line of money we know."""
    of_a_line = asked.want is Want.MONEY and any(one.kind is Kind.WORD and one.ids for one in terms)
    return replace(term, optional=True) if of_a_line and term.own == ("cost",) else term


def _only_counts(term: Term, text: str) -> bool:
    """Say whether a word tells how many of the first are asked for: "first three areas", not "first three years"."""
    return term.typed in COUNTING and re.search(rf"\bfirst {re.escape(term.typed)} (?!{_SPELLS})", text) is not None


def _alone(words: frozenset[str]) -> frozenset[Stems]:
    return frozenset((word,) for word in words)


def _eased(term: Term, words: frozenset[Stems]) -> Term:
    """Ask of "when does it start" no word for starting or ending, of "how much did X ask for" none for asking."""
    eased = term.kind is Kind.WORD and (term.own in words or term.own[:1] in words)
    return replace(term, optional=True) if eased else term


def _or_any(term: Term, groups: Mapping[Stems, tuple[Phrase, ...]]) -> Term:
    """Let others of a word's group meet it: an opposite a yes-or-no question, since what is kept is not scrapped."""
    if term.kind is not Kind.WORD or term.own not in groups:
        return term
    return replace(term, phrases=(*term.phrases, *groups[term.own]))


def _as_post(term: Term, persons: frozenset[str]) -> Term:
    """Ask for the education secretary as a post, not as the department which the name may stand for."""
    post = persons.intersection(term.own)
    if term.kind is not Kind.BODY or not post:
        return term
    return replace(term, kind=Kind.WORD, phrases=tuple(p for p in term.phrases if not post.isdisjoint(p.stems)))


def _firm(term: Term, usual: frozenset[Stems]) -> Term:
    """Ask of "how many children are …" that children be near the number, usual as the word is.

    "Children's social workers" may be social workers where a text says so.
    """
    if term.kind is not Kind.USUAL:
        return term
    ends = (term.own[i:] for i in range(1, len(term.own)))
    shorter = tuple(Phrase(" ".join(end), end) for end in ends if end in usual and len(end) > 1)
    return replace(term, kind=Kind.WORD, phrases=(*term.phrases, *shorter))
