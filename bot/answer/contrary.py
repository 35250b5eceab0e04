"""Whether a sentence tells the contrary of what is asked: of those without it, past the bound, the other way round."""

from __future__ import annotations

import re

from bot.answer.nearness import kindred_places
from bot.answer.passages import Sentence
from bot.answer.question import Question, Term
from bot.answer.tokens import tokens_of
from bot.answer.vocabulary import Kind
from bot.text.amounts import amounts_in

_NONE = frozenset({"no", "not", "without", "lacked", "lacking", "lack"})
_NEGATED = re.compile(
    r"\b(?:no|not|non|without|lack\w*|missing|never|none|unable|free|exempt\w*|before|\w+n't|(?:have|has|do|does|is|are)nt"
    r"|unfilled|vacant|absent|cant|cannot|dont|wont|fail\w*)\b",
    re.IGNORECASE,
)
_ASKED_NOT = re.compile(
    r"\b(?:which|who|how many|what)\b.*\b(?:not|\w+n't|without|cant|dont|doesnt|arent|isnt|havent|hasnt)\b"
)
"""A question for those without: "how many councils do not have a hub"."""

_WITHOUT = re.compile(
    r"\b(?:trouble|difficult\w*|struggl\w*|hard to|lost|los(?:e|ing)|exclud\w+|ineligible|yet to|barred|refus\w+|reject\w+|empty|closed|only|other than"
    r"|un\w+ed)\b",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"\b(?:not(?! only| just| merely)|never|cannot|\w+n't|unable to|yet to|stopped short of|fail(?:s|ed|ing)? to"
    r"|refus(?:es|ed|ing) to)(?: \w+)? $",
    re.IGNORECASE,
)
_LESS = re.compile(r"\b(?:(?:less|fewer|lower|shorter|younger) than|under|below|within|up to|at most) (?:£ ?)?$")
_MORE = re.compile(r"\b(?:(?:more|greater|longer|older) than|over|above|beyond|at least) (?:£ ?)?$")
_OR_MORE = re.compile(r"[ \w]{0,12}? or (?:more|over|above)\b")
_OR_LESS = re.compile(r"[ \w]{0,12}? or (?:less|fewer)\b")

_FOLLOW = r"(?:succeed\w*|replac\w+|follow(?:s|ed|ing)?|(?:tak(?:e|es|ing|en)|took) over from)"
_FOLLOWS = re.compile(rf"\b(?:{_FOLLOW}|in place of|successor to)\b(?! by\b)")
_WHO_CAME = re.compile(
    rf"\bwhom? (?:did|does|will|is|has) (?P<later>[\w' -]+?) {_FOLLOW}|\bwho\b.* before (?P<than>[\w' -]+)"
    rf"|\bwho (?:has |have |is |will )?{_FOLLOW} (?P<earlier>[\w' -]+)|\bwho\b.* after (?P<past>[\w' -]+)"
)


def is_contrary(question: Question, sentence: Sentence) -> bool:
    """Say whether a sentence's figures are of those without what was asked for, or beyond the other side of a bound."""
    if any(term.kind is Kind.NUMBER and _is_beyond(term, question, sentence) for term in question.firm):
        return True
    if _ASKED_NOT.search(question.read) and not (_NEGATED.search(sentence.text) or _WITHOUT.search(sentence.text)):
        return True
    return not _NEGATED.search(question.read) and any(_is_told_missing(term, sentence) for term in question.firm)


def has_it_otherwise(question: Question, sentence: Sentence) -> bool:
    """Say whether a sentence has a sum that was typed as another number: £600 as 600 votes."""
    return any(_is_no_sum(term, question, sentence) for term in question.firm)


def is_other_way_round(question: Question, sentence: Sentence) -> bool:
    """Say whether a sentence tells whom somebody followed where it was asked who followed them, or the reverse."""
    asked, told = _WHO_CAME.search(question.read.lower()), _FOLLOWS.search(sentence.text)
    if asked is None or told is None:
        return False
    who = asked["later"] or asked["than"] or asked["earlier"] or asked["past"]
    names = set(tokens_of(who).stems) & set(tokens_of(sentence.text[told.end() :]).stems)
    return bool(names) == bool(asked["later"] or asked["than"])


def _is_told_missing(term: Term, sentence: Sentence) -> bool:
    """Say whether a sentence tells of there being none of a thing: homes with no manager are not those with one."""
    places = [place for phrase in term.phrases for place in sentence.places(phrase.stems)]
    places += kindred_places(term, sentence)
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
