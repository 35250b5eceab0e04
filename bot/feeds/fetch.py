"""Fetching, politely and with limits: the one door to aiohttp."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urljoin, urlsplit

from bot.errors import FetchError
from bot.feeds.guard import PrivateAddress, socket_factory
from bot.feeds.politeness import freshness, retry_after
from bot.feeds.response import Fetched, trouble_of, unpacked
from bot.model.sources import Source, SourceState, Trouble
from bot.urls import host_of

if TYPE_CHECKING:
    import aiohttp
    from yarl import URL

_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5"
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_REFUSAL_READ = 64_000
_MOST_HEADER = 16_384


@dataclass(frozen=True, slots=True)
class Limits:
    """What one visit may cost: bytes count after decompression, `total_s` spans all redirects and no waiting."""

    body: int = 15_000_000
    redirects: int = 8
    connect_s: float = 15
    silence_s: float = 30
    total_s: float = 60


Fetch = Callable[[Source, SourceState, datetime], Awaitable[Fetched]]
"""Fetches one source as of an instant; raises FetchError."""


class Fetching(Protocol):
    """Whatever can open a round of fetching: `Fetcher` in life, a small fake in tests."""

    def round(self) -> AbstractAsyncContextManager[Fetch]:
        """Open a round, closed when its block ends."""
        ...


@dataclass(frozen=True, slots=True)
class Fetcher:
    """How we go about fetching: the name we give, what we allow, what it may cost."""

    user_agent: str
    allow_private: bool = False
    limits: Limits = field(default_factory=Limits)

    @asynccontextmanager
    async def round(self) -> AsyncIterator[Fetch]:
        """Open connections for one round; inside, each host is asked one thing at a time."""
        import aiohttp

        limits = self.limits
        connector = aiohttp.TCPConnector(limit=0, socket_factory=socket_factory(allow_private=self.allow_private))
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=limits.connect_s, sock_read=limits.silence_s)
        headers = {"User-Agent": self.user_agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"}
        async with aiohttp.ClientSession(
            connector=connector,
            timeout=timeout,
            headers=headers,
            max_field_size=_MOST_HEADER,
            max_line_size=_MOST_HEADER,
        ) as session:
            yield _Round(session, limits).fetch


class _Round:
    def __init__(self, session: aiohttp.ClientSession, limits: Limits) -> None:
        self._session = session
        self._limits = limits
        self._hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def fetch(self, source: Source, state: SourceState, now: datetime) -> Fetched:
        if source.url is None:
            raise FetchError(source.id, Trouble.NOT_FOUND, "the source has no address")
        import aiohttp

        try:
            return await self._follow(source.id, source.url, state, now)
        except TimeoutError as error:
            raise FetchError(source.id, Trouble.TIMEOUT) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            trouble = classify(error)
            raise FetchError(source.id, trouble, _detail(error)) from error

    async def _follow(self, source_id: str, address: str, state: SourceState, now: datetime) -> Fetched:
        moved_to, permanent, left_s = None, True, self._limits.total_s
        passed = asyncio.get_running_loop().time
        for _ in range(self._limits.redirects + 1):
            if urlsplit(address).scheme.lower() not in {"http", "https"}:
                raise FetchError(source_id, Trouble.REFUSED, "a redirect led away from the web")
            # A slow neighbour's time is not ours: the turn at the host is waited for outside the limit.
            async with self._hosts[host_of(address)]:
                began = passed()
                async with asyncio.timeout(left_s):
                    hop = await self._hop(source_id, address, state, now)
                left_s -= passed() - began
            if isinstance(hop, Fetched):
                return hop if moved_to is None else replace(hop, moved_to=moved_to)
            status, address = hop
            permanent = permanent and status in _PERMANENT
            moved_to = address if permanent else moved_to
        raise FetchError(source_id, Trouble.REDIRECTS)

    async def _hop(self, source_id: str, address: str, state: SourceState, now: datetime) -> Fetched | tuple[int, str]:
        async with self._session.get(_url(address), headers=_conditions(state), allow_redirects=False) as answer:
            where = answer.headers.get("Location", "")
            if answer.status in _REDIRECTS and where:
                return answer.status, urljoin(address, where)
            if answer.status == 304 and _conditions(state):  # noqa: PLR2004 - HTTP's own number
                return _fetched(address, None, answer.headers, now)
            return await self._read(source_id, address, answer, now)

    async def _read(self, source_id: str, address: str, answer: aiohttp.ClientResponse, now: datetime) -> Fetched:
        good = answer.ok
        limit = self._limits.body if good else _REFUSAL_READ
        body = unpacked(await _body(answer, limit), limit)
        if good and len(body) > limit:
            raise FetchError(source_id, Trouble.TOO_LARGE, f"more than {limit / 1_000_000:g} MB")
        if trouble := trouble_of(answer.status, answer.headers, body):
            pause = retry_after(answer.headers.get("Retry-After", ""), now)
            raise FetchError(source_id, trouble, f"HTTP {answer.status}", pause.total_seconds() if pause else None)
        return _fetched(address, body, answer.headers, now)


def classify(error: BaseException) -> Trouble:
    """Say in our words what kind of failure of the network an exception is."""
    import aiohttp

    cause = getattr(error, "os_error", None) or error
    if isinstance(cause, PrivateAddress):
        return Trouble.PRIVATE
    if isinstance(error, aiohttp.ClientSSLError) or isinstance(cause, ssl.SSLError):
        return Trouble.TLS
    if isinstance(error, aiohttp.ClientConnectorDNSError) or isinstance(cause, socket.gaierror):
        return Trouble.DNS
    if isinstance(error, TimeoutError):
        return Trouble.TIMEOUT
    return Trouble.CONNECTION


async def _body(answer: aiohttp.ClientResponse, limit: int) -> bytes:
    """Read until the end or just past `limit`; aiohttp unpacks in steps, so a bomb is met in pieces."""
    body = bytearray()
    async for chunk in answer.content.iter_chunked(65_536):
        body += chunk
        if len(body) > limit:
            answer.close()
            break
    return bytes(body)


def _conditions(state: SourceState) -> dict[str, str]:
    conditions = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _fetched(address: str, body: bytes | None, headers: Mapping[str, str], now: datetime) -> Fetched:
    return Fetched(
        address=address,
        body=body,
        content_type=headers.get("Content-Type", ""),
        etag=headers.get("ETag"),
        last_modified=headers.get("Last-Modified"),
        fresh_for=freshness(headers, now),
    )


def _url(address: str) -> URL:
    from yarl import URL

    # Already encoded addresses go out as they stand: yarl would write `%5B%5D` anew.
    return URL(address, encoded=address.isascii() and address.isprintable() and " " not in address)


def _detail(error: BaseException) -> str:
    """Say which host it was and what the system said, where our own word does not say as much."""
    cause = getattr(error, "os_error", None) or error
    host = str(getattr(error, "host", "") or "")
    if host and classify(error) in {Trouble.DNS, Trouble.PRIVATE}:
        return host
    reason = str(getattr(cause, "strerror", None) or cause or type(cause).__name__)[:200]
    return f"{host}: {reason}" if host else reason
