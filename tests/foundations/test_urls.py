"""One spelling for each page; nothing inside a network taken for the web."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.urls import canonical_url, host_of, is_private_address, is_site_front, web_url


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        pytest.param("HTTPS://WWW.Gov.UK/News/", "https://www.gov.uk/News", id="case of scheme and host, last slash"),
        pytest.param("https://a.uk/p?utm_source=rss&id=2", "https://a.uk/p?id=2", id="tracking goes, the rest stays"),
        pytest.param("https://a.uk/p#2026-11-18T09:00:00Z", "https://a.uk/p", id="GOV.UK's timestamp fragment"),
        pytest.param("http://a.uk:80/p", "https://a.uk/p", id="http and https are one page"),
        pytest.param("https://a.uk:8443/p", "https://a.uk:8443/p", id="a real port stays"),
        pytest.param("https://user:secret@a.uk/p", "https://a.uk/p", id="credentials go"),
        pytest.param("https://a.uk/caf\u00e9 bar", "https://a.uk/caf%C3%A9%20bar", id="odd letters are quoted"),
        pytest.param("https://a.uk", "https://a.uk", id="a bare host"),
    ],
)
def test_a_page_has_one_spelling(address: str, canonical: str) -> None:
    assert canonical_url(address) == canonical


@pytest.mark.parametrize(
    "address",
    [
        "",
        "tag:www.gov.uk,2005:/path",
        "file:///dev/zero",
        "javascript:alert(1)",
        "https://",
        "http://[bad",
        "//:80",
        "https://a.uk/\ud800",
    ],
)
def test_what_is_no_web_address_is_none(address: str) -> None:
    assert canonical_url(address) is None
    assert web_url(address) is None


def test_a_relative_link_is_joined_to_its_feed() -> None:
    assert canonical_url("/news/1/", base="https://a.uk/feed/") == "https://a.uk/news/1"


@given(st.text(max_size=80))
def test_any_text_is_canonical_once_and_for_all(text: str) -> None:
    once = canonical_url("https://a.uk/" + text)
    assert once is None or canonical_url(once) == once


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "::1",
        "fe80::1%eth0",
        "::ffff:10.0.0.1",
        "x",
    ],
)
def test_addresses_inside_a_network_are_private(ip: str) -> None:
    assert is_private_address(ip)


@pytest.mark.parametrize("ip", ["8.8.8.8", "2606:4700::1111"])
def test_addresses_on_the_internet_are_not(ip: str) -> None:
    assert not is_private_address(ip)


def test_the_host_of_nonsense_is_empty() -> None:
    assert host_of("http://[bad") == ""
    assert host_of("https://WWW.Gov.UK/x") == "www.gov.uk"


@pytest.mark.parametrize(
    ("address", "is_front"),
    [
        pytest.param("https://www.cypnow.co.uk/", True, id="the front of a site"),
        pytest.param("https://www.cypnow.co.uk", True, id="without a slash"),
        pytest.param("https://www.cypnow.co.uk/news", False, id="a page"),
        pytest.param("https://www.cypnow.co.uk/?p=12", False, id="a page by its number"),
        pytest.param("http://[bad", False, id="no address at all"),
    ],
)
def test_the_front_of_a_site_is_no_page(address: str, is_front: bool) -> None:
    assert is_site_front(address) is is_front
