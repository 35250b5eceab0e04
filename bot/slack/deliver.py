"""Posts the parts of an edition, each at most once, and finds again what stands in a channel."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.errors import Refused, Unknown
from bot.publish.posting import EVENT_TYPE, Posted
from bot.slack.client import translated
from bot.slack.plainer import plainer

if TYPE_CHECKING:
    from slack_sdk import WebClient
    from slack_sdk.web import SlackResponse

    from bot.model.editions import Part

_ID = re.compile(r"[CGD][A-Z0-9]{5,}")
_BETWEEN_PARTS_S = 1.0  # Slack takes about one message a second in a channel, and loses some above that
_PATIENCE_S = 60.0
_TRIES = 3
_NOT_DRAWN = frozenset({"invalid_blocks", "invalid_blocks_format", "invalid_attachments", "only_one_table_allowed"})
_MOST_PAGES = 20


class SlackPoster:
    """The ledger's Poster on Slack's Web API; `sleep` waits so many seconds."""

    def __init__(self, client: WebClient, *, sleep: Callable[[float], None]) -> None:
        self._client = client
        self._sleep = sleep
        self._ids: dict[str, str] = {}

    def post(self, channel: str, part: Part, *, run_id: str, part_no: int, thread_ts: str | None = None) -> Posted:
        """Post one part; a reply waits a second first, and a short Retry-After is waited for here.

        Where a workspace refuses tables or charts, the part is posted without them.
        """
        if thread_ts:
            self._sleep(_BETWEEN_PARTS_S)
        for _ in range(_TRIES):
            try:
                return self._post(channel, part, run_id, part_no, thread_ts)
            except Refused as refusal:
                part = self._second_way(part, refusal)
        return self._post(channel, part, run_id, part_no, thread_ts)

    def find(self, channel: str, run_id: str, *, since: datetime, thread_ts: str | None = None) -> dict[int, str]:
        """Look in the channel, then in the thread; needs channels:history (groups:history if private)."""
        where = self._channel_id(channel)
        found: dict[int, str] = {}
        if thread_ts is None:
            oldest = f"{since.timestamp():.6f}"
            found |= _of_run(run_id, self._messages("conversations.history", where, oldest=oldest))
            thread_ts = found.get(0)
        if thread_ts is not None:
            found |= {0: thread_ts, **_of_run(run_id, self._messages("conversations.replies", where, ts=thread_ts))}
        return found

    def _second_way(self, part: Part, refusal: Refused) -> Part:
        """Give what to post instead, having waited if need be; raise the refusal where there is no way."""
        if refusal.code == "ratelimited" and (refusal.retry_after_s or 0) <= _PATIENCE_S:
            self._sleep(refusal.retry_after_s or _BETWEEN_PARTS_S)
            return part
        simpler = plainer(part) if refusal.code in _NOT_DRAWN else None
        if simpler is None:
            raise refusal
        return simpler

    def _post(self, channel: str, part: Part, run_id: str, part_no: int, thread_ts: str | None) -> Posted:
        with translated(channel):
            answer = self._client.chat_postMessage(
                channel=channel,
                text=part.text,
                blocks=list(part.blocks),
                thread_ts=thread_ts,
                unfurl_links=False,
                unfurl_media=False,
                metadata={"event_type": EVENT_TYPE, "event_payload": {"run_id": run_id, "part": part_no}},
            )
        ts, channel_id = answer.get("ts"), answer.get("channel")
        if not ts or not channel_id:
            raise Unknown("Slack said yes, but not where the message stands")
        self._ids[channel] = str(channel_id)
        return Posted(str(ts), str(channel_id))

    def _messages(self, method: str, channel: str, **asked: str) -> Iterator[dict[str, Any]]:
        return self._pages(method, "messages", channel=channel, limit=200, include_all_metadata=True, **asked)

    def _pages(self, method: str, wanted: str, **asked: Any) -> Iterator[dict[str, Any]]:
        for _ in range(_MOST_PAGES):
            with translated(str(asked.get("channel", "the channel"))):
                answer = _data(self._client.api_call(method, params=asked))
            yield from answer.get(wanted, [])
            asked["cursor"] = (answer.get("response_metadata") or {}).get("next_cursor", "")
            if not asked["cursor"]:
                return
        raise Unknown("there are too many messages to look through")

    def _channel_id(self, channel: str) -> str:
        """Give Slack's id of a channel; a name that was never posted to must be looked up (channels:read)."""
        if _ID.fullmatch(channel):
            return channel
        if channel not in self._ids:
            listed = self._pages("conversations.list", "channels", limit=1000, exclude_archived=True)
            self._ids |= {f"#{known['name']}": str(known["id"]) for known in listed}
        if channel not in self._ids:
            raise Refused("channel_not_found", f"Slack lists no channel {channel} that the bot can see")
        return self._ids[channel]


def _data(answer: SlackResponse) -> dict[str, Any]:
    return answer.data if isinstance(answer.data, dict) else {}


def _of_run(run_id: str, messages: Iterator[dict[str, Any]]) -> dict[int, str]:
    found: dict[int, str] = {}
    for message in messages:
        metadata = message.get("metadata") or {}
        payload = metadata.get("event_payload") or {}
        if metadata.get("event_type") == EVENT_TYPE and payload.get("run_id") == run_id:
            found[int(payload["part"])] = str(message["ts"])
    return found
