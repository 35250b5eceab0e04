from __future__ import annotations

from typing import Any

import pytest

from tests.browser.chromium import Look, Tab
from tests.browser.conftest import Opened

SHOWN = (
    "[...document.querySelectorAll('main > ul > li > a')].filter((a) => a.checkVisibility()).map((a) => a.textContent)"
)
STATUS = "document.querySelector('[role=status]').textContent"


def typed(opened: Opened, words: str) -> Tab:
    tab = opened("search.html", Look())
    tab.run("document.querySelector('input').focus()")
    tab.type(words)
    return tab


def test_without_scripts_the_page_is_the_list_of_everything(opened: Opened) -> None:
    plain, lively = opened("search.html", Look(scripts=False)), opened("search.html", Look())
    assert plain.run(SHOWN) == lively.run(SHOWN)
    assert plain.run("document.querySelectorAll('input').length") == 0
    assert "your browser" in plain.run("document.querySelector('main').innerText")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        pytest.param("care review", "Independent Review of Children's Social Care", id="a name people use"),
        pytest.param("prevention grant", "Children's Social Care Prevention Grant", id="a funding line"),
        pytest.param("PREVENTION  Grant", "Children's Social Care Prevention Grant", id="in other letters"),
        pytest.param("£36 million", "£36 million to help new social workers through their first years", id="a sum"),
        pytest.param("children\u2019s homes", "Children's homes capital (2021 Spending Review)", id="a curly mark"),
    ],
)
def test_words_find_what_holds_them_all_the_headline_first(opened: Opened, words: str, first: str) -> None:
    tab = typed(opened, words)
    found: list[Any] = tab.run(SHOWN)
    assert first in found
    assert len(found) < 60
    assert tab.run(STATUS) == f"{len(found)} found"


def test_headings_without_a_find_are_not_shown(opened: Opened) -> None:
    tab = typed(opened, "supervision")
    heads = tab.run("[...document.querySelectorAll('main h2')].map((h) => [h.checkVisibility(), h.textContent])")
    filled = tab.run("[...document.querySelectorAll('main > ul')].map((list) => list.children.length > 0)")
    assert [shown for shown, _ in heads] == filled
    assert {True, False} == set(filled)


def test_nothing_found_says_so_and_an_empty_box_brings_everything_back(opened: Opened) -> None:
    tab = typed(opened, "xylophone")
    everything = opened("search.html", Look()).run(SHOWN)
    assert tab.run(STATUS) == "0 found"
    tab.run("document.querySelector('input').select()")
    tab.type("")
    tab.run(
        "document.querySelector('input').value = ''; document.querySelector('input').dispatchEvent(new Event('input'))"
    )
    assert tab.run(SHOWN) == everything
    assert tab.run(STATUS) == ""


def test_a_search_can_be_sent_to_a_colleague(opened: Opened) -> None:
    tab = typed(opened, "foster carers £88m")
    fragment = tab.run("location.hash")
    again = opened(f"search.html{fragment}", Look())
    assert again.run("document.querySelector('input').value") == "foster carers £88m"
    assert again.run(SHOWN) == tab.run(SHOWN)


def test_enter_stays_on_the_page(opened: Opened) -> None:
    tab = typed(opened, "supervision")
    before = tab.run(SHOWN)
    tab.press("Enter")
    assert tab.run(SHOWN) == before
    assert tab.complaints == []


def test_a_link_that_was_tampered_with_breaks_nothing(opened: Opened) -> None:
    tab = opened("search.html#%E0%A4%A<img src=x onerror=alert(1)>", Look())
    assert tab.complaints == []
    assert tab.run("document.querySelectorAll('img').length") == 0
