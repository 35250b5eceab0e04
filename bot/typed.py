"""What may be typed as a question, wherever it is typed."""

from __future__ import annotations

from bot.errors import QuestionError

LONGEST = 500
"""Characters that a question may have."""

EXAMPLES = {
    "ask": "when do the agency rules apply?",
    "review": "care review",
    "funding": "family hubs",
    "search": "foster carers",
}
"""One of each kind of question."""


def question_line(text: str) -> str:
    """Give what was typed in one line; QuestionError where it is too long to be a question."""
    line = " ".join(text.split())
    if len(line) > LONGEST:
        raise QuestionError(f"That is {len(line):,} characters; please ask in at most {LONGEST}.")
    return line
