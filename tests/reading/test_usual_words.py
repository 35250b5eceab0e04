"""Usual words and names tell no story; what is usual is what data/usual.yaml and the catalogue's bodies say."""

from __future__ import annotations

import pytest

from bot.model.catalogue import Body
from bot.model.judging import UsualRules
from bot.reading.usual_words import OF_THE_FIELD, OFTEN, RARE, UsualWords, name_of
from bot.text.names import folded
from tests.reading.shelf import shipped, usual


@pytest.mark.parametrize(
    ("word", "weight"),
    [
        pytest.param("although", 0.0, id="usual English"),
        pytest.param("Tuesdays", 0.0, id="a plural of usual English"),
        pytest.param("a", 0.0, id="one letter"),
        pytest.param("2026", 0.0, id="a number"),
        pytest.param("council", OF_THE_FIELD, id="a word of nearly every item"),
        pytest.param("families", OF_THE_FIELD, id="a plural of the field"),
        pytest.param("children's", OF_THE_FIELD, id="a possessive of the field"),
        pytest.param("kinship", OFTEN, id="a word of one item in fifty"),
        pytest.param("lighthouse", RARE, id="a word of few items"),
    ],
)
def test_a_word_tells_the_more_the_rarer_it_is(word: str, weight: float) -> None:
    assert usual().weight(folded(word)) == weight


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("House of Commons", id="a name that is no body of the catalogue"),
        pytest.param("The Prime Minister", id="with its article"),
        pytest.param("Her Majesty\u2019s Inspectorate", id="with a curly quote"),
        pytest.param("Parliamentary Under Secretary", id="with a blank for a hyphen"),
        pytest.param("Association of Directors of Children's Services", id="a body"),
        pytest.param("The Fostering Network", id="a body whose name has an article"),
        pytest.param("Independent Children\u2019s Homes Association", id="an alias of a body"),
    ],
)
def test_a_usual_name_tells_no_story(name: str) -> None:
    assert usual().is_usual_name(name_of(name))


def test_a_name_of_one_story_is_not_usual() -> None:
    assert not usual().is_usual_name(name_of("Lighthouse Families Programme"))


def test_a_body_added_to_the_catalogue_is_usual_by_all_its_names() -> None:
    words = UsualWords(UsualRules(), [Body("lamps", "The Lamp Lighters' Guild", ("Guild of Lamp Lighters",))])

    assert words.is_usual_name(name_of("Lamp Lighters\u2019 Guild"))
    assert words.is_usual_name(name_of("the Guild of Lamp Lighters"))


def test_a_word_of_two_lists_tells_what_the_more_usual_list_says() -> None:
    words = UsualWords(UsualRules(english=("lamp",), field=("lamps", "light"), often=("light",)), ())

    assert (words.weight("lamp"), words.weight("light")) == (0.0, OF_THE_FIELD)


def test_the_file_lists_no_body_of_the_catalogue_again() -> None:
    bodies = {name_of(name) for body in shipped().bodies for name in (body.name, *body.aliases)}

    assert not bodies & {name_of(name) for name in shipped().usual.names}
