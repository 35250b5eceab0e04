"""Our one way to call Slack's Web API: each call is made once, each failure becomes one of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import URLError

from bot.errors import Refused, Unknown
from bot.slack.remedies import is_certain, remedy

if TYPE_CHECKING:
    from slack_sdk import WebClient
    from slack_sdk.errors import SlackApiError

_TIMEOUT_S = 20
_PAUSE_S = 30.0
_TOO_MANY = 429


def web_client(token: str, api_url: str | None = None) -> WebClient:
    """Make a client that never repeats a call by itself; `api_url` (ending in a slash) is another Slack.

    The SDK's own handler repeats chat.postMessage after a dropped connection: one call, two messages.
    """
    from slack_sdk import WebClient

    return WebClient(token=token, base_url=api_url or WebClient.BASE_URL, timeout=_TIMEOUT_S, retry_handlers=[])


@contextmanager
def translated(channel: str) -> Iterator[None]:
    """Turn every way a call can fail into Refused (certainly nothing happened) or Unknown."""
    from slack_sdk.errors import SlackApiError

    try:
        yield
    except SlackApiError as error:
        raise _said(error, channel) from error
    except URLError as error:
        raise _unsaid(error, channel) from error
    except (HTTPException, OSError, ValueError) as error:
        raise Unknown(f"the connection to Slack broke before it answered ({type(error).__name__})") from error


def _said(error: SlackApiError, channel: str) -> Refused | Unknown:
    response = error.response
    data = response.data if isinstance(response.data, dict) else {}
    code, status = str(data.get("error", "")), int(response.status_code)
    if status == _TOO_MANY:
        return Refused("ratelimited", remedy("ratelimited"), _pause(response.headers.get("Retry-After")))
    if not is_certain(status, code):
        return Unknown(f"Slack answered with a fault of its own (HTTP {status})")
    return Refused(code, remedy(code, channel=channel, needed=str(data.get("needed", "it needs"))))


def _unsaid(error: URLError, channel: str) -> Refused | Unknown:
    """Tell a connection that was never made, where nothing can have happened, from one that broke."""
    if isinstance(error.reason, (ConnectionRefusedError, *_unresolved())):
        return Refused("unreachable", remedy("unreachable", channel=channel))
    return Unknown(f"no answer came from Slack ({type(error.reason).__name__})")


def _unresolved() -> tuple[type[Exception], ...]:
    import socket

    return (socket.gaierror,)


def _pause(retry_after: str | None) -> float:
    try:
        return max(float(retry_after or _PAUSE_S), 0.0)
    except ValueError:
        return _PAUSE_S


def signed_in_as(client: WebClient) -> str:
    """Ask Slack who we are, as `@bot in Workspace`; Refused or Unknown where it does not say."""
    with translated(""):
        answer = client.auth_test()
        return f"signed in as @{answer.get('user')} in {answer.get('team')}"
