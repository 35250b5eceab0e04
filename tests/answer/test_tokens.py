from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.stems import stem_of
from bot.answer.tokens import spells_out, tokens_of, years_of

WORDS = """
    agencies agency vacancy vacancies recommended recommendation closes closing fell caseloads policies
    relational conditional ties dies assessed assessment decision hopefully generalisations controlling
    hopping filing failing happy sky feed agreed plastered bled motoring sing conflated troubled sized hissing
    fizzed electricity formative formalise adjustable irritant replacement adoption homologous communism
    activate angularity bowdlerise probate rate cease roll yearly year yellow boy annual oscillators
"""


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", check_same_thread=False)
    db.execute("CREATE VIRTUAL TABLE words USING fts5(word, tokenize='porter unicode61')")
    db.execute("CREATE VIRTUAL TABLE stems USING fts5vocab(words, row)")
    return db


def stem_in(db: sqlite3.Connection, word: str) -> str:
    db.execute("DELETE FROM words")
    db.execute("INSERT INTO words VALUES (?)", (word,))
    return str(db.execute("SELECT term FROM stems").fetchone()[0])


@pytest.mark.parametrize("word", WORDS.split())
def test_a_stem_is_the_one_the_index_makes(index: sqlite3.Connection, word: str) -> None:
    assert stem_of(word) == stem_in(index, word)


@given(word=st.text(alphabet="abcdeghilmnoprstuvyz", min_size=3, max_size=14))
def test_any_word_is_stemmed_without_fail_to_something_no_longer(word: str) -> None:
    assert 0 < len(stem_of(word)) <= len(word)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("£253m", "253 million", id="a sum with and without its sign"),
        pytest.param("£0.253bn", "£253 million", id="billions and millions"),
        pytest.param("6,521", "6521", id="a comma among digits"),
        pytest.param("children\u2019s", "childrens", id="a lost apostrophe"),
        pytest.param("multi-agency", "multi agency", id="a lost hyphen"),
        pytest.param("2025-26", "2025/26", id="financial years"),
        pytest.param("2023/2024", "23/24", id="financial years in short"),
        pytest.param("fell", "fall", id="an irregular past"),
    ],
)
def test_two_spellings_are_one_token(one: str, other: str) -> None:
    assert tokens_of(one).stems == tokens_of(other).stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("£25m", "£253m", id="other sums"),
        pytest.param("multi-agency", "agency", id="multi-agency is not agency"),
        pytest.param("16-17", "2016/17", id="ages are not years"),
        pytest.param("16/17s", "16/17", id="young people and a financial year"),
    ],
)
def test_two_things_are_two_tokens(one: str, other: str) -> None:
    assert tokens_of(one).stems != tokens_of(other).stems


@given(text=st.text(max_size=200))
def test_tokens_stand_where_they_say(text: str) -> None:
    tokens = tokens_of(text)
    assert all(0 <= start < end <= len(text) for start, end in tokens.spans)
    assert len(tokens.stems) == len(tokens.spans) == len(tokens.raw)


def test_years_of_a_token() -> None:
    (year,), (span,) = tokens_of("2024").stems, tokens_of("2025-28").stems
    assert years_of(year) == (2024,)
    assert years_of(span) == (2025, 2026, 2027, 2028)
    assert years_of("agenc") == ()


@pytest.mark.parametrize(
    ("text", "letters", "spelt"),
    [
        pytest.param("fitness to practise cases", "ftp", True, id="small words counted"),
        pytest.param("head of the virtual school", "hvs", True, id="small words left out"),
        pytest.param("family time parents", "ftp", True, id="any words in a row"),
        pytest.param("fitness cases to practise", "ftp", False, id="not with another between"),
        pytest.param("", "ftp", False, id="no words"),
    ],
)
def test_initials_are_spelt_out_by_words_in_a_row(text: str, letters: str, spelt: bool) -> None:
    assert spells_out(text.split(), letters) is spelt
