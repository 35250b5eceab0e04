"""The catalogue that travels with the program: whole, sourced, and agreeing with itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.catalogue import load_catalogue
from bot.catalogue.provenance import without_page
from bot.model.catalogue import Catalogue, Fact, FundingLine, Review
from bot.urls import web_url

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue([DATA])


def facts_of(catalogue: Catalogue) -> list[Fact]:
    entries: list[Review | FundingLine] = [*catalogue.reviews, *catalogue.funding]
    return [fact for entry in entries for fact in entry.facts]


def review(catalogue: Catalogue, wanted: str) -> Review:
    return next(one for one in catalogue.reviews if one.id == wanted)


def line(catalogue: Catalogue, wanted: str) -> FundingLine:
    return next(one for one in catalogue.funding if one.id == wanted)


def test_every_fact_has_a_web_address(catalogue: Catalogue) -> None:
    facts = facts_of(catalogue)
    assert len(facts) > 60
    assert all(web_url(fact.source) for fact in facts)


def test_of_few_sources_only_the_site_is_known(catalogue: Catalogue) -> None:
    assert len(without_page(catalogue)) <= 67  # a number to bring down: a site's front proves nothing


def test_every_fact_is_a_sentence(catalogue: Catalogue) -> None:
    assert [fact.says for fact in facts_of(catalogue) if not fact.says.endswith(".")] == []


@pytest.mark.parametrize(
    ("old", "newest"),
    [
        pytest.param("ecf-2022", "ecdp-2026", id="the early career framework"),
        pytest.param("swip-2025", "ecdp-2026", id="the induction programme"),
        pytest.param("asye", "ecdp-2026", id="the assessed year"),
        pytest.param("pqs-2025", "ecs-2026", id="the proposed post-qualifying standards"),
    ],
)
def test_superseded_policy_leads_to_the_newest(catalogue: Catalogue, old: str, newest: str) -> None:
    here = review(catalogue, old)
    while here.replaced_by:
        here = review(catalogue, here.replaced_by)
    assert here.id == newest


def test_parts_never_exceed_their_total(catalogue: Catalogue) -> None:
    for total in catalogue.funding:
        parts = [part.low for part in catalogue.funding if part.part_of == total.id]
        assert sum(parts) <= total.high * 1.001, total.id


@pytest.mark.parametrize(
    ("total", "parts"),
    [
        pytest.param("ffp-total-2025-26", ["prevention-grant-2025-26", "supporting-families-2025-26"], id="523.5"),
        pytest.param("ffp-with-transformation-2025-26", ["ffp-total-2025-26", "ffp-transformation-grant"], id="541.5"),
    ],
)
def test_totals_are_the_sum_of_their_parts(catalogue: Catalogue, total: str, parts: list[str]) -> None:
    assert line(catalogue, total).low == sum(line(catalogue, part).low for part in parts)


@pytest.mark.parametrize(
    ("entry", "versions"),
    [
        pytest.param("care-review-2022", ["over five years", "over four years"], id="£2.6bn over four or five years"),
        pytest.param("cws-act-2026", ["30 April 2026"], id="Royal Assent"),
        pytest.param("stable-homes-2023", ["8 February 2023"], id="Stable Homes"),
    ],
)
def test_both_versions_of_a_conflict_are_written_down(catalogue: Catalogue, entry: str, versions: list[str]) -> None:
    told = " ".join(fact.says for fact in review(catalogue, entry).facts if fact.conflict)
    assert [version for version in versions if version not in told] == []


def test_one_person_may_hold_two_roles_with_their_dates(catalogue: Catalogue) -> None:
    roles = [role for role in catalogue.roles if role.person == "Josh MacAlister"]
    assert len(roles) == 2
    assert roles[0].until is not None
    assert roles[1].since is not None
    assert roles[0].until.first < roles[1].since.first


def test_a_sum_is_worked_out_from_the_amount_as_written(catalogue: Catalogue) -> None:
    assert (line(catalogue, "ffp-total-2026-29").low, line(catalogue, "rcc-pathfinders").high) == (2.4e9, 3.46e6)


def test_bank_holidays_are_eight_working_days_a_year(catalogue: Catalogue) -> None:
    holidays = [note for note in catalogue.calendar if note.source == "https://www.gov.uk/bank-holidays"]
    assert [sum(note.start.year == year for note in holidays) for year in (2026, 2027, 2028)] == [8, 8, 8]
    assert all(note.start == note.end and note.start.weekday() < 5 for note in holidays)


def test_days_of_note_stand_in_order_of_date_within_each_source(catalogue: Catalogue) -> None:
    for source in {note.source for note in catalogue.calendar}:
        days = [note.start for note in catalogue.calendar if note.source == source]
        assert days == sorted(set(days))


FACTS = {"reviews", "funding", "people"}
"""Files of which a line may hold a whole fact, with its sentence and its address."""

UNWRAPPED = {"everyday", "sentences", "synonyms"}
"""Files that still have a few longer lines."""


@pytest.mark.parametrize("file", [pytest.param(path, id=path.stem) for path in sorted(DATA.glob("*.yaml"))])
def test_a_line_can_be_read_and_its_change_be_seen(file: Path) -> None:
    longest = 400 if file.stem in FACTS else 300 if file.stem in UNWRAPPED else 160
    assert [line[:60] for line in file.read_text("utf-8").splitlines() if len(line) > longest] == []
