"""HTTP mode: a proper server on an explicit address, for use behind a reverse proxy that speaks TLS."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from bot.errors import BriefingError, ConfigError, Fault

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

    from slack_bolt import App

Health = Callable[[], tuple[bool, str]]
_log = logging.getLogger(__name__)
_LARGEST_BODY = 1_000_000
_THREADS = 8
PATH = "/slack/events"
HEALTH = "/health"


class HttpDoor:
    """Serves an app on `host` and `port`; 0 takes a free port, told by `port` afterwards.

    `health` says whether all is well, and how it is in words. Raises ConfigError where nobody can
    listen there.
    """

    def __init__(self, app: App, *, host: str, port: int, health: Health) -> None:
        from waitress import create_server

        listening = _listening(host, port)
        self.host, self.port = host, int(listening.getsockname()[1])
        self._server = create_server(
            checked(app, health), sockets=[listening], threads=_THREADS, ident=None, max_request_body_size=_LARGEST_BODY
        )

    def run(self) -> None:
        """Serve until `close` is called."""
        _log.info("listening on %s:%s", self.host, self.port)
        self._server.run()

    def close(self) -> None:
        """Finish what is being answered, then stop listening."""
        self._server.task_dispatcher.shutdown()
        self._server.close()


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise ConfigError(Fault("", None, f"{host}:{port}", f"cannot be listened on ({error})")) from error


def checked(app: App, health: Health) -> Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]:
    """Wrap Bolt so that requests it would stumble over are turned away, and a proxy can ask for our health."""
    from slack_bolt.adapter.wsgi import SlackRequestHandler

    bolt = SlackRequestHandler(app, path=PATH)

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ.get("PATH_INFO") == HEALTH:
            return _health(start_response, health)
        if environ.get("PATH_INFO") == PATH and not _looks_signed(environ):
            return _plain(start_response, "401 Unauthorized", "not signed by Slack")
        try:
            return bolt(environ, start_response)
        except UnicodeDecodeError:
            return _plain(start_response, "400 Bad Request", "not UTF-8")

    return serve


def _looks_signed(environ: dict[str, Any]) -> bool:
    """Bolt reads the time as a number before it checks the signature, and fails on anything else."""
    at = str(environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", ""))
    return at.isascii() and at.isdigit() and bool(environ.get("HTTP_X_SLACK_SIGNATURE"))


def _health(start_response: StartResponse, health: Health) -> list[bytes]:
    try:
        is_well, says = health()
    except BriefingError as error:
        is_well, says = False, str(error)
    return _plain(start_response, "200 OK" if is_well else "503 Service Unavailable", says)


def _plain(start_response: StartResponse, status: str, says: str) -> list[bytes]:
    body = says.encode()
    start_response(status, [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]
