"""A desk that answers from a table, and a way to show Markdown that needs no renderer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.errors import QuestionError
from bot.model.approvals import Outcome, Verdict
from bot.model.editions import Part
from bot.slack.questions import Enquiry, Reply

NAMES = ("Independent review of children's social care", "Working Together to Safeguard Children")


@dataclass
class Desk:
    """Says which question it was asked; `trouble` is raised instead, `pages` makes answers long."""

    asked: list[Enquiry] = field(default_factory=list)
    trouble: Exception | None = None
    pages: int = 1

    def answer(self, question: Enquiry) -> Reply:
        self.asked.append(question)
        if self.trouble is not None:
            raise self.trouble
        return Reply("\f".join(f"{question.kind} {question.text} {n}" for n in range(self.pages)))

    def names(self, kind: str, typed: str) -> Sequence[str]:
        return [name for name in NAMES if typed.lower() in name.lower()]


def nothing_waits(verdict: Verdict) -> Outcome:
    raise QuestionError("No edition waits for approval.")


def show(markdown: str) -> tuple[Part, ...]:
    """Make a message of each page, its words as plain text."""
    pages = markdown.split("\f")
    return tuple(Part(page, ({"type": "section", "text": {"type": "plain_text", "text": page}},)) for page in pages)
