"""A Slack for tests: real HTTP and real WebSockets on loopback, with faults on demand."""

from __future__ import annotations

from tests.standin.faults import Fault, dropped, garbled, rate_limited, refused, server_error, slow
from tests.standin.server import SlackStandIn
from tests.standin.waiting import wait_for
from tests.standin.workspace import Message, Workspace

__all__ = [
    "Fault",
    "Message",
    "SlackStandIn",
    "Workspace",
    "dropped",
    "garbled",
    "rate_limited",
    "refused",
    "server_error",
    "slow",
    "wait_for",
]
