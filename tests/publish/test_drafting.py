"""Drafts from a real store, the shipped templates and the numbers guard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.model.catalogue import Catalogue, DayOfNote, Topic
from bot.model.plans import Decision
from bot.model.sources import Trouble, Visit
from bot.publish.drafting import Drafter
from bot.publish.press import Draft
from bot.render.templates import Templates
from bot.shipped import shipped_folders
from bot.store.store import Store
from bot.store.visits import VISITS_KEPT
from tests.builders import a_decision, a_draft, a_reading, a_source
from tests.publish.fakes import W47, a_digest
from tests.store.shelving import remember

DIGEST = a_digest()
WINDOW = DIGEST.schedule.window(W47)


def visited(
    store: Store, at: datetime, decisions: Sequence[Decision] = (), *, trouble: Trouble | None = None
) -> Sequence[int]:
    source = a_source()
    store.sources.enrol([source])
    known = store.sources.states()[source.id]
    state = replace(known, last_checked=at, last_success=known.last_success if trouble else at, trouble=trouble)
    return store.visits.save(Visit(source.id, at, trouble=trouble), state, decisions).new_ids


def a_new(key: str, **over: object) -> Decision:
    return a_decision(draft=a_draft(key=key, url=f"https://www.gov.uk/{key}", **over), reading=a_reading())


def draft_of(
    store: Store, templates: Templates | None = None, now: datetime = WINDOW.end, template: str = "weekly"
) -> Draft:
    drafter = Drafter(store, Catalogue, templates or Templates(shipped_folders("templates")), lambda: now)
    return drafter(replace(DIGEST, template=template), W47, WINDOW)


@pytest.fixture
def watched(store: Store) -> Store:
    """A store that was first filled long before the week, and visited on each of its days."""
    visited(store, WINDOW.start - timedelta(days=30), [a_new("backlog", title="What was there at the start")])
    for day in range(7):
        visited(store, WINDOW.start + timedelta(days=day))
    return store


def test_a_draft_holds_the_week_s_news_and_nothing_older(watched: Store) -> None:
    [new_id] = visited(watched, WINDOW.start + timedelta(days=6), [a_new("news", title="Agency rules published")])
    draft = draft_of(watched)

    assert "Agency rules published" in draft.markdown
    assert "What was there at the start" not in draft.markdown
    assert [item_id for item_id, _ in draft.places] == [new_id]
    assert draft.edition.complete


def test_the_lead_stands_alone_and_the_detail_follows(watched: Store) -> None:
    visited(watched, WINDOW.start + timedelta(days=6), [a_new("news", title="Agency rules published")])
    lead, *rest = draft_of(watched).parts

    assert DIGEST.name in lead.text
    assert rest


def test_a_quiet_week_says_so_and_is_complete(watched: Store) -> None:
    draft = draft_of(watched)

    assert draft.edition.is_quiet
    assert "quiet week" in draft.markdown.lower()


@pytest.mark.parametrize(
    ("at", "trouble"),
    [
        pytest.param(WINDOW.end + timedelta(hours=1), None, id="nothing was read until the week was over"),
        pytest.param(WINDOW.start + timedelta(days=1), Trouble.TIMEOUT, id="every visit failed"),
    ],
)
def test_a_week_that_nobody_watched_is_not_called_quiet(store: Store, at: datetime, trouble: Trouble | None) -> None:
    visited(store, at, trouble=trouble)
    draft = draft_of(store)

    assert not draft.edition.complete
    assert "could not be completed" in draft.markdown


def test_a_line_whose_figure_no_cited_text_holds_is_left_out_and_the_edition_says_so(
    watched: Store, tmp_path: Path
) -> None:
    (tmp_path / "weekly.md").write_text(
        "{% block lead %}\n# {{ edition.digest.name }}\n\nThe government spent £99 million.\n\nMore.\n{% endblock %}\n"
    )
    draft = draft_of(watched, Templates([tmp_path]))

    assert draft.unproven == ("£99 million",)
    for shown in (draft.markdown, *(part.text for part in draft.parts)):
        assert "£99 million" not in shown
        assert "More." in shown
        assert "One line is left out here" in shown


def test_the_ledger_learns_why_a_story_stands_where_it_stands(watched: Store) -> None:
    visited(watched, WINDOW.start + timedelta(days=6), [a_new("news", title="Agency rules published")])
    [(_, place)] = draft_of(watched).places

    section, _, why = place.partition(": ")
    assert section == "Funding, story 1"
    assert why.split("; ")[:2] == ["official source", "carries £253 million of funding"]


def test_an_edition_names_the_days_of_note_of_its_week_with_their_dates(watched: Store) -> None:
    notes = tuple(
        DayOfNote(name, start, end, "https://example.org")
        for name, start, end in (
            ("Summer recess", date(2026, 11, 20), date(2026, 12, 1)),
            ("A bank holiday", date(2026, 11, 18), date(2026, 11, 18)),
            ("Christmas Day", date(2026, 12, 25), date(2026, 12, 25)),
        )
    )
    drafter = Drafter(
        watched, lambda: Catalogue(calendar=notes), Templates(shipped_folders("templates")), lambda: WINDOW.end
    )
    draft = drafter(DIGEST, W47, WINDOW)

    assert draft.edition.header == (
        "Summer recess, 20 November 2026 to 1 December 2026",
        "A bank holiday, 18 November 2026",
    )
    assert all(f"*{line}*" in draft.markdown for line in draft.edition.header)


def test_an_edition_draws_the_weeks_up_to_its_own(watched: Store) -> None:
    for week in range(5):
        news = [a_new(f"news-{week}-{n}", title=f"News {week} {n}") for n in range(week + 1)]
        visited(watched, WINDOW.end - timedelta(weeks=3 - week, hours=-1), news)
    topics = (Topic("funding", "Budgets", ()),)
    drafter = Drafter(
        watched, lambda: Catalogue(topics=topics), Templates(shipped_folders("templates")), lambda: WINDOW.end
    )
    draft = drafter(DIGEST, W47, WINDOW)

    assert draft.edition.trend is not None
    assert draft.edition.trend.rows == (("Budgets", (1, 2, 3)),)
    assert "Budgets | 1 | 2 | 3\n" in draft.markdown
    assert "data_visualization" in {block["type"] for part in draft.parts for block in part.blocks}


@pytest.mark.parametrize(
    ("days_after", "named"), [pytest.param(-1, 1, id="in the week"), pytest.param(1, 0, id="after the week")]
)
def test_a_past_edition_names_only_what_failed_by_its_end(watched: Store, days_after: int, named: int) -> None:
    since = WINDOW.end + timedelta(days=days_after)
    state = replace(watched.sources.states()[a_source().id], failing_since=since, failures=9, trouble=Trouble.FORBIDDEN)
    remember(watched, state)

    assert len(draft_of(watched).edition.coverage.failing) == named


def test_an_edition_drafted_before_its_week_is_over_judges_silence_by_the_day_it_is(watched: Store) -> None:
    known, now = watched.sources.states()[a_source().id], WINDOW.start + timedelta(days=1)
    patience = a_source().cadence.patience
    assert patience is not None
    remember(watched, replace(known, newest_item=now - patience))

    stale = [draft_of(watched, now=moment).edition.coverage.stale for moment in (now, WINDOW.end)]

    assert [len(silences) for silences in stale] == [0, 1]


def test_a_quiet_week_stays_quiet_long_after_its_visits_left_the_log(watched: Store) -> None:
    for hour in range(VISITS_KEPT):
        visited(watched, WINDOW.end + timedelta(hours=hour))

    assert draft_of(watched).edition.is_quiet


def test_a_week_of_which_only_the_first_day_was_read_is_not_complete_whatever_was_seen(store: Store) -> None:
    visited(store, WINDOW.start - timedelta(days=30))
    visited(store, WINDOW.start + timedelta(days=1), [a_new("news", title="Agency rules published")])
    draft = draft_of(store)

    assert not draft.edition.complete
    assert "Agency rules published" in draft.markdown
    assert "**Read until Tuesday 17 November 2026, 08:30.**" in draft.markdown
    assert "quiet week" not in draft.markdown


def test_a_week_whose_weekend_nobody_watched_says_until_when_it_was_read(store: Store) -> None:
    for day in (-30, 2, 5):
        visited(store, WINDOW.start + timedelta(days=day))
    visited(store, WINDOW.end + timedelta(hours=1), [a_new("late", title="What the weekend brought")])
    draft = draft_of(store)

    assert not draft.edition.is_quiet
    assert "**Read until Saturday 21 November 2026, 08:30.** What came out after that is not in" in draft.markdown
    assert "Nothing is new on these topics up to then." in draft.markdown


def test_the_first_edition_says_that_watching_began_and_what_it_leaves_out(store: Store) -> None:
    visited(store, WINDOW.start + timedelta(days=3), [a_new(f"old-{n}") for n in range(74)])
    draft = draft_of(store, now=WINDOW.start + timedelta(days=3, hours=1))

    assert not draft.edition.is_quiet
    assert "**Watching began on Thursday 19 November 2026.**" in draft.markdown
    assert "74 items came with the first visit to their sources and are not in this edition." in draft.markdown
    assert "quiet week" not in draft.markdown.lower()


def test_a_week_from_before_the_first_visit_says_that_nobody_was_watching_yet(store: Store) -> None:
    visited(store, WINDOW.end + timedelta(days=3), [a_new(f"old-{n}") for n in range(74)])
    for template in ("weekly", "leadership"):
        draft = draft_of(store, now=WINDOW.end + timedelta(days=4), template=template)

        assert draft.edition.is_unwatched
        assert not draft.edition.is_quiet
        assert "**Watching began on Thursday 26 November 2026, when this week was over.**" in draft.markdown
        assert "could not be" not in draft.markdown
        assert "will be in the next edition" not in draft.markdown
        assert not draft.unproven
        assert ("- 1 source watched since Thursday 26 November 2026\n" in draft.markdown) == (template == "weekly")


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        pytest.param(WINDOW.start + timedelta(days=2), True, id="published in the week"),
        pytest.param(WINDOW.start - timedelta(days=2), False, id="published before it"),
    ],
)
def test_a_newcomer_can_see_a_week_as_if_it_had_been_watched(store: Store, published: datetime, shown: bool) -> None:
    visited(store, WINDOW.end + timedelta(hours=3), [a_new("old", title="Agency rules published", published=published)])
    templates = Templates(shipped_folders("templates"))
    drafter = Drafter(store, Catalogue, templates, lambda: WINDOW.end + timedelta(hours=4), catching_up=True)
    draft = drafter(DIGEST, W47, WINDOW)

    assert ("Agency rules published" in draft.markdown) == shown
    assert draft.edition.complete
    assert (draft.edition.began, draft.edition.backlog) == (None, 0)


def test_a_week_in_which_nothing_was_read_does_not_say_it_was(store: Store) -> None:
    visited(store, WINDOW.end + timedelta(hours=1))
    draft = draft_of(store)

    assert not draft.edition.complete
    assert "1 source watched\n" in draft.markdown
