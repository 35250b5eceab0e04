"""What the doctor and `/health` say of the service: when it last did its work."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli.demo import SampleClock
from bot.cli.doctor import EXAMINATIONS, Finding
from bot.cli.samples import TODAY
from bot.model.sources import SourceState
from bot.wiring.health import Pulse, pulse_of
from bot.wiring.house import House
from tests.builders import NOW, a_state, days_ago

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("states", "pulse"),
    [
        pytest.param([], Pulse(None, None, None), id="no source"),
        pytest.param([SourceState("new")], Pulse(None, None, None), id="nothing visited yet"),
        pytest.param(
            [a_state(last_checked=NOW - HOUR, next_check=NOW), a_state(last_checked=days_ago(2), next_check=NOW)],
            Pulse(NOW - HOUR, None, None),
            id="due at this moment",
        ),
        pytest.param(
            [a_state(last_checked=days_ago(2), next_check=days_ago(1))],
            Pulse(days_ago(2), None, days_ago(1)),
            id="due since yesterday",
        ),
    ],
)
def test_a_service_is_judged_by_the_visits_that_are_due(states: list[SourceState], pulse: Pulse) -> None:
    assert pulse_of(states, (), NOW) == pulse


@pytest.mark.parametrize(
    ("later", "state", "says"),
    [
        pytest.param(timedelta(minutes=5), "ok", "sources last visited 21 November 2026, 09:00; no edition", id="now"),
        pytest.param(5 * HOUR, "note", "the next visit due since 21 November 2026, 10:00", id="polled by hand"),
        pytest.param(timedelta(days=3), "FAIL", "start `briefing run`, or look into its log", id="off for days"),
    ],
)
def test_the_doctor_says_when_the_service_last_did_its_work(
    filled: Path, later: timedelta, state: str, says: str
) -> None:
    house = House(filled / "feeds.yaml", filled / "data" / "briefing.db", clock=SampleClock(TODAY + later))
    [found] = EXAMINATIONS["service"](house)
    house.close()

    assert isinstance(found, Finding)
    assert found.state == state
    assert says in found.says
