"""What "the Bill" or "the review" means inside an item, where only one candidate stands near."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.model.readings import Mention
from bot.reading.page import Page

_SPOKEN_OF = re.compile(
    r"\b[Tt]he ([Bb]ill|[Aa]ct|[Rr]eview|[Ii]nquiry|[Ss]trategy|[Cc]onsultation|[Aa]udit)\b(?!['\u2019]?s? [A-Z(])"
)
_NEAR = 700
_KINDS = {"bill": ("act", "bill"), "act": ("act", "bill")}


def resolved(page: Page, mentions: Sequence[Mention], kinds: Mapping[str, str]) -> list[Mention]:
    """Give a mention for each "the Bill" or "the review" before which exactly one such thing was named near by.

    `kinds` gives the kind of each catalogue id; a name outside the catalogue says its kind itself.
    """
    found = []
    for match in _SPOKEN_OF.finditer(page.text):
        candidates = {
            (mention.id, mention.name)
            for mention in mentions
            if mention.span[1] <= match.start()
            and (match.start() - mention.span[1] <= _NEAR or page.in_title(mention.span))
            and _is_a(match[1].lower(), mention, kinds)
        }
        inside = any(mention.span[0] <= match.end() and match.start() < mention.span[1] for mention in mentions)
        if len(candidates) == 1 and not inside:
            review_id, name = candidates.pop()
            found.append(Mention(review_id, name, match[0], match.span(), page.sentence(match.start())))
    return found


def _is_a(head: str, mention: Mention, kinds: Mapping[str, str]) -> bool:
    wanted = _KINDS.get(head, (head,))
    said = f"{kinds.get(mention.id or '', '')} {mention.name}".lower()
    return any(re.search(rf"\b{word}\b", said) for word in wanted)
