from __future__ import annotations

from datetime import date

import pytest

from bot.answer.desk import Desk
from bot.answer.kindred import Kindred
from bot.answer.question import Question
from bot.answer.understanding import Understanding
from bot.answer.vocabulary import Vocabulary
from bot.model.answers import Answer, NoEvidence
from tests.answer.conftest import DeskOver, the_catalogue
from tests.answer.shelf import TODAY, written

GROUPS = (("send", "give", "submit"), ("send", "post"), ("sign off", "approve"), ("accept", "adopt"))


def understood(text: str) -> Question:
    return Understanding(Vocabulary(the_catalogue())).of(text, date(2026, 11, 21))


def met(text: str) -> list[tuple[str, set[tuple[str, ...]]]]:
    """Give each word of a question that kindred ones may meet, with them."""
    question = understood(text)
    puts = Kindred(GROUPS).puts(question, [1] * len(question.terms))
    return [(term.typed, set(term.kindred)) for put in puts for term in put.terms if term.kindred]


def test_a_word_may_be_met_by_those_of_all_its_groups() -> None:
    assert met("who sends puffin reports") == [("sends", {("send",), ("giv",), ("submit",), ("post",)})]


def test_words_in_a_row_are_met_as_one() -> None:
    assert met("which puffins were signed off") == [("signed off", {("sign", "off"), ("approv",)})]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("adoption puffins", id="another part of speech"),
        pytest.param("send", id="the only word that tells"),
    ],
)
def test_not_met(text: str) -> None:
    assert met(text) == []


def test_nothing_is_met_where_no_item_has_the_rest() -> None:
    question = understood("who sends puffin reports")
    assert list(Kindred(GROUPS).puts(question, [0] * len(question.terms))) == []


def asked(desk: Desk, text: str) -> Answer | NoEvidence:
    answer = desk.ask(text, TODAY)
    assert isinstance(answer, Answer | NoEvidence)
    return answer


def test_the_answer_says_which_word_it_took_for_which(desk_over: DeskOver) -> None:
    found = asked(
        desk_over(written("Zebra boards must give the ministry quarterly data.")), "how often do zebra boards send data"
    )
    assert isinstance(found, Answer)
    assert found.lead.says == "quarterly"
    assert found.notes == ("The words say “give” where you said “send”: check that this is what you meant.",)


@pytest.mark.parametrize(
    ("says", "question"),
    [
        pytest.param(
            "Nine zebra boards did not take part in the trial.",
            "how many zebra boards joined in the trial",
            id="denied",
        ),
        pytest.param(
            "Zebra Commission heard of 44 empty stables.", "how many stables did zebra boards procure", id="a name"
        ),
        pytest.param(
            "Zebra boards plan to open three stables.", "how many stables have zebra boards set up", id="a plan"
        ),
    ],
)
def test_kindred_words_meet_none_that_is(desk_over: DeskOver, says: str, question: str) -> None:
    assert isinstance(asked(desk_over(written(says)), question), NoEvidence)
