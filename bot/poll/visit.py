"""One visit: what came back is read, decided upon and kept; how it went is remembered on the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.errors import FetchError, SourceError
from bot.feeds import politeness
from bot.feeds.decide import decide, draft_of, is_unchanged, known_key
from bot.feeds.identity import Keyed, keyed
from bot.feeds.page import parse_page
from bot.feeds.parse import ParsedFeed, parse_feed
from bot.feeds.response import Fetched
from bot.model.plans import Decision, Fate, Known
from bot.model.sources import Source, SourceKind, SourceState, Visit
from bot.poll.needs import Reads, Saved, VisitLog

_NOTHING = ParsedFeed(entries=())


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished visit and what it changed in the store."""

    visit: Visit
    new_ids: tuple[int, ...] = ()
    updated_ids: tuple[int, ...] = ()
    reworded_ids: tuple[int, ...] = ()


def receive(
    source: Source, state: SourceState, answer: Fetched | SourceError, now: datetime, *, visits: VisitLog, reader: Reads
) -> Kept:
    """Keep what a visit brought, failures included, in one transaction; raises StoreError only."""
    if isinstance(answer, SourceError):
        return _kept_failure(source, state, answer, now, visits)
    if answer.body is None or answer.body_hash == state.body_hash:
        visit = Visit(source.id, now, not_modified=True, warning=_warning(answer, _NOTHING))
        return _kept(visit, visits.save(visit, succeeded(source, state, answer, _NOTHING, now), ()), ())
    try:
        parsed = read_answer(source, answer, now)
    except SourceError as error:
        return _kept_failure(source, state, error, now, visits)
    decisions, unchanged = _decided(source, parsed, visits, reader)
    visit = _told(source, now, decisions, unchanged, _warning(answer, parsed))
    undated = any(one.fate is Fate.NEW and one.draft.published is None for one in decisions)
    state = succeeded(source, state, answer, parsed, now, heard_now=undated)
    saved = visits.save(visit, state, decisions)
    return _kept(visit, saved, decisions)


def read_answer(source: Source, answer: Fetched, now: datetime) -> ParsedFeed:
    """Read an answer as the feed or the news page its source says it is; raises ParseError."""
    body = answer.body or b""
    if source.kind is SourceKind.PAGE:
        return parse_page(source.id, body, address=answer.address, now=now)
    return parse_feed(source.id, body, address=answer.address, now=now, content_type=answer.content_type)


def succeeded(
    source: Source, state: SourceState, answer: Fetched, parsed: ParsedFeed, now: datetime, *, heard_now: bool = False
) -> SourceState:
    """Say what is remembered after a success; one success ends all earlier trouble.

    The newest item is the one with the latest date, or came now where a new one has none.
    """
    told = [moment for entry in parsed.entries if (moment := entry.published or entry.updated)]
    heard = [state.newest_item, *(min(moment, now) for moment in told), now if heard_now else None]
    ttl = state.ttl_minutes if parsed is _NOTHING else parsed.ttl_minutes
    return replace(
        state,
        etag=answer.etag or (state.etag if answer.body is None else None),
        last_modified=answer.last_modified or (state.last_modified if answer.body is None else None),
        body_hash=answer.body_hash or state.body_hash,
        last_checked=now,
        last_success=now,
        newest_item=max((moment for moment in heard if moment), default=None),
        next_check=politeness.next_check(now, source.every, timedelta(minutes=ttl or 0), answer.fresh_for),
        failing_since=None,
        failures=0,
        trouble=None,
        detail="",
        ttl_minutes=ttl,
    )


def failed(source: Source, state: SourceState, error: SourceError, now: datetime) -> SourceState:
    """Say what is remembered after a failure; what made conditional questions possible is kept."""
    failures = state.failures + 1
    pause = error.retry_after_s if isinstance(error, FetchError) else None
    return replace(
        state,
        last_checked=now,
        next_check=politeness.next_try(
            now, source.every, failures, error.trouble, None if pause is None else timedelta(seconds=pause)
        ),
        failing_since=state.failing_since or now,
        failures=failures,
        trouble=error.trouble,
        detail=error.detail,
    )


def _kept_failure(source: Source, state: SourceState, error: SourceError, now: datetime, visits: VisitLog) -> Kept:
    visit = Visit(source.id, now, trouble=error.trouble, detail=error.detail)
    return _kept(visit, visits.save(visit, failed(source, state, error, now), ()), ())


def _decided(source: Source, parsed: ParsedFeed, visits: VisitLog, reader: Reads) -> tuple[list[Decision], int]:
    """Decide on every entry, the oldest first; the second number counts entries that are as they were."""
    entries = keyed(parsed.entries, parsed.home)
    known = visits.known(source.id, sorted({key for one in entries for key in one.keys}))
    changed = [one for one in reversed(entries) if not is_unchanged(one, known)]
    decisions = []
    for one in changed:
        key = known_key(one, known)
        decisions.append(_read(one, key, source, known.get(key), reader))
    return decisions, len(entries) - len(changed)


def _read(one: Keyed, key: str, source: Source, known: Known | None, reader: Reads) -> Decision:
    words = reader.words(one.entry.html)
    draft = draft_of(one, key, words, source.url or "")
    decision = decide(draft, known, source.id)
    if decision.fate is Fate.SIGHTED:
        return decision
    day = draft.published.date() if draft.published else None
    return replace(decision, reading=reader.read(draft.title, words, day))


def _told(source: Source, now: datetime, decisions: Iterable[Decision], unchanged: int, warning: str) -> Visit:
    fates = Counter(decision.fate for decision in decisions)
    same = unchanged + fates[Fate.SIGHTED] + fates[Fate.ENRICHED]
    return Visit(source.id, now, new=fates[Fate.NEW], updated=fates[Fate.UPDATED], unchanged=same, warning=warning)


def _warning(answer: Fetched, parsed: ParsedFeed) -> str:
    moved = f"the feed has moved for good to {answer.moved_to}; please change its address" if answer.moved_to else ""
    return "; ".join(filter(None, (*parsed.warnings, moved)))


def _kept(visit: Visit, saved: Saved, decisions: Sequence[Decision]) -> Kept:
    enriched = tuple(one.item_id for one in decisions if one.fate is Fate.ENRICHED and one.item_id is not None)
    return Kept(visit, tuple(saved.new_ids), tuple(saved.updated_ids), enriched)
