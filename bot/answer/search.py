"""Answer `search`: the items that hold some words, each with the sentence that holds most of them."""

from __future__ import annotations

from bot.answer.passages import Passage, Passages
from bot.answer.tokens import tokens_of
from bot.model.answers import SearchResult
from bot.model.items import Citation
from bot.store.store import Store


def found_items(store: Store, passages: Passages, query: str, limit: int) -> SearchResult:
    """Search the index and cite each item; the best match first."""
    found = store.search.find(query, limit=limit)
    items = store.items.by_ids(found.ids) if found.ids else []
    wanted = frozenset(tokens_of(query).stems)
    snippets = tuple(_snippet(passages.of(item), wanted) for item in items)
    return SearchResult(query, tuple(items), found.total, snippets)


def _snippet(passage: Passage, wanted: frozenset[str]) -> Citation:
    body = passage.sentences[1:] or passage.sentences
    best = max(body, key=lambda sentence: (len(wanted & sentence.words), -sentence.at))
    return passage.citation(best.text)
