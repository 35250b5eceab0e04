"""Time answers of every kind on 100,000 items of the field's own words.

Run as `python -m bench.answers [ITEMS]`; prints a table and exits 1 where the bar is missed.
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
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot.answer.desk import Desk
from bot.answer.knowledge import Knowledge
from bot.catalogue import load_catalogue
from bot.model.items import text_of
from bot.model.plans import Decision, Fate, ItemDraft
from bot.model.readings import Figure, Mention, MoneyKind, Reading
from bot.model.sources import Source, SourceState, Tier, Visit
from bot.store import Store

START = datetime(2016, 1, 1, tzinfo=UTC)
TODAY = datetime(2026, 11, 21, tzinfo=UTC).date()
BAR_MS = 50.0
BATCH = 10_000
PLACES = [
    a + b for a in ("Nor", "Wes", "Eas", "Sud", "Hol", "Mar", "Bran", "Cor") for b in ("bury", "ford", "ton", "ham")
]
SPEAKERS = ["ADCS", "The LGA", "BASW", "The DfE", "Ofsted", "UNISON", "London Councils", "Barnardo's"]
SENTENCES = [
    "{who} said {place} Council had {n} agency social workers in September {year}, {p}% of its workforce.",
    "The vacancy rate for children's social workers was {p}% and the average caseload {c} in {year}.",
    "The government announced £{m}m for family help in {place} over the next two years.",
    "{who} warned that councils overspent children's services budgets by £{m}m in {year}.",
    "The consultation on early career standards closes on {d} March {year}.",
    "Foster carer numbers have fallen by {p}% since {early}, {who} said.",
    "The agency rules come into force on {d} October {year}, the department confirmed.",
    "{who} welcomed the fostering action plan but asked for long-term funding.",
    "The Independent Review of Children's Social Care called for a new early career framework.",
    "Newly qualified social workers in {place} will be paid £{c},500 a year.",
    "Inspectors judged services in {place} to be good for the second time.",
    "Family help teams, multi-agency child protection teams and kinship support are being set up in {place}.",
    "Residential staff in {n} children's homes will be trained under the scheme, which {who} backed.",
    "Recruitment and retention of social workers remain the greatest concern of directors.",
    "Children in care in {place} waited {c} weeks on average for a placement.",
]
QUESTIONS: dict[str, list[str]] = {
    "ask": [
        "latest agency % for childrens sws",
        "how many agency social workers in september 2024",
        "vacancy rate 2023",
        "when do the agency rules come into force",
        "what did ADCS say about the fostering action plan",
        "who welcomed the fostering action plan",
        "how much did councils overspend on childrens services 2025",
        "avg caseload now?",
        "when does the early career standards consultation close",
        "how much have foster carer numbers dropped",
        "how many agency social workers in Norbury",
        "what is the current early career framework",
        "did the LGA accept the zebra recomendations",
        "train times to york",
        "social workers",
        "children's social care funding",
    ],
    "funding": ["family help", "253m", "family help Norbury 2024", "fostering reforms", "2025-26", "£1.2bn"],
    "review": ["macalister", "care review", "nwag", "early carer framwork", "thornbury inquiry"],
}


def main() -> int:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    chance = random.Random(11)
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "bench.db") as store:
        store.sources.enrol([Source("bench", "Bench", Tier.PRESS, "https://example.org/feed")])
        for first in range(0, size, BATCH):
            save(store, first, min(BATCH, size - first), chance)
        desk = Desk(store, Knowledge(load_catalogue([Path(__file__).resolve().parent.parent / "data"])))
        times = [one for kind, texts in QUESTIONS.items() for text in texts for one in timed_answers(desk, kind, text)]
        p95 = sorted(times)[int(len(times) * 0.95)]
        print(f"{size:,} items: median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms, bar {BAR_MS:.0f} ms")
    return 0 if p95 <= BAR_MS else 1


def timed_answers(desk: Desk, kind: str, text: str) -> list[float]:
    """Time a question seven times: the first finds nothing laid out beforehand."""
    ask: Callable[[], object] = partial(getattr(desk, kind), text, TODAY)
    times = [timed(ask) * 1000 for _ in range(7)]
    print(f"{times[0]:7.1f} ms first  {statistics.median(times):7.1f} ms  {kind:8} {text}")
    return times


def save(store: Store, first: int, count: int, chance: random.Random) -> None:
    at = START + timedelta(hours=first)
    decisions = [new_item(number, chance) for number in range(first, first + count)]
    store.visits.save(Visit("bench", at), SourceState("bench", last_checked=at, last_success=at), decisions)


def new_item(number: int, chance: random.Random) -> Decision:
    published = START + timedelta(minutes=57 * number)
    body = "\n\n".join(sentence(chance, published.year) for _ in range(chance.randrange(5, 10)))
    title = sentence(chance, published.year).rstrip(".")
    url = f"https://example.org/{number}"
    draft = ItemDraft(url, url, title, body, f"words {number}", f"raw {number}", published=published)
    return Decision(draft, Fate.NEW, reading=reading_of(text_of(title, body)))


def sentence(chance: random.Random, year: int) -> str:
    return chance.choice(SENTENCES).format(
        who=chance.choice(SPEAKERS),
        place=chance.choice(PLACES),
        n=chance.randrange(10, 900),
        p=chance.randrange(10, 400) / 10,
        c=chance.randrange(14, 30),
        m=chance.randrange(1, 900),
        d=chance.randrange(1, 31),
        year=year,
        early=year - 6,
    )


def reading_of(text: str) -> Reading:
    """Note what answering looks at, without the cost of real reading: sums, and one review's name."""
    money, reviews, at = [], [], 0
    for line in text.split("\n\n"):
        if "£" in line and "m " in line:
            start = line.index("£")
            verbatim = line[start : line.index("m ", start) + 1] if "m " in line[start:] else line[start:].split()[0]
            pounds = float(verbatim[1:].rstrip("m").replace(",", "")) * 1e6
            kind = MoneyKind.PRESSURE if "overspent" in line else MoneyKind.FUNDING
            money.append(Figure(verbatim, pounds, pounds, kind, line, (at + start, at + start + len(verbatim))))
        if "Independent Review" in line:
            name = "Independent Review of Children's Social Care"
            reviews.append(Mention("care-review-2022", name, name, (at + 4, at + 48), line))
        at += len(line) + 2
    return Reading(relevant=True, money=tuple(money), reviews=tuple(reviews))


def timed(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
