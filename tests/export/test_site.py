from __future__ import annotations

import posixpath
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from bot.export.places import slug
from bot.export.site import site
from bot.periods import Week
from tests.export.material import FRONT, a_collection, a_line, a_review, a_story, an_issue


class Links(HTMLParser):
    """Collects where a page leads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hrefs += [value or "" for name, value in attrs if name in {"href", "src", "action"}]


def inner_links(files: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Give (page, file it leads to) for every link that stays on the site."""
    for name, text in files.items():
        if name.endswith(".html"):
            for href in Links(text).hrefs:
                if not href.startswith(("https://", "#")):
                    yield name, posixpath.normpath(posixpath.join(posixpath.dirname(name), href))


def test_every_link_within_the_site_leads_to_a_page_that_is_there() -> None:
    files = site(a_collection(), FRONT)
    links = list(inner_links(files))
    assert [(page, target) for page, target in links if target not in files] == []
    assert {target for _, target in links} == set(files)


def test_the_same_collection_gives_the_same_bytes() -> None:
    assert site(a_collection(), FRONT) == site(a_collection(), FRONT)


@pytest.mark.parametrize(
    ("page", "target"),
    [
        pytest.param("index.html", "editions/weekly/2026-w47.html", id="home to the latest edition"),
        pytest.param("editions/weekly/2026-w47.html", "stories/1.html", id="an edition to its stories"),
        pytest.param("stories/1.html", "editions/weekly/2026-w47.html", id="a story to the editions it was in"),
        pytest.param("stories/1.html", "reviews/care-review.html", id="a story to the reviews it names"),
        pytest.param("stories/1.html", "funding/grant.html", id="a story to the money it tells of"),
        pytest.param("reviews/care-review.html", "stories/1.html", id="a review to the stories that name it"),
        pytest.param("funding/grant.html", "stories/1.html", id="a funding line to the stories that tell of it"),
        pytest.param("dates.html", "dates.ics", id="the dates to the calendar"),
        pytest.param("dates.html", "stories/1.html", id="a date to its story"),
        pytest.param("search.html", "stories/1.html", id="the search to everything"),
    ],
)
def test_one_page_leads_to_another(page: str, target: str) -> None:
    assert (page, target) in set(inner_links(site(a_collection(), FRONT)))


def test_reviews_and_funding_lines_lead_to_each_other_and_only_to_what_was_exported() -> None:
    collection = a_collection(
        reviews=(
            a_review(response="response", funding=("grant", "gone")),
            a_review(id="response", name="The answer", replaces=("care-review",)),
        ),
        funding=(a_line(superseded_by="later"), a_line(id="later", name="Later", part_of="grant")),
    )
    links = set(inner_links(site(collection, FRONT)))
    assert ("reviews/care-review.html", "reviews/response.html") in links
    assert ("reviews/response.html", "reviews/care-review.html") in links
    assert ("reviews/care-review.html", "funding/grant.html") in links
    assert ("funding/grant.html", "funding/later.html") in links
    assert ("funding/later.html", "funding/grant.html") in links
    assert not [target for _, target in links if "gone" in target]


def test_an_edition_leads_to_those_beside_it_of_its_own_digest() -> None:
    weeks = [Week(2026, 48), Week(2026, 47), Week(2026, 46)]
    other = an_issue(digest="leaders", name="Leaders", week=weeks[0])
    files = site(a_collection(issues=(other, *(an_issue(week=week) for week in weeks))), FRONT)
    links = [target for page, target in inner_links(files) if page == "editions/weekly/2026-w47.html"]
    assert [target for target in links if target.startswith("editions/w")] == [
        "editions/weekly/2026-w48.html",
        "editions/weekly/2026-w46.html",
    ]


@pytest.mark.parametrize(
    ("over", "says"),
    [
        pytest.param({}, "Posted on 23 November 2026, 09:00, in these words.", id="the words that were posted"),
        pytest.param({"as_posted": False}, "This page is put together anew", id="posted by an older version"),
        pytest.param({"as_posted": False, "posted_at": None}, "Not posted: put together", id="never posted"),
    ],
)
def test_an_edition_says_where_its_words_come_from(over: dict[str, object], says: str) -> None:
    assert says in site(a_collection(issues=(an_issue(**over),)), FRONT)["editions/weekly/2026-w47.html"]


def test_nothing_at_all_still_makes_a_site() -> None:
    empty = a_collection(issues=(), stories=(), reviews=(), funding=(), dates=())
    files = site(empty, FRONT)
    assert "No edition yet." in files["editions/index.html"]
    assert "Nothing is known" in files["dates.html"]
    assert set(inner_links(files)) <= {(page, target) for page in files for target in files}


def test_only_the_search_page_runs_a_script_and_no_page_asks_anything_of_another_place() -> None:
    files = site(a_collection(), FRONT)
    assert [name for name, text in files.items() if "<script" in text] == ["search.html"]
    for name, text in files.items():
        if name.endswith(".html"):
            assert "default-src 'none'" in text
            assert ("script-src" in text) is (name == "search.html")


def test_text_from_outside_stays_text() -> None:
    hostile = '"><script>alert(1)</script>'
    files = site(a_collection(reviews=(a_review(name=hostile),), stories=(a_story(sentence=hostile),)), FRONT)
    assert not [name for name, text in files.items() if "<script>alert" in text]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        pytest.param("weekly", "weekly", id="as it is"),
        pytest.param("index", "index-", id="the name of a folder's list"),
        pytest.param("con", "con-", id="a name Windows keeps for itself"),
        pytest.param("../../etc", "etc-", id="a way out"),
        pytest.param("Children\u2019s", "children-s-", id="other letters"),
        pytest.param("", "page-", id="nothing"),
    ],
)
def test_a_name_makes_a_safe_file_name(name: str, begins: str) -> None:
    assert slug(name).startswith(begins)
    assert set(slug(name)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert (slug(name) == name) is (name == begins)


def test_two_names_never_share_a_file() -> None:
    names = ["a b", "a-b", "A b", "a_b", "x" * 70, "x" * 71]
    assert len({slug(name) for name in names}) == len(names)
