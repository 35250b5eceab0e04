"""Searching the items' words: any text is a query, none can break it; sums are found in every spelling."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.store.amounts import spotted
from bot.store.opening import Shelf

_QUOTED = re.compile(r'"([^"]*)"')
_WORD = re.compile(r"[^\W_]+(?:['&-][^\W_]+)*")
_PIECE = re.compile(r"[^\W_]+")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‐": "-", "‑": "-"})  # noqa: RUF001 - as people paste them
_LITTLE = "a an and are as at be by do does for from how in is it of on or the to was were what when who with"
_STOP_WORDS = frozenset(_LITTLE.split(" "))
_MOST_TERMS = 24


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to find, in any of its forms; a form of several words is a phrase. Forms are plain text."""

    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An item found; a higher score is a better match (BM25, the title weighing six times the body)."""

    item_id: int
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave, best first; `total` counts every match; `relaxed` where not all terms had to match."""

    hits: tuple[Hit, ...]
    total: int
    terms: tuple[Term, ...]
    relaxed: bool = False

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids of the items, best first."""
        return tuple(hit.item_id for hit in self.hits)


class Search(Shelf):
    """The full-text index over titles, bodies and sums."""

    def search(self, words: str | Sequence[Term], *, limit: int = 20, relax_below: int = 1) -> Found:
        """Find the items that hold all the words, or, where fewer than `relax_below` do, any of them.

        `words` is what a person typed ("…" makes a phrase) or terms made ready by the caller. Words
        that hold nothing searchable give nothing.
        """
        terms = terms_of(words) if isinstance(words, str) else tuple(words)
        strict = self._match(_expression(terms, " AND "), limit)
        if strict.total >= relax_below or len(terms) < 2:  # noqa: PLR2004 - nothing to relax in one term
            return Found(strict.hits, strict.total, terms)
        loose = self._match(_expression(terms, " OR "), limit)
        return Found(loose.hits, loose.total, terms, relaxed=loose.total > strict.total)

    def documents_with(self, terms: Iterable[Term]) -> list[int]:
        """Say for each term how many items hold it in any form."""
        with self._database.reading() as db:
            return [_count(db, _form(term)) for term in terms]

    def _match(self, expression: str, limit: int) -> Found:
        if not expression:
            return Found((), 0, ())
        with self._database.snapshot() as db:
            rows = db.execute(
                "SELECT rowid, rank FROM items_fts WHERE items_fts MATCH ? ORDER BY rank LIMIT ?", (expression, limit)
            ).fetchall()
            total = len(rows) if len(rows) < limit else _count(db, expression)
        return Found(tuple(Hit(row[0], -row[1]) for row in rows), total, ())


def terms_of(text: str) -> tuple[Term, ...]:
    """Cut what a person typed into terms: "quoted phrases", sums in their common form, words; little words are dropped.

    Where nothing but little words is left, they count.
    """
    plain = unicodedata.normalize("NFC", text).translate(_QUOTES)
    phrases = [phrase for phrase in _QUOTED.findall(plain) if _PIECE.search(phrase)]
    rest = _QUOTED.sub(" ", plain)
    found: list[Term] = [Term((" ".join(_PIECE.findall(phrase)),)) for phrase in phrases]
    for start, end, amounts in reversed(list(spotted(rest))):
        found += [Term((amount,)) for amount in amounts]
        rest = f"{rest[:start]} {rest[end:]}"
    words = [_word(match[0]) for match in _WORD.finditer(rest)]
    telling = [word for word in words if word.forms[0].lower() not in _STOP_WORDS]
    return tuple(dict.fromkeys(found + (telling if telling or found else words)))[:_MOST_TERMS]


def _word(written: str) -> Term:
    bare = re.sub(r"'s$", "", written, flags=re.IGNORECASE)
    pieces = _PIECE.findall(bare)
    if len(pieces) == 1:
        return Term((pieces[0],))
    return Term((" ".join(pieces), "".join(pieces)))


def _expression(terms: Sequence[Term], joined: str) -> str:
    return joined.join(form for term in terms if (form := _form(term)))


def _form(term: Term) -> str:
    """Write a term as FTS5 wants it: every form a quoted phrase, so that nothing in it is an operator."""
    phrases = [f'"{" ".join(pieces)}"' for form in term.forms if (pieces := _PIECE.findall(form))]
    return f"({' OR '.join(phrases)})" if phrases else ""


def _count(db: sqlite3.Connection, expression: str) -> int:
    if not expression:
        return 0
    count: int = db.execute("SELECT count(*) FROM items_fts WHERE items_fts MATCH ?", (expression,)).fetchone()[0]
    return count
