"""Every kind of page, looked at as people do: on a phone and on a desk, by day and by night, on paper, by ear."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from itertools import pairwise

import pytest

from tests.browser.chromium import Look
from tests.browser.conftest import Opened
from tests.render.golden import WEEKS

PAGES = [
    *(pytest.param(f"golden/{name}.html", id=f"edition by itself, {name}") for name in WEEKS),
    pytest.param("index.html", id="home"),
    pytest.param("editions/index.html", id="the editions"),
    pytest.param("editions/weekly/2026-w46.html", id="an edition on the site"),
    pytest.param("stories/55.html", id="a story"),
    pytest.param("reviews/index.html", id="the reviews"),
    pytest.param("reviews/care-review-2022.html", id="a review"),
    pytest.param("funding/index.html", id="the funding lines"),
    pytest.param("funding/prevention-grant-2025-26.html", id="a funding line"),
    pytest.param("dates.html", id="the dates ahead"),
    pytest.param("search.html", id="the search"),
]
LOOKS = [
    pytest.param(Look(390), id="phone"),
    pytest.param(Look(390, dark=True), id="phone by night"),
    pytest.param(Look(1280), id="desk"),
    pytest.param(Look(1280, dark=True), id="desk by night"),
]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WITHOUT_SCRIPTS = Look(scripts=False)


@cache
def axe() -> str:
    """Give the accessibility checker that Deque publishes, as its package carries it."""
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_passes_the_accessibility_check(opened: Opened, page: str, look: Look) -> None:
    tab = opened(page, look)
    tab.run(axe())
    found = tab.run(
        f"axe.run({{runOnly: {json.dumps(TAGS)}}}).then(({{violations, passes}}) => ({{passed: passes.length,"
        " violations: violations.map(({id, nodes}) => [id, nodes.slice(0, 3).map(({html}) => html)])}))"
    )
    assert found["violations"] == []
    assert found["passed"] > 15


def test_the_checker_would_see_pale_words_on_a_pale_page(opened: Opened) -> None:
    tab = opened("index.html", Look())
    tab.run("document.querySelector('main p').style.color = '#ccc'")
    tab.run(axe())
    found = tab.run("axe.run({runOnly: ['wcag2aa']}).then(({violations}) => violations.map(({id}) => id))")
    assert found == ["color-contrast"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_nothing_of_anybody_and_complains_of_nothing(opened: Opened, page: str) -> None:
    tab = opened(page, Look())
    assert [address for address in tab.requests if not address.endswith(page)] == []
    assert tab.complaints == []


@pytest.mark.parametrize("page", PAGES)
def test_a_phone_shows_a_page_without_scrolling_sideways(opened: Opened, page: str) -> None:
    tab = opened(page, Look(320))
    assert tab.run("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("page", PAGES)
def test_headings_go_down_step_by_step_from_one_title(opened: Opened, page: str) -> None:
    levels = opened(page, Look()).run("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => +h.tagName[1])")
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("page", PAGES)
def test_all_there_is_to_read_stands_inside_a_landmark(opened: Opened, page: str) -> None:
    outside = opened(page, Look()).run(
        "[...document.body.children].filter((e) => !e.matches('header, main, footer, script, a.skip'))"
        ".map((e) => e.outerHTML)"
    )
    assert outside == []


@pytest.mark.parametrize("page", [page for page in PAGES if page.values[0] != "search.html"])
def test_a_page_reads_the_same_without_scripts(opened: Opened, page: str) -> None:
    text = "document.body.innerText"
    assert opened(page, WITHOUT_SCRIPTS).run(text) == opened(page, Look()).run(text)


def test_the_first_key_leads_past_the_links_to_the_text(opened: Opened) -> None:
    tab = opened("index.html", Look())
    tab.press("Tab")
    assert tab.run("document.activeElement.textContent") == "Skip to the text"
    assert tab.run("document.activeElement.getBoundingClientRect().left") >= 0
    tab.press("Enter")
    assert tab.run("location.hash") == "#start"


@pytest.mark.parametrize("page", PAGES)
def test_paper_gets_dark_words_on_white_and_no_links_to_click(opened: Opened, page: str) -> None:
    tab = opened(page, Look(794, dark=True, printed=True))
    shown = "(name) => [...document.querySelectorAll(name)].filter((e) => e.checkVisibility()).length"
    assert tab.run(f"({shown})('nav, form, .skip')") == 0
    assert tab.run("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert tab.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_paper_shows_where_a_story_can_be_read(opened: Opened) -> None:
    tab = opened("golden/busy.html", Look(794, printed=True))
    after = tab.run("getComputedStyle(document.querySelector('h3 a'), '::after').content")
    assert "https://" in after
