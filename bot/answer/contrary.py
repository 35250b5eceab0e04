"""Whether a sentence tells the contrary of what is asked: of those without it, or past the bound."""

from __future__ import annotations

import re

from bot.answer.nearness import kindred_places
from bot.answer.passages import Sentence
from bot.answer.question import Question, Term
from bot.answer.sentence_words import SentenceWords
from bot.answer.tokens import tokens_of
from bot.answer.vocabulary import Kind
from bot.text.amounts import amounts_in

_NONE = frozenset({"no", "not", "without", "lacked", "lacking", "lack"})
_ASKS_OF = re.compile(r"\b(?:which|who|how many|what)\b")
_AT_ONCE = 20
"""Letters within which a "not" after "who" denies: not in "who runs the trust, chief executive not chair"."""

_ASKS_HOW_LONG = re.compile(
    r"\bhow (?:long|soon|many (?:years|months|weeks))\b.*\b(?:wait|before|until|till|return|back|after|once)\b"
)
_FORBIDS = re.compile(r"\b(?:may|must|should|can|could|shall)(?: ?not|n't)\b", re.IGNORECASE)
"""A rule that something may not be done for so long tells how long that is."""

_UNDONE = re.compile(r"\bun\w+ed\b", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"\b(?:not(?! only| just| merely)|never|cannot|\w+n't|unable to|yet to|stopped short of|fail(?:s|ed|ing)? to"
    r"|refus(?:es|ed|ing) to)(?: \w+)? $",
    re.IGNORECASE,
)
_LESS = re.compile(r"\b(?:(?:less|fewer|lower|shorter|younger) than|under|below|within|up to|at most) (?:£ ?)?$")
_MORE = re.compile(r"\b(?:(?:more|greater|longer|older) than|over|above|beyond|at least) (?:£ ?)?$")
_OR_MORE = re.compile(r"[ \w]{0,12}? or (?:more|over|above)\b")
_OR_LESS = re.compile(r"[ \w]{0,12}? or (?:less|fewer)\b")


def is_contrary(question: Question, sentence: Sentence, tells: SentenceWords) -> bool:
    """Say whether a sentence's figures are of those without what was asked for, or beyond the other side of a bound."""
    if any(term.kind is Kind.NUMBER and _is_beyond(term, question, sentence) for term in question.firm):
        return True
    if _asks_of_those_without(question, tells) and not _tells_of_those_without(sentence, tells):
        return True
    if tells.lacking.search(question.read) or (_ASKS_HOW_LONG.search(question.read) and _FORBIDS.search(sentence.text)):
        return False
    return any(_is_told_missing(term, sentence) for term in question.firm)


def leaves_out_whom(question: Question, sentence: Sentence, tells: SentenceWords) -> bool:
    """Say whether it is asked at once who is not so, where a sentence only tells who is."""
    asks = _ASKS_OF.search(question.read)
    denied = tells.negations.search(question.read, asks.end()) if asks else None
    at_once = asks is not None and denied is not None and denied.start() - asks.end() <= _AT_ONCE
    return at_once and not _tells_of_those_without(sentence, tells)


def _asks_of_those_without(question: Question, tells: SentenceWords) -> bool:
    """Say whether it is asked who or how many do not: "how many councils do not have a hub"."""
    asks = _ASKS_OF.search(question.read)
    return asks is not None and tells.negations.search(question.read, asks.end()) is not None


def _tells_of_those_without(sentence: Sentence, tells: SentenceWords) -> bool:
    return any(told.search(sentence.text) for told in (tells.lacking, tells.excluding, _UNDONE))


def tells_of_a_rival(question: Question, sentence: Sentence, tells: SentenceWords) -> bool:
    """Say whether a sentence lacks a thing that was asked about and names its like: residential for foster care."""
    for rivals in tells.rivals:
        asked = {stem for term in question.firm for stem in term.own if stem in rivals}
        if asked and asked.isdisjoint(sentence.words) and not rivals.isdisjoint(sentence.words):
            return True
    return False


def has_it_otherwise(question: Question, sentence: Sentence) -> bool:
    """Say whether a sentence has a sum that was typed as another number: £600 as 600 votes."""
    return any(_is_no_sum(term, question, sentence) for term in question.firm)


def _is_told_missing(term: Term, sentence: Sentence) -> bool:
    """Say whether a sentence tells of there being none of a thing: homes with no manager are not those with one."""
    places = [*sentence.places_of(term.phrases), *kindred_places(term, sentence)]
    return bool(places) and all(_is_denied(term, place, sentence) for place in places)


def _is_denied(term: Term, place: int, sentence: Sentence) -> bool:
    """Say whether a word is denied where it stands: "no manager", "did not answer", "failed to visit"."""
    before = sentence.tokens.raw[place - 1] if place else ""
    return before in _NONE or (
        term.kind is Kind.WORD and _NOT_DONE.search(sentence.text, 0, sentence.tokens.spans[place][0]) is not None
    )


def _is_no_sum(term: Term, question: Question, sentence: Sentence) -> bool:
    """Say whether a sum was typed and the sentence has the number as something else: £600 and 600 votes."""
    if term.kind is not Kind.NUMBER or f"£{term.typed}" not in question.read:
        return False
    places = sentence.places(term.own)
    starts = {amount.start for amount in amounts_in(sentence.text)}
    return bool(places) and not any(sentence.tokens.spans[place][0] - 1 in starts for place in places)


def _is_beyond(number: Term, question: Question, sentence: Sentence) -> bool:
    """Say whether one asks of less than a number and the other tells of more, or the reverse."""
    asked, told = (_sides(number, text) for text in (question.read.lower(), sentence.text.lower()))
    return len(asked) == 1 and len(told) == 1 and asked != told


def _sides(number: Term, text: str) -> frozenset[bool]:
    """Give whether a text speaks of more (True) or less (False) than a number, as far as it tells."""
    tokens, sides = tokens_of(text), set()
    for stem, (start, end) in zip(tokens.stems, tokens.spans, strict=True):
        if stem == number.own[0]:
            sides |= {True} if _MORE.search(text, 0, start) or _OR_MORE.match(text, end) else set()
            sides |= {False} if _LESS.search(text, 0, start) or _OR_LESS.match(text, end) else set()
    return frozenset(sides)
