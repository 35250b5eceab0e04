"""Searching the items' words: any text is a query, none can break it; sums are found in every spelling."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from bot.errors import StoreError
from bot.store.opening import Tables
from bot.store.sum_terms import sums_spotted

_QUOTED = re.compile(r'"([^"]*)"')
_WORD = re.compile(r"[^\W_]+(?:(?:['&/-]|(?<=\d)[.,](?=\d))[^\W_]+)*")
_PIECE = re.compile(r"[^\W_]+")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‐": "-", "‑": "-"})  # noqa: RUF001 - as people paste them
_LITTLE = "a an and are as at be by do does for from how in is it of on or the to was were what when who with"
_STOP_WORDS = frozenset(_LITTLE.split(" "))
_MOST_TERMS = 16

_QUICK_REACH, _BROAD = 600, 5_000
REACH = 2_000
"""How many matches are ranked: words found in more items than this say little, and the newest matter most."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to find, in any of its forms; a form of several words is a phrase. Forms are plain text.

    `apart` holds words, each in its own forms, that may also stand apart from each other.
    """

    forms: tuple[str, ...]
    apart: tuple[tuple[str, ...], ...] = ()


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


class Search(Tables):
    """The full-text index over titles, bodies and sums."""

    def find(self, words: str | Sequence[Term], *, limit: int = 20, relax_below: int = 1) -> Found:
        """Find the items that hold all the words, or, where fewer than `relax_below` do, any of the telling ones.

        `words` is what a person typed ("…" makes a phrase) or terms made ready by the caller. Words
        that hold nothing searchable find nothing. Of more than REACH matches the newest are ranked.
        """
        terms = terms_of(words) if isinstance(words, str) else tuple(words)
        with self._database.snapshot() as db:
            hits, total = _ranked(db, _expression(terms, " AND "), limit)
            if total >= relax_below or len(terms) < 2:  # noqa: PLR2004 - in one term there is nothing to relax
                return Found(hits, total, terms)
            hits, loose = _ranked(db, _expression(_telling(db, terms), " OR "), limit)
        return Found(hits, loose, terms, relaxed=loose > total)

    def best_with(self, terms: Sequence[Term], *, limit: int = 20) -> tuple[int, ...]:
        """Give the ids of the items that hold all the terms, best first, without counting the rest.

        Where that many hold them that ranking would take long and tell little, those with all the
        terms in the title come first, then the newest.
        """
        expression = _expression(terms, " AND ")
        if not expression:
            return ()
        with self._database.snapshot() as db:
            if _count_up_to(db, expression, _BROAD) < _BROAD:
                return tuple(
                    row[0] for row in db.execute(f"{_NEWEST_MATCHES} LIMIT ?", (expression, _QUICK_REACH, limit))
                )
            titled = _newest(db, f"title : ({expression})", limit // 2)
            return tuple(dict.fromkeys((*titled, *_newest(db, expression, limit))))[:limit]

    def newest_with(self, terms: Sequence[Term], *, limit: int = 20) -> tuple[int, ...]:
        """Give the ids of the items that hold all the terms, the last stored first, however well they match."""
        expression = _expression(terms, " AND ")
        if not expression:
            return ()
        with self._database.reading() as db:
            return _newest(db, expression, limit)

    def stems_beginning(self, letters: str) -> tuple[str, ...]:
        """Give the stems of all indexed words that begin with some letters, in order."""
        with self._database.reading() as db:
            db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.stems USING fts5vocab(main, items_fts, row)")
            sql = "SELECT term FROM temp.stems WHERE term >= ? AND term < ?"
            return tuple(row[0] for row in db.execute(sql, (letters, letters + "{")))

    def documents_with(self, terms: Iterable[Term], most: int = REACH) -> list[int]:
        """Say for each term how many items hold it in any form; counting stops at `most`."""
        with self._database.snapshot() as db:
            return [_count_up_to(db, _form(term), most) for term in terms]

    def rebuild(self) -> None:
        """Build the index anew from the items."""
        with self._database.writing() as db:
            db.execute("INSERT INTO items_fts(items_fts) VALUES ('rebuild')")

    def faults(self) -> list[str]:
        """Say where the index does not match the items; empty when all is well. SQLite looks by writing."""
        try:
            with self._database.writing() as db:
                db.execute("INSERT INTO items_fts(items_fts, rank) VALUES ('integrity-check', 1)")
        except StoreError as error:
            if not getattr(error.__cause__, "sqlite_errorname", "").startswith("SQLITE_CORRUPT"):
                raise
            return ["the search index does not match the items; run `briefing reindex`"]
        return []


def _newest(db: sqlite3.Connection, expression: str, limit: int) -> tuple[int, ...]:
    sql = "SELECT rowid FROM items_fts WHERE items_fts MATCH ? ORDER BY rowid DESC LIMIT ?"
    return tuple(row[0] for row in db.execute(sql, (expression, limit)))


def _ranked(db: sqlite3.Connection, expression: str, limit: int) -> tuple[tuple[Hit, ...], int]:
    if not expression:
        return (), 0
    rows = db.execute(_NEWEST_MATCHES, (expression, REACH)).fetchall()
    total = len(rows) if len(rows) < REACH else db.execute(_COUNT, (expression,)).fetchone()[0]
    return tuple(Hit(row[0], -row[1]) for row in rows[:limit]), total


def _telling(db: sqlite3.Connection, terms: Sequence[Term]) -> list[Term]:
    """Give the rarer terms: as many, rarest first, as can be ranked together; at least one that is there at all."""
    counts = [(_count_up_to(db, _form(term), REACH), place, term) for place, term in enumerate(terms)]
    there = sorted(one for one in counts if one[0])
    sums = accumulate(count for count, _, _ in there)
    return [
        term for (_, place, term), matches in zip(there, sums, strict=True) if matches <= REACH or place == there[0][1]
    ]


def _count_up_to(db: sqlite3.Connection, expression: str, most: int) -> int:
    count: int = db.execute(_COUNT_UP_TO, (expression, most)).fetchone()[0] if expression else 0
    return count


# rank is bm25(6.0, 1.0, 1.0), as the schema sets it.
_NEWEST_MATCHES = """
    SELECT rowid, rank FROM (SELECT rowid, rank FROM items_fts WHERE items_fts MATCH ? ORDER BY rowid DESC LIMIT ?)
    ORDER BY rank, rowid DESC"""

_COUNT = "SELECT count(*) FROM items_fts WHERE items_fts MATCH ?"

_COUNT_UP_TO = "SELECT count(*) FROM (SELECT 1 FROM items_fts WHERE items_fts MATCH ? LIMIT ?)"


def terms_of(text: str) -> tuple[Term, ...]:
    """Cut what a person typed into terms: "quoted phrases", sums in their common form, words; little words are dropped.

    Where nothing but little words is left, they count.
    """
    plain = unicodedata.normalize("NFC", text).translate(_QUOTES)
    phrases = [phrase for phrase in _QUOTED.findall(plain) if _PIECE.search(phrase)]
    rest = _QUOTED.sub(" ", plain)
    found: list[Term] = [Term((" ".join(_PIECE.findall(phrase)),)) for phrase in phrases]
    for start, end, amounts in reversed(list(sums_spotted(rest))):
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
    if term.apart:
        phrases.append(f"({_expression([Term(forms) for forms in term.apart], ' AND ')})")
    return f"({' OR '.join(phrases)})" if phrases else ""
