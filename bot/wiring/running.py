"""The service while it runs: three jobs on a clock, one door to Slack, until it is told to stop."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from threading import Thread
from typing import TYPE_CHECKING, Protocol

from bot.poll import due, notices
from bot.publish.delivering import deliver_due
from bot.publish.press import Press
from bot.render import slack
from bot.schedule import Clock, Job, told_to_stop
from bot.slack.app import build_app
from bot.slack.client import web_client
from bot.slack.http import HttpDoor
from bot.slack.socket import SocketDoor
from bot.wiring.counter import Counter
from bot.wiring.health import pulse
from bot.wiring.press import decider, press_of
from bot.wiring.rereading import group_lately

if TYPE_CHECKING:
    from slack_bolt import App

    from bot.errors import Fault
    from bot.periods import Schedule
    from bot.wiring.house import House

_log = logging.getLogger(__name__)
POLL_EVERY, DELIVER_EVERY, LOOK_EVERY = timedelta(minutes=5), timedelta(minutes=3), timedelta(minutes=1)
WATCH_EVERY_S = 10.0


class Door(Protocol):
    """The way Slack reaches us."""

    def open(self) -> None:
        """Begin to listen."""

    def look(self) -> None:
        """Mend the connection where it needs it."""

    def close(self) -> None:
        """Finish what is being answered and stop listening."""


class Service:
    """Everything that happens by itself; each job can be run at any time, any number of times."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._press: Press = press_of(house, may_post=True)
        self._clock = Clock(
            [
                Job("configuration", "Looking at feeds.yaml", self.refresh, LOOK_EVERY),
                Job("poll", "Polling the sources", self.poll, POLL_EVERY),
                Job("deliver", "Delivering editions", self.deliver, DELIVER_EVERY, self._moments()),
            ],
            tell=self._press.tell,
            forget=house.store.notices.forget,
        )

    def run(self, door: Door) -> None:
        """Serve until SIGTERM or SIGINT, then finish the step at hand."""
        with told_to_stop() as stop:
            door.open()
            group_lately(self._house.store.items, self._house.reader, self._house.clock().date())
            self._clock.start(self._house.clock())
            _log.info("watching %d sources", len(self._house.config.sources))
            while not stop.wait(WATCH_EVERY_S):
                door.look()
            _log.info("told to stop; finishing what is under way")
            self._clock.stop()
            door.close()

    def poll(self) -> None:
        """Visit what is due, then tell administrators of trouble that has lasted, once."""
        house, sources = self._house, self._house.config.sources
        house.poll(due(sources, house.store.sources.states(), house.clock()))
        found = notices(sources, house.store.sources.states(), house.clock())
        for notice in found.to_tell:
            self._press.tell(notice.key, notice.text)
        for key in found.over:
            house.store.notices.forget(key)

    def deliver(self) -> None:
        """Do whatever the ledger says is due."""
        deliver_due(self._house.clock(), self._house.config.digests, self._press)

    def refresh(self) -> None:
        """Take up an edited feeds.yaml and tell of a bad template; what is bad changes nothing and is told once."""
        seen = self._house.watched.refresh()
        if seen.changed:
            self._house.take_up_configuration()
            self._clock.retime("deliver", self._moments())
            _log.info("feeds.yaml has changed and was taken up")
        self._tell("configuration", "feeds.yaml was changed and has mistakes; what was in force stays.", seen.faults)
        wrong = self._house.templates.newly_wrong()
        self._tell("templates", "There are mistakes in templates; the last good ones are used instead.", wrong)

    def _tell(self, what: str, says: str, faults: Sequence[Fault]) -> None:
        if faults:
            told = "\n".join(map(str, faults))
            self._press.tell(f"{what}:{sha256(told.encode()).hexdigest()[:16]}", f"{says}\n{told}")

    def _moments(self) -> tuple[Schedule, ...]:
        return tuple(digest.schedule for digest in self._house.config.digests)


def app_of(house: House) -> App:
    """Give the Bolt app that answers people."""
    secrets = house.secrets
    secrets.needed_for("post")
    assert secrets.bot_token is not None
    press = press_of(house, may_post=True)
    counter = Counter(house, press.tell)
    return build_app(
        web_client(secrets.bot_token, secrets.api_url),
        desk=counter,
        show=slack.messages,
        page=counter.home,
        poster=press.poster,
        decide=decider(house, press),
        clock=time.monotonic,
        signing_secret=secrets.signing_secret or "",
    )


def socket_door(house: House) -> Door:
    """Give the door of Socket Mode; ConfigError names every token that is missing."""
    secrets = house.secrets
    secrets.needed_for("socket")
    assert secrets.app_token is not None
    return SocketDoor(app_of(house), secrets.app_token, clock=time.time, api_url=secrets.api_url)


def http_door(house: House, host: str, port: int) -> Door:
    """Give the door of HTTP mode; ConfigError names what is missing or why nobody can listen there."""
    house.secrets.needed_for("http")

    def health() -> tuple[bool, str]:
        found = pulse(house)
        return found.overdue is None, str(found)

    return _Listening(HttpDoor(app_of(house), host=host, port=port, health=health))


class _Listening:
    def __init__(self, door: HttpDoor) -> None:
        self._door = door
        self._thread = Thread(target=door.run, name="http", daemon=True)

    def open(self) -> None:
        self._thread.start()

    def look(self) -> None:
        """Do nothing: a server that listens needs no mending."""

    def close(self) -> None:
        self._door.close()
        self._thread.join(timeout=WATCH_EVERY_S)
