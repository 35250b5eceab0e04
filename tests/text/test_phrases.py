from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.phrases import Phrases


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        pytest.param("overspen*", "Councils OVERSPENT again", id="open ending, any case"),
        pytest.param("ask* … for", "is asking the Government for more", id="words in between"),
        pytest.param("from £ / year", "from £170/year", id="a sum, and a stroke without blanks"),
        pytest.param("apply by #", "apply by 7 January", id="a number"),
        pytest.param("don't have an account", "Don’t have an account?", id="curly quotes"),  # noqa: RUF001
        pytest.param("start-up grant", "a start up grant", id="hyphen or blank"),
        pytest.param("funding gap", "funding\ngap", id="over a line's end"),
        pytest.param("earn* no more than", "earning no more than", id="in the middle"),
    ],
)
def test_a_phrase_is_found(phrase: str, text: str) -> None:
    assert [found.means for found in Phrases([(phrase, 1)]).find(text)] == [1]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        pytest.param("cut", "a haircut or cutting edge", id="part of a word"),
        pytest.param("ask* … for", "asked a b c d e f for", id="too far apart"),
        pytest.param("fine", "defined and finer", id="inside words"),
    ],
)
def test_a_phrase_is_not_found(phrase: str, text: str) -> None:
    assert Phrases([(phrase, 1)]).find(text) == []


GROUPS = {"councils": ("council*", "town hall*"), "paid": ("paid", "paid out"), "more": ("over ,", "more than planned")}


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        pytest.param("<councils> <paid> £", "Town halls paid £5m for it", "Town halls paid £5m", id="at the beginning"),
        pytest.param("was <paid> £", "it was paid out £90", "was paid out £90", id="in the middle, the longest"),
        pytest.param("£ <more>", "It is £3m over, again", "£3m over", id="at the end of a clause"),
        pytest.param("£ <more>", "It is £3m over two years", None, id="the clause goes on"),
        pytest.param("£ <more>", "£3m more than planned", "£3m more than planned", id="several words"),
    ],
)
def test_a_group_stands_for_any_of_its_words(phrase: str, text: str, found: str | None) -> None:
    assert [text[one.start : one.end] for one in Phrases([(phrase, 1)], GROUPS).find(text)] == (
        [found] if found else []
    )


def test_of_two_that_overlap_the_longer_counts() -> None:
    phrases = Phrases([("funding", "funding"), ("funding gap", "pressure")])

    assert [found.means for found in phrases.find("a funding gap and funding")] == ["pressure", "funding"]


def test_a_phrase_may_mean_two_things() -> None:
    phrases = Phrases([("spending", "before"), ("spending", "after")])

    assert [found.means for found in phrases.find("spending")] == ["before", "after"]


def test_a_phrase_without_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="holds no word"):
        Phrases([("… /", 1)])


@given(st.text(max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    for found in Phrases([("a …  b*", 1), ("£ a year", 2), ("i", 3)]).find(text):
        assert 0 <= found.start < found.end <= len(text)
