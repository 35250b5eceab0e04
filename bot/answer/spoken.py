"""Whose words a sentence gives, where somebody's own words are asked for."""

from __future__ import annotations

import re

from bot.answer.nearness import Nearness, carried, here
from bot.answer.passages import Passage, Sentence
from bot.answer.question import Question, Term
from bot.answer.sentence_words import SentenceWords

_SAYING = re.compile(r"\b(?:sa(?:id|ys)|ask|call|recommend|urge|warn|welcom|want|told|respon|reject|accept|oppos)")
_STATEMENT = re.compile(r"\b(?:statement|speech|address)\b", re.IGNORECASE)
"""A title over somebody's own words, who speaks in the first sentence."""

_ITS_HEAD = re.compile(
    r", (?:said|says|warned|according to) its "
    r"(?:\w+ )?(?:chair|president|chief executive|director|general secretary|chief inspector)\b"
)
_OPENING = 4
"""The words of a first sentence among which its speaker is named."""


def is_spoken(question: Question, passage: Passage, at: int, nearness: Nearness, words: SentenceWords) -> bool:
    """Say whether a sentence gives the words of a body asked for: in its own item, by name, or taken up from before.

    Of the catalogue's facts only one that tells of a saying is anybody's words.
    """
    sentence = passage.sentences[at]
    if passage.item.id < 0 and not _SAYING.search(sentence.text):
        return False
    reach = [sentence, *([passage.sentences[at - 1]] if at > 1 and sentence.leans else ())]
    opened = passage.sentences[0] if sentence.leans else None
    return any(
        carried(term, passage)
        or any(here(term, one) for one in reach)
        or (opened is not None and _opens(term, opened))
        or _speaks_unnamed(term, passage, sentence, nearness, words)
        or _is_own_statement(term, passage, words)
        or _says_its_head(term, passage, sentence, nearness)
        for term in question.speakers
    )


def _opens(term: Term, title: Sentence) -> bool:
    """Say whether a title begins with a name: "it also proposes" is then told of who bears that."""
    return any(0 in title.places(phrase.stems) for phrase in term.phrases)


def _speaks_unnamed(term: Term, passage: Passage, sentence: Sentence, nearness: Nearness, words: SentenceWords) -> bool:
    """Say whether a sentence begins with the inspectors of a body that was named before."""
    turns = (words.speakers_unnamed.get(phrase.stems) for phrase in term.phrases)
    begins = any(turn is not None and turn.match(sentence.text) for turn in turns)
    return begins and any(place < sentence.at for place in nearness.places(term, passage))


def _says_its_head(term: Term, passage: Passage, sentence: Sentence, nearness: Nearness) -> bool:
    """Say whether "its chair" speaks, of the body named right before or in the title."""
    heads = _ITS_HEAD.search(sentence.text)
    return heads is not None and not {0, sentence.at - 1}.isdisjoint(nearness.places(term, passage))


def _is_own_statement(term: Term, passage: Passage, words: SentenceWords) -> bool:
    """Say whether a whole item is somebody's statement: "Bridget Phillipson told MPs" under such a title."""
    title, *rest = passage.sentences
    if not rest or not _STATEMENT.search(title.text):
        return False
    first = rest[0]
    named = ((phrase, at) for phrase in term.phrases for at in first.places(phrase.stems) if at < _OPENING)
    ends = (first.tokens.spans[at + len(phrase.stems) - 1][1] for phrase, at in named)
    return any(words.speaking.match(first.text, end) for end in ends)
