"""The feeds.yaml that ships: right, honest and complete."""

from __future__ import annotations

from bot.config import load_config
from bot.model.sources import SourceKind, Tier
from bot.shipped import find_shipped
from bot.urls import canonical_url

CONFIG = load_config(find_shipped("feeds.yaml"), templates={"weekly"})


def test_no_address_is_called_verified_before_anybody_tried_it() -> None:
    assert {source.verified_on for source in CONFIG.sources} == {None}


def test_a_source_without_a_feed_keeps_its_row_and_says_why() -> None:
    silent = {source.name: source.note for source in CONFIG.sources if source.kind is SourceKind.NONE}
    assert all(silent.values())
    assert {"Social Work England", "London Councils", "Social Work Today", "Children & Young People Now"} <= set(silent)


def test_every_tier_speaks() -> None:
    heard = [source.tier for source in CONFIG.sources if source.kind is SourceKind.FEED]
    assert {tier: heard.count(tier) for tier in Tier} == {Tier.OFFICIAL: 14, Tier.SECTOR: 5, Tier.PRESS: 9}


def test_no_address_stands_twice() -> None:
    addresses = [canonical_url(source.url) for source in CONFIG.sources if source.url]
    assert len(set(addresses)) == len(addresses)


def test_the_weekly_edition_goes_out_on_monday_morning_in_london() -> None:
    (digest,) = CONFIG.digests
    assert (digest.id, digest.channel, str(digest.schedule.zone)) == ("weekly", "#workforce-policy", "Europe/London")
    assert (digest.schedule.weekday, f"{digest.schedule.at:%H:%M}") == (0, "08:30")
