from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.digest.quoting import proof_of
from bot.errors import UnprovenError
from bot.model.editions import Edition
from bot.render import guard, slack
from tests.render.golden import TEMPLATE_NAMES, TEMPLATES, WEEKS, folder_of, surfaces
from tests.render.seen import visible_text
from tests.render.test_slack import assert_within_limits
from tests.weeks import busy_items, edition_of, large_week


@pytest.mark.parametrize("template", TEMPLATE_NAMES)
@pytest.mark.parametrize("name", WEEKS)
def test_an_edition_reads_as_it_was_approved(name: str, template: str) -> None:
    for ending, text in surfaces(WEEKS[name](), template).items():
        approved = (folder_of(template) / f"{name}.{ending}").read_text(encoding="utf-8")
        assert text == approved, f"{name}.{ending}: see python -m tests.render.golden"


@pytest.mark.parametrize("template", TEMPLATE_NAMES)
@pytest.mark.parametrize("week", WEEKS.values())
def test_every_figure_in_an_edition_is_proved_by_the_page_it_cites(week: Callable[[], Edition], template: str) -> None:
    edition = week()
    prove(TEMPLATES.render(template, edition=edition), edition)


@pytest.mark.parametrize(
    ("true", "false"),
    [
        pytest.param("allocated £547 million", "allocated £574 million", id="a figure from nowhere in a story"),
        pytest.param("allocated £547 million", "allocated £8.5 million", id="another story's figure in a story"),
        pytest.param("| £547\N{NO-BREAK SPACE}million", "| £1.9\N{NO-BREAK SPACE}billion", id="another row's sum"),
        pytest.param("apply from 1 April 2027.", "apply from 18 December 2026.", id="another item's date"),
    ],
)
def test_a_figure_that_its_page_does_not_hold_stops_an_edition(true: str, false: str) -> None:
    edition = edition_of(busy_items())
    markdown = TEMPLATES.render("weekly", edition=edition)
    assert true in markdown
    with pytest.raises(UnprovenError):
        prove(markdown.replace(true, false), edition)


def test_every_passage_of_every_line_is_looked_at_by_itself() -> None:
    edition = edition_of(busy_items())
    markdown = TEMPLATES.render("weekly", edition=edition)
    for number, line in enumerate(lines := markdown.splitlines()):
        if "](<https://" in line:
            forged = [
                *lines[:number],
                line.rstrip(" |") + " £99 million" + (" |" if line.endswith("|") else ""),
                *lines[number + 1 :],
            ]
            with pytest.raises(UnprovenError, match="£99 million"):
                prove("\n".join(forged), edition)


def prove(markdown: str, edition: Edition) -> None:
    guard.check(markdown, proof_of(edition))


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
