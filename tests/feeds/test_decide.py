"""New, updated, enriched or only seen again: decided from what the store knows."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.decide import QUIET_AFTER, decide, draft_of, is_unchanged, known_key
from bot.feeds.identity import keyed
from bot.model.items import Words
from bot.model.plans import Fate, ItemDraft, Known
from tests.builders import a_draft, an_entry, days_ago, digest_of

KEPT = a_draft(title="Help", body="Every council will get a share. " * 20)
CHANGED = a_draft(title="Help", body="Every council will get half of it. " * 20)
SHORT = a_draft(title="Help", body="A share.")
FULL = a_draft(title="Help", body=KEPT.body * 3)


def known(**over: object) -> Known:
    """An item kept from dfe-news, which last carried the very words we keep."""
    values: dict[str, object] = {
        "item_id": 7,
        "key": KEPT.key,
        "fingerprint": KEPT.fingerprint,
        "length": len(KEPT.body),
        "keeper": "dfe-news",
        "raw": KEPT.raw,
        "sighting": KEPT.fingerprint,
    }
    return Known(**(values | over))  # type: ignore[arg-type]  # a builder's table of fields


ELSEWHERE = {"raw": None, "sighting": None}


@pytest.mark.parametrize(
    ("draft", "before", "source", "fate"),
    [
        pytest.param(KEPT, None, "dfe-news", Fate.NEW, id="never seen"),
        pytest.param(KEPT, known(), "dfe-news", Fate.SIGHTED, id="same words under a new date"),
        pytest.param(KEPT, known(**ELSEWHERE), "lga", Fate.SIGHTED, id="same words in another feed"),
        pytest.param(CHANGED, known(), "dfe-news", Fate.UPDATED, id="the keeper changed its words"),
        pytest.param(CHANGED, known(), "search", Fate.UPDATED, id="another carrier of the same words changed them"),
        pytest.param(SHORT, known(**ELSEWHERE), "lga", Fate.SIGHTED, id="a shorter version elsewhere"),
        pytest.param(CHANGED, known(**ELSEWHERE), "lga", Fate.SIGHTED, id="other words of like length elsewhere"),
        pytest.param(FULL, known(**ELSEWHERE), "lga", Fate.ENRICHED, id="fuller words elsewhere"),
        pytest.param(FULL, known(sighting="short"), "lga", Fate.SIGHTED, id="a known carrier grows: not adopted again"),
        pytest.param(
            KEPT, known(fingerprint="full", keeper="lga"), "dfe-news", Fate.SIGHTED, id="the first source, unchanged"
        ),
        pytest.param(
            CHANGED, known(fingerprint="full", keeper="lga"), "dfe-news", Fate.SIGHTED, id="not the keeper any more"
        ),
        pytest.param(a_draft(title="Help", body=""), known(), "dfe-news", Fate.SIGHTED, id="the body vanished"),
    ],
)
def test_what_becomes_of_a_draft(draft: ItemDraft, before: Known | None, source: str, fate: Fate) -> None:
    decision = decide(draft, before, source)
    assert (decision.fate, decision.item_id) == (fate, before.item_id if before else None)


def test_two_feeds_of_different_length_never_take_turns() -> None:
    state = known()
    adopted = decide(FULL, known(**ELSEWHERE), "paper")
    assert adopted.fate is Fate.ENRICHED
    state = known(fingerprint=FULL.fingerprint, length=len(FULL.body), keeper="paper", raw=KEPT.raw)
    for hour in range(5):
        again = a_draft(title=KEPT.title, body=KEPT.body, raw=f"dfe {hour}")
        assert decide(again, state, "dfe-news").fate is Fate.SIGHTED
        theirs = known(fingerprint=FULL.fingerprint, keeper="paper", sighting=FULL.fingerprint, raw=f"paper {hour}")
        assert decide(FULL, theirs, "paper").fate is Fate.SIGHTED


@pytest.mark.parametrize(
    ("changes", "dated", "fate", "quiet"),
    [
        pytest.param(0, False, Fate.UPDATED, True, id="a change without a date is counted"),
        pytest.param(QUIET_AFTER - 1, False, Fate.UPDATED, True, id="the last that counts"),
        pytest.param(QUIET_AFTER, False, Fate.SIGHTED, False, id="a page that embeds the clock"),
        pytest.param(QUIET_AFTER, True, Fate.UPDATED, False, id="a new date counts always"),
    ],
)
def test_a_page_that_churns_goes_quiet(changes: int, *, dated: bool, fate: Fate, quiet: bool) -> None:
    draft = a_draft(title="Help", body=CHANGED.body, updated=days_ago(0) if dated else days_ago(9))
    decision = decide(draft, known(quiet_changes=changes, updated=days_ago(1)), "dfe-news")
    assert (decision.fate, decision.quiet) == (fate, quiet)


def test_the_very_same_entry_is_not_looked_at_again() -> None:
    (one,) = keyed([an_entry()])
    same = known(key=one.keys[0], raw=one.raw)
    assert is_unchanged(one, {same.key: same})
    assert not is_unchanged(one, {same.key: known(key=one.keys[0], raw="other")})
    assert not is_unchanged(one, {})


def test_an_entry_is_found_under_any_key_it_was_kept_by() -> None:
    (one,) = keyed([an_entry(url="https://x.example.org/a", guid="7")])
    kept = known(key="guid:dfe-news:7")
    assert known_key(one, {kept.key: kept}) == "guid:dfe-news:7"
    assert known_key(one, {}) == "https://x.example.org/a"


def test_both_feeds_of_gov_uk_make_the_same_draft() -> None:
    page = "https://www.gov.uk/government/news/help"
    organisation = an_entry(title="Press release: Help for all", url=page, guid=f"{page}#1", published=None)
    search = an_entry(title="Help for all", url=page, guid="tag:www.gov.uk,2005:/government/news/help", published=None)
    drafts = [draft_of(one, one.keys[0], Words(("Words.",)), "") for e in (organisation, search) for one in keyed([e])]
    assert {(draft.key, draft.title, draft.fingerprint) for draft in drafts} == {
        (page, "Help for all", drafts[0].fingerprint)
    }
    assert drafts[0].published == organisation.updated


def test_an_entry_without_title_or_address_borrows_them() -> None:
    (one,) = keyed([an_entry(title="", url=None, guid="7")])
    draft = draft_of(one, one.keys[0], Words(("First words.", "More.")), "https://x.example.org/feed")
    assert (draft.title, draft.url) == ("First words.", "https://x.example.org/feed")


@dataclass
class Page:
    """One page on the shelf, and what each source last carried of it: the store in little."""

    kept: Known | None = None
    carried: dict[str, ItemDraft] = field(default_factory=dict)

    def visited(self, source: str, draft: ItemDraft) -> Fate:
        before = self.carried.get(source)
        known = self.kept and Known(
            **{name: getattr(self.kept, name) for name in ("item_id", "key", "fingerprint", "length", "keeper")},
            raw=before.raw if before else None,
            sighting=before.fingerprint if before else None,
        )
        fate = decide(draft, known, source).fate
        if fate is not Fate.SIGHTED:
            self.kept = Known(7, draft.key, draft.fingerprint, len(draft.body), source)
        self.carried[source] = draft
        return fate


LENGTHS = st.sampled_from([0, 3, 60, 400, 2_000])


@given(
    st.lists(LENGTHS, min_size=3, max_size=3),
    st.lists(st.integers(0, 2), max_size=20),
)
def test_sources_that_repeat_themselves_make_no_news_in_any_order(lengths: list[int], visits: list[int]) -> None:
    page = Page()
    fates = []
    for hour, source in enumerate(visits):
        body = "word " * lengths[source]
        fates.append(page.visited(f"source-{source}", a_draft(body=body, raw=digest_of(str(hour)))))
    assert fates.count(Fate.NEW) == min(1, len(visits))
    assert Fate.UPDATED not in fates
    assert fates.count(Fate.ENRICHED) <= 2


@given(st.lists(st.integers(0, 1), min_size=1, max_size=12))
def test_a_change_seen_by_two_feeds_of_one_page_is_one_update(visits: list[int]) -> None:
    page = Page()
    for source in ("org", "search"):
        page.visited(source, KEPT)
    fates = [page.visited(("org", "search")[source], CHANGED) for source in visits]
    assert fates == [Fate.UPDATED] + [Fate.SIGHTED] * (len(visits) - 1)
