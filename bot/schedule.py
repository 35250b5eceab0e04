"""The scheduler, as nothing but a clock: it says when to look; the database says what is due."""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event
from types import FrameType
from typing import Any
from uuid import uuid4

from bot.errors import BriefingError
from bot.periods import DAYS, LONDON, Schedule

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do every so often, and at weekly moments; `title` names it to people."""

    name: str
    title: str
    run: Callable[[], object]
    every: timedelta
    at: tuple[Schedule, ...] = ()


class Clock:
    """Runs jobs in the background, each never twice at the same time, late ones late but once.

    A job that fails is tried again at its next time: administrators are told once (`tell`, with a key
    of its own), and again only after it went well in between (`forget`).
    """

    def __init__(self, jobs: Sequence[Job], *, tell: Callable[[str, str], None], forget: Callable[[str], None]) -> None:
        from apscheduler.schedulers.background import BackgroundScheduler

        self._jobs = {job.name: job for job in jobs}
        self._tell = tell
        self._forget = forget
        self._healthy: set[str] = set()
        self._scheduler = BackgroundScheduler(
            timezone=LONDON, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def start(self, now: datetime) -> None:
        """Begin; every job runs for the first time at `now`."""
        for job in self._jobs.values():
            self._scheduler.add_job(
                self._run, _trigger(job.every, job.at), args=[job], id=job.name, name=job.title, next_run_time=now
            )
        self._scheduler.start()

    def retime(self, name: str, at: Sequence[Schedule]) -> None:
        """Give a job other weekly moments; it goes on running every so often as before."""
        self._scheduler.reschedule_job(name, trigger=_trigger(self._jobs[name].every, at))

    def stop(self) -> None:
        """Begin nothing new, and wait until what is running is finished."""
        self._scheduler.shutdown(wait=True)

    def _run(self, job: Job) -> None:
        try:
            job.run()
        except BriefingError as error:
            _log.error("%s: %s", job.name, error)
            self._failed(job, f"{job.title} did not work: {error}")
        except Exception:  # noqa: BLE001 - the scheduler's wrapper: one job's fault must not stop the others
            reference = uuid4().hex[:8]
            _log.exception("%s failed, reference %s", job.name, reference)
            self._failed(job, f"{job.title} failed; the log says more under the reference {reference}.")
        else:
            self._went_well(job)

    def _failed(self, job: Job, text: str) -> None:
        self._healthy.discard(job.name)
        try:
            self._tell(_key(job), text)
        except BriefingError as error:
            _log.error("administrators could not be told: %s", error)

    def _went_well(self, job: Job) -> None:
        if job.name not in self._healthy:
            self._forget(_key(job))
            self._healthy.add(job.name)


@contextmanager
def told_to_stop() -> Iterator[Event]:
    """Give an event that SIGTERM or SIGINT sets; a second signal ends the program at once."""
    stop = Event()
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()
        for again, handler in before.items():
            signal.signal(again, handler)

    for number in before:
        signal.signal(number, on_signal)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _trigger(every: timedelta, at: Sequence[Schedule]) -> Any:
    from apscheduler.triggers.combining import OrTrigger
    from apscheduler.triggers.cron import CronTrigger
    from apscheduler.triggers.interval import IntervalTrigger

    moments = [
        CronTrigger(
            day_of_week=DAYS[moment.weekday], hour=moment.at.hour, minute=moment.at.minute, timezone=moment.zone
        )
        for moment in at
    ]
    return OrTrigger([IntervalTrigger(seconds=every.total_seconds(), timezone=LONDON), *moments])


def _key(job: Job) -> str:
    return f"job:{job.name}"
