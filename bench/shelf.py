"""Ask plain questions of one big shelf: all the labelled sets' items together, each set the others' distraction.

Run as `python bench/shelf.py [--misses]`. What leads is judged: small shelves hide that an older figure, a former
holder of a post or one council's number leads. `tests/cases/shelf/*.jsonl` hold the questions; of each, `lead_any` are
words one of which the lead must have, `never_lead` words that show a wrong lead, and with `or_catalogue` the
catalogue's own account of a thing is as good.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.eval import LABELLED, NOW, load_in_order  # noqa: E402 - the checkout is put on the path first
from bot.answer.desk import Desk  # noqa: E402
from bot.answer.knowledge import Knowledge  # noqa: E402
from bot.catalogue import load_catalogue  # noqa: E402
from bot.model.answers import Answer, AnswerInParts, FundingAnswer, NoEvidence  # noqa: E402
from bot.reading import Reader  # noqa: E402
from bot.store import Store  # noqa: E402
from tests.eval import score  # noqa: E402

CASES = ROOT / "tests" / "cases"
QUESTIONS = CASES / "shelf"
SETS = (
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
    "twentyfirst", "twentysecond", "twentythird", "twentyfourth", "twentyfifth", "twentysixth", "twentyseventh",
    "twentyeighth", "twentyninth",
)  # fmt: skip
"""The sets on the shelf, besides the first: those there were when the questions were written; newer ones may answer."""

Reply = Answer | AnswerInParts | FundingAnswer | NoEvidence
Verdict = tuple[dict[str, Any], str, str]
"""A question, how it was handled, and what led."""


def rows() -> list[dict[str, Any]]:
    """Give the items of all sets, the oldest first, each address once."""
    folders = (LABELLED, *(CASES / name for name in SETS))
    by_address: dict[str, dict[str, Any]] = {}
    for folder in folders:
        for row in score.read_jsonl(folder / "items.jsonl"):
            by_address.setdefault(row["url"], row | {"id": f"{folder.name} {row['id']}"})
    return sorted(by_address.values(), key=lambda row: str(row["published"]))


def fill(store: Store, reader: Reader) -> None:
    """Bring all items in, the oldest month first, so that the last stored are the newest."""
    load_in_order(store, reader, [list(month) for _, month in groupby(rows(), lambda row: str(row["published"])[:7])])


def judged(desk: Desk, name: str) -> Iterator[Verdict]:
    """Ask the questions of one file."""
    for question in score.read_jsonl(QUESTIONS / f"{name}.jsonl"):
        reply = desk.ask(question["text"], NOW.date())
        yield question, verdict(question, reply), led_with(reply)


def verdict(question: dict[str, Any], reply: Reply) -> str:
    """Say how a question was handled: right, wrong, answered or declined."""
    lead = _folded(led_with(reply))
    if not question["answerable"]:
        return "answered" if lead else "right"
    if not lead:
        return "declined"
    if question.get("or_catalogue") and isinstance(reply, Answer) and reply.lead.evidence[0].from_catalogue:
        return "right"
    barred = any(_folded(words) in lead for words in question.get("never_lead", ()))
    return "right" if not barred and any(_folded(words) in lead for words in question["lead_any"]) else "wrong"


def led_with(reply: Reply) -> str:
    """Give what a reader sees first; nothing where it was declined."""
    match reply:
        case Answer():
            cited = reply.lead.evidence[0]
            return f"{reply.lead.says} | {cited.quote} | {cited.title}"
        case AnswerInParts():
            return " | ".join(filter(None, map(led_with, reply.parts)))
        case FundingAnswer():
            return " | ".join(f"{line.amount}, {line.name}: {line.evidence[0].quote}" for line in reply.lines)
    return ""


def _folded(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").lower()


def main() -> None:
    """Print a line for each file of questions, and the misses where they are wanted."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--misses", action="store_true", help="show every question that was handled wrongly")
    show = options.parse_args().misses
    catalogue = load_catalogue([ROOT / "data"])
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "shelf.db")
        fill(store, Reader(catalogue))
        for path in sorted(QUESTIONS.glob("*.jsonl")):
            verdicts = list(judged(Desk(store, Knowledge(catalogue)), path.stem))
            print(path.stem, dict(Counter(how for _, how, _ in verdicts)))
            for question, how, lead in verdicts if show else ():
                if how != "right":
                    print(f"  {how}: {question['text']} -> {lead[:200]}")
        store.close()


if __name__ == "__main__":
    main()
