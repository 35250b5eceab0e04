from __future__ import annotations

from datetime import date

import pytest

from bot.answer.fact_index import FactIndex
from bot.answer.nearness import Nearness
from bot.answer.understanding import Understanding
from tests.answer.conftest import the_knowledge


@pytest.mark.parametrize(
    "text",
    [
        "who chaired the care review",
        "when did the agency rules come into force",
        "how much is the prevention grant",
        "macalister recommendations",
        "current early career framework",
        "zebra puffins",
    ],
)
def test_no_fact_that_may_answer_is_passed_over(text: str) -> None:
    knowledge = the_knowledge()
    question = Understanding(knowledge.vocabulary).of(text, date(2026, 11, 21))
    nearness = Nearness(question, knowledge.vocabulary, strict=False, looks_ahead=True)
    may_answer = [fact for fact in knowledge.facts if all(nearness.stands_in(term, fact) for term in question.required)]

    found = FactIndex(knowledge.facts).holding(question.required)

    assert [fact for fact in found if fact in may_answer] == may_answer
    assert len(found) < len(knowledge.facts)
