from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.digest.quoting import evidence_of
from bot.errors import UnprovenError
from bot.model.editions import Edition
from bot.render import guard, slack
from bot.render.document import visible_text
from tests.render.golden import CASES, TEMPLATES, WEEKS, surfaces
from tests.render.test_slack import assert_within_limits
from tests.weeks import busy_items, edition_of, large_week


@pytest.mark.parametrize("name", WEEKS)
def test_an_edition_reads_as_it_was_approved(name: str) -> None:
    for ending, text in surfaces(WEEKS[name]()).items():
        approved = (CASES / f"{name}.{ending}").read_text(encoding="utf-8")
        assert text == approved, f"{name}.{ending}: see python -m tests.render.golden"


@pytest.mark.parametrize("week", [*WEEKS.values(), large_week])
def test_every_figure_in_an_edition_is_proved_by_what_it_shows(week: Callable[[], Edition]) -> None:
    edition = week()
    guard.check(TEMPLATES.render("weekly", edition=edition), evidence_of(edition))


def test_a_figure_that_came_from_nowhere_stops_an_edition() -> None:
    edition = edition_of(busy_items())
    markdown = TEMPLATES.render("weekly", edition=edition).replace("£547 million", "£574 million")
    with pytest.raises(UnprovenError, match="£574 million"):
        guard.check(markdown, evidence_of(edition))


def test_a_large_week_keeps_slacks_limits() -> None:
    blocks = TEMPLATES.blocks("weekly", edition=large_week())
    parts = [part for block in blocks.values() for part in slack.messages(block)]
    assert len(parts) > 2
    for part in parts:
        assert_within_limits(part)


def test_the_lead_fits_one_message() -> None:
    lead = TEMPLATES.blocks("weekly", edition=large_week())["lead"]
    assert len(slack.messages(lead)) == 1
    assert len(visible_text(lead)) < 2_500
