"""A watched news page: its articles, and nothing else of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ParseError
from bot.feeds.page import feeds_named_in, parse_page
from bot.model.items import Entry
from bot.model.sources import Trouble

CASES = Path(__file__).parent.parent / "cases" / "feeds"
LISTING = (CASES / "listing.html").read_bytes()
ADDRESS = "https://www.federation.example.org/news"
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def entries(body: bytes) -> tuple[Entry, ...]:
    return parse_page("federation", body, address=ADDRESS, now=NOW).entries


def test_articles_are_found_once_each_in_the_order_of_the_page() -> None:
    assert [(entry.title, entry.url) for entry in entries(LISTING)] == [
        ("Pay deal agreed for children\N{RIGHT SINGLE QUOTATION MARK}s services staff", f"{ADDRESS}/pay-deal-agreed"),
        ("Residential care: our report on the market", f"{ADDRESS}/residential-care-report"),
        ("Kinship carers win a new allowance", f"{ADDRESS}/kinship"),
        ("What early career workers told us this year", "https://blog.federation.example.org/early-career"),
        ("Our response to the autumn statement", f"{ADDRESS}/autumn-statement/"),
    ]


def test_date_and_lead_come_from_the_card_around_the_link() -> None:
    pay, residential, _, early, autumn = entries(LISTING)
    assert pay.published == datetime(2026, 11, 18, tzinfo=UTC)
    assert pay.html == "<p>Members voted for the offer of 3.2 per cent by a wide margin.</p>"
    assert (residential.published, residential.html) == (datetime(2026, 11, 12, tzinfo=UTC), "")
    assert (early.published, autumn.published) == (None, None)


def test_the_same_page_gives_the_same_entries_wherever_the_clutter_moves() -> None:
    moved = LISTING.replace(b"Two days ago", b"Three days ago").replace(b"Go to page two", b"Now see page two")
    assert entries(moved) == entries(LISTING)


def test_a_page_wrapped_in_one_form_is_read_all_the_same() -> None:
    wrapped = LISTING.replace(b"<body>", b"<body><form id='whole-page'>").replace(b"</body>", b"</form></body>")
    assert entries(wrapped) == entries(LISTING)


def test_without_a_main_part_menus_and_asides_are_still_left_out() -> None:
    plain = LISTING.replace(b"<main>", b"<div>").replace(b"</main>", b"</div>")
    assert entries(plain) == entries(LISTING)


@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        pytest.param(b"", Trouble.EMPTY, id="empty"),
        pytest.param(b"<html><body><p>Nothing to see here.</p></body></html>", Trouble.NOT_A_FEED, id="no links"),
        pytest.param((CASES / "challenge.html").read_bytes(), Trouble.CHALLENGE, id="challenge page"),
        pytest.param(b"\xff\xfe\x00\x01", Trouble.NOT_A_FEED, id="no text at all"),
    ],
)
def test_a_page_without_articles_says_why(body: bytes, trouble: Trouble) -> None:
    with pytest.raises(ParseError) as caught:
        entries(body)
    assert caught.value.trouble is trouble


def test_a_page_names_its_feeds() -> None:
    assert feeds_named_in(LISTING, ADDRESS) == ("https://www.federation.example.org/feed/",)


PIECES = st.sampled_from(
    [
        "<a href='/a/b'>One two three four",
        "</a>",
        "<li>",
        "</li>",
        "<main>",
        "<nav>",
        "</nav>",
        "<base href=x>",
        "\0",
        "<p>",
        "&#0;",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES | st.text(max_size=10), max_size=20))
def test_any_page_yields_titled_addresses_or_a_parse_error(pieces: list[str]) -> None:
    try:
        found = entries("".join(pieces).encode("utf-8", "surrogatepass"))
    except ParseError:
        return
    assert all(entry.url and entry.title for entry in found)
