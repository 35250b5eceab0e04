"""Titles as people read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.titles import page_title, plain_title, short_title


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        pytest.param("Budgets &amp;amp; caseloads", "Budgets & caseloads", id="escaped once too often"),
        pytest.param("A <em>new</em> offer", "A new offer", id="tags"),
        pytest.param("un<b>believ</b>able", "unbelievable", id="tags inside a word"),
        pytest.param("Line<br>break", "Line break", id="a break is a space"),
        pytest.param("Ratio 1 < 2 and 3 > 2", "Ratio 1 < 2 and 3 > 2", id="comparisons are no tags"),
        pytest.param("  Two\n\t spaces ", "Two spaces", id="white space"),
        pytest.param("in\u200bvisible \u202etxet", "invisible txet", id="invisible and turning signs"),
        pytest.param("Families &amp; staff: &pound;5m", "Families & staff: £5m", id="entities"),
    ],
)
def test_a_title_is_one_plain_line(markup: str, title: str) -> None:
    assert plain_title(markup) == title


@given(st.text(max_size=600))
def test_a_title_is_short_and_on_one_line(markup: str) -> None:
    title = plain_title(markup)
    assert len(title) <= 400
    assert len(title.splitlines()) <= 1


@pytest.mark.parametrize(
    ("title", "url", "own"),
    [
        pytest.param("Press release: Help", "https://www.gov.uk/government/news/help", "Help", id="organisation feed"),
        pytest.param("Policy paper: A: B", "https://www.gov.uk/x", "A: B", id="only the first"),
        pytest.param("Agency rules: what changes", "https://www.gov.uk/x", "Agency rules: what changes", id="no type"),
        pytest.param("Guidance: ", "https://www.gov.uk/x", "Guidance: ", id="nothing behind it"),
        pytest.param("Speech: a defence", "https://paper.example.org/x", "Speech: a defence", id="elsewhere"),
        pytest.param("Speech: a defence", None, "Speech: a defence", id="no address"),
    ],
)
def test_only_gov_uk_loses_its_document_type(title: str, url: str | None, own: str) -> None:
    assert page_title(title, url) == own


def test_an_id_of_page_and_time_betrays_gov_uk_on_any_host() -> None:
    page = "https://www.staging.example/government/news/help"
    assert page_title("News story: Help", page, f"{page}#2026-11-19T10:00:00+00:00") == "Help"
    assert page_title("News story: Help", page, f"{page}#comments") == "News story: Help"


def test_a_title_is_made_of_the_first_words_where_there_is_none() -> None:
    assert short_title("A short note.\n\nMore of it.") == "A short note."
    long = short_title("word " * 60)
    assert long == "word " * 19 + "word…"
