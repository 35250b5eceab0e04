"""Several digests from one store: each its own channel, time, topics, template and length."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.model.catalogue import Catalogue, Topic
from bot.model.editions import Digest
from bot.periods import Schedule
from bot.publish.delivering import deliver_due
from bot.publish.drafting import Drafter
from bot.render.templates import Templates
from bot.shipped import shipped_folders
from bot.store.store import Store
from tests.builders import a_decision, a_draft, a_reading
from tests.publish.fakes import MONDAY, W47, Channel, a_digest, a_press
from tests.publish.test_drafting import visited

WEEKLY = a_digest()
LEADERS = Digest(
    "leaders", "For leaders", "#leaders", Schedule.parse("mon 08:00"), template="leadership", most_stories=1
)
AGENCY = Digest("agency", "Agency staff", "#agency", Schedule.parse("fri 16:00"), topics=("agency",))
CATALOGUE = Catalogue(topics=(Topic("agency", "Agency social work", ()), Topic("funding", "Budgets", ())))


@pytest.fixture
def watched(store: Store) -> Store:
    """A store with two stories on two topics, both of the Wednesday of the week."""
    start = WEEKLY.schedule.window(W47).start
    visited(store, start - timedelta(days=30))
    news = (("caps", "Agency caps published", "agency"), ("grant", "A grant for family help", "funding"))
    decisions = [
        a_decision(a_draft(key=key, url=f"https://www.gov.uk/{key}", title=title), reading=a_reading(topics=(topic,)))
        for key, title, topic in news
    ]
    visited(store, start + timedelta(days=2), decisions)
    return store


def test_each_digest_goes_to_its_channel_at_its_time_in_its_template(watched: Store) -> None:
    channel = Channel()
    drafter = Drafter(watched, lambda: CATALOGUE, Templates(shipped_folders("templates")), lambda: MONDAY)
    press = replace(a_press(watched.ledger, channel), draft=drafter)
    digests = [WEEKLY, LEADERS, AGENCY]
    deliver_due(MONDAY - timedelta(days=7), digests, press)
    channel.posted.clear()
    times = {
        MONDAY - timedelta(days=2): ["#agency"],
        MONDAY - timedelta(minutes=15): ["#leaders"],
        MONDAY: ["#workforce-policy"],
    }
    for now, leads in times.items():
        before = len(channel.posted)
        deliver_due(now, digests, press)
        deliver_due(now, digests, press)
        assert [to for to, _, _, thread in channel.posted[before:] if thread is None] == leads


@pytest.mark.parametrize(
    ("digest", "shown"),
    [
        pytest.param(WEEKLY, {"Agency caps published", "A grant for family help"}, id="everything"),
        pytest.param(replace(AGENCY, schedule=WEEKLY.schedule), {"Agency caps published"}, id="one topic"),
        pytest.param(replace(WEEKLY, most_stories=1), {"Agency caps published"}, id="one story"),
    ],
)
def test_each_digest_has_its_own_topics_and_length(watched: Store, digest: Digest, shown: set[str]) -> None:
    drafter = Drafter(watched, lambda: CATALOGUE, Templates(shipped_folders("templates")), lambda: MONDAY)
    edition = drafter(digest, W47, digest.schedule.window(W47)).edition
    assert {card.head.title for section in edition.sections for card in section.stories} <= shown
    assert edition.shown == len(shown)


def test_a_digest_may_have_a_template_of_its_own(watched: Store, tmp_path: Path) -> None:
    (tmp_path / "agency.md").write_text("# {{ edition.digest.name }}, in our own words\n", "utf-8")
    templates = Templates([tmp_path, *shipped_folders("templates")])
    draft = Drafter(watched, lambda: CATALOGUE, templates, lambda: MONDAY)(
        replace(AGENCY, template="agency"), W47, AGENCY.schedule.window(W47)
    )
    assert draft.markdown == "# Agency staff, in our own words\n"
    assert [part.text for part in draft.parts] == ["Agency staff, in our own words"]
