"""What stands beside an answer: a contradiction only where the same thing and time are told of."""

from __future__ import annotations

from datetime import date

import pytest

from bot.model.answers import Answer
from tests.answer.conftest import DeskOver
from tests.answer.shelf import TODAY, address, written


def answered(desk_over: DeskOver, question: str, *rows: dict[str, object]) -> Answer:
    answer = desk_over(*rows).ask(question, TODAY)
    assert isinstance(answer, Answer)
    return answer


def says(text: str, day: date, name: str, **over: object) -> dict[str, object]:
    return written(text, published=day, id=name, source=name, **over)


LAMP_LAW = says("The Lamp Act came into force on 29 April 2026.", date(2026, 4, 29), "gazette")


def test_another_day_for_the_same_event_contradicts(desk_over: DeskOver) -> None:
    blog = says("The Lamp Act came into force on 30 April 2026.", date(2026, 5, 12), "blog")
    answer = answered(desk_over, "when did the lamp act come into force", LAMP_LAW, blog)
    assert {answer.lead.says, *(claim.says for claim in answer.conflicts)} == {"29 April 2026", "30 April 2026"}


def test_a_day_of_something_else_is_an_alternative_and_no_contradiction(desk_over: DeskOver) -> None:
    other = says(
        "Wharf ceilings, which pilots and harbour masters drew up under the Lamp Act, start on 1 June.",
        date(2026, 4, 20),
        "weekly",
    )
    answer = answered(desk_over, "when did the lamp act come into force", LAMP_LAW, other)
    assert not answer.conflicts
    assert [citation.url for citation in answer.alternatives] == [address("weekly")]


@pytest.mark.parametrize(
    ("older", "stands"),
    [
        pytest.param(date(2026, 2, 20), "conflicts", id="weeks before"),
        pytest.param(date(2025, 2, 20), "earlier", id="a year before"),
    ],
)
def test_a_sum_told_long_before_was_so_earlier(desk_over: DeskOver, older: date, stands: str) -> None:
    now = says("The lamp allowance is £190 a week.", date(2026, 3, 2), "now")
    then = says("The lamp allowance is £170 a week.", older, "then")
    answer = answered(desk_over, "how much is the lamp allowance", now, then)
    assert answer.lead.says == "£190"
    assert bool(getattr(answer, stands))
    assert bool(answer.conflicts) is not bool(answer.earlier)


def test_a_sum_of_another_size_is_no_contradiction(desk_over: DeskOver) -> None:
    each = says("A lamp place costs £3,000 a year.", date(2026, 3, 2), "each")
    all_of_them = says("Lamp places cost £90 million a year.", date(2026, 3, 1), "all")
    assert not answered(desk_over, "what does a lamp place cost", each, all_of_them).conflicts


def test_one_contradiction_is_shown_once(desk_over: DeskOver) -> None:
    rows = [says("The lamp grant is £5m.", date(2026, 3, day), f"five {day}") for day in (1, 2, 3)]
    others = [says("The lamp grant is £6m.", date(2026, 3, day), f"six {day}") for day in (1, 2)]
    answer = answered(desk_over, "how much is the lamp grant", *rows, *others)
    assert (answer.lead.says, [claim.says for claim in answer.conflicts]) == ("£5m", ["£6m"])


@pytest.mark.parametrize(
    ("other", "contradicts"),
    [
        pytest.param("The lamp plan is worth £9m over five years.", True, id="other years"),
        pytest.param("The lamp plan is worth £9m over the next 4 years.", False, id="the same years"),
    ],
)
def test_one_sum_over_other_years_contradicts(desk_over: DeskOver, other: str, *, contradicts: bool) -> None:
    four = says("The lamp plan is worth £9m over four years.", date(2026, 3, 1), "four")
    answer = answered(desk_over, "how much is the lamp plan worth", four, says(other, date(2026, 3, 1), "other"))
    assert (bool(answer.conflicts), bool(answer.support)) == (contradicts, not contradicts)


def test_a_day_of_another_year_is_not_the_fuller_telling_of_this_years(desk_over: DeskOver) -> None:
    now = says("Lamp bursary applications close on 1 May.", date(2026, 3, 2), "now")
    then = says("Lamp bursary applications close on 1 May 2024.", date(2024, 3, 2), "then", tier="official")
    assert answered(desk_over, "when do lamp bursary applications close", now, then).lead.says == "1 May"


@pytest.mark.parametrize("tier", ["official", "press"])
def test_the_day_is_told_with_its_year_and_by_an_official_voice_where_one_says_it(
    desk_over: DeskOver, tier: str
) -> None:
    short = says("The lamp rules take effect on Thursday 31 October.", date(2024, 10, 29), "law firm")
    full = says("The lamp rules come into force on 31 October 2024.", date(2024, 9, 10), "ministry", tier=tier)
    assert answered(desk_over, "when do the lamp rules start", short, full).lead.says == "31 October 2024"
