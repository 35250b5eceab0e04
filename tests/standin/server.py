"""The stand-in's doors: the Web API over HTTP, response addresses, and Socket Mode over a WebSocket."""

from __future__ import annotations

import asyncio
import json
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Coroutine
from typing import Any, Self, TypeVar

from aiohttp import WSMsgType, web

from tests.standin import payloads
from tests.standin.faults import Fault
from tests.standin.payloads import Sent
from tests.standin.waiting import wait_for
from tests.standin.workspace import Workspace

Given = TypeVar("Given")
Call = tuple[str, dict[str, Any]]


def _nothing(method: str, moment: str) -> None:
    """Do nothing when a call comes in or has been done."""


class SlackStandIn:
    """A context manager; `url` is the Web API's address, `workspace` what Slack holds.

    `calls` remembers every Web API call in order; `replies` what came to each response_url, by its
    token; `acks` the answers to Socket Mode envelopes, by envelope id. `watch` is told "before" and
    "after" the work of every Web API call.
    """

    def __init__(self) -> None:
        self.workspace = Workspace()
        self.calls: list[Call] = []
        self.replies: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.acks: dict[str, Any] = {}
        self.connections = 0
        self.deaf = False
        self.watch: Callable[[str, str], None] = _nothing
        self._faults: dict[str, deque[Fault | None]] = defaultdict(deque)
        self._sockets: list[web.WebSocketResponse] = []
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(10)

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def url(self) -> str:
        return f"{self.root}/api/"

    def forget(self) -> None:
        """Begin anew: an empty workspace, no faults, nothing remembered."""
        self.workspace, self.deaf, self.watch = Workspace(), False, _nothing
        for memory in (self.calls, self.replies, self.acks, self._faults):
            memory.clear()

    def on(self, method: str, *faults: Fault | None) -> None:
        """Answer the next calls of a method (or "response_url") with these faults in turn; None is no fault."""
        self._faults[method].extend(faults)

    def called(self, method: str) -> list[dict[str, Any]]:
        return [asked for name, asked in self.calls if name == method]

    def send(self, sent: Sent, *, envelope: str = "") -> str:
        """Send over the newest Socket Mode connection; give the envelope's id."""
        name = envelope or f"envelope-{sent.token}"
        wait_for(lambda: self._sockets)
        message = {"type": sent.kind, "envelope_id": name, "payload": sent.payload, "accepts_response_payload": True}
        self._run(self._sockets[-1].send_json(message))
        return name

    def ask(self, command: str, text: str = "", **who: str) -> list[dict[str, Any]]:
        """Type a slash command and give the replies once the first has come."""
        return self.hear(payloads.slash(self.root, command, text, **who))

    def press(self, action: dict[str, Any], **who: str) -> list[dict[str, Any]]:
        return self.hear(payloads.press(self.root, action, **who))

    def hear(self, sent: Sent) -> list[dict[str, Any]]:
        """Send, and give the replies once the app has acknowledged and the first reply has come."""
        envelope = self.send(sent)
        replies = wait_for(lambda: self.replies.get(sent.token, []))
        wait_for(lambda: envelope in self.acks, seconds=2)
        return replies

    def acknowledged(self, envelope: str) -> Any:
        """Wait until the app has acknowledged an envelope; give what it answered with."""
        wait_for(lambda: envelope in self.acks)
        return self.acks[envelope]

    def tell_to_reconnect(self) -> None:
        """Send what Slack sends before it closes a connection."""
        self._run(self._sockets[-1].send_json({"type": "disconnect", "reason": "refresh_requested"}))

    def hang_up(self) -> None:
        self._run(self._sockets[-1].close())

    def _run(self, work: Coroutine[Any, Any, Given]) -> Given:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _serve(self) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        app = web.Application()
        app.router.add_post("/api/{method}", self._api)
        app.router.add_post("/respond/{token}", self._respond)
        app.router.add_get("/link", self._link)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self._port = runner.addresses[0][1]
        self._ready.set()
        await self._stopping.wait()
        for socket in list(self._sockets):
            await socket.close()
        await runner.cleanup()

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method, asked = request.match_info["method"], await _asked(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or str(asked.get("token", ""))
        self.calls.append((method, asked))
        return await self._with_fault(method, request, lambda: self._do(method, token, asked))

    def _do(self, method: str, token: str, asked: dict[str, Any]) -> web.Response:
        answer = self.workspace.answer(method, token, asked)
        if method == "apps.connections.open" and answer["ok"]:
            answer["url"] = f"ws://127.0.0.1:{self._port}/link?ticket={len(self.calls)}"
        return web.json_response(answer)

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        token, said = request.match_info["token"], await request.json()

        def keep() -> web.Response:
            if len(self.replies[token]) >= 5:
                return web.Response(status=404, text="used_url")
            if any(block["type"] in self.workspace.unwanted_blocks for block in said.get("blocks", [])):
                return web.Response(status=400, text="invalid_blocks")
            self.replies[token].append(said)
            return web.Response(text="ok")

        return await self._with_fault("response_url", request, keep)

    async def _with_fault(
        self, method: str, request: web.Request, work: Callable[[], web.Response]
    ) -> web.StreamResponse:
        waiting = self._faults[method]
        fault = waiting.popleft() if waiting else None
        self.watch(method, "before")
        answer = work() if fault is None or fault.committed else None
        self.watch(method, "after")
        return answer if answer is not None and fault is None else await _spoilt(fault, request, answer)

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        self._sockets.append(socket)
        self.connections += 1
        await socket.send_json({"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A1"}})
        async for message in socket:
            await self._heard(socket, message.type, message.data)
        self._sockets.remove(socket)
        return socket

    async def _heard(self, socket: web.WebSocketResponse, kind: WSMsgType, data: Any) -> None:
        if kind is WSMsgType.PING and not self.deaf:
            await socket.pong(data)
        elif kind is WSMsgType.TEXT:
            said = json.loads(data)
            self.acks[said["envelope_id"]] = said.get("payload")


async def _asked(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        said: dict[str, Any] = json.loads(await request.text() or "{}")
        return said
    form = {**request.query, **await request.post()}
    return {key: _loaded(str(value)) for key, value in form.items()}


def _loaded(text: str) -> Any:
    return json.loads(text) if text[:1] in ("{", "[") else text


async def _spoilt(fault: Fault | None, request: web.Request, answer: web.Response | None) -> web.StreamResponse:
    match fault:
        case Fault("refused"):
            return web.json_response({"ok": False, "error": fault.code})
        case Fault("rate"):
            headers = {"Retry-After": f"{fault.seconds:g}"}
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
        case Fault("server"):
            return web.Response(status=503, text="<html>sorry</html>", content_type="text/html")
        case Fault("garbled"):
            return web.Response(text="<html>welcome to the hotel network</html>", content_type="text/html")
        case Fault("slow"):
            await asyncio.sleep(fault.seconds)
            return answer or web.json_response({"ok": False})
    assert request.transport is not None
    request.transport.abort()
    return web.Response()
