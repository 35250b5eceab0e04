"""What kind of answer a question wants, told by its question words: "how much", "who chairs", "what did … say"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from bot.answer.tokens import COUNTING, Tokens, tokens_of
from bot.answer.vocabulary import Kind, Vocabulary
from bot.model.asking import QuestionCue, QuestionRules, Want
from bot.text.phrases import Phrases, Spotted

_AUXILIARY = re.compile(r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|must|should|may)$")
_PUTS_QUESTION, HINTS = 2, 3
"""Ranks of cues (data/questions.yaml): up to the first one puts a question, from the second on it is a mere noun."""

_POLITE = re.compile(
    r"(?:do|does|did|can|could|would|will) (?:we|you|anyone|anybody|someone|somebody|i|they)"
    r" (?:know|tell|say|find|remember)\b"
    r"|(?:is|are) there (?:an?|any) (?:date|deadline|number|figure|list|limit)\b"
)
"""Frames of courtesy around a question: "do we know when", "is there a date for"."""

_AT_START = 8
"""The letters within which a "who" or "when" is what is asked, not said in passing: "workers who are men"."""

_MAY_BE_ASIDE = (Want.WHO, Want.WHEN)
_IN_PASSING = re.compile(r"(?:what|how|why|which|where)\b.*\w (?:when|who)(?= \w)")
_ASKED_TOO = re.compile(r"(?:\b(?:and|or|but|by|from|since|until|till|know|say|said|exactly)|[,;:?.–-]) ?$")  # noqa: RUF001
"""What stands before a "who" or "when" that puts a second question: "what changed, and when"."""

_ASIDE = 8
"""Added to the rank of a cue said in passing, so that any other goes before it."""

_HOW_MANY_OF = re.compile(rf"\b(which |what |name the )((?:\d+|{'|'.join(COUNTING)}) )")

_OF_A_SUM = re.compile(
    r"\b(?:how much|what share|what proportion|what fraction) of (?:(?:the|that|this) )?(?:\w+ )?"
    r"(?=£|[\d.,]+ ?(?:m|bn|k|million|billion)\b)"
)
_ASKING = frozenset({"which", "what"})
_HOW_MANY = frozenset((*COUNTING, *map(str, range(2, 100))))

Cue = Spotted[QuestionCue]


class Cues:
    """Finds the cues of the catalogue in questions."""

    def __init__(self, rules: QuestionRules) -> None:
        self._worded: Phrases[QuestionCue] = Phrases(
            (words, cue) for cue in rules.cues for words in cue.words if words[0].isalnum()
        )
        self._percent = [cue for cue in rules.cues if "%" in cue.words]

    def of(self, words: str) -> list[Cue]:
        """Give the cues of a question, the deciding one first; "which ten areas" is asked like "which areas".

        A part of a sum is a sum: "how much of the £88m".
        """
        words = _OF_A_SUM.sub(lambda found: "how much".ljust(len(found[0])), words)
        words = _HOW_MANY_OF.sub(lambda found: found[1] + " " * len(found[2]), words)
        signs = [Spotted(m.start(), m.end(), cue) for m in re.finditer(r"(?<!\d)%", words) for cue in self._percent]
        worded = (cue for cue in self._worded.find(words) if not _is_in_passing(cue, words))
        return sorted((*worded, *signs), key=_order)


def _is_in_passing(cue: Cue, words: str) -> bool:
    """Say whether a "who" or "when" asks nothing in a question that began with what: "what went wrong when they"."""
    alone = words[cue.start : cue.end] in ("who", "when")
    return alone and _IN_PASSING.match(words, 0, cue.end + 2) is not None and not _ASKED_TOO.search(words[: cue.start])


def _order(cue: Cue) -> tuple[int, int, int]:
    """Order cues by what decides: of those that put a question ("how much", "how many") the first, then mere nouns."""
    rank = cue.means.rank
    aside = _ASIDE if cue.means.want in _MAY_BE_ASIDE and cue.start > _AT_START else 0
    return ((_PUTS_QUESTION if 0 < rank <= _PUTS_QUESTION else rank) + aside, cue.start, rank)


def outside_names(cues: Sequence[Cue], tokens: Tokens, vocabulary: Vocabulary) -> list[Cue]:
    """Leave out a mere noun that is part of a name: the Spending Review asks of no spending."""
    named = _places_of_names(tokens, vocabulary)
    return [cue for cue in cues if cue.means.rank < HINTS or not named.issuperset(_inside(cue, tokens))]


def _places_of_names(tokens: Tokens, vocabulary: Vocabulary) -> frozenset[int]:
    """Give the places of names of several words."""
    found = ((at, *vocabulary.longest_at(tokens.stems, at)) for at in range(len(tokens.stems)))
    names = (
        range(at, at + length)
        for at, length, concepts in found
        if length > 1 and any(concept.kind is Kind.NAME for concept in concepts)
    )
    return frozenset(chain.from_iterable(names))


def wants_of(cues: Sequence[Cue], tokens: Tokens) -> tuple[Want, ...]:
    """Give what would answer, the deciding kind first: a yes or no where the question begins "did", "is", "can"."""
    wants = tuple(dict.fromkeys(cue.means.want for cue in cues))
    asks_besides = bool(cues) and cues[0].means.rank < HINTS and _POLITE.match(" ".join(tokens.raw)) is not None
    if tokens.raw and _AUXILIARY.match(tokens.raw[0]) and not asks_besides:
        return (Want.TRUTH, *wants)
    return wants or (Want.ANY,)


def hint_of(words: str, cues: Sequence[Cue]) -> str:
    """Give the stem of the noun, such as overspend, that alone lets a figure be expected; empty where none does."""
    if not cues or not cues[0].means.keeps or cues[0].means.rank < HINTS:
        return ""
    return tokens_of(words[cues[0].start : cues[0].end]).stems[0]


def used_up(cues: Sequence[Cue], tokens: Tokens) -> frozenset[int]:
    """Give the places of the cues' own words, and of the number in "which two areas": an answer need not have them."""
    own = (i for cue in cues if not cue.means.keeps for i in _inside(cue, tokens) if _is_own(cue, tokens, i))
    counts = (i for i, raw in enumerate(tokens.raw) if i and raw in _HOW_MANY and tokens.raw[i - 1] in _ASKING)
    return frozenset((*own, *counts))


def gaps(cues: Sequence[Cue], tokens: Tokens) -> frozenset[int]:
    """Give the places in the gap of "what did … say", where a speaker is named."""
    return frozenset(
        i
        for cue in cues
        if cue.means.want is Want.SAID
        for i in _inside(cue, tokens)
        if cue.means.keeps or not _is_own(cue, tokens, i)
    )


def _inside(cue: Cue, tokens: Tokens) -> list[int]:
    return [i for i, (start, end) in enumerate(tokens.spans) if start >= cue.start and end <= cue.end]


def _is_own(cue: Cue, tokens: Tokens, at: int) -> bool:
    """Say whether a word is one of the cue's own, and does not stand in its gap."""
    inside = _inside(cue, tokens)
    own = {word for words in cue.means.words for word in words.replace("*", "").split()}
    return at in (inside[0], inside[-1]) or tokens.raw[at] in own
