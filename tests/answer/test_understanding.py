from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from bot.answer.question import Question
from bot.answer.understanding import Understanding
from bot.answer.vocabulary import Vocabulary
from bot.model.asking import Want
from bot.model.catalogue import Catalogue
from tests.answer.conftest import the_knowledge

TODAY = date(2026, 11, 21)


def understood(text: str) -> Question:
    known = the_knowledge()
    return Understanding(known.vocabulary, partial(known.spelling.mend, is_used=lambda _: False)).of(text, TODAY)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        pytest.param("when do the agency rules bite?", Want.WHEN, id="when"),
        pytest.param("cpa consultation close date", Want.WHEN, id="a date without when"),
        pytest.param("how much does the placements market cost", Want.MONEY, id="how much money"),
        pytest.param("SWE reg fee", Want.MONEY, id="a fee is money"),
        pytest.param("how many agency social workers", Want.NUMBER, id="how many"),
        pytest.param("how much experience do assessors need", Want.NUMBER, id="how much of what is no money"),
        pytest.param("agency %", Want.PERCENT, id="a bare percent sign"),
        pytest.param("what share of staff are agency", Want.PERCENT, id="a share"),
        pytest.param("vacancy rate", Want.PERCENT, id="a rate"),
        pytest.param("how much have foster carer numbers dropped", Want.CHANGE, id="how much something fell"),
        pytest.param("who chairs the education committee", Want.WHO, id="who"),
        pytest.param("share of workers who are men", Want.PERCENT, id="a who in the midst asks for nobody"),
        pytest.param("what did ADCS say about pay", Want.SAID, id="what somebody said"),
        pytest.param("adcs prez on pay", Want.SAID, id="somebody on something"),
        pytest.param("did dfe accept the recs", Want.TRUTH, id="did they"),
        pytest.param("are price caps national", Want.TRUTH, id="a yes or no, whatever money words follow"),
        pytest.param("why do caseloads rise", Want.WHY, id="why"),
        pytest.param("which councils are early adopters", Want.NAMES, id="which councils"),
        pytest.param("which ten councils are early adopters", Want.NAMES, id="which ten councils"),
        pytest.param("fostering reforms", Want.ANY, id="only words"),
    ],
)
def test_what_is_wanted(text: str, want: Want) -> None:
    assert understood(text).want is want


@pytest.mark.parametrize(
    ("text", "years", "months", "financial"),
    [
        pytest.param("vacancy rate 2023", {2023}, set(), set(), id="a year"),
        pytest.param("agency numbers sept 24", {2024}, {9}, set(), id="a month and a short year"),
        pytest.param("agency numbers in September 2024", {2024}, {9}, set(), id="a month and a year"),
        pytest.param("njc award 23/24", set(), set(), {"2023/24"}, id="a short financial year"),
        pytest.param("grant 2025-26", set(), set(), {"2025/26"}, id="a financial year"),
        pytest.param("grant 2025-28", set(), set(), {"2025/28"}, id="a run of years"),
        pytest.param("rules from last year", {2025}, set(), set(), id="last year"),
        pytest.param("what may councils do", set(), set(), set(), id="may is mostly no month"),
    ],
)
def test_times_are_constraints(text: str, years: set[int], months: set[int], financial: set[str]) -> None:
    time = understood(text).time
    assert (set(time.years), set(time.months), set(time.financial)) == (years, months, financial)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("how much is the fee?", ["fee"], id="question words go, the noun stays"),
        pytest.param("what did nwag want on AI", ["nwag", "ai"], id="the verb of asking goes"),
        pytest.param("avg caseload now?", ["avg", "caseload"], id="now goes"),
        pytest.param("multi agency teams", ["multi agency", "teams"], id="multi-agency is no agency"),
    ],
)
def test_what_an_answer_must_speak_of(text: str, kept: list[str]) -> None:
    assert [term.typed for term in understood(text).firm] == kept


def test_now_and_latest_ask_for_the_newest_first_for_the_oldest() -> None:
    assert understood("latest agency %").newest
    assert understood("avg caseload now?").newest
    assert understood("who first asked for it").oldest
    assert not understood("first fall since 2017").oldest


def test_an_acronym_stands_for_its_words_and_the_other_way_round() -> None:
    (short,) = understood("MACPT").terms
    (long,) = understood("multi-agency child protection team").terms
    assert short.own in {phrase.stems for phrase in long.phrases}
    assert long.own in {phrase.stems for phrase in short.phrases}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("recomended", "recommended", id="a letter left out"),
        pytest.param("familes", "families", id="another"),
        pytest.param("workforec", "workforce", id="two changed places"),
        pytest.param("munro", None, id="a name we do not know stays"),
        pytest.param("york", None, id="short words stay"),
        pytest.param("fostering", None, id="right words stay"),
    ],
)
def test_misspelt_words_are_read_as_the_fields_own(typed: str, meant: str | None) -> None:
    assert the_knowledge().spelling.mend(typed, is_used=lambda _: False) == meant


def test_a_word_that_stands_in_some_item_is_never_mended() -> None:
    assert the_knowledge().spelling.mend("recomended", is_used=lambda _: True) is None


def test_an_empty_catalogue_still_understands() -> None:
    question = Understanding(Vocabulary(Catalogue())).of("agency rules", TODAY)
    assert [term.typed for term in question.terms] == ["agency", "rules"]


@pytest.mark.parametrize("typed", ["what did nwag want on AI", "what does swe want to charge for registration"])
def test_whose_words_are_asked_for_is_one_of_the_terms(typed: str) -> None:
    question = understood(typed)
    assert question.speakers
    assert all(any(speaker is term for term in question.terms) for speaker in question.speakers)
