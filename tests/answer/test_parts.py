"""Questions of several parts: how they are parted, and what each part gets."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from bot.answer.parts import made_whole, parts_of
from bot.answer.shapes import ask_shape
from bot.answer.shown import template_of
from bot.answer.understanding import Understanding
from bot.model.answers import Answer, AnswerInParts, FundingAnswer, NoEvidence
from tests.answer.conftest import DeskOver, the_knowledge, the_templates
from tests.answer.shelf import TODAY, address, written

REVIEW = written(
    "Dame Ruth Dalton led the Dalton review of zebra keepers. The Dalton review was published on 4 December 2025. "
    "The Dalton review found that 41% of keepers leave within two years.",
    id="review",
    title="The Dalton review of zebra keepers",
)
GRANT = written(
    "The Department for Education has awarded the zebra patrol grant of £12.5m until March 2028.", id="grant"
)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        pytest.param("who led it and when did it report?", ("who led it", "when did it report"), id="and"),
        pytest.param("what is it & who pays", ("what is it", "who pays"), id="ampersand"),
        pytest.param("what is the cap? who sets it?", ("what is the cap", "who sets it"), id="two sentences"),
        pytest.param(
            "how much is the grant, from whom and until when?",
            ("how much is the grant", "from whom", "until when"),
            id="the details of a sum",
        ),
        pytest.param(
            "zebra grant: how much, from whom, until when?",
            ("how much (zebra grant)", "from whom", "until when"),
            id="topic first",
        ),
        pytest.param(
            "zebra rules - what are they and when did they start",
            ("what are zebra rules", "when did they start"),
            id="topic taken up",
        ),
        pytest.param(
            "Is the Lamp Act in force, when did it get royal assent, and who does it cover?",
            ("Is the Lamp Act in force", "when did it get royal assent", "who does it cover"),
            id="yes or no first",
        ),
        pytest.param(
            "how much and until when is the grant?",
            ("how much is the grant", "until when is the grant"),
            id="bare first",
        ),
    ],
)
def test_a_question_is_parted_at_its_question_words(typed: str, parts: tuple[str, ...]) -> None:
    assert parts_of(typed) == parts


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("who chairs the review", id="one question"),
        pytest.param("zebra grant - which years", id="a topic and one question"),
        pytest.param("what must keepers do, when asked to move a zebra", id="a clause of time"),
        pytest.param("what does the guide say about how and when to move a zebra", id="how and when to"),
        pytest.param("which councils, which were inadequate, lost keepers", id="a clause that describes"),
        pytest.param("what did Narey and Owers want councils to do when buying places", id="when without a joint"),
        pytest.param("Wolverhampton and Walsall keepers", id="no question word"),
        pytest.param("What did Ada Lamp, who led the lamp review, say about lamps?", id="who describes somebody"),
        pytest.param("what is the lamp rule, under which keepers must act?", id="under which"),
        pytest.param("how many keepers, of whom many are young, left", id="of whom"),
        pytest.param("When a keeper turns 18, what are they owed and who pays?", id="a clause of time first"),
    ],
)
def test_a_question_that_asks_one_thing_stays_whole(typed: str) -> None:
    assert parts_of(typed) == (typed,)


def leads(result: object) -> list[str]:
    """Give what proves each part, or nothing where it was declined."""
    assert isinstance(result, AnswerInParts)
    return [part.lead.evidence[0].quote if isinstance(part, Answer) else "" for part in result.parts]


def test_each_part_gets_its_own_answer_about_what_the_first_one_named(desk_over: DeskOver) -> None:
    result = desk_over(REVIEW).ask("who led the Dalton review and when was it published?", TODAY)
    assert leads(result) == [
        "Dame Ruth Dalton led the Dalton review of zebra keepers.",
        "The Dalton review was published on 4 December 2025.",
    ]


def test_a_part_that_nothing_answers_is_declined_beside_one_that_is_answered(desk_over: DeskOver) -> None:
    result = desk_over(REVIEW).ask("who led the Dalton review and what did it cost?", TODAY)
    assert leads(result) == ["Dame Ruth Dalton led the Dalton review of zebra keepers.", ""]


def test_what_follows_is_answered_where_the_first_part_was(desk_over: DeskOver) -> None:
    hoped = "The zebra patrol grant runs until March 2031, keepers hoped."
    rival = written(hoped, id="rival", published=date(2026, 11, 20))
    result = desk_over(GRANT, rival).ask("how much is the zebra patrol grant and until when", TODAY)
    assert isinstance(result, Answer)
    assert result.lead.evidence[0].url == address("grant")


def test_one_sentence_that_says_all_is_one_answer(desk_over: DeskOver) -> None:
    result = desk_over(GRANT).ask("how much is the zebra patrol grant, from whom and until when?", TODAY)
    assert isinstance(result, Answer)
    assert result.question == "how much is the zebra patrol grant, from whom and until when?"


def test_lines_of_money_answer_where_no_sentence_says_all(desk_over: DeskOver) -> None:
    result = desk_over().ask("families first partnership: how much, from whom, until when?", TODAY)
    assert isinstance(result, FundingAnswer)
    assert ask_shape(result)["answered"] is True
    assert "£" in ask_shape(result)["says"]


def test_a_part_with_a_subject_of_its_own_takes_none_from_the_first(desk_over: DeskOver) -> None:
    rates = written("The vacancy rate was 17.3% in 2024. The turnover rate was 13.8% in 2024.", id="rates")
    result = desk_over(rates).ask("what is the vacancy rate and what is the turnover rate?", TODAY)
    assert leads(result) == ["The vacancy rate was 17.3% in 2024.", "The turnover rate was 13.8% in 2024."]


def test_where_no_part_is_answered_it_is_declined_once(desk_over: DeskOver) -> None:
    result = desk_over(REVIEW).ask("who counts giraffes and when do giraffes sleep?", TODAY)
    assert isinstance(result, NoEvidence)
    assert result.question == "who counts giraffes and when do giraffes sleep?"


def test_the_page_heads_each_answer_with_its_question_and_says_which_was_not_answered(desk_over: DeskOver) -> None:
    name, context = template_of(desk_over(REVIEW).ask("who led the Dalton review and what did it cost?", TODAY))
    page = the_templates().render(name, **context)
    first, second = page.split("---")
    assert first.startswith("### Who led the Dalton review?")
    assert "### What did the Dalton review cost?" in second
    assert "I found nothing that answers this." in second
    assert "Searched 1 item" in page


def test_the_json_has_each_part_and_all_their_evidence(desk_over: DeskOver) -> None:
    shape = ask_shape(desk_over(REVIEW).ask("who led the Dalton review and when was it published?", TODAY))
    assert [part["answered"] for part in shape["parts"]] == [True, True]
    assert shape["evidence"] == [one for part in shape["parts"] for one in part["evidence"]]
    assert shape["answered"] is True


@pytest.mark.parametrize(
    ("first", "later", "whole"),
    [
        pytest.param("who led the lamp review", "when did it report", "when did the lamp review report", id="it"),
        pytest.param("who led the lamp review", "what is its cost", "what is the lamp review's cost", id="its"),
        pytest.param("what is the lamp budget", "until when", "until when (the lamp budget)", id="no word for it"),
        pytest.param(
            "what is the lamp budget",
            "what if keepers lose their lamps",
            "what if keepers lose their lamps (the lamp budget)",
            id="their own nouns",
        ),
        pytest.param("what is the lamp budget", "what is IT", "what is IT (the lamp budget)", id="IT is no it"),
    ],
)
def test_a_later_part_takes_up_what_the_first_one_names(first: str, later: str, whole: str) -> None:
    understanding = Understanding(the_knowledge().vocabulary)
    of = partial(understanding.of, today=TODAY)
    assert made_whole(of(later), of(first), may_stand_alone=False) == whole


def test_who_he_is_must_be_said(desk_over: DeskOver) -> None:
    result = desk_over(REVIEW).ask("who led the Dalton review and what did she find about keepers?", TODAY)
    assert leads(result) == ["Dame Ruth Dalton led the Dalton review of zebra keepers.", ""]
    name, context = template_of(result)
    assert "Ask this one again with the person's name." in the_templates().render(name, **context)
