"""What is read in an item: names, money, dates, topics, voices, relevance, and which items tell one story."""

from __future__ import annotations

from bot.reading.reader import Reader

__all__ = ["Reader"]
