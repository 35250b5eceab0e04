"""The workspace behind the stand-in: channels, messages and scopes, by Slack's documented rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

BOT_TOKEN = "xoxb-stand-in"
APP_TOKEN = "xapp-stand-in"
SCOPES = frozenset({"commands", "chat:write", "channels:history", "channels:read", "connections:write"})
_MOST_BLOCKS = 50
_MOST_TEXT = 12_000
_NEEDS = {
    "chat.postMessage": "chat:write",
    "conversations.history": "channels:history",
    "conversations.replies": "channels:history",
    "conversations.list": "channels:read",
    "apps.connections.open": "connections:write",
}


@dataclass
class Message:
    channel: str
    ts: str
    text: str
    blocks: list[dict[str, Any]]
    thread_ts: str | None
    metadata: dict[str, Any] | None
    asked: Mapping[str, Any]


@dataclass
class Channel:
    id: str
    name: str
    member: bool = True
    archived: bool = False


@dataclass
class Workspace:
    """What Slack would hold; `answer` does one Web API call and gives Slack's JSON."""

    channels: list[Channel] = field(
        default_factory=lambda: [Channel("C0WORKFORCE", "workforce-policy"), Channel("C0ADMIN", "briefing-admin")]
    )
    scopes: set[str] = field(default_factory=lambda: set(SCOPES))
    messages: list[Message] = field(default_factory=list)
    homes: dict[str, dict[str, Any]] = field(default_factory=dict)
    revoked: bool = False
    page: int = 100
    clock: float = 1795422600.0
    unwanted_blocks: set[str] = field(default_factory=set)

    def posted(self, channel: str = "C0WORKFORCE") -> list[Message]:
        return [message for message in self.messages if message.channel == channel]

    def answer(self, method: str, token: str, asked: Mapping[str, Any]) -> dict[str, Any]:
        if self.revoked:
            return _no("token_revoked")
        if token not in (BOT_TOKEN, APP_TOKEN):
            return _no("invalid_auth")
        if (needed := _NEEDS.get(method)) and needed not in self.scopes:
            return _no("missing_scope", needed=needed, provided=",".join(sorted(self.scopes)))
        act = getattr(self, "_" + method.replace(".", "_"), None)
        return act(asked) if act else _no("unknown_method")

    def _auth_test(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        return _yes(url="https://example.slack.com/", team="Example", team_id="T1", user="briefing", user_id="UBOT",
                    bot_id="B1", is_enterprise_install=False)  # fmt: skip

    def _apps_connections_open(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        return _yes()

    def _chat_postMessage(self, asked: Mapping[str, Any]) -> dict[str, Any]:  # noqa: N802 - Slack's name for it
        channel = self._channel(str(asked.get("channel", "")))
        if channel is None:
            return _no("channel_not_found")
        if channel.archived:
            return _no("is_archived")
        if not channel.member:
            return _no("not_in_channel")
        if fault := self._fault_of(asked):
            return _no(fault)
        message = Message(
            channel.id, f"{self.clock:.0f}.{len(self.messages) + 1:06d}", str(asked.get("text", "")),
            list(asked.get("blocks") or []), asked.get("thread_ts"), asked.get("metadata"), dict(asked),
        )  # fmt: skip
        self.messages.append(message)
        return _yes(channel=channel.id, ts=message.ts, message={"text": message.text, "ts": message.ts})

    def _fault_of(self, asked: Mapping[str, Any]) -> str:
        blocks = asked.get("blocks") or []
        if not blocks and not asked.get("text"):
            return "no_text"
        if len(blocks) > _MOST_BLOCKS or any(block["type"] in self.unwanted_blocks for block in blocks):
            return "invalid_blocks"
        return "msg_blocks_too_long" if sum(map(_length, blocks)) > _MOST_TEXT else ""

    def _conversations_history(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        return self._read(asked, lambda message: message.thread_ts is None, newest_first=True)

    def _conversations_replies(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        lead = asked.get("ts")
        return self._read(asked, lambda message: lead in (message.ts, message.thread_ts), newest_first=False)

    def _read(self, asked: Mapping[str, Any], wanted: Any, *, newest_first: bool) -> dict[str, Any]:
        channel = next((c for c in self.channels if c.id == asked.get("channel")), None)
        if channel is None:
            return _no("channel_not_found")
        if not channel.member:
            return _no("not_in_channel")
        found = [m for m in self.posted(channel.id) if wanted(m) and float(m.ts) > float(asked.get("oldest", 0))]
        found = found[::-1] if newest_first else found
        start = int(asked.get("cursor") or 0)
        end = start + min(self.page, int(asked.get("limit", 100)))
        shown = [_shown(message, metadata=_true(asked.get("include_all_metadata"))) for message in found[start:end]]
        more = str(end) if end < len(found) else ""
        return _yes(messages=shown, has_more=bool(more), response_metadata={"next_cursor": more})

    def _conversations_list(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        listed = [{"id": c.id, "name": c.name, "is_archived": c.archived} for c in self.channels]
        return _yes(channels=listed, response_metadata={"next_cursor": ""})

    def _views_publish(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        self.homes[str(asked["user_id"])] = asked["view"]
        return _yes(view=asked["view"])

    def _channel(self, named: str) -> Channel | None:
        return next((c for c in self.channels if named in (c.id, c.name, f"#{c.name}")), None)


def _shown(message: Message, *, metadata: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {"type": "message", "ts": message.ts, "text": message.text, "blocks": message.blocks}
    if message.thread_ts:
        shown["thread_ts"] = message.thread_ts
    if metadata and message.metadata:
        shown["metadata"] = message.metadata
    return shown


def _length(value: Any) -> int:
    if isinstance(value, dict):
        return sum(_length(v) for k, v in value.items() if k not in ("type", "block_id", "action_id", "value"))
    if isinstance(value, list):
        return sum(map(_length, value))
    return len(value) if isinstance(value, str) else 0


def _true(value: Any) -> bool:
    return str(value).lower() in ("1", "true")


def _yes(**more: Any) -> dict[str, Any]:
    return {"ok": True, **more}


def _no(error: str, **more: Any) -> dict[str, Any]:
    return {"ok": False, "error": error, **more}
