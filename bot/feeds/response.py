"""What came back from an address, and what a refusal means in words for people."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.model.sources import Trouble

_BY_STATUS = {
    401: Trouble.UNAUTHORISED,
    403: Trouble.FORBIDDEN,
    404: Trouble.NOT_FOUND,
    410: Trouble.GONE,
    429: Trouble.TOO_MANY,
}
_CHALLENGE = re.compile(
    rb"challenges\.cloudflare\.com|/cdn-cgi/challenge-platform/|<title>\s*just a moment\.\.\.|_incapsula_resource"
    rb"|enable javascript and cookies to continue|captcha-delivery\.com|awswaf\.com/",
    re.IGNORECASE,
)
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_CHALLENGE_WITHIN = 64_000
_HTML_WITHIN = 4_000


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer worth reading: `body` is None where the publisher said nothing has changed (304).

    `address` is where the redirects ended, `moved_to` where the permanent ones at their beginning led;
    `fresh_for` is how long the publisher says the answer stays fresh.
    """

    address: str
    body: bytes | None = None
    content_type: str = ""
    etag: str | None = None
    last_modified: str | None = None
    fresh_for: timedelta = field(default=timedelta(0))
    moved_to: str | None = None

    @property
    def body_hash(self) -> str | None:
        """A hash over the body as it came; None where there is none."""
        return None if self.body is None else hashlib.sha256(self.body).hexdigest()


def trouble_of(status: int, headers: Mapping[str, str], body: bytes) -> Trouble | None:
    """Say what an HTTP status means for us; None where the body is worth reading."""
    if headers.get("cf-mitigated", "").lower() == "challenge":
        return Trouble.CHALLENGE
    if 200 <= status < 300:  # noqa: PLR2004 - HTTP's own classes
        return None if body.strip() else Trouble.EMPTY
    if status in {403, 429, 503} and is_challenge(body):
        return Trouble.CHALLENGE
    return _BY_STATUS.get(status, Trouble.SERVER if status >= 500 else Trouble.REFUSED)  # noqa: PLR2004


def is_challenge(body: bytes) -> bool:
    """Say whether a page asks its visitor to prove to be human."""
    return _CHALLENGE.search(body[:_CHALLENGE_WITHIN]) is not None


def is_html(body: bytes) -> bool:
    """Say whether a body looks like a web page."""
    return _HTML.search(body[:_HTML_WITHIN]) is not None


def unpacked(body: bytes, limit: int) -> bytes:
    """Undo gzip that a server did not declare (`feed.xml.gz`), up to one byte more than `limit`."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(wbits=31).decompress(body, limit + 1)
    except zlib.error:
        return body
