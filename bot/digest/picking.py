"""The one or two sentences of an item that carry the news: its own words, whole and to the letter."""

from __future__ import annotations

import re

from bot.model.items import Item
from bot.text.sentences import sentences_of

SHORTEST, LONGEST, TOGETHER = 40, 360, 480
"""Characters: below, a sentence is a caption; above, nobody reads it; two together fill a screen."""

_SHORT_WORD = 3
_FAR_ENOUGH = 12
"""Sentences looked at: news stands at the top."""

_DID = re.compile(
    r"\b(announc|publish|launch|propos|confirm|allocat|recommend|warn|urg|call(?:ed|s|ing) (?:for|on)|"
    r"will|must|came into force|comes into force|closes?|opens?|set(?:s|ting)? out|respond|introduc|"
    r"award|commit|invest|increas|f[ae]ll|ris(?:e|en|ing)|rose)",
    re.IGNORECASE,
)
_LEANS_ON_ANOTHER = re.compile(
    r"^(it|this|these|they|that|those|he|she|but|and|however|meanwhile|also|such|or|so|the (?:former|latter))\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"[.!?][\"'\u201d\u2019)]*$")
_DIGIT = re.compile(r"\d")


def picked_sentences(item: Item, most: int = 2) -> tuple[str, ...]:
    """Give up to `most` sentences of the body, in their order, that carry the news; the best one alone for 1.

    An item without a fitting sentence gives its title's text nothing to add: an empty tuple.
    """
    candidates = _candidates(item)
    ranked = sorted(range(len(candidates)), key=lambda n: (-_weight(candidates[n], n, item), n))
    chosen: list[int] = []
    for number in ranked:
        if len(chosen) < most and sum(len(candidates[n]) for n in (*chosen, number)) <= TOGETHER:
            chosen.append(number)
    return tuple(candidates[number] for number in sorted(chosen))


def spoken_sentence(item: Item) -> str:
    """Give the sentence in which the item's publisher speaks, else the one that carries the news, else the title."""
    own = [
        voice.sentence for voice in item.reading.voices if voice.id == item.source or item.source.startswith(voice.id)
    ]
    fitting = [sentence for sentence in own if SHORTEST <= len(sentence) <= LONGEST]
    return next(iter((*fitting, *picked_sentences(item, 1))), item.title)


def _candidates(item: Item) -> list[str]:
    found: list[str] = []
    for start, end in sentences_of(item.body):
        sentence = item.body[start:end]
        if SHORTEST <= len(sentence) <= LONGEST and _WHOLE.search(sentence) and not _repeats(sentence, item.title):
            found.append(sentence)
        if len(found) == _FAR_ENOUGH:
            break
    return found


def _repeats(sentence: str, title: str) -> bool:
    """Say whether a sentence has no word of substance that the title lacks."""
    return not _words(sentence) - _words(title)


def _words(text: str) -> set[str]:
    return {
        word
        for word in re.findall(r"[\w£%.]+", text.casefold())
        if len(word.strip(".")) > _SHORT_WORD or word[0] in "£0123456789"
    }


def _weight(sentence: str, place: int, item: Item) -> float:
    reading = item.reading
    figures = sum(figure.sentence == sentence for figure in reading.news_money)
    return (
        3.0 / (1 + place / 2)
        + 2.0 * min(figures, 2)
        + 1.5 * any(deadline.sentence == sentence for deadline in reading.deadlines)
        + 1.0 * any(mention.sentence == sentence for mention in reading.reviews)
        + 0.5 * any(voice.sentence == sentence for voice in reading.voices)
        + 1.0 * bool(_DID.search(sentence))
        + 0.5 * bool(_DIGIT.search(sentence))
        - 2.5 * bool(_LEANS_ON_ANOTHER.match(sentence))
        - 1.0 * sentence.endswith("?")
    )
