"""What an update changed, in the sentence that says it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.digest.picking import LONGEST
from bot.model.items import Item, Revision
from bot.periods import Window
from bot.text.sentences import sentences_of


def what_changed(item: Item, revisions: Sequence[Revision], window: Window) -> str:
    """Say in a few words how the item differs from its last version before the window; "" where that is unknown.

    The words quoted are those of the versions, to the letter.
    """
    before = max((r for r in revisions if r.seen_at < window.start), key=lambda r: r.number, default=None)
    if before is None:
        return ""
    if before.title != item.title:
        return f"the title was “{before.title}”"
    added = _only_in(item.body, before.body)
    removed = _only_in(before.body, item.body)
    if added and _short(added):
        more = f" and {len(added) - 1} more" if len(added) > 1 else ""
        return f"now says: “{_short(added)}”{more}"
    if removed and _short(removed):
        return f"no longer says: “{_short(removed)}”"
    return "its wording" if added or removed else "the order of its text"


def _only_in(text: str, other: str) -> list[str]:
    known = {" ".join(other[start:end].split()) for start, end in sentences_of(other)}
    sentences = (" ".join(text[start:end].split()) for start, end in sentences_of(text))
    return [sentence for sentence in sentences if sentence not in known]


def _short(sentences: Sequence[str]) -> str:
    """Give the first sentence that is short enough to be read, or an empty text: none is ever cut."""
    return next((sentence for sentence in sentences if len(sentence) <= LONGEST), "")
