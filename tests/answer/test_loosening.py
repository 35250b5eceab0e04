from __future__ import annotations

from datetime import date

import pytest

from bot.answer.loosening import Sparing, loosened, put_otherwise, put_without
from bot.answer.question import Question
from bot.answer.understanding import Understanding
from bot.answer.vocabulary import Vocabulary
from tests.answer.conftest import the_catalogue

ITEMS = 1_000
COMMON = 400


def understood(text: str) -> Question:
    return Understanding(Vocabulary(the_catalogue())).of(text, date(2026, 11, 21))


def sparing(*, loose: str = "", spare: str = "", commonplace: str = "") -> Sparing:
    return Sparing(
        lambda term: term.typed in loose.split(),
        lambda term, _: term.typed in spare.split(),
        lambda term: term.typed in commonplace.split(),
    )


def left_out(text: str, *, loose: str = "", spare: str = "") -> list[tuple[str, ...]]:
    """Give what each looser question does without, where every word is one that many items hold."""
    question = understood(text)
    found = [COMMON] * len(question.terms)
    return [put.left_out for put in loosened(question, found, ITEMS, sparing(loose=loose, spare=spare))]


def test_a_question_whose_words_all_tell_is_not_loosened() -> None:
    assert left_out("how much is left of the larkspur grant") == []


def test_a_word_that_only_names_the_kind_of_thing_sought_may_go() -> None:
    assert left_out("average caseload prediction", loose="prediction") == [("prediction",)]


def test_fewer_words_go_before_more() -> None:
    sizes = [len(words) for words in left_out("nervous foster hostel larkspur puffin", spare="nervous hostel")]
    assert sizes == sorted(sizes)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("kinship care review", id="what makes a name another one"),
        pytest.param("who chaired the munro review", id="the name itself"),
        pytest.param("what did BASW say", id="a body"),
        pytest.param("puffins 253m", id="the only word beside a number"),
    ],
)
def test_never_left_out(text: str) -> None:
    terms = understood(text).terms
    names = {term.typed for term in terms if term.kind.name in ("NAME", "BODY", "NUMBER")} | {"kinship"}
    assert all(names.isdisjoint(words) for words in left_out(text, spare=text))


def test_no_more_than_a_part_of_a_question_goes() -> None:
    assert left_out("hostel puffin", spare="hostel puffin") == []


def test_what_is_left_out_stays_in_the_question_to_be_preferred() -> None:
    question = understood("average caseload prediction")
    (looser,) = loosened(question, [COMMON] * 3, ITEMS, sparing(loose="prediction"))
    assert [term.typed for term in looser.terms if term.optional] == ["prediction"]


RARE = 20


def without_a_commonplace_word(text: str, *, commonplace: str, found: int = RARE) -> list[tuple[str, ...]]:
    question = understood(text)
    counts = [found] * len(question.terms)
    put = put_otherwise(question, counts, ITEMS, sparing(commonplace=commonplace))
    return [one.left_out for one in put if one.closely]


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        pytest.param("rubbish larkspur puffin", [("rubbish",)], id="beside two words that tell"),
        pytest.param("rubbish murky larkspur puffin", [("rubbish",), ("murky",)], id="one at a time"),
        pytest.param("when did the rubbish munro review start", [], id="not before a name, which it may belong to"),
        pytest.param("rubbish larkspur", [], id="not beside a single word"),
    ],
)
def test_one_commonplace_word_may_be_the_askers_own(text: str, left_out: list[tuple[str, ...]]) -> None:
    assert without_a_commonplace_word(text, commonplace="rubbish murky") == left_out


def test_words_that_meet_by_chance_in_many_items_do_not_say_enough() -> None:
    assert without_a_commonplace_word("rubbish larkspur puffin", commonplace="rubbish", found=COMMON) == []


def test_a_name_in_one_item_says_enough_where_a_sum_of_it_is_asked_and_no_date() -> None:
    assert without_a_commonplace_word("how much was the munro review rubbish", commonplace="rubbish", found=1) == [
        ("rubbish",)
    ]
    assert without_a_commonplace_word("when was the munro review rubbish", commonplace="rubbish", found=1) == []
    assert without_a_commonplace_word("munro review rubbish", commonplace="rubbish", found=1) == []


def without_any(text: str, *, found: int = RARE, stays: str = "") -> list[tuple[str, ...]]:
    """Give what a question is put without, where any word may go but those that stay."""
    question = understood(text)
    counts = [found] * len(question.terms)
    return [
        put.left_out
        for put in put_without(question, counts, ITEMS, lambda asked, at: asked.terms[at].typed not in stays.split())
    ]


def test_any_word_may_go_where_the_others_tell_enough() -> None:
    assert without_any("rubbish larkspur puffin hostel", found=1, stays="larkspur puffin hostel") == [("rubbish",)]
    assert without_any("rubbish larkspur puffin hostel", found=COMMON, stays="larkspur puffin hostel") == []


def test_two_words_go_only_where_more_is_left() -> None:
    sizes = [len(gone) for gone in without_any("murky rubbish larkspur puffin hostel heron", found=1)]
    assert sizes == sorted(sizes)
    assert set(sizes) == {1, 2}
    assert {len(gone) for gone in without_any("rubbish larkspur puffin", found=1)} == {1}


def test_what_no_item_has_always_goes() -> None:
    question = understood("rubbish larkspur puffin hostel")
    puts = list(put_without(question, [0, 1, 1, 1], ITEMS, lambda _asked, _at: True))
    assert puts
    assert all("rubbish" in put.left_out for put in puts)


def test_of_a_long_question_only_some_ways_are_tried() -> None:
    birds = "heron dunlin curlew avocet gannet fulmar petrel shag puffin osprey"
    assert len(without_any(birds, found=1)) == 12


def test_a_word_typed_right_before_a_name_stays_with_it() -> None:
    assert ("larkspur",) not in without_any("hostel larkspur munro review puffin", found=1)
    assert ("larkspur",) in without_any("hostel puffin larkspur in the munro review", found=1)


def test_a_sentence_must_then_have_nearly_all_the_others() -> None:
    question = understood("rubbish larkspur puffin hostel")
    puts = list(put_without(question, [1] * 4, ITEMS, lambda _asked, _at: True))
    assert {put.least for put in puts} == {0.7}
