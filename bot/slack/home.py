"""App Home: what leads the latest edition, the reviews it names, and how to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from bot.slack.commands import Show
from bot.slack.pieces import small
from bot.slack.plainer import Block, simple_blocks

if TYPE_CHECKING:
    from slack_bolt import App
    from slack_sdk import WebClient

Page = Callable[[], str]
_MOST_BLOCKS = 100


def home_view(blocks: Iterable[Block]) -> dict[str, Any]:
    """Give the Home tab from the blocks of messages: no tables there, and at most 100 blocks."""
    fit = list(simple_blocks(blocks))
    if len(fit) > _MOST_BLOCKS:
        fit = [*fit[: _MOST_BLOCKS - 1], small("The rest stands in the channel's edition.")]
    return {"type": "home", "blocks": fit}


def listen(app: App, page: Page, show: Show) -> None:
    """Register the Home tab; `page` gives it as Markdown."""

    def on_opened(event: dict[str, Any], client: WebClient) -> None:
        if event.get("tab", "home") == "home":
            blocks = [block for part in show(page()) for block in part.blocks]
            client.views_publish(user_id=event["user"], view=home_view(blocks))

    app.event("app_home_opened")(on_opened)
