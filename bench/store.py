"""Time the store: saving a large visit, seeing it again unchanged, and searching 100,000 items.

Run as `python -m bench.store [ITEMS]`; prints a table and exits 1 where a bar is missed.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path

from bot.model.plans import Decision, Fate, ItemDraft
from bot.model.readings import Figure, Mention, MoneyKind, Reading
from bot.model.sources import Source, SourceState, Tier, Visit
from bot.store import Store

START = datetime(2024, 1, 1, tzinfo=UTC)
SEARCH_BAR_MS = 20.0
SAVE_BAR_S = 10.0
BATCH = 10_000

SENTENCES = """
    the of and to in for a that is on with by as from be are was will their has it this have or an not which they who
    more children social workers care family council councils authority local services government department education
    said year new report support agency workforce funding help reform national practice safeguarding team"""
COMMON = SENTENCES.split()
FIRST = ("bran", "cor", "dal", "el", "fen", "gor", "hal", "ing", "kes", "lor")
LAST = ("ton", "ford", "ham", "wick", "by", "dale", "mere", "ley", "stead", "worth")
RARE = [a + b + c + d for a in FIRST for b in LAST for c in "abcdefghij" for d in "klmnopqrstuvwxy"]
VOCABULARY = COMMON + RARE
WEIGHTS = list(accumulate(1 / (rank + 2.7) for rank in range(len(VOCABULARY))))
"""Zipf's law: the commonest word stands in nearly every item, the rarest in a few dozen."""

QUESTIONS = [
    "agency social workers",
    "children's services funding",
    "£253m family help",
    "0.253bn",
    "multi-agency child protection",
    "the government said children will have more help",
    '"social workers" brantonak',
    "when do the agency rules bite?",
    "fenwickbl halmerecm",
    "safeguarding practice national reform",
    "council",
    "social care",
    "agency OR council NEAR/2 (report*",
    "local authority workforce report new year",
    "zebra quagga",
    "kesdaleaq funding",
]


def main() -> int:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "bench.db") as store:
        store.sources.enrol([Source(id="bench", name="Bench", tier=Tier.PRESS, url="https://example.org/feed")])
        chance = random.Random(7)
        saves = [time_saving(store, 0, chance)]
        early = time_searching(store, BATCH)
        saves += [time_saving(store, first, chance) for first in range(BATCH, size, BATCH)]
        growth = saves[-1] / saves[0]
        print(f"save 10,000 items in a visit: {saves[0]:.2f} s, at the end {saves[-1]:.2f} s, {growth:.2f} x")
        time_again(store)
        late = time_searching(store, size)
        print(f"search, p95: {early:.1f} ms among 10,000, {late:.1f} ms among {size:,}: {late / early:.1f} x")
        time_lookups(store, size)
        print(f"database {store.path.stat().st_size / 1e6:.0f} MB for {size:,} items")
        return 0 if late <= SEARCH_BAR_MS and max(saves) <= SAVE_BAR_S else 1


def time_saving(store: Store, first: int, chance: random.Random) -> float:
    decisions = [new_item(number, chance) for number in range(first, first + BATCH)]
    return timed(partial(visit, store, first, decisions))


def time_again(store: Store) -> None:
    again = timed(partial(visit, store, 0, [again_seen(n) for n in range(BATCH)]))
    known = timed(partial(store.visits.known, "bench", [key(n) for n in range(BATCH)]))
    print(f"the same 10,000 unchanged: {again:.2f} s; known() of them: {known:.2f} s")


def time_searching(store: Store, size: int) -> float:
    every = []
    print(f"searching {size:,} items (bar {SEARCH_BAR_MS:.0f} ms)")
    for words in QUESTIONS:
        times = sorted(timed(partial(store.search.find, words)) * 1000 for _ in range(7))
        every += times
        total = store.search.find(words).total
        print(f"{statistics.median(times):7.1f} ms  worst {times[-1]:6.1f} ms  {total:7,}  {words}")
    return sorted(every)[int(len(every) * 0.95)]


def time_lookups(store: Store, size: int) -> None:
    lookups: dict[str, Callable[[], object]] = {
        "coverage": lambda: store.sources.coverage(START + timedelta(days=700)),
        "an item": lambda: store.items.find(size // 2),
        "a sum": lambda: store.items.with_figure(253_000_000, 253_000_000, limit=100),
        "1,000 items of a review": lambda: store.items.mentioning("review-10"),
        "the newest 500 of a window": lambda: store.items.newest_first(
            since=START + timedelta(days=30), until=START + timedelta(days=37), limit=500
        ),
    }
    for name, ask in lookups.items():
        print(f"{min(timed(ask) for _ in range(5)) * 1000:7.1f} ms  {name}")


def visit(store: Store, first: int, decisions: list[Decision]) -> None:
    at = START + timedelta(hours=first / 100)
    store.visits.save(Visit("bench", at), SourceState("bench", last_checked=at, last_success=at), decisions)


def new_item(number: int, chance: random.Random) -> Decision:
    pounds = 253 if number % 1000 == 0 else chance.randrange(1, 2_000) / 2
    words = chance.choices(VOCABULARY, cum_weights=WEIGHTS, k=140)
    sentence = f"Ministers announced £{pounds}m for {words[0]} {words[1]}."
    body = f"{sentence}\n\n{' '.join(words)}."
    sums = (Figure(f"£{pounds}m", pounds * 1e6, pounds * 1e6, MoneyKind.FUNDING, sentence),)
    names = (Mention(f"review-{number % 100}", "A review", "review", (0, 6), sentence),) if number % 10 == 0 else ()
    reading = Reading(relevant=bool(number % 3), topics=("funding",), money=sums, reviews=names)
    return Decision(draft(number, f"{' '.join(words[:8])}", body), Fate.NEW, reading=reading)


def again_seen(number: int) -> Decision:
    return Decision(draft(number, "", ""), Fate.SIGHTED, item_id=number + 1)


def draft(number: int, title: str, body: str) -> ItemDraft:
    published = START + timedelta(minutes=6 * number)
    return ItemDraft(
        key(number), key(number), title, body, f"words {number}", f"raw {number}", html=body, published=published
    )


def key(number: int) -> str:
    return f"https://example.org/news/{number}"


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
