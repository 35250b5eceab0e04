"""The press put together: what editions are published with, and whom it tells when something is in the way."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.errors import DeliveryError, Refused
from bot.model.approvals import Outcome, Verdict
from bot.model.editions import Part
from bot.publish.drafting import Drafter
from bot.publish.posting import Posted, Poster
from bot.publish.press import Press
from bot.publish.verdicts import decide
from bot.render import slack
from bot.slack.approval_panel import panel

if TYPE_CHECKING:
    from bot.wiring.house import House

_log = logging.getLogger(__name__)


def press_of(house: House, *, may_post: bool, catching_up: bool = False) -> Press:
    """Give what editions are published with; without `may_post` no token is needed and nothing can be sent.

    With `catching_up` drafts hold what the first visits brought.
    """
    poster = slack_poster(house) if may_post else Nowhere()
    drafter = Drafter(house.store, lambda: house.catalogue, house.templates, house.clock, catching_up=catching_up)
    return Press(house.store.ledger, poster, drafter, teller(house, poster), panel)


def decider(house: House, press: Press) -> Callable[[Verdict], Outcome]:
    """Give what does an administrator's decision, by the configuration that is in force at that moment."""

    def decided(verdict: Verdict) -> Outcome:
        config = house.config
        return decide(verdict, house.clock(), config.digests, config.settings.admins, press)

    return decided


def slack_poster(house: House) -> Poster:
    """Give the poster of the workspace whose token is in the environment."""
    import time

    from bot.slack.client import web_client
    from bot.slack.deliver import SlackPoster

    house.secrets.needed_for("post")
    assert house.secrets.bot_token is not None
    return SlackPoster(web_client(house.secrets.bot_token, house.secrets.api_url), sleep=time.sleep)


def teller(house: House, poster: Poster) -> Callable[[str, str], None]:
    """Give what tells administrators a thing once for each key: in their channel, and always in the log.

    A message that did not reach the channel is told again at the next occasion; a preview tells nobody,
    so that the service still will.
    """

    def tell(key: str, text: str) -> None:
        if isinstance(poster, Nowhere) or not house.store.notices.tell_once(key, house.clock()):
            return
        _log.warning("%s", text)
        channel = house.config.settings.admin_channel
        if not channel:
            return
        try:
            for number, part in enumerate(slack.messages(plain_words(text))):
                poster.post(channel, part, run_id=f"notice-{key}", part_no=number)
        except DeliveryError as error:
            _log.error("administrators could not be told in %s: %s", channel, error)
            house.store.notices.forget(key)

    return tell


def plain_words(text: str) -> str:
    """Give a text as Markdown that shows it as it is."""
    from bot.render.escaping import escaped

    return str(escaped(text))


@dataclass(frozen=True, slots=True)
class Nowhere:
    """A poster for previews: whatever tries to send finds no door."""

    def post(self, channel: str, part: Part, *, run_id: str, part_no: int, thread_ts: str | None = None) -> Posted:
        """Refuse."""
        raise Refused("no_token", f"nothing can be posted to {channel} in a preview")

    def find(self, channel: str, run_id: str, *, since: datetime, thread_ts: str | None = None) -> dict[int, str]:
        """Refuse."""
        raise Refused("no_token", f"{channel} cannot be looked through in a preview")
