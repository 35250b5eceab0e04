"""The service, and what creates its Slack app."""

from __future__ import annotations

import logging

from bot.cli.place import Place
from bot.cli.voice import say
from bot.errors import UsageError


def serve(place: Place, listen: str | None) -> None:
    """Run until told to stop: over Socket Mode, or over HTTP where `listen` says HOST:PORT."""
    from bot.wiring.running import Service, http_door, socket_door

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for noisy in ("apscheduler", "slack_sdk", "slack_bolt", "waitress"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    with place.opened() as house:
        door = socket_door(house) if listen is None else http_door(house, *_address(listen))
        Service(house).run(door)


def print_manifest(url: str | None, *, private_channels: bool) -> None:
    """Print the manifest of the Slack app."""
    from bot.slack.manifest import manifest

    say(manifest(url=url or "", private_channels=private_channels).rstrip())


def _address(listen: str) -> tuple[str, int]:
    host, _, port = listen.rpartition(":")
    if not host or not port.isdigit() or int(port) >= 1 << 16:
        raise UsageError(f"--http takes an address like 127.0.0.1:3000, not “{listen}”.")
    return host.strip("[]"), int(port)
