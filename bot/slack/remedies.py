"""What Slack's refusals mean, and what an administrator can do about each."""

from __future__ import annotations

import re

_REMEDIES = {
    "channel_not_found": "Slack knows no channel {channel}, or it is private and the bot was never invited: check its "
    "name in feeds.yaml, or type /invite @Workforce Briefing in it",
    "not_in_channel": "the bot is not a member of {channel}: type /invite @Workforce Briefing in it",
    "is_archived": "{channel} is archived: unarchive it, or choose another channel in feeds.yaml",
    "restricted_action": "the workspace lets only some people post in {channel}: ask a workspace administrator to "
    "allow the bot",
    "restricted_action_read_only_channel": "{channel} is read-only: ask a workspace administrator to let the bot post",
    "restricted_action_thread_only_channel": "{channel} allows replies only: choose another channel in feeds.yaml",
    "cannot_reply_to_message": "replies are not possible in {channel}: choose another channel in feeds.yaml",
    "thread_not_found": "the first message of the edition is no longer in {channel}: someone deleted it",
    "missing_scope": "the bot lacks the permission {needed}: add it under OAuth & Permissions on Slack's app page and "
    "install the app again",
    "invalid_auth": "Slack does not accept SLACK_BOT_TOKEN: copy the Bot User OAuth Token again from Slack's app page",
    "not_authed": "SLACK_BOT_TOKEN is not set: copy the Bot User OAuth Token from Slack's app page",
    "token_revoked": "SLACK_BOT_TOKEN was revoked: install the app again and copy the new token",
    "token_expired": "SLACK_BOT_TOKEN has expired: install the app again and copy the new token",
    "account_inactive": "the app was removed from the workspace: install it again and copy the new token",
    "org_login_required": "the workspace is being moved to an organisation: wait until Slack has finished",
    "team_access_not_granted": "the app may not use this workspace: ask a workspace administrator to approve it",
    "access_denied": "the workspace does not let the app do this: ask a workspace administrator to approve it",
    "ekm_access_denied": "the workspace's administrators have suspended posting: ask them",
    "not_allowed_token_type": "SLACK_BOT_TOKEN holds a token of the wrong kind: it must begin with xoxb-",
    "invalid_blocks": "Slack does not accept the layout of the message: please report this as a fault of the program",
    "msg_blocks_too_long": "the message is too long for Slack: lower most_stories in feeds.yaml",
    "msg_too_long": "the message is too long for Slack: lower most_stories in feeds.yaml",
    "no_text": "the message is empty: please report this as a fault of the program",
    "ratelimited": "Slack asks us to slow down; we try again by ourselves",
    "rate_limited": "Slack asks us to slow down; we try again by ourselves",
    "message_limit_exceeded": "the workspace has used up its messages: see Slack's billing page",
    "unreachable": "Slack cannot be reached from this machine: check its network connection; we try again by ourselves",
}
# Slack's reference says of these that some part of the work may have been done before the error.
_DOUBTFUL = frozenset({"fatal_error", "internal_error", "service_unavailable", "request_timeout", "accesslimited"})
_CODE = re.compile(r"[a-z_]+")


def remedy(code: str, *, channel: str = "the channel", needed: str = "it needs") -> str:
    """Say in one sentence, without a full stop, what a refusal means and what to do."""
    known = _REMEDIES.get(code)
    return known.format(channel=channel, needed=needed) if known else f"Slack said “{code}”, which we do not know"


def is_certain(status: int, code: str) -> bool:
    """Say whether an answer certainly means that nothing was done; a server's fault or foreign words do not."""
    return status < 500 and _CODE.fullmatch(code) is not None and code not in _DOUBTFUL  # noqa: PLR2004 - HTTP's 5xx
