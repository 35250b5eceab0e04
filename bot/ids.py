"""Ids: one form everywhere, in feeds.yaml, the catalogue, the database and replies: `care-review-2022`."""

from __future__ import annotations

import re

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_id(text: str) -> bool:
    """Say whether a text is an id: small letters and digits, single hyphens between them."""
    return _ID.fullmatch(text) is not None


def id_of(name: str) -> str:
    """Give the id that a name suggests, apostrophes left out; empty where it has neither letters nor digits."""
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['\u2019]", "", name.casefold())).strip("-")
