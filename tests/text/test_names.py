"""Names and set phrases: found whatever their spelling, never inside another word, with exact spans."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.lexicon import PhraseBook
from bot.text.names import folded, tokens_of

BOOK = PhraseBook(
    (phrase, phrase)
    for phrase in (
        "children's social worker",
        "social worker*",
        "family hub",
        "multi-agency child protection team",
        "Stable Homes, Built on Love",
        "NWAG",
        "Act",
        "recruit*",
        "Children and Families Act",
    )
)


def found(text: str) -> list[str]:
    return [hit.means for hit in BOOK.find(tokens_of(text))]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        pytest.param("Children\u2019s social workers left", ["children's social worker"], id="typographic, plural"),
        pytest.param("childrens social worker", ["children's social worker"], id="no apostrophe"),
        pytest.param("SOCIAL WORKERS", ["social worker*"], id="capitals"),
        pytest.param("a Family-Hub", ["family hub"], id="hyphen"),
        pytest.param("multi agency child protection teams'", ["multi-agency child protection team"], id="no hyphen"),
        pytest.param("Stable Homes: built on the love", ["Stable Homes, Built on Love"], id="colon and article"),
        pytest.param("Children & Families Act", ["Children and Families Act"], id="ampersand"),
        pytest.param("recruiting", ["recruit*"], id="open word"),
        pytest.param("NWAG's view", ["NWAG"], id="acronym with possessive"),
        pytest.param("nwag", [], id="acronym in small letters"),
        pytest.param("they act now", [], id="a name that is a verb too"),
        pytest.param("a family. Hub of the town", [], id="over a full stop"),
        pytest.param("family\nhub", [], id="over a line end"),
        pytest.param("antisocial workers", [], id="inside another word"),
        pytest.param("the social, worker-led team", ["social worker*"], id="over a comma"),
    ],
)
def test_a_phrase_is_found_as_people_spell_it(text: str, phrases: list[str]) -> None:
    assert found(text) == phrases


def test_the_longest_phrase_wins_and_none_stands_inside_it() -> None:
    assert found("a children's social worker and a social worker") == ["children's social worker", "social worker*"]


def test_spans_give_the_words_to_the_letter() -> None:
    text = "More Children\u2019s  social workers, please"
    (hit,) = BOOK.find(tokens_of(text))
    assert text[slice(*hit.span)] == "Children\u2019s  social workers"


def test_a_phrase_with_two_meanings_gives_both() -> None:
    book = PhraseBook([("family hubs", 1), ("Family hub", 2)])
    assert [hit.means for hit in book.find(tokens_of("family hubs"))] == [1, 2]


@pytest.mark.parametrize(
    ("word", "form"),
    [
        pytest.param("families", "family", id="ies"),
        pytest.param("Ofsted's", "ofsted", id="possessive"),
        pytest.param("process", "process", id="double s stays"),
        pytest.param("MACPTs", "macpt", id="plural of an acronym"),
        pytest.param("ECS", "ecs", id="an acronym's own s stays"),
    ],
)
def test_words_fold(word: str, form: str) -> None:
    assert folded(word) == form


@given(st.text(max_size=200))
def test_any_text_can_be_searched_and_hits_never_overlap(text: str) -> None:
    hits = BOOK.find(tokens_of(text))
    assert all(one.span[1] <= other.span[0] for one, other in pairwise(hits))


@given(st.lists(st.sampled_from(["at", "social", "worker", "hub", "family", "."]), max_size=30))
def test_searching_finds_what_a_plain_search_finds(words: list[str]) -> None:
    text = " ".join(words)
    plain = text.count("family hub") if "." not in words else None
    assert plain is None or found(text).count("family hub") == plain
