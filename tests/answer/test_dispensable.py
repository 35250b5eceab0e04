from __future__ import annotations

import pytest

from bot.answer.dispensable import is_dispensable
from bot.answer.vocabulary import Vocabulary
from tests.answer.conftest import the_catalogue
from tests.answer.test_loosening import understood


def may_go(text: str) -> set[str]:
    """Give the words of a question that it may be put without."""
    question, vocabulary = understood(text), Vocabulary(the_catalogue())
    return {term.typed for i, term in enumerate(question.terms) if is_dispensable(question, i, vocabulary)}


@pytest.mark.parametrize(
    ("word", "text"),
    [
        pytest.param("devon", "what is the minimum larkspur allowance in devon", id="a place"),
        pytest.param("wales", "what is the minimum larkspur allowance in wales", id="a nation"),
        pytest.param("adult", "how much did counties overspend on adult larkspur care", id="people of another field"),
        pytest.param("welsh", "how much did welsh counties spend on larkspur", id="a nation's people"),
        pytest.param("residential", "what do residential larkspur workers want", id="people of another kind"),
        pytest.param("neighbours", "what did neighbours say of the larkspur scheme", id="somebody else"),
        pytest.param("second", "how much did larkspur save in the second phase", id="one of several"),
        pytest.param("larkspur", "how much did the Larkspur scheme save", id="a name written as one"),
        pytest.param("weekly", "how much is the weekly rate of the larkspur scheme", id="what a sum is for"),
        pytest.param(
            "different", "what notice do wardens in a different district get", id="what tells one from its like"
        ),
        pytest.param("evaluated", "who evaluated the larkspur scheme", id="the deed of whoever is asked for"),
        pytest.param("accept", "did the wardens accept the larkspur offer", id="the deed of a yes-or-no question"),
        pytest.param("left", "how many wardens left the larkspur scheme", id="the deed of those counted"),
        pytest.param("punish", "does the larkspur scheme punish wardens", id="what somebody does or not"),
        pytest.param("demolished", "when was the larkspur hostel demolished", id="what was done to something"),
        pytest.param("poisoned", "how many wardens at the larkspur hostel were poisoned", id="and to somebody"),
        pytest.param("repay", "how much did the larkspur scheme repay", id="the deed a question ends with"),
        pytest.param("visits", "how many visits to larkspur hostels", id="what is counted"),
        pytest.param("products", "which products did the larkspur scheme try", id="what is sought"),
        pytest.param("delay", "delay of the larkspur hostel", id="what a phrase is headed by"),
        pytest.param("murky", "larkspur murky hostel", id="any word of no question: a name may be all of it"),
    ],
)
def test_what_a_question_asks_of_whom_and_where_may_not_go(word: str, text: str) -> None:
    assert word in {term.typed for term in understood(text).terms}
    assert word not in may_go(text)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("converting", "how much has larkspur saved by converting locums"),
        ("behind", "who chaired the panel behind the larkspur scheme"),
        ("register", "is the larkspur scheme setting up a register"),
    ],
)
def test_how_it_is_put_may_go(word: str, text: str) -> None:
    assert word in may_go(text)
