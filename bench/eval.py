"""Measure reading and answering on the labelled set: load it into an empty store as feeds, read, ask, compare.

Run as `make eval` (or `python bench/eval.py [FOLDER] [--misses] [--json]`); exits 1 where a bar is missed. FOLDER
holds another set of the same form, or only other questions about the same items.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import Any
from xml.sax.saxutils import escape, quoteattr

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot.answer.desk import Desk  # noqa: E402 - the checkout is put on the path first
from bot.answer.knowledge import Knowledge  # noqa: E402 - the checkout is put on the path first
from bot.catalogue import load_catalogue  # noqa: E402
from bot.feeds.response import Fetched  # noqa: E402
from bot.model.answers import NoEvidence  # noqa: E402
from bot.model.catalogue import When  # noqa: E402
from bot.model.items import Citation, Item  # noqa: E402
from bot.model.sources import Source, SourceState, Tier  # noqa: E402
from bot.poll.stories import days_of, regroup  # noqa: E402
from bot.poll.visit import receive  # noqa: E402
from bot.reading import Reader  # noqa: E402
from bot.store import Store  # noqa: E402
from tests.eval import score  # noqa: E402

Row = dict[str, Any]
LABELLED = ROOT / "tests" / "eval" / "labelled"
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
BARS = {"money": 0.95, "reviews": 0.97, "relevance": 0.95, "pairs": 0.95}
QUESTIONS_BAR = 0.95


def load(store: Store, reader: Reader, rows: list[Row]) -> None:
    """Bring the items in by the ordinary path: each publisher's feed visited once, parsed, read and saved."""
    load_in_order(store, reader, [rows])


def load_in_order(store: Store, reader: Reader, batches: Iterable[list[Row]]) -> None:
    """Bring batches of items in one after the other, each publisher's of a batch as one visit to its feed."""
    batches = list(batches)
    publishers = dict.fromkeys((row["source"], row["tier"]) for rows in batches for row in rows)
    sources = {
        (name, tier): Source(f"s{number}", name, Tier(tier), f"https://feeds.example/s{number}.xml")
        for number, (name, tier) in enumerate(publishers)
    }
    store.sources.enrol(list(sources.values()))
    for rows in batches:
        for publisher, source in sources.items():
            entries = [row for row in rows if (row["source"], row["tier"]) == publisher]
            if entries:
                answer = Fetched(source.url or "", feed_of(source, entries), "application/rss+xml")
                receive(source, SourceState(source.id), answer, NOW, visits=store.visits, reader=reader)
    items = store.items.newest_first()
    regroup(store.items, days_of(items), reader.stories)


def feed_of(source: Source, rows: list[dict[str, Any]]) -> bytes:
    """Write the rows as the RSS their publisher would serve."""
    entries = "".join(
        f"<item><title>{escape(row['title'])}</title><link>{escape(row['url'])}</link>"
        f"<guid isPermaLink={quoteattr('false')}>{escape(row['id'])}</guid>"
        f"<pubDate>{format_datetime(datetime.fromisoformat(row['published']).replace(hour=9, tzinfo=UTC))}</pubDate>"
        f"<content:encoded>{escape(row['html'])}</content:encoded></item>"
        for row in rows
    )
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{escape(source.name)}</title>{entries}</channel></rss>"
    ).encode()


def predicted_item(row_id: str, item: Item, slugs: set[str]) -> dict[str, Any]:
    """Give what was read in an item, in the words of the labelled set: its slugs where ours are the same."""
    return {
        "id": row_id,
        "relevant": item.reading.relevant,
        "reviews": sorted({one.id if one.id in slugs else one.name for one in item.reading.reviews if one.counted}),
        "topics": list(item.reading.topics),
        "money": [{"verbatim": one.verbatim, "kind": one.kind.value.upper()} for one in item.reading.money],
    }


def predictions(store: Store, desk: Desk, rows: list[dict[str, Any]], labelled: Path, folder: Path) -> None:
    """Write what the program makes of the set into a folder, in the set's own format."""
    stored = {row["id"]: store.items.find_by_url(row["url"]) for row in rows}
    items = {row_id: item for row_id, item in stored.items() if item is not None}
    slugs = {review["slug"] for review in json.loads((labelled / "reviews.json").read_text("utf-8"))}
    write(folder / "items.jsonl", [predicted_item(row_id, item, slugs) for row_id, item in items.items()])
    pairs = score.read_jsonl(labelled / "pairs.jsonl")
    write(folder / "pairs.jsonl", [_pair(items, pair["a"], pair["b"]) for pair in pairs])
    questions = score.read_jsonl(labelled / "questions.jsonl")
    write(folder / "answers.jsonl", [_answer(desk, question) for question in questions])


def _pair(items: dict[str, Item], one: str, other: str) -> dict[str, Any]:
    return {"a": one, "b": other, "same": items[one].story == items[other].story}


def _answer(desk: Desk, question: dict[str, Any]) -> dict[str, Any]:
    found = getattr(desk, question["command"])(question["text"], NOW.date())
    answered = getattr(found, "answered", not isinstance(found, NoEvidence))
    return {
        "qid": question["id"],
        "answered": answered,
        "text": "\n".join(shown(found)),
        "cited_urls": [citation.url for citation in citations(found)],
    }


def shown(found: Any) -> Iterator[str]:
    """Give every word of an answer that a person may see; not the question, nor what was searched."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, Item):
        yield found.title
    elif isinstance(found, Citation):
        yield from (found.quote, found.title, f"{found.published or ''}")
    elif isinstance(found, When):
        yield found.first.isoformat() if found.day else f"{found.first:%B %Y}" if found.month else str(found.year)
    elif isinstance(found, date):
        yield found.isoformat()
    else:
        yield from (word for part in parts(found) for word in shown(part))


def citations(found: Any) -> Iterator[Citation]:
    """Give every citation of an answer."""
    if isinstance(found, Citation):
        yield found
    elif not isinstance(found, Item):
        yield from (one for part in parts(found) for one in citations(part))


def parts(found: Any) -> list[Any]:
    """Give the parts of a tuple or a dataclass, what was asked and searched left out."""
    if isinstance(found, tuple | list):
        return list(found)
    if not is_dataclass(found):
        return []
    return [getattr(found, one.name) for one in fields(found) if one.name not in {"question", "query", "searched"}]


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def show(report: dict[str, dict[str, Any]]) -> bool:
    """Print the table of measures; say whether every bar is reached."""
    reached = True
    for name, result in report.items():
        if name == "questions":
            for group, count in result.items():
                print(f"questions, {group:14} {count['accuracy']:.3f}  ({count['right']} of {count['of']})")
            reached &= result["all"]["accuracy"] >= QUESTIONS_BAR
            continue
        bar = BARS.get(name, 0.0)
        reached &= result["f1"] >= bar
        wanted = f"  bar {bar:.2f}" if bar else ""
        print(f"{name:25} P {result['precision']:.3f}  R {result['recall']:.3f}  F1 {result['f1']:.3f}{wanted}")
    return reached


def whole(folder: Path, room: Path) -> Path:
    """Give a set that holds only questions the items and labels they are asked of."""
    if (folder / "items.jsonl").exists():
        return folder
    return Path(copytree(folder, copytree(LABELLED, room / "whole"), dirs_exist_ok=True))


@cache
def _prepared() -> tuple[Reader, Knowledge]:
    """Give what the catalogue makes of reading and answering, once for however many sets."""
    catalogue = load_catalogue([ROOT / "data"])
    return Reader(catalogue), Knowledge(catalogue)


def measured(labelled: Path = LABELLED) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Give every measure of the set, and every miss."""
    reader, knowledge = _prepared()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        labelled = whole(labelled, folder)
        rows = score.read_jsonl(labelled / "items.jsonl")
        store = Store.open(folder / "eval.db")
        load(store, reader, rows)
        predictions(store, Desk(store, knowledge), rows, labelled, folder)
        store.close()
        return score.evaluate(labelled, folder)


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure reading and answering on a labelled set.")
    parser.add_argument("folder", nargs="?", type=Path, default=LABELLED)
    parser.add_argument("--misses", action="store_true", help="list every miss")
    parser.add_argument("--json", action="store_true", help="print the measures as JSON")
    asked = parser.parse_args()
    report, misses = measured(asked.folder)
    if asked.json:
        print(json.dumps(report, indent=1))
        return 0
    reached = show(report)
    print(*misses if asked.misses else [f"{len(misses)} misses; --misses lists them"], sep="\n")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
