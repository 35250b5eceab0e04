"""A web server on loopback that answers as it is told: the feeds' side of the world, with its faults."""

from __future__ import annotations

import gzip
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Answer:
    """What the server says to one request.

    `cut` sends only so many bytes of the body before the connection drops; `drop` answers nothing;
    `wait` holds the answer back until the event is set, `pause_s` for so long; `compressed` packs the
    body with gzip; `endless` repeats the body until the other side hangs up; an `etag` that the
    request names is answered with 304.
    """

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str | None = None
    cut: int | None = None
    drop: bool = False
    wait: threading.Event | None = None
    pause_s: float = 0
    compressed: bool = False
    endless: bool = False


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    path: str
    headers: dict[str, str]


class FeedServer:
    """Answers by path; several answers to one path are given in turn, the last for ever after."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.most_at_once = 0
        self.base = ""
        self._answers: dict[str, list[Answer]] = defaultdict(list)
        self._at_once = 0
        self._lock = threading.Lock()

    def says(self, path: str, *answers: Answer) -> str:
        """Script a path and give its address."""
        self._answers[path] = list(answers)
        return self.base + path

    def asked_for(self, path: str) -> list[Asked]:
        """Give the requests for a path, the first first."""
        return [asked for asked in self.asked if asked.path == path]

    def answer(self, asked: Asked) -> Answer:
        with self._lock:
            self.asked.append(asked)
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            left = self._answers.get(asked.path) or [Answer(status=404, body=b"nothing here")]
            return left.pop(0) if len(left) > 1 else left[0]

    def answered(self) -> None:
        with self._lock:
            self._at_once -= 1


@contextmanager
def feed_server(host: str = "127.0.0.1") -> Iterator[FeedServer]:
    """Run a server for the length of a block."""
    script = FeedServer()
    server = _Server((host, 0), type("Handler", (_Handler,), {"script": script}))
    script.base = f"http://{host}:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield script
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Keep silent where the other side hung up, which is what some tests ask for."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # typeshed wants a socket


class _Handler(BaseHTTPRequestHandler):
    script: FeedServer
    protocol_version = "HTTP/1.1"
    wbufsize = 65_536  # head and body in one packet: apart they wait for each other

    def do_GET(self) -> None:
        asked = Asked(self.path, dict(self.headers))
        answer = self.script.answer(asked)
        try:
            if answer.wait:
                answer.wait.wait(timeout=10)
            time.sleep(answer.pause_s)
            if not answer.drop:
                self._send(answer, asked)
        except (ConnectionError, TimeoutError):
            pass  # the other side has heard enough
        finally:
            self.script.answered()
        self.close_connection = self.close_connection or answer.drop or answer.cut is not None

    def _send(self, answer: Answer, asked: Asked) -> None:
        known = answer.etag is not None and asked.headers.get("If-None-Match") == answer.etag
        body = b"" if known else gzip.compress(answer.body) if answer.compressed else answer.body
        self.send_response(304 if known else answer.status)
        headers = {"ETag": answer.etag, "Content-Encoding": "gzip" if answer.compressed and not known else None}
        for name, value in (headers | answer.headers).items():
            if value is not None:
                self.send_header(name, value)
        if not answer.endless:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        while answer.endless:
            self.wfile.write(body)
        self.wfile.write(body if answer.cut is None else body[: answer.cut])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        """Say nothing: what was asked is remembered instead."""
