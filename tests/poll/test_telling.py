"""What people hear about sources: a probe when they ask, a notice when trouble has lasted."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import FetchError
from bot.model.sources import Cadence, SourceKind, SourceState, Trouble
from bot.poll import check, check_all, notices
from tests.builders import NOW, a_source, a_state, days_ago
from tests.poll.fakes import LaidOut

CASES = Path(__file__).parent.parent / "cases" / "feeds"


def test_a_probe_describes_a_working_feed() -> None:
    report = check(a_source(), fetcher=LaidOut({"dfe-news": (CASES / "govuk-search.atom").read_bytes()}), now=NOW)
    assert report.works
    assert (report.entries, report.dialect, report.ids, report.full_text) == (2, "atom10", "address", False)
    assert report.newest is not None
    assert report.newest.isoformat() == "2026-11-19T11:00:00+00:00"
    assert report.sample == ("More help for families in every area", "A speech without a link")


def test_a_probe_of_a_page_names_the_feeds_it_knows() -> None:
    source = a_source(url="https://www.federation.example.org/")
    report = check(source, fetcher=LaidOut({"dfe-news": (CASES / "listing.html").read_bytes()}), now=NOW)
    assert (report.works, report.trouble) == (False, Trouble.NOT_A_FEED)
    assert report.feeds == ("https://www.federation.example.org/feed/",)


def test_a_probe_says_what_went_wrong() -> None:
    report = check(a_source(), fetcher=LaidOut({"dfe-news": FetchError("dfe-news", Trouble.TLS, "expired")}), now=NOW)
    assert (report.works, report.trouble, report.detail) == (False, Trouble.TLS, "expired")


def test_several_probes_come_back_in_order() -> None:
    sources = [a_source(id="bad"), a_source(id="none", kind=SourceKind.NONE, url=None), a_source(id="good")]
    answers: dict[str, bytes | FetchError] = {
        "bad": FetchError("bad", Trouble.DNS),
        "good": (CASES / "wordpress.rss").read_bytes(),
    }
    heard: list[str] = []
    reports = check_all(sources, fetcher=LaidOut(answers), now=NOW, on_progress=lambda one: heard.append(one.source_id))
    assert [(one.source_id, one.works) for one in reports] == [("bad", False), ("none", False), ("good", True)]
    assert sorted(heard) == ["bad", "good", "none"]


@pytest.mark.parametrize(
    ("state", "keys"),
    [
        pytest.param(a_state(newest_item=days_ago(1)), [], id="all is well"),
        pytest.param(a_state(failures=2, trouble=Trouble.SERVER), [], id="two failures pass"),
        pytest.param(a_state(failures=3, trouble=Trouble.SERVER), ["failing:dfe-news"], id="the third is told"),
        pytest.param(a_state(failures=1, trouble=Trouble.ENDED), ["failing:dfe-news"], id="an ended feed at once"),
        pytest.param(a_state(newest_item=days_ago(27)), [], id="within its cadence"),
        pytest.param(a_state(newest_item=days_ago(29)), ["silent:dfe-news"], id="silent longer than usual"),
        pytest.param(
            a_state(newest_item=days_ago(99), failures=9, trouble=Trouble.DNS),
            ["failing:dfe-news"],
            id="failing says it all",
        ),
        pytest.param(SourceState("dfe-news"), [], id="never visited"),
    ],
)
def test_people_are_told_of_lasting_trouble(state: SourceState, keys: list[str]) -> None:
    found = notices([a_source(cadence=Cadence.WEEKLY)], {"dfe-news": state}, NOW)
    assert [notice.key for notice in found.to_tell] == keys
    assert sorted([*keys, *found.over]) == ["failing:dfe-news", "silent:dfe-news"]


def test_a_notice_names_source_day_and_reason() -> None:
    state = a_state(failures=3, trouble=Trouble.FORBIDDEN, failing_since=days_ago(2))
    (notice,) = notices([a_source()], {"dfe-news": state}, NOW).to_tell
    assert notice.text == (
        "Department for Education could not be read since 18 November 2026: the site refuses programs (403)."
        " It is still tried, less often."
    )


def test_sources_without_a_feed_or_with_any_rhythm_are_never_silent() -> None:
    state = {"dfe-news": a_state(newest_item=days_ago(400))}
    for source in (a_source(cadence=Cadence.IRREGULAR), a_source(kind=SourceKind.NONE, url=None)):
        assert notices([source], state, NOW).to_tell == ()
