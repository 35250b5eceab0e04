"""Which bodies of data/bodies.yaml a sentence names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.answer.passages import Sentence
from bot.answer.vocabulary import Concept
from bot.answer.word_lists import Phrase


def bodies_in(sentence: Sentence, bodies: Mapping[str, Concept]) -> Iterator[str]:
    """Give the ids of the bodies a sentence names, in the order of the file."""
    for id_, body in bodies.items():
        if any(phrase.stems[0] in sentence.words and _names(sentence, phrase) for phrase in body.phrases):
            yield id_


def _names(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether a sentence names a body: of one word, such as Unite, in its own form and with a capital."""
    places = sentence.places(phrase.stems)
    if len(phrase.stems) > 1:
        return bool(places)
    tokens, name = sentence.tokens, phrase.text
    return any(tokens.raw[at].startswith(name) and sentence.text[tokens.spans[at][0]].isupper() for at in places)
