from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.sentences import sentences_of


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("It rose. It fell.", ["It rose.", "It fell."], id="two"),
        pytest.param(
            "The Act (2026 c. 21) costs £2.6bn a year.", ["The Act (2026 c. 21) costs £2.6bn a year."], id="chapter"
        ),
        pytest.param(
            "Mr. J. Smith left. Dr. Lee stayed.", ["Mr. J. Smith left.", "Dr. Lee stayed."], id="titles and initials"
        ),
        pytest.param(
            "“It is not done.” She left.",
            ["“It is not done.”", "She left."],
            id="typographic quotes",
        ),
        pytest.param("See s. 47 and para. 3. Then act.", ["See s. 47 and para. 3.", "Then act."], id="sections"),
        pytest.param(
            "Costs rose to £5.7bn. £12m went.", ["Costs rose to £5.7bn.", "£12m went."], id="begins with a sum"
        ),
        pytest.param("One\n\nTwo", ["One", "Two"], id="a paragraph ends a sentence"),
        pytest.param(
            "Including:\n\n• £5m for homes\n\n• £6m", ["Including:", "£5m for homes", "£6m"], id="bullets are left out"
        ),
        pytest.param("Care services.The rest came.", ["Care services.", "The rest came."], id="a missing blank"),
        pytest.param("Why? Because! No.", ["Why?", "Because!", "No."], id="other marks"),
        pytest.param("It is e.g. Kent that pays.", ["It is e.g. Kent that pays."], id="e.g."),
        pytest.param("", [], id="nothing"),
        pytest.param(" \n ", [], id="blanks"),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in sentences_of(text)] == sentences


@given(st.text(alphabet=st.sampled_from("aB.!?…\n •£5”\"')( "), max_size=120))
def test_nothing_is_lost_and_nothing_overlaps(text: str) -> None:
    spans = sentences_of(text)

    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    between = text
    for start, end in reversed(spans):
        between = between[:start] + between[end:]
    assert not between.replace("•", "").strip()
