"""Whether a figure in a sentence is one of what a question asks about."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.answer.contrary import has_it_otherwise, is_contrary, leaves_out_whom, tells_of_a_rival
from bot.answer.passages import Sentence
from bot.answer.question import Question, Term
from bot.answer.sentence_words import SentenceWords
from bot.answer.succession import denies_replacing
from bot.answer.value import Value
from bot.answer.vocabulary import Kind, Vocabulary
from bot.model.asking import Want
from bot.text.amounts import amounts_in

_FIGURES = (Want.MONEY, Want.PERCENT, Want.NUMBER, Want.FIGURE)
_SHORTEST_NAME = 3
"""Words of a name that others may stand within."""

_BEFORE, _AFTER = 2, 8
"""Words before a receiver within which it is given "to", and after it within which it "receives"; 4 to 16 do alike."""

_OWNED = 7
"""Words after "half of" that say of what: on the labelled cases 5 to 14 do alike, 3 are too few."""

_PLACE = r"(?:place|placement|bed)\b"
_EACH = re.compile(
    r"\b(?:each|per(?! ?cent)|apiece|average|avg)\b"
    rf"|\b(?:an?|one) (?:(?!to\b|in\b)[\w'’-]+ ){{0,4}}(?<!to )(?<!in ){_PLACE}(?! of\b)",  # noqa: RUF001
    re.IGNORECASE,
)
"""What asks for a sum for one: also the price of a place."""

_SHARED_OUT = re.compile(
    r"\b(?:each|every|per(?! ?cent)|apiece|average|typical(?:ly)?|mean"
    rf"|an? (?:year|month|week|day|hour|head|{_PLACE}|child|worker|household|family|council))\b",
    re.IGNORECASE,
)
_GETTING = re.compile(
    r"how much\b.*?\b(?:did|does|do|will|would|has|have|is|are|was|were)\s+(?P<who>.+?)\s+"
    r"(?:get|gets|got|have|had|receive|received|given|gain|gained|awarded|allocated)\b",
    re.IGNORECASE,
)
_TO = frozenset({"to", "for"})
_ALL_THERE = re.compile(r"^how many\b.*\b(?:are|were) there(?: (?:in|back in|at|by)\b[\w ]*)?\W*$", re.IGNORECASE)
_RECIPIENTS = (Kind.WORD, Kind.BODY, Kind.NAME)
_OF = re.compile(r"\s+of\b")


def bears(question: Question, sentence: Sentence, vocabulary: Vocabulary) -> bool:
    """Say whether a sentence can tell what was asked, and its figures be of that: shared out, received, all of them."""
    if has_it_otherwise(question, sentence) or denies_replacing(question, sentence):
        return False
    if question.want in (Want.WHO, Want.NAMES):
        return not leaves_out_whom(question, sentence, vocabulary.tells)
    if question.want in (*_FIGURES, Want.CHANGE) and tells_of_a_rival(question, sentence, vocabulary.tells):
        return False
    return question.want not in _FIGURES or _are_of_it(question, sentence, vocabulary)


def _are_of_it(question: Question, sentence: Sentence, vocabulary: Vocabulary) -> bool:
    """Say whether the figures of a sentence can be of what was asked."""
    tells = vocabulary.tells
    if question.want is Want.MONEY and not _is_such_money(question, sentence, tells):
        return False
    if (
        question.want is Want.NUMBER
        and _asks_for_all(question, vocabulary)
        and not tells.whole_country.search(sentence.text)
    ):
        return False
    if is_contrary(question, sentence, tells):
        return False
    return not any(_only_in_a_name(term, question, sentence, vocabulary) for term in question.firm)


def _is_such_money(question: Question, sentence: Sentence, tells: SentenceWords) -> bool:
    """Say whether sums of a sentence may be of what was asked: shared out, not denied, received, a salary."""
    each = _EACH.search(question.text) is not None and not _SHARED_OUT.search(sentence.text)
    if each or tells.denials.search(sentence.text):
        return False
    return _is_received(question, sentence, tells) and _is_such_pay(question, sentence, tells)


def _asks_for_all(question: Question, vocabulary: Vocabulary) -> bool:
    """Say whether it asks how many of the most usual people or places there are."""
    usual = bool(question.counted) and all(term.own in vocabulary.usual for term in question.counted)
    return usual and _ALL_THERE.match(question.text.strip()) is not None


def _is_received(question: Question, sentence: Sentence, tells: SentenceWords) -> bool:
    """Say whether, in "how much did X get", X gets something in the sentence, and does not only speak of it."""
    found = _GETTING.match(question.text.strip())
    if found is None:
        return True
    who = found["who"].lower()
    named = [term for term in question.firm if term.typed in who and term.kind in _RECIPIENTS]
    return not named or any(_gets(term, sentence, tells.receiving) for term in named)


def _is_such_pay(question: Question, sentence: Sentence, tells: SentenceWords) -> bool:
    """Say whether a sentence may tell a salary: one of a bonus alone does not."""
    asked = tells.salaries.search(question.read) is not None and tells.bonuses.search(question.read) is None
    return not asked or tells.bonuses.search(sentence.text) is None or tells.salaries.search(sentence.text) is not None


def _gets(term: Term, sentence: Sentence, receiving: frozenset[str]) -> bool:
    raw, spans = sentence.tokens.raw, sentence.tokens.spans
    sums = {amount.start for amount in amounts_in(sentence.text)}
    for phrase in term.phrases:
        for at in sentence.places(phrase.stems):
            end = at + len(phrase.stems)
            before, after = raw[max(0, at - _BEFORE) : at], raw[end : end + _AFTER]
            follows = sentence.text[spans[end - 1][1] :].lstrip()
            if not _TO.isdisjoint(before) or not receiving.isdisjoint(after) or (sums and follows.startswith("£")):
                return True
    return False


def _only_in_a_name(term: Term, question: Question, sentence: Sentence, vocabulary: Vocabulary) -> bool:
    """Say whether a word stands only within a longer name that the question does not give: the care of a care grant."""
    if term.kind is not Kind.WORD or term.ids or len(term.own) != 1:
        return False
    mine = set(sentence.places_of(term.phrases))
    others = {p for one in question.terms if one is not term for p in sentence.places_of(one.phrases)}
    names = [range(*run) for run in _names(sentence, vocabulary)]
    return bool(mine) and all(any(p in name and others.isdisjoint(name) for name in names) for p in mine)


def _names(sentence: Sentence, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Give the runs of three and more capitalised words that end in a noun such as Grant or Programme."""
    tokens = sentence.tokens
    capital = [sentence.text[start].isupper() for start, _ in tokens.spans]
    breaks = [i for i, (one, other) in enumerate(pairwise(tokens.spans), 1) if sentence.text[one[1] : other[0]] != " "]
    edges = {i for i, is_capital in enumerate(capital) if not is_capital} | set(breaks)
    runs, first = [], 0
    for at in range(len(capital) + 1):
        if at == len(capital) or at in edges:
            runs.append((first, at))
            first = at if at < len(capital) and capital[at] else at + 1
    return [(a, b) for a, b in runs if b - a >= _SHORTEST_NAME and tokens.stems[b - 1] in vocabulary.heads]


def is_share_of_it(value: Value, question: Question, sentence: Sentence) -> bool:
    """Say whether a worded share ("half of …") is one of something that was asked about."""
    if not value.is_rough or _OF.match(sentence.text, value.end) is None:
        return True
    tokens = sentence.tokens
    after = [stem for stem, span in zip(tokens.stems, tokens.spans, strict=True) if span[0] >= value.end][:_OWNED]
    return not question.stems.isdisjoint(after)
