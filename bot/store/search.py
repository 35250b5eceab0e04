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

_QUICK_REACH, _BROAD = 600, 3_000
REACH = 2_000
"""How many matches are ranked: words found in more items than this say little, and the newest matter most."""


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing to find, in any of its forms; a form of several words is a phrase. Forms are plain text.

    `apart` holds words, each in its own forms, that may also stand apart from each other.
    """

    forms: tuple[str, ...]
    apart: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """An item found; a higher score is a better match (BM25, the title weighing six times the body)."""

    item_id: int
    score: float


@dataclass(frozen=True, slots=True)
class Matches:
    """What a search gave, best first; `total` counts every match; `relaxed` where not all of it had to match."""

    best: tuple[Match, ...]
    total: int
    sought: tuple[Sought, ...]
    relaxed: bool = False

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids of the items, best first."""
        return tuple(one.item_id for one in self.best)


class Search(Tables):
    """The full-text index over titles, bodies and sums."""

    def find(self, words: str | Sequence[Sought], *, limit: int = 20, relax_below: int = 1) -> Matches:
        """Find the items that hold all the words, or, where fewer than `relax_below` do, any of the telling ones.

        `words` is what a person typed ("…" makes a phrase) or what the caller made ready. Words
        that hold nothing searchable find nothing. Of more than REACH matches the newest are ranked.
        """
        sought = sought_in(words) if isinstance(words, str) else tuple(words)
        with self._database.snapshot() as db:
            best, total = _ranked(db, _expression(sought, " AND "), limit)
            if total >= relax_below or len(sought) < 2:  # noqa: PLR2004 - of one there is nothing to relax
                return Matches(best, total, sought)
            best, loose = _ranked(db, _expression(_telling(db, sought), " OR "), limit)
        return Matches(best, loose, sought, relaxed=loose > total)

    def best_with(
        self, sought: Sequence[Sought], *, limit: int = 20, better_with: Sequence[Sought] = ()
    ) -> tuple[int, ...]:
        """Give the ids of the items that hold all that is sought, best first, without counting the rest.

        Those that hold what they are `better_with` too go before others.
        Where that many hold them that ranking would take long and tell little, those with all
        of it in the title come first, then the newest.
        """
        expression = _expression(sought, " AND ")
        if not expression:
            return ()
        with self._database.snapshot() as db:
            if _count_up_to(db, expression, _BROAD) < _BROAD:
                ranked = _raised(expression, better_with)
                return tuple(row[0] for row in db.execute(f"{_NEWEST_MATCHES} LIMIT ?", (ranked, _QUICK_REACH, limit)))
            titled = _newest(db, f"title : ({expression})", limit // 2)
            return tuple(dict.fromkeys((*titled, *_newest(db, expression, limit))))[:limit]

    def nearest(self, sought: Sequence[Sought], *, limit: int = 20) -> tuple[int, ...]:
        """Give the ids of the items that hold all that is sought, or else any of what tells most; best first."""
        if together := self.best_with(sought, limit=limit):
            return together
        with self._database.snapshot() as db:
            expression = _expression(_telling(db, sought), " OR ")
            rows = db.execute(f"{_NEWEST_MATCHES} LIMIT ?", (expression, REACH, limit)) if expression else ()
            return tuple(row[0] for row in rows)

    def newest_with(self, sought: Sequence[Sought], *, limit: int = 20, in_title: bool = False) -> tuple[int, ...]:
        """Give the ids of the items that hold all that is sought, the last stored first, however well they match.

        With `in_title` it must all stand in the title.
        """
        expression = _expression(sought, " AND ")
        if not expression:
            return ()
        with self._database.reading() as db:
            return _newest(db, f"title : ({expression})" if in_title else expression, limit)

    def stems_beginning(self, letters: str) -> tuple[str, ...]:
        """Give the stems of all indexed words that begin with some letters, in order."""
        with self._database.reading() as db:
            db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.stems USING fts5vocab(main, items_fts, row)")
            sql = "SELECT term FROM temp.stems WHERE term >= ? AND term < ?"
            return tuple(row[0] for row in db.execute(sql, (letters, letters + "{")))

    def documents_with(self, sought: Iterable[Sought], most: int = REACH) -> list[int]:
        """Say for each how many items hold it in any form; counting stops at `most`."""
        with self._database.snapshot() as db:
            return [_count_up_to(db, _form(one), most) for one in sought]

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


def _ranked(db: sqlite3.Connection, expression: str, limit: int) -> tuple[tuple[Match, ...], int]:
    if not expression:
        return (), 0
    rows = db.execute(_NEWEST_MATCHES, (expression, REACH)).fetchall()
    total = len(rows) if len(rows) < REACH else db.execute(_COUNT, (expression,)).fetchone()[0]
    return tuple(Match(row[0], -row[1]) for row in rows[:limit]), total


def _telling(db: sqlite3.Connection, sought: Sequence[Sought]) -> list[Sought]:
    """Give the rarer: as many, rarest first, as can be ranked together; at least one that is there at all."""
    counts = [(_count_up_to(db, _form(one), REACH), place, one) for place, one in enumerate(sought)]
    there = sorted(one for one in counts if one[0])
    sums = accumulate(count for count, _, _ in there)
    return [
        one for (_, place, one), matches in zip(there, sums, strict=True) if matches <= REACH or place == there[0][1]
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


def sought_in(text: str) -> tuple[Sought, ...]:
    """Give what is sought in what a person typed: "quoted phrases", sums in their common form, words.

    Little words are dropped, unless nothing else is left.
    """
    plain = unicodedata.normalize("NFC", text).translate(_QUOTES)
    phrases = [phrase for phrase in _QUOTED.findall(plain) if _PIECE.search(phrase)]
    rest = _QUOTED.sub(" ", plain)
    found: list[Sought] = [Sought((" ".join(_PIECE.findall(phrase)),)) for phrase in phrases]
    for start, end, amounts in reversed(list(sums_spotted(rest))):
        found += [Sought((amount,)) for amount in amounts]
        rest = f"{rest[:start]} {rest[end:]}"
    words = [_word(match[0]) for match in _WORD.finditer(rest)]
    telling = [word for word in words if word.forms[0].lower() not in _STOP_WORDS]
    return tuple(dict.fromkeys(found + (telling if telling or found else words)))[:_MOST_TERMS]


def _word(written: str) -> Sought:
    bare = re.sub(r"'s$", "", written, flags=re.IGNORECASE)
    pieces = _PIECE.findall(bare)
    if len(pieces) == 1:
        return Sought((pieces[0],))
    return Sought((" ".join(pieces), "".join(pieces)))


def _raised(expression: str, better_with: Sequence[Sought]) -> str:
    """Find the same, and rank by what else stands there too."""
    more = _expression(better_with, " OR ")
    return f"({expression}) AND ({expression} OR {more})" if more else expression


def _expression(sought: Sequence[Sought], joined: str) -> str:
    return joined.join(form for one in sought if (form := _form(one)))


def _form(one: Sought) -> str:
    """Write what is sought as FTS5 wants it: every form a quoted phrase, so that nothing in it is an operator."""
    phrases = [f'"{" ".join(pieces)}"' for form in one.forms if (pieces := _PIECE.findall(form))]
    if one.apart:
        phrases.append(f"({_expression([Sought(forms) for forms in one.apart], ' AND ')})")
    return f"({' OR '.join(phrases)})" if phrases else ""
