from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest.picking import picked_sentences, spoken_sentence
from bot.digest.quoting import cited
from tests.builders import a_figure, a_reading, a_voice, an_item
from tests.weeks import busy_items

LEAN = "It follows a long discussion with councils across the country."
NEWS = "The department has allocated £40 million to councils for practice supervisors."
COLOUR = "Practice supervisors are a familiar sight in the offices of many councils."
ADCS = "ADCS called for the money to reach every council by the summer term."


def test_the_sentence_with_the_news_is_picked_over_the_one_before_it() -> None:
    item = an_item(body=f"{COLOUR} {NEWS}", reading=a_reading(money=(a_figure(sentence=NEWS),)))
    assert picked_sentences(item, 1) == (NEWS,)


def test_two_sentences_keep_the_order_of_the_text() -> None:
    item = an_item(body=f"{COLOUR} {NEWS}", reading=a_reading(money=(a_figure(sentence=NEWS),)))
    assert picked_sentences(item) == (COLOUR, NEWS)


def test_a_sentence_that_leans_on_another_is_not_picked_alone() -> None:
    assert picked_sentences(an_item(body=f"{LEAN} {COLOUR}", reading=a_reading(money=())), 1) == (COLOUR,)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("", id="no body"),
        pytest.param("Too short.", id="a caption"),
        pytest.param(
            "A line without an end, as a heading or the beginning of a feed's excerpt […]", id="cut by the feed"
        ),
        pytest.param("word " * 100 + "end.", id="longer than anyone reads"),
        pytest.param("Family help funding was announced: funding announced for family help!", id="the title again"),
    ],
)
def test_where_no_sentence_fits_none_is_picked(body: str) -> None:
    item = an_item(title="Family help funding was announced", body=body, reading=a_reading(money=()))
    assert picked_sentences(item) == ()


def test_a_body_is_quoted_with_the_sentence_in_which_it_speaks() -> None:
    item = an_item(source="adcs", body=f"{NEWS} {ADCS}", reading=a_reading(voices=(a_voice(sentence=ADCS),)))
    assert spoken_sentence(item) == ADCS


def test_a_body_whose_voice_was_not_found_is_quoted_with_its_news() -> None:
    assert spoken_sentence(an_item(source="adcs", body=NEWS, reading=a_reading(voices=()))) == NEWS


def test_a_page_of_which_only_the_title_is_known_is_quoted_with_its_title() -> None:
    assert spoken_sentence(an_item(title="A title", body="")) == "A title"


@settings(deadline=None)
@given(body=st.text(alphabet=st.sampled_from("abc. \n“”!?£5"), max_size=400), most=st.integers(1, 3))
def test_whatever_is_picked_stands_in_the_text_to_the_letter(body: str, most: int) -> None:
    item = an_item(body=body, reading=a_reading(money=()))
    picked = picked_sentences(item, most)
    assert len(picked) <= most
    for sentence in (*picked, spoken_sentence(item)):
        assert sentence in item.text


def test_what_an_item_does_not_say_cannot_be_cited() -> None:
    item = busy_items()[0]
    assert cited(item, item.title).item_id == item.id
    with pytest.raises(ValueError, match="item 1 does not say"):
        cited(item, "Something else.")
