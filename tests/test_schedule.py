"""The clock: jobs run when they should, late ones once, and their faults stay their own."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import StoreError
from bot.periods import Schedule
from bot.schedule import Clock, Job, told_to_stop
from tests.standin.waiting import wait_for

HOUR = timedelta(hours=1)
OFTEN = timedelta(milliseconds=20)


class Notices:
    def __init__(self) -> None:
        self.told: dict[str, str] = {}
        self.all: list[str] = []

    def tell(self, key: str, text: str) -> None:
        if self.told.setdefault(key, text) is text:
            self.all.append(text)

    def forget(self, key: str) -> None:
        self.told.pop(key, None)


class Counting:
    """Counts how often it was run; `trouble` is raised while it is set."""

    def __init__(self) -> None:
        self.runs = 0
        self.trouble: Exception | None = None

    def __call__(self) -> None:
        self.runs += 1
        if self.trouble is not None:
            raise self.trouble


@pytest.fixture
def notices() -> Notices:
    return Notices()


@pytest.fixture
def started(notices: Notices) -> Iterator[Callable[..., Clock]]:
    clocks: list[Clock] = []

    def start(*jobs: Job, now: datetime | None = None) -> Clock:
        clock = Clock(jobs, tell=notices.tell, forget=notices.forget)
        clock.start(now or datetime.now(UTC))
        clocks.append(clock)
        return clock

    yield start
    for clock in clocks:
        clock.stop()


def a_job(run: Callable[[], object], every: timedelta = HOUR, name: str = "poll") -> Job:
    return Job(name, "Reading the sources", run, every)


def test_a_job_that_is_hours_late_runs_once(started: Callable[..., Clock]) -> None:
    run, sign = Counting(), Counting()
    started(a_job(run), now=datetime.now(UTC) - 5 * HOUR - timedelta(seconds=1))
    started(a_job(sign, OFTEN, "sign"))

    wait_for(lambda: sign.runs > 2)
    assert run.runs == 1


def test_a_fault_is_told_once_and_again_only_after_a_good_run(started: Callable[..., Clock], notices: Notices) -> None:
    run = Counting()
    run.trouble = StoreError("The disk is full; free some space.")
    started(a_job(run, OFTEN))

    wait_for(lambda: run.runs > 3)
    assert notices.all == ["Reading the sources did not work: The disk is full; free some space."]
    run.trouble = None
    wait_for(lambda: not notices.told)
    run.trouble = StoreError("The disk is full; free some space.")
    wait_for(lambda: len(notices.all) == 2)


def test_an_unknown_fault_is_a_reference_and_stops_nobody_else(
    started: Callable[..., Clock], notices: Notices, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = Counting(), Counting()
    bad.trouble = ZeroDivisionError("nobody thought of this")
    started(a_job(bad, OFTEN), a_job(good, OFTEN, "deliver"))

    wait_for(lambda: notices.all and good.runs > 2)
    reference = notices.all[0].rsplit(" ", 1)[1].rstrip(".")
    assert f"reference {reference}" in caplog.text
    assert "nobody thought of this" in caplog.text


def test_a_slow_job_never_runs_twice_at_the_same_time(started: Callable[..., Clock]) -> None:
    going = threading.Semaphore(1)
    overlaps: list[bool] = []

    def slow() -> None:
        overlaps.append(not going.acquire(blocking=False))
        time.sleep(5 * OFTEN.total_seconds())
        going.release()

    started(a_job(slow, OFTEN))
    wait_for(lambda: len(overlaps) > 2)
    assert not any(overlaps)


def test_stopping_waits_for_what_is_running(notices: Notices) -> None:
    begun, go_on, finished = threading.Event(), threading.Event(), threading.Event()

    def step() -> None:
        begun.set()
        go_on.wait(5)
        finished.set()

    clock = Clock([a_job(step)], tell=notices.tell, forget=notices.forget)
    clock.start(datetime.now(UTC))
    assert begun.wait(5)
    threading.Timer(0.05, go_on.set).start()
    clock.stop()
    assert finished.is_set()


def test_weekly_moments_can_be_changed_while_running(started: Callable[..., Clock]) -> None:
    clock = started(a_job(Counting()))
    monday = Schedule.parse("mon 08:30")
    clock.retime("poll", [monday])

    job = clock._scheduler.get_job("poll")
    sunday = datetime(2026, 11, 29, 23, 0, tzinfo=UTC)
    moments = [trigger.get_next_fire_time(None, sunday) for trigger in job.trigger.triggers]
    assert datetime(2026, 11, 30, 8, 30, tzinfo=UTC) in moments


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_asks_to_stop(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with told_to_stop() as stop:
        assert not stop.is_set()
        os.kill(os.getpid(), number)
        assert stop.wait(5)
    assert signal.getsignal(number) is before
