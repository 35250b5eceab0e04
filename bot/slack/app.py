"""The Bolt app: every request once, every listener the same four steps, one place for errors."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.publish.posting import Poster
from bot.slack import actions, approval_panel, commands, home
from bot.slack.approval_panel import Decide
from bot.slack.commands import Show
from bot.slack.home import Page
from bot.slack.once import Once
from bot.slack.questions import Questions
from bot.slack.replying import explain

if TYPE_CHECKING:
    from slack_bolt import App, BoltRequest, BoltResponse, Respond
    from slack_sdk import WebClient

_log = logging.getLogger(__name__)


def build_app(
    client: WebClient,
    *,
    desk: Questions,
    show: Show,
    page: Page,
    poster: Poster,
    decide: Decide,
    clock: Callable[[], float],
    signing_secret: str = "",
) -> App:
    """Make the app without calling Slack.

    `desk` answers, `show` turns Markdown into messages, `page` gives the Home tab as Markdown, `decide`
    does what administrators decide about an edition, `clock` gives seconds that never go backwards.
    The signing secret is needed in HTTP mode only.
    """
    from slack_bolt import App

    once = Once(clock)
    app = App(
        client=client,
        signing_secret=signing_secret,
        logger=_quiet_logger(),
        token_verification_enabled=False,
        before_authorize=_only_once(once),
    )
    commands.listen(app, desk, show)
    actions.listen(app, desk, show, poster, once)
    approval_panel.listen(app, decide)
    home.listen(app, page, show)
    app.error(_on_error)
    return app


def delivery_key(body: dict[str, Any]) -> str | None:
    """Name one thing a person did or Slack reported, the same at every redelivery; None where nothing is done."""
    if body.get("type") == "block_suggestion":
        return None
    key = body.get("event_id") or body.get("trigger_id")
    return str(key) if key else None


def _only_once(once: Once) -> Callable[..., BoltResponse | None]:
    """Drop what came before: a replay of a signed request is refused, a redelivery acknowledged.

    It runs after the signature was checked, so that strangers cannot fill the memory.
    """
    from slack_bolt import BoltResponse

    def check(request: BoltRequest, next: Callable[[], None]) -> BoltResponse | None:  # noqa: A002 - Bolt's own name
        signature = request.headers.get("x-slack-signature", [""])[0] if request.mode == "http" else ""
        if signature and not once.first(f"signature {signature}"):
            _log.warning("a signed request came in twice and was refused")
            return BoltResponse(status=401, body="this request came in before")
        key = delivery_key(request.body)
        if key is not None and not once.first(f"delivery {key}"):
            return BoltResponse(status=200, body="")
        next()
        return None

    return check


def _on_error(error: Exception, respond: Respond) -> None:
    explain(error, respond)


def _quiet_logger() -> logging.Logger:
    """Give Bolt a logger that never writes what people type: below warnings, it and the SDK log whole requests.

    Bolt warns of a token in the environment where it is given a client, which is how we give it one.
    """
    for name in ("bot.slack.bolt", "slack_sdk"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logger = logging.getLogger("bot.slack.bolt")
    logger.addFilter(_worth_saying)
    return logger


def _worth_saying(record: logging.LogRecord) -> bool:
    return "`token` will be unused" not in record.getMessage()
