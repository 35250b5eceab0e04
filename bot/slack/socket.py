"""Socket Mode: a connection to Slack that is watched, because one can be open and hear nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPException
from socket import SHUT_RD
from typing import TYPE_CHECKING

from bot.errors import ConfigError, Fault
from bot.slack.client import web_client
from bot.slack.remedies import remedy

if TYPE_CHECKING:
    from slack_bolt import App

_log = logging.getLogger(__name__)
DEAF_AFTER_S = 60.0
_PING_EVERY_S = 10.0
_HOPELESS = frozenset({"invalid_auth", "not_authed", "token_revoked", "account_inactive", "not_allowed_token_type",
                       "missing_scope", "no_permission"})  # fmt: skip


def is_deaf(now: float, opened_at: float, heard_at: float | None, patience_s: float = DEAF_AFTER_S) -> bool:
    """Say whether a connection has given no sign of life for too long; being opened counts as one."""
    return now - max(opened_at, heard_at or opened_at) > patience_s


class SocketDoor:
    """Carries an app's requests over Socket Mode; `clock` gives seconds since 1970."""

    def __init__(
        self,
        app: App,
        app_token: str,
        *,
        clock: Callable[[], float],
        api_url: str | None = None,
        ping_every_s: float = _PING_EVERY_S,
        deaf_after_s: float = DEAF_AFTER_S,
    ) -> None:
        from slack_bolt.adapter.socket_mode import SocketModeHandler

        self._handler = SocketModeHandler(
            app, app_token, web_client=web_client(app_token, api_url), logger=_quiet(), ping_interval=ping_every_s
        )
        self._clock = clock
        self._deaf_after_s = deaf_after_s
        self._session: str | None = None
        self._opened_at = clock()

    def open(self) -> None:
        """Connect; ConfigError where Slack will never accept the token, otherwise `look` goes on trying."""
        from slack_sdk.errors import SlackApiError

        try:
            self._connect()
        except SlackApiError as error:
            if (code := str(error.response.get("error"))) in _HOPELESS:
                raise ConfigError(Fault("", None, "SLACK_APP_TOKEN", _advice(code))) from error
            _log.warning("Slack did not open a connection (%s); trying again", code)
        except (OSError, HTTPException, ValueError) as error:
            _log.warning("Slack cannot be reached (%s); trying again", type(error).__name__)

    def look(self) -> None:
        """Connect anew where the connection is gone or deaf; to be called every few seconds."""
        if not is_deaf(self._clock(), self._opened(), self._heard_at(), self._deaf_after_s):
            return
        _log.warning("nothing heard from Slack for %.0f s; connecting anew", self._deaf_after_s)
        self._opened_at = self._clock()
        self.open()

    def close(self) -> None:
        """Finish what is being answered, then hang up."""
        client = self._handler.client
        client.auto_reconnect_enabled = False
        client.current_session_state.terminated = True
        if client.current_session and client.current_session.sock:
            with suppress(OSError):  # the SDK waits three seconds for words that no longer come
                client.current_session.sock.shutdown(SHUT_RD)
        client.close()

    def _connect(self) -> None:
        self._handler.client.connect_to_new_endpoint(force=True)

    def _opened(self) -> float:
        """Give when the present connection was opened; the SDK replaces it by itself now and then."""
        session = self._handler.client.session_id()
        if session != self._session and self._handler.client.is_connected():
            self._session, self._opened_at = session, self._clock()
        return self._opened_at

    def _heard_at(self) -> float | None:
        session = self._handler.client.current_session
        return session.last_ping_pong_time if session else None


def _advice(code: str) -> str:
    if code == "missing_scope":
        return "lacks the scope connections:write; make an app-level token with it under Basic Information"
    if code in ("invalid_auth", "not_authed", "not_allowed_token_type"):
        return "is not accepted by Slack; copy the app-level token (xapp-) again from Basic Information"
    return f"does not work: {remedy(code)}"


def _quiet() -> logging.Logger:
    """Give the SDK a logger that never writes envelopes, which hold what people type."""
    logger = logging.getLogger("bot.slack.socketmode")
    logger.setLevel(logging.WARNING)
    return logger
