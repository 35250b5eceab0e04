"""What Slack sends to an app: commands, presses, choices, typing and events, and how it signs them."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from itertools import count
from typing import Any
from urllib.parse import urlencode

_numbers = count(1)


@dataclass(frozen=True)
class Sent:
    """One thing Slack sent: `kind` is the Socket Mode type, `token` names its response_url."""

    kind: str
    token: str
    payload: dict[str, Any]

    @property
    def body(self) -> str:
        """The body of the same thing over HTTP."""
        if self.kind == "slash_commands":
            return urlencode(self.payload)
        return (
            urlencode({"payload": json.dumps(self.payload)}) if self.kind == "interactive" else json.dumps(self.payload)
        )


def slash(url: str, command: str, text: str, *, user: str = "U0ASKER", channel: str = "C0WORKFORCE") -> Sent:
    token = f"r{next(_numbers)}"
    return Sent("slash_commands", token, {
        "command": command, "text": text, "user_id": user, "user_name": "asker", "channel_id": channel,
        "channel_name": "workforce-policy", "team_id": "T1", "team_domain": "example", "api_app_id": "A1",
        "is_enterprise_install": "false", "trigger_id": f"trigger.{token}", "response_url": f"{url}/respond/{token}",
    })  # fmt: skip


def press(url: str, action: dict[str, Any], *, user: str = "U0ASKER", channel: str = "C0WORKFORCE") -> Sent:
    """Press a button or choose from a menu: `action` as it stands in the blocks, with what was chosen."""
    token = f"r{next(_numbers)}"
    return Sent("interactive", token, {
        "type": "block_actions", "user": {"id": user, "username": "asker", "team_id": "T1"}, "api_app_id": "A1",
        "team": {"id": "T1", "domain": "example"}, "channel": {"id": channel, "name": "workforce-policy"},
        "container": {"type": "message", "message_ts": "1763700001.000001", "channel_id": channel},
        "trigger_id": f"trigger.{token}", "response_url": f"{url}/respond/{token}",
        "actions": [{"action_ts": "1763700002.1", "block_id": "b1", **action}],
    })  # fmt: skip


def typing(action_id: str, typed: str) -> Sent:
    token = f"r{next(_numbers)}"
    return Sent("interactive", token, {
        "type": "block_suggestion", "user": {"id": "U0ASKER", "team_id": "T1"}, "team": {"id": "T1"},
        "api_app_id": "A1", "action_id": action_id, "block_id": "b1", "value": typed, "container": {"type": "message"},
        "channel": {"id": "C0WORKFORCE"},
    })  # fmt: skip


def home_opened(user: str = "U0ASKER") -> Sent:
    token = f"r{next(_numbers)}"
    event = {"type": "app_home_opened", "user": user, "channel": "D0", "tab": "home", "event_ts": "1763700003.1"}
    return Sent("events_api", token, {
        "type": "event_callback", "team_id": "T1", "api_app_id": "A1", "event_id": f"Ev{token}",
        "event_time": 1763700003, "event": event,
        "authorizations": [{"team_id": "T1", "user_id": "UBOT", "is_bot": True}],
    })  # fmt: skip


def signed(sent: Sent, secret: str, at: int) -> dict[str, str]:
    """Give the headers of a signed HTTP request, as Slack documents them."""
    digest = hmac.new(secret.encode(), f"v0:{at}:{sent.body}".encode(), hashlib.sha256).hexdigest()
    form = sent.kind != "events_api"
    return {
        "Content-Type": "application/x-www-form-urlencoded" if form else "application/json",
        "X-Slack-Request-Timestamp": str(at),
        "X-Slack-Signature": f"v0={digest}",
    }
