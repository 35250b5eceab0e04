"""Visits a source and posts an edition, round after round, as the program does; made to be killed at any moment."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.model.editions import Part, Standing
from bot.model.plans import Decision, Fate
from bot.periods import Schedule, Week
from bot.store import PATIENCE, Store, seal
from tests.builders import NOW, a_draft, a_reading, a_source, a_state, a_visit
from tests.store.test_killed import KILLS, PAGES, ROUNDS

PARTS = (Part("lead", ({"type": "divider"},)), Part("detail", ({"type": "divider"},)))


def main(path: Path) -> None:
    with Store.open(path) as store:
        store.sources.enrol([a_source()])
        print("ready", flush=True)  # noqa: T201 - tells the test that it may kill
        for number in range(ROUNDS):
            visit(store, number)
            deliver(store, Week(2026, 1).plus(number))


def visit(store: Store, number: int) -> None:
    keys = [f"page-{n}" for n in range(number * PAGES, (number + 1) * PAGES)]
    known = store.visits.known("dfe-news", keys)
    drafts = [a_draft(key=key, url=f"https://example.org/{key}") for key in keys if key not in known]
    store.visits.save(a_visit(), a_state(), [Decision(draft, Fate.NEW, reading=a_reading()) for draft in drafts])


def deliver(store: Store, week: Week) -> None:
    ledger = store.ledger
    row = ledger.open_row("weekly", str(week), "#c", Schedule.parse("mon 08:30").window(week), f"run-{week}", NOW)
    if row.standing is Standing.POSTED:
        return
    if row.standing in {Standing.DUE, Standing.COMPOSED}:
        ledger.compose(row.id, PARTS, seal(PARTS), NOW)
    later = (ledger.begin(row.id, NOW + 2 * PATIENCE * life) for life in range(1, KILLS + 3))
    taken = next(filter(None, later), None)
    if taken is None:
        raise SystemExit(f"nobody can take {row}")
    for number, ts in enumerate(taken.sent):
        if ts is None:
            ledger.sent(row.id, number, f"1.{number}", "C1")
    ledger.finish(row.id, NOW)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
