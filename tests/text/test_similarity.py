"""Likeness of names and texts: typing mistakes are forgiven in questions, and not too far."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.similarity import misspelt, nearest, overlap

NAMES = {"MacAlister review": "care", "Munro review": "munro", "Stable Homes": "stable", "NWAG": "nwag"}


@pytest.mark.parametrize(
    ("asked", "means"),
    [
        pytest.param("macallister review", ("care",), id="doubled letter"),
        pytest.param("what did the mcalister reveiw say", ("care",), id="two mistakes in a sentence"),
        pytest.param("stabel homes", ("stable",), id="swapped letters"),
        pytest.param("bin collections", (), id="nothing like it"),
        pytest.param("nwg", (), id="short names are not guessed"),
    ],
)
def test_a_misspelt_name_is_understood(asked: str, means: tuple[str, ...]) -> None:
    assert misspelt(asked, NAMES) == means


def test_the_nearest_names_come_best_first() -> None:
    assert nearest("munroe", NAMES)[0] == "Munro review"


def test_nothing_is_suggested_for_nonsense() -> None:
    assert nearest("xyzzy", NAMES) == ()


WEIGHTS = st.dictionaries(st.sampled_from("abcdef"), st.floats(0.1, 3), max_size=6)


@given(WEIGHTS, WEIGHTS)
def test_overlap_is_symmetric_and_a_share(one: dict[str, float], other: dict[str, float]) -> None:
    assert overlap(one, other) == pytest.approx(overlap(other, one))
    assert 0 <= overlap(one, other) <= 1.0001
