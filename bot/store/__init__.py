"""What is remembered: sources, items, readings, search and the delivery ledger, in one SQLite file.

All SQL of the program lives here, behind `Store` and its parts.
"""

from __future__ import annotations

from bot.store.items import FreshName
from bot.store.ledger import PATIENCE, Ledger, seal
from bot.store.rereading import Reread, Stored
from bot.store.search import Match, Matches, Sought, sought_in
from bot.store.store import Store
from bot.store.visits import SavedVisit

__all__ = [
    "PATIENCE",
    "FreshName",
    "Ledger",
    "Match",
    "Matches",
    "Reread",
    "SavedVisit",
    "Sought",
    "Store",
    "Stored",
    "seal",
    "sought_in",
]
