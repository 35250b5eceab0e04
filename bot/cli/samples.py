"""The sample server: the bundled feeds over real HTTP on loopback, as they stood at a given instant."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any, Self

from bot.cli.sample_dialects import content_type, write_feed
from bot.cli.sample_feeds import SampleFeed, load_samples

TODAY = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
"""The Saturday on which the samples end, in the week 2026-W47."""

POLLS = tuple(TODAY - timedelta(days=days) for days in (21, 14, 7, 0))
"""When the demo visits: the first visit brings the backlog, the last one this week's news."""

QUESTIONS = (
    ("review", "care review"),
    ("funding", "prevention grant"),
    ("ask", "when do the early career standards apply?"),
)
"""What the demo asks; data/sample/README.md says why."""

BASE = "{base}"


@dataclass(frozen=True, slots=True)
class Answered:
    """What one request was for, and the status it got."""

    path: str
    status: int


class SampleServer:
    """Serves the samples of a folder on a free port of 127.0.0.1 while its `with` block runs.

    `clock` says as of when. A feed carries an ETag and answers 304 to whoever has it; one that is
    failing answers its error. `answered` remembers every request.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self._folder = folder
        self._clock = clock
        self._feeds = load_samples(folder)
        self.answered: list[Answered] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def base(self) -> str:
        """The address the feeds are under, without a slash at its end."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def feeds_yaml(self) -> str:
        """Give the samples' feeds.yaml with the addresses of this server."""
        return (self._folder / "feeds.yaml").read_text("utf-8").replace(BASE, self.base)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        sample = self

        class Handler(BaseHTTPRequestHandler):
            """Answers one request from the samples."""

            def do_GET(self) -> None:
                status, headers, body = sample._answer(self.path, self.headers.get("If-None-Match"))
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any, **__: Any) -> None:
                """Stay quiet: the terminal belongs to the demo."""

        return Handler

    def _answer(self, path: str, known: str | None) -> tuple[int, dict[str, str], bytes]:
        feed = self._feeds.get(path)
        status, headers, body = _missing() if feed is None else _response(feed, self._clock(), known)
        self.answered.append(Answered(path, status))
        return status, headers, body


def _missing() -> tuple[int, dict[str, str], bytes]:
    return 404, {"Content-Type": "text/plain"}, b"Nothing here."


def _response(feed: SampleFeed, now: datetime, known: str | None) -> tuple[int, dict[str, str], bytes]:
    if feed.is_failing(now):
        return feed.fails_with, {"Content-Type": "text/html", "Retry-After": "3600"}, b"<h1>Back soon</h1>"
    body = write_feed(feed, now)
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {"ETag": tag, "Content-Type": content_type(feed)}
    return (304, headers, b"") if known == tag else (200, headers, body)
