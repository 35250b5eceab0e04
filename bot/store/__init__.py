"""What is remembered: sources, items, readings, search and the delivery ledger, in one SQLite file.

All SQL of the program lives here, behind `Store` and its parts.
"""

from __future__ import annotations

from bot.store.items import FreshName
from bot.store.ledger import PATIENCE, Ledger, seal
from bot.store.rereading import Reread, Stored
from bot.store.search import Found, Hit, Term, terms_of
from bot.store.store import Store
from bot.store.visits import SavedVisit

__all__ = [
    "PATIENCE",
    "Found",
    "FreshName",
    "Hit",
    "Ledger",
    "Reread",
    "SavedVisit",
    "Store",
    "Stored",
    "Term",
    "seal",
    "terms_of",
]
