"""The environment: Slack's secrets, which never show in a log or a message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlsplit

from bot.config.wording import feed_address
from bot.errors import ConfigError, Fault
from bot.urls import host_of

_KINDS = {
    "xoxb-": "a bot token",
    "xapp-": "an app-level token",
    "xoxp-": "a user token",
    "xoxe": "a token of another kind",
    "https://": "a web address",
}
_WHERE = {
    "SLACK_BOT_TOKEN": "Slack's app page, OAuth & Permissions: the Bot User OAuth Token, which begins with xoxb-",
    "SLACK_APP_TOKEN": "Slack's app page, Basic Information, App-Level Tokens: it begins with xapp-",
    "SLACK_SIGNING_SECRET": "Slack's app page, Basic Information, App Credentials: 32 letters and digits",
}
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True, repr=False)
class Secrets:
    """What Slack gave us; printing it shows which are there, never what they are.

    `api_url` ends with a slash, as Slack's client wants it; None stands for Slack itself.
    """

    bot_token: str | None = None
    app_token: str | None = None
    signing_secret: str | None = None
    api_url: str | None = None

    def __repr__(self) -> str:
        shown = (f"{part.name}={'set' if getattr(self, part.name) else 'missing'}" for part in fields(self))
        return f"Secrets({', '.join(shown)})"

    def needed_for(self, mode: str) -> None:
        """Raise ConfigError naming everything that `mode` (`socket`, `http` or `post`) needs and is missing."""
        needed = {"SLACK_BOT_TOKEN": self.bot_token}
        if mode == "socket":
            needed["SLACK_APP_TOKEN"] = self.app_token
        if mode == "http":
            needed["SLACK_SIGNING_SECRET"] = self.signing_secret
        missing = [name for name, value in needed.items() if not value]
        if missing:
            raise ConfigError(*(Fault("", None, name, f"is not set; find it at {_WHERE[name]}") for name in missing))


def load_secrets(env: Mapping[str, str]) -> Secrets:
    """Read what Slack gave us; missing secrets are None, ConfigError names every one that cannot be right."""
    given = {name: env.get(name, "").strip() for name in (*_WHERE, "SLACK_API_URL")}
    problems = {name: problem for name, value in given.items() if value and (problem := _problem(name, value))}
    if problems:
        raise ConfigError(*(Fault("", None, name, problem) for name, problem in problems.items()))
    address = given["SLACK_API_URL"]
    return Secrets(
        bot_token=given["SLACK_BOT_TOKEN"] or None,
        app_token=given["SLACK_APP_TOKEN"] or None,
        signing_secret=given["SLACK_SIGNING_SECRET"] or None,
        api_url=address.rstrip("/") + "/" if address else None,
    )


def _problem(name: str, value: str) -> str:
    if name == "SLACK_API_URL":
        return _address_problem(value)
    if value[0] in "\"'\u2018\u201c" or any(char.isspace() for char in value):
        return "has quotes or spaces in it; paste the bare value"
    prefix = {"SLACK_BOT_TOKEN": "xoxb-", "SLACK_APP_TOKEN": "xapp-"}.get(name, "")
    if value.startswith(prefix) and (prefix or not value.startswith(tuple(_KINDS))):
        return ""
    found = next((kind for start, kind in _KINDS.items() if value.startswith(start)), "something else")
    return f"holds {found}; expected the value from {_WHERE[name]}"


def _address_problem(address: str) -> str:
    try:
        feed_address(address)
    except ValueError as error:
        return str(error)
    if urlsplit(address).scheme.lower() == "http" and host_of(address) not in _LOOPBACK:
        return "must begin with https://, because tokens are sent there"
    return ""
