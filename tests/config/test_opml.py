"""OPML goes out and comes back; what a hostile file declares is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.opml import opml_of, rows_of
from bot.errors import ConfigError
from bot.model.sources import SourceKind, Tier
from tests.builders import a_source

BOMB = b"""<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<opml><body><outline text="&b;" xmlUrl="https://a.example"/></body></opml>"""
NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1).map(" ".join).filter(str.strip)


@given(name=NAMES, tier=st.sampled_from(list(Tier)))
def test_a_feed_comes_back_with_its_name_address_and_tier(name: str, tier: Tier) -> None:
    source = a_source(name=" ".join(name.split()), tier=tier, url="https://a.example/feed?a=1&b='2'")
    (row,) = rows_of(opml_of([source], 'All "our" <feeds> & more').encode(), "f.opml")
    assert (row.name, row.tier, row.url) == (source.name, tier.value, source.url)


def test_only_feeds_are_exported_and_official_ones_come_first() -> None:
    sources = [
        a_source(name="Paper", tier=Tier.PRESS, url="https://p.example"),
        a_source(name="Ministry"),
        a_source(name="Page", kind=SourceKind.PAGE),
        a_source(name="Silent", kind=SourceKind.NONE, url=None),
    ]
    assert [row.name for row in rows_of(opml_of(sources, "Ours").encode(), "f.opml")] == ["Ministry", "Paper"]


def test_a_feed_readers_own_groups_are_gone_through_and_what_is_no_feed_is_left_out() -> None:
    content = b"""<opml version="1.0"><head><title>My feeds</title></head><body>
    <outline text="Work"><outline text="Press"><outline text="A" xmlUrl="https://a.example/feed"/></outline>
    <outline title="B" text="ignored" xmlUrl="https://b.example/feed"/></outline>
    <outline text="No feed" htmlUrl="https://c.example"/><outline xmlUrl="javascript:alert(1)" text="Bad"/>
    <outline xmlUrl="https://d.example/feed"/></body></opml>"""
    assert [(row.name, row.tier) for row in rows_of(content, "f.opml", Tier.OFFICIAL)] == [
        ("A", "press"),
        ("B", "official"),
        ("https://d.example/feed", "official"),
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(BOMB, "declares a document type", id="an entity bomb"),
        pytest.param(
            b'<!DOCTYPE opml SYSTEM "file:///etc/passwd"><opml/>', "declares a document type", id="a foreign file"
        ),
        pytest.param(b"<opml><body>", "f.opml:1: is not XML", id="broken off"),
        pytest.param(b"", "is not XML", id="empty"),
        pytest.param(b"sources: []", "is not XML", id="no XML"),
        pytest.param(b"<rss><channel/></rss>", "is not OPML", id="a feed instead of a list"),
    ],
)
def test_what_is_no_list_of_feeds_is_refused(content: bytes, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        rows_of(content, "f.opml")
