"""The manifest that creates the Slack app in one paste: the least permissions first, each with its reason."""

from __future__ import annotations

import json

SCOPES = {
    "commands": "to answer /review, /funding and /briefing",
    "chat:write": "to post editions and shared answers where the bot was invited",
    "channels:history": "only to find our own edition again after a lost connection (public channels)",
    "channels:read": "only to find the id of a channel given by its name, for the same purpose",
}
PRIVATE_SCOPES = {
    "groups:history": "the same, for private channels",
    "groups:read": "the same, for private channels",
}
_COMMANDS = (
    ("/review", "What became of a review, strategy, consultation or Act", "[name]"),
    ("/funding", "How much money, for what, until when, and who says so", "[name, programme or amount]"),
    ("/briefing", "Ask, search, latest, why, feeds, help", "ask [question] | search [words] | latest | why [address]"),
)


def manifest(*, url: str = "", private_channels: bool = False, name: str = "Workforce Briefing") -> str:
    """Write the manifest as YAML for Slack's “From a manifest” page.

    `url` is the public address of HTTP mode, such as https://briefing.example.gov.uk/slack/events;
    without it the app uses Socket Mode. `private_channels` adds the scopes private channels need.
    """
    scopes = SCOPES | (PRIVATE_SCOPES if private_channels else {})
    lines = [
        "display_information:",
        f"  name: {json.dumps(name)}",
        "  description: A weekly briefing on the children's services workforce, and answers with their sources",
        "  background_color: '#1d3557'",
        "features:",
        "  app_home:",
        "    home_tab_enabled: true",
        "    messages_tab_enabled: false",
        "  bot_user:",
        f"    display_name: {json.dumps(name)}",
        "    always_online: true",
        "  slash_commands:",
        *(line for command in _COMMANDS for line in _command(*command, url)),
        "oauth_config:",
        "  scopes:",
        "    bot:",
        *(f"      - {scope}  # {reason}" for scope, reason in scopes.items()),
        "settings:",
        "  event_subscriptions:",
        *_address("    request_url", url),
        "    bot_events:",
        "      - app_home_opened  # to show this week's edition on the Home tab; needs no permission",
        "  interactivity:",
        "    is_enabled: true",
        *_address("    request_url", url),
        *_address("    message_menu_options_url", url),
        "  org_deploy_enabled: false",
        f"  socket_mode_enabled: {str(not url).lower()}",
        "  token_rotation_enabled: false",
    ]
    return "\n".join(lines) + "\n"


def _command(command: str, says: str, hint: str, url: str) -> list[str]:
    return [
        f"    - command: {command}",
        *_address("      url", url),
        f"      description: {json.dumps(says)}",
        f"      usage_hint: {json.dumps(hint)}",
        "      should_escape: false",
    ]


def _address(key: str, url: str) -> list[str]:
    return [f"{key}: {json.dumps(url)}"] if url else []
