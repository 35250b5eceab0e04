"""The whole site as files: pages framed and pointing at each other, a feed, a calendar. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from bot.export.atom import feed
from bot.export.collection import Collection
from bot.export.ical import calendar
from bot.export.overviews import dates_page, editions_page, funding_list_page, home_page, reviews_page, search_page
from bot.export.pages import SitePage, edition_page, funding_page, review_page, story_page
from bot.export.pieces import listing, note, to
from bot.export.places import CALENDAR, DATES, EDITIONS, FEED, FUNDING, HOME, REVIEWS, SEARCH, pointing_from, relative
from bot.export.signposts import Signposts
from bot.in_words import moment_in_words
from bot.render.document import Document, Run
from bot.render.html import Frame, page_of

WAY = {
    HOME: "Home",
    EDITIONS: "Editions",
    REVIEWS: "Reviews",
    FUNDING: "Funding",
    DATES: "Dates ahead",
    SEARCH: "Search",
}


def site(collection: Collection, front: Mapping[str, str], address: str = "") -> dict[str, str]:
    """Give every file of the site by its path below the folder, the same for the same collection.

    `front` holds the Markdown of the home page, `welcome` and `seen`; `address` is where the site will be
    reached, for the feed's links, and may be left out.
    """
    files = {page.place: _framed(page, collection) for page in _pages(collection, front)}
    files[FEED] = feed(collection.issues, collection.name, collection.made_at, address)
    files[CALENDAR] = calendar(collection.dates, f"{collection.name}: dates ahead", collection.made_at)
    return {place.removeprefix("/"): text for place, text in files.items()}


def _pages(collection: Collection, front: Mapping[str, str]) -> Iterator[SitePage]:
    signs = Signposts(collection)
    yield home_page(collection, front["welcome"], front["seen"])
    yield editions_page(collection)
    yield reviews_page(collection.reviews)
    yield funding_list_page(collection.funding)
    yield dates_page(collection.dates, frozenset(file.id for file in collection.stories))
    yield search_page(collection)
    yield from (edition_page(issue, collection) for issue in collection.issues)
    yield from (story_page(file, collection, signs) for file in collection.stories)
    yield from (review_page(file, collection, signs) for file in collection.reviews)
    yield from (funding_page(file, collection, signs) for file in collection.funding)


def _framed(page: SitePage, collection: Collection) -> str:
    title = page.title if page.place == HOME else f"{page.title} | {collection.name}"
    frame = Frame(
        way=pointing_from(page.place, _way(page.place)),
        foot=(note(Run(f"Written on {moment_in_words(collection.made_at)}, from what was stored then.")),),
        feed=relative(page.place, FEED),
        script=_beside_this("search.js") if page.place == SEARCH else "",
        style=_beside_this("site.css"),
    )
    return page_of(pointing_from(page.place, page.document), title, frame)


def _way(here: str) -> Document:
    found = listing((Run(words, bold=True),) if place == here else (to(place, words),) for place, words in WAY.items())
    return (found,) if found else ()


@cache
def _beside_this(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
