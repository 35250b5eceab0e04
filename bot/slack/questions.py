"""What people type and press, as one small value; and what the desk behind the counter must answer."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.errors import QuestionError
from bot.nearest import nearest_word
from bot.typed import EXAMPLES, question_line

KINDS = ("ask", "search", "latest", "feeds", "why", "help")
_NEEDS_WORDS = {
    "ask": f"Type your question after it: /briefing ask {EXAMPLES['ask']}",
    "search": f"Type what to look for after it: /briefing search {EXAMPLES['search']}",
    "why": "Paste the address of an item after it: /briefing why https://www.gov.uk/…",
}
TITLE = "What I can do"
COMMANDS = (
    ("/review", "name", "what a review is, what came of it, and everything said about it"),
    ("/funding", "name, programme, body or amount", "the money: how much, for what, from when, and who says so"),
    ("/briefing ask", "question", "an answer in somebody's own words, with the source, or an honest “nothing found”"),
    ("/briefing search", "words", "items that mention them"),
    ("/briefing latest", "", "what came in lately"),
    ("/briefing why", "address", "what was read in an item, and why it was or was not in an edition"),
    ("/briefing feeds", "", "which sources are watched, and which are silent"),
)
"""What can be typed, what goes after it, and what comes back."""

CLOSING = "Only you see my answers, until you press “Share to channel”."
_HELP = "\n".join([TITLE, *(f"• {' '.join(filter(None, typed))}: {does}" for *typed, does in COMMANDS), CLOSING])


@dataclass(frozen=True, slots=True)
class Enquiry:
    """One question and the page of its answer that is wanted; `value` fits in a button."""

    kind: str
    text: str = ""
    page: int = 0

    @property
    def value(self) -> str:
        """The question as a button carries it: at most 2,000 characters."""
        return json.dumps([self.kind, self.text, self.page], ensure_ascii=False)

    @classmethod
    def from_value(cls, value: str) -> Enquiry:
        """Read what a button carried; QuestionError where it was not one of ours."""
        try:
            kind, text, page = json.loads(value)
            return cls(str(kind), str(text), max(int(page), 0))
        except (ValueError, TypeError) as error:
            raise QuestionError("That button is from an older version of me; please ask again.") from error

    @property
    def next_page(self) -> Enquiry:
        """The same question, one page on."""
        return replace(self, page=self.page + 1)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in Markdown; `title` names it where it is shared."""

    markdown: str
    title: str = ""


class Questions(Protocol):
    """The desk: each gives a reply, or raises QuestionError saying what to type instead."""

    def answer(self, question: Enquiry) -> Reply:
        """Answer a question of a kind in ask, review, funding, search, latest, feeds, why."""

    def names(self, kind: str, typed: str) -> Sequence[str]:
        """Give the names that `typed` may be the beginning of, best first; kind is review or funding."""


def typed_words(text: str) -> str:
    """Give what was typed, tidied; QuestionError where it is too long to be a question."""
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, char)
    return question_line(re.sub(r"[\x00-\x1f\x7f]", " ", text))


def briefing_question(text: str) -> Enquiry:
    """Read what follows `/briefing`; nothing means help, an unknown word is a QuestionError with a guess."""
    word, _, rest = typed_words(text).partition(" ")
    kind = word.lower().rstrip(":")
    if not kind:
        return Enquiry("help")
    if kind not in KINDS:
        raise QuestionError(f"I do not know “{word[:40]}”. {_guess(kind)}\n\n{_HELP}")
    if kind in _NEEDS_WORDS and not rest.strip():
        raise QuestionError(_NEEDS_WORDS[kind])
    return Enquiry(kind, rest.strip())


def _guess(word: str) -> str:
    near = nearest_word(word, KINDS)
    return f"Did you mean “/briefing {near}”?" if near else "To ask a question, type “/briefing ask” before it."
