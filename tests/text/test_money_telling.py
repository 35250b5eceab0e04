"""Words that tell what a sum is for, and words that tell nothing: payers, times, bare verbs, speakers, papers."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.rules import PurposeRules
from bot.text.money_telling import Telling
from tests.text.vocabulary import shipped


@cache
def telling() -> Telling:
    return Telling(shipped().money.purposes)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("family hubs", id="a thing"),
        pytest.param("create 200 places", id="a deed"),
        pytest.param("councils in special measures", id="some councils by what they are"),
        pytest.param("market towns", id="a word begun like a month"),
        pytest.param("mayoral authorities", id="another"),
        pytest.param("timetables", id="a word begun like a time"),
    ],
)
def test_words_that_name_a_thing_tell(words: str) -> None:
    assert telling().tells(words)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("", id="no words"),
        pytest.param("pay", id="too few letters"),
        pytest.param("councils", id="who gets it"),
        pytest.param("All local authorities", id="whatever they are called"),
        pytest.param("twenty-two councils alone", id="their number, and a little word after"),
        pytest.param("1,200 pupils", id="their number in figures"),
        pytest.param("1.4 million", id="a number"),
        pytest.param("upper tier councils", id="a blank for a hyphen"),
        pytest.param("the next three years", id="for how long"),
        pytest.param("by March", id="by which month"),
        pytest.param("decades", id="how long in round words"),
        pytest.param("sept 2027", id="a month in short"),
        pytest.param("has already been spent", id="a bare verb"),
        pytest.param("whether it lasts", id="a word that points"),
    ],
)
def test_payers_times_and_bare_verbs_tell_nothing(words: str) -> None:
    assert not telling().tells(words)


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        pytest.param("Residential care", "Residential care", id="a thing"),
        pytest.param("Residential care costs councils", "Residential care", id="those it falls on left out"),
        pytest.param("The bill rose", "", id="a verb left out, and nothing that tells left"),
        pytest.param("The wage bill for agency staff already went", "The wage bill for agency staff", id="two verbs"),
        pytest.param("A new report", "", id="a paper"),
        pytest.param("Our latest annual survey", "", id="a paper, with two words before it"),
        pytest.param("One member noted", "", id="a speaker"),
        pytest.param("The union's claim", "", id="what is claimed"),
    ],
)
def test_the_thing_a_sum_is_about_stands_before_it(words: str, subject: str) -> None:
    assert telling().subject(words) == subject


@given(st.text(" abcdefghstu-,'1\u2019", max_size=40))
def test_the_subject_is_always_the_words_own_beginning(words: str) -> None:
    assert words.startswith(telling().subject(words))


def test_without_lists_every_word_but_a_time_tells() -> None:
    bare = Telling(PurposeRules())

    assert bare.tells("councils")
    assert not bare.tells("next year")
