"""The forms that values in feeds.yaml take, each with a sentence for whoever wrote it otherwise."""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.ids import id_of, is_id
from bot.nearest import did_you_mean
from bot.periods import Schedule

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def plain_line(text: str) -> str:
    """Pass a name of one line; ValueError for an empty one or one with control characters."""
    if not text.strip():
        raise ValueError("is empty")
    if any(unicodedata.category(char) == "Cc" for char in text.strip()):
        raise ValueError("holds a line break or another control character; write it on one line")
    return text.strip()


def kebab_id(text: str) -> str:
    """Pass an id such as `dfe-news`; ValueError proposes a right one."""
    if is_id(text):
        return text
    proposal = id_of(text)
    instead = f"; write it like {proposal!r}" if proposal else ""
    raise ValueError(f"{text!r} is not an id: ids are small letters, digits and single hyphens{instead}")


def feed_address(text: str) -> str:
    """Pass an http(s) address without sign-in; ValueError says what is wrong, but repeats no password."""
    if re.match(r"[^/?#]*//[^/?#]*@", text):
        raise ValueError("has a user name or password in it; addresses are shown to everybody")
    if re.search(r"\s", text.strip()):
        raise ValueError(f"{text!r} has a space in it; write %20 where the address needs one")
    try:
        parts = urlsplit(text.strip())
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"{text!r} is not a web address ({error})") from error
    if not re.match(r"https?://", text.strip(), re.IGNORECASE):
        raise ValueError(f"{text!r} is not a web address; it must begin with https:// or http://")
    if not host:
        raise ValueError(f"{text!r} names no host; write it like https://www.example.org/feed")
    return text.strip()


def channel_name(text: str) -> str:
    """Pass `#workforce-policy` or a channel's id; ValueError says how to write it."""
    if re.fullmatch(r"#[^\s#@<>|,.\"'A-Z]{1,80}|[CG][A-Z0-9]{6,}", text):
        return text
    proposal = "#" + re.sub(r"[^a-z0-9_-]+", "-", text.casefold()).strip("-")
    instead = f'; write it like "{proposal}", with the quotes' if len(proposal) > 1 else ""
    raise ValueError(f"{text!r} is not a channel: channels begin with '#' and are written small{instead}")


def member_id(text: str) -> str:
    """Pass a Slack member's id such as `U03ADMIN`."""
    if re.fullmatch(r"[UW][A-Z0-9]{2,}", text):
        return text
    raise ValueError(
        f"{text!r} is not a Slack member id; it looks like U03ADMIN "
        "(in Slack: open the person's profile, then ⋮, then Copy member ID)"
    )


def weekly_time(text: str) -> str:
    """Pass a weekly time such as `mon 08:30`."""
    Schedule.parse(text)
    return text


def time_zone(text: str) -> ZoneInfo:
    """Give the time zone of a name such as `Europe/London`."""
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        near = did_you_mean(text, available_timezones()) or "; write it like Europe/London"
        raise ValueError(f"{text!r} is not a time zone{near}") from error


def length_of_time(text: str) -> timedelta:
    """Give the length of `45s`, `30m`, `1h` or `2d`."""
    match = re.fullmatch(r"(\d{1,5})\s*([smhd])", text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not a length of time; write it like 30m, 1h or 1d")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def one_of(word: str, known: frozenset[str], what: str) -> str:
    """Pass a word that is known; ValueError names the nearest one and all there are."""
    if word in known:
        return word
    raise ValueError(f"{word!r} is not a {what}{did_you_mean(word, known)} (known: {', '.join(sorted(known))})")
