"""The measures of the labelled set: predictions in a folder are compared with the labels.

The folder holds any of these; a missing file counts as empty:

    items.jsonl    {"id", "relevant": bool, "reviews": [..], "topics": [..],
                    "money": [{"verbatim", "kind"}]}
    answers.jsonl  {"qid", "answered": bool, "text", "cited_urls": [..]}
    pairs.jsonl    {"a", "b", "same": bool}

A review may be given as its slug, its official name or one of its aliases.
"""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

UNITS = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mil": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "billion": 1e9,
}
UNIT = r"(?:thousand|million|billion|mil|mn|bn|k|m|b)\b"
AMOUNT = re.compile(rf"(£)?\s?(\d[\d,]*(?:\.\d+)?)\s?({UNIT})?", re.IGNORECASE)
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
Row = dict[str, Any]
Rows = dict[str, Row]


def read_jsonl(path: Path) -> list[Row]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def clean(text: str | None) -> str:
    """Fold the spellings of quotes, dashes, sums and dates into one."""
    text = html.unescape(text or "")
    for old, new in (
        ("\u2018", "'"),
        ("\u2019", "'"),
        ("\u201c", '"'),
        ("\u201d", '"'),
        ("\u2013", "-"),
        ("\u2014", "-"),
        ("\xa0", " "),
    ):
        text = text.replace(old, new)
    text = re.sub(r"\b(\d{4})-(\d\d)-(\d\d)\b", _iso_date, text)
    text = re.sub(r"\b0?(\d{1,2})(?:st|nd|rd|th)?\s+(?=[A-Z][a-z]{2})", r"\1 ", text)
    for month in MONTHS:
        text = re.sub(rf"\b{month[:3]}{'t?' if month == 'September' else ''}\b\.?(?=\s+\d)", month, text)
    text = re.sub(r"(£\s?\d[\d,]*(?:\.\d+)?)\s?(?:million|mn|mil)\b", r"\1m", text, flags=re.IGNORECASE)
    text = re.sub(r"(£\s?\d[\d,]*(?:\.\d+)?)\s?billion\b", r"\1bn", text, flags=re.IGNORECASE)
    text = re.sub(r"£\s+", "£", text)
    text = re.sub(r"(\d) ?(?:per ?cent|%)", r"\1%", text)
    return re.sub(r"\s+", " ", text).strip().lower()


def _iso_date(match: re.Match[str]) -> str:
    year, month, day = (int(part) for part in match.groups())
    return f"{day} {MONTHS[month - 1]} {year}" if 1 <= month <= 12 else match.group(0)


def position(text: str, wanted: str) -> int:
    """Where wanted stands in text, not as part of a longer number; -1 if nowhere."""
    abbreviation = wanted.isupper() and len(wanted) <= 6
    wanted = clean(wanted)
    if abbreviation:  # "AI" is not in "said"
        found = re.search(rf"\b{re.escape(wanted)}\b", text)
        return found.start() if found else -1
    before = r"(?<![\d.,])" if wanted[:1].isdigit() else ""
    after = r"(?!\d|[.,]\d)" if wanted[-1:].isdigit() else ""
    if wanted.startswith("£") and wanted[-1:].isdigit():
        after = r"(?!\d|[.,]\d|\s?(?:m|bn|k)\b)"
    found = re.search(before + re.escape(wanted) + after, text)
    return found.start() if found else -1


def first_of(text: str, alternatives: str | list[str]) -> int:
    if isinstance(alternatives, str):
        alternatives = [alternatives]
    places = [p for p in (position(text, one) for one in alternatives) if p >= 0]
    return min(places) if places else -1


def f_number(found: tuple[bool, str, str]) -> float:
    return float(found[1].replace(",", ""))


def amounts(verbatim: str) -> list[Any]:
    """The figures in one verbatim string, in pounds; both ends of a range."""
    text = clean(verbatim)
    text = re.sub(r"\b(?:a|one) (?=million|billion)", "1 ", text)
    found = [(bool(p), n, u) for p, n, u in AMOUNT.findall(text)]
    if any(pound for pound, _, _ in found):
        # "£5-7m" and "£22m to 26m": keep what follows a pound sign and the far end of a range
        ranged = re.search(r"£\s?[\d.,]+\s?\w*\s?(?:-|to|and)\s?£?\d", text)
        found = [f for f in found if f[0] or (ranged and not (not f[2] and 1990 <= f_number(f) <= 2100))]
    values, unit_after = [], ""
    for one in reversed(found):
        number, unit = f_number(one), one[2]
        unit = unit or (unit_after if number < 1000 and len(found) == 2 else "")
        values.append(round(number * UNITS.get(unit, 1), 2))
        unit_after = unit
    return sorted(set(values)) or [text]


def prf(tp: int, fp: int, fn: int) -> Row:
    p = tp / (tp + fp) if tp + fp else (1.0 if not fn else 0.0)
    r = tp / (tp + fn) if tp + fn else (1.0 if not fp else 0.0)
    return {
        "precision": round(p, 4),
        "recall": round(r, 4),
        "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0,
        "tp": tp,
        "fp": fp,
        "fn": fn,
    }


def score_money(gold: Rows, predicted: Rows, misses: list[str]) -> tuple[Row, Row, Row]:
    full, found, funding = [0, 0, 0], [0, 0, 0], [0, 0, 0]
    for item_id, label in gold.items():
        wanted = [
            (value, entry["kind"], set(entry.get("accept", ())), entry.get("optional", False))
            for entry in label["money"]
            for value in amounts(entry["verbatim"])
        ]
        given = {
            (value, str(line.get("kind", "")).upper())
            for line in predicted.get(item_id, {}).get("money", [])
            for value in amounts(line.get("verbatim", ""))
        }
        hits, left_wanted, left_given = paired(wanted, given)
        optional = {entry[0] for entry in left_wanted if entry[3]}
        left_wanted = [entry for entry in left_wanted if not entry[3]]
        left_given = {pair for pair in left_given if pair[0] not in optional}
        add(full, len(hits), len(left_given), len(left_wanted))
        given_funding = sum(kind == "FUNDING" for _, kind in left_given)
        add(funding, hits.count("FUNDING"), given_funding, sum(entry[1] == "FUNDING" for entry in left_wanted))
        gold_values = {entry[0] for entry in wanted if not entry[3]}
        given_values = {value for value, _ in given} - {entry[0] for entry in wanted if entry[3]}
        agreed = len(gold_values & given_values)
        add(found, agreed, len(given_values - gold_values), len(gold_values - given_values))
        misses += [f"money  {item_id}: missed {value} {kind}" for value, kind, _, _ in left_wanted]
        misses += [
            f"money  {item_id}: wrongly gave {value} as {kind or 'no kind'}"
            for value, kind in sorted(left_given, key=str)
        ]
    return prf(*full), prf(*found), prf(*funding)


def paired(
    wanted: list[tuple[Any, str, set[str], bool]], given: set[tuple[Any, str]]
) -> tuple[list[str], list[tuple[Any, str, set[str], bool]], set[tuple[Any, str]]]:
    """Pair labels with predictions, exact kinds first, so one figure with two meanings pairs rightly."""
    hits, left_wanted, left_given = [], list(wanted), set(given)
    for exact in (True, False):
        for value, kind in sorted(left_given, key=str):
            for entry in left_wanted:
                if entry[0] == value and (kind == entry[1] if exact else kind in entry[2]):
                    left_wanted.remove(entry)
                    left_given.discard((value, kind))
                    hits += [] if entry[3] else [entry[1]]
                    break
    return hits, left_wanted, left_given


def add(counts: list[int], *more: int) -> None:
    counts[:] = [count + one for count, one in zip(counts, more, strict=True)]


def score_reviews(gold: Rows, predicted: Rows, slugs: dict[str, str], misses: list[str]) -> Row:
    tp = fp = fn = 0
    for item_id, label in gold.items():
        given = {slugs.get(clean(name), name) for name in predicted.get(item_id, {}).get("reviews", [])}
        wanted, optional = set(label["reviews"]), set(label.get("reviews_optional", ()))
        tp += len(given & wanted)
        fp += len(given - wanted - optional)
        fn += len(wanted - given)
        misses += [f"review {item_id}: missed {slug}" for slug in sorted(wanted - given)]
        misses += [f"review {item_id}: wrongly gave {slug}" for slug in sorted(given - wanted - optional)]
    return prf(tp, fp, fn)


def score_topics(gold: Rows, predicted: Rows) -> Row:
    tp = fp = fn = 0
    for item_id, label in gold.items():
        given, wanted = set(predicted.get(item_id, {}).get("topics", [])), set(label["topics"])
        tp, fp, fn = tp + len(given & wanted), fp + len(given - wanted), fn + len(wanted - given)
    return prf(tp, fp, fn)


def score_relevance(gold: Rows, predicted: Rows, misses: list[str]) -> Row:
    tp = fp = fn = tn = 0
    for item_id, label in gold.items():
        if label.get("borderline"):
            continue
        given = bool(predicted.get(item_id, {}).get("relevant", False))
        tp, fp, fn, tn = (
            tp + (given and label["relevant"]),
            fp + (given and not label["relevant"]),
            fn + (not given and label["relevant"]),
            tn + (not given and not label["relevant"]),
        )
        if given != label["relevant"]:
            misses.append(f"relev  {item_id}: {'kept, should be left out' if given else 'left out, should be kept'}")
    result = prf(tp, fp, fn)
    result["off_topic_left_out"] = round(tn / (tn + fp), 4) if tn + fp else 1.0
    return result


def plain_url(url: str | None) -> str:
    url = re.sub(r"[?#].*$", "", html.unescape(url or "").strip())
    return re.sub(r"^https?://(www\.)?", "", url).rstrip("/").lower()


def judge(question: Row, answer: Row, urls: dict[str, str]) -> str | None:
    """What is wrong with an answer; None when it is right."""
    text = clean(answer.get("text", ""))
    if answer.get("answered"):
        wrong = judge_answered(question, answer, urls, text)
    else:
        wrong = "not answered" if question["answerable"] else None
    banned = [one for one in question["must_not_contain"] if position(text, one) >= 0]
    return wrong or (f"shows {banned[0]!r}" if banned else None)


def judge_answered(question: Row, answer: Row, urls: dict[str, str], text: str) -> str | None:
    if not question["answerable"] and not question.get("partial_ok"):
        return "answered; should say nothing was found"
    lacking = [wanted for wanted in question["must_contain"] if first_of(text, wanted) < 0]
    if lacking:
        return f"lacks {lacking[0]!r}"
    cited = {plain_url(url) for url in answer.get("cited_urls", [])}
    if question["cite_any"] and not cited & {urls[i] for i in question["cite_any"]}:
        return "cites none of the right items"
    for earlier, later in question.get("order", []):
        if 0 <= first_of(text, later) < first_of(text, earlier):
            return f"{later[0]!r} comes before {earlier[0]!r}"
    return None


def score_questions(questions: list[Row], answers: Rows, urls: dict[str, str], misses: list[str]) -> Row:
    right: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for question in questions:
        wrong = judge(question, answers.get(question["id"], {}), urls)
        if question["id"] not in answers and not wrong:
            wrong = "no prediction"
        groups = ("all", "answerable" if question["answerable"] else "unanswerable", question["command"])
        for group in groups:
            total[group] += 1
            right[group] += wrong is None
        if wrong:
            misses.append(f"quest  {question['id']} [{question['command']}] {question['text']!r}: {wrong}")
    return {
        group: {"accuracy": round(right[group] / total[group], 4), "right": right[group], "of": total[group]}
        for group in total
    }


def score_pairs(pairs: list[Row], predicted: dict[frozenset[str], bool], misses: list[str]) -> Row:
    tp = fp = fn = 0
    for pair in pairs:
        given = predicted.get(frozenset((pair["a"], pair["b"])), False)
        tp, fp, fn = (
            tp + (given and pair["same_story"]),
            fp + (given and not pair["same_story"]),
            fn + (not given and pair["same_story"]),
        )
        if given != pair["same_story"]:
            misses.append(
                f"pair   {pair['a']} {pair['b']}: {'joined, different stories' if given else 'not joined, same story'}"
            )
    return prf(tp, fp, fn)


def evaluate(gold_dir: Path, pred_dir: Path) -> tuple[dict[str, Row], list[str]]:
    gold = {row["id"]: row for row in read_jsonl(gold_dir / "gold.jsonl")}
    urls = {row["id"]: plain_url(row["url"]) for row in read_jsonl(gold_dir / "items.jsonl")}
    slugs = {}
    for review in json.loads((gold_dir / "reviews.json").read_text(encoding="utf-8")):
        for name in (review["slug"], review["name"], *review["aliases"]):
            slugs[clean(name)] = review["slug"]
    predicted = {row["id"]: row for row in read_jsonl(pred_dir / "items.jsonl")}
    answers = {row["qid"]: row for row in read_jsonl(pred_dir / "answers.jsonl")}
    pairs = {frozenset((row["a"], row["b"])): bool(row["same"]) for row in read_jsonl(pred_dir / "pairs.jsonl")}
    misses: list[str] = []
    money, found, funding = score_money(gold, predicted, misses)
    report = {
        "money": money,
        "money, figure found": found,
        "money, FUNDING only": funding,
        "reviews": score_reviews(gold, predicted, slugs, misses),
        "relevance": score_relevance(gold, predicted, misses),
        "topics": score_topics(gold, predicted),
        "questions": score_questions(read_jsonl(gold_dir / "questions.jsonl"), answers, urls, misses),
        "pairs": score_pairs(read_jsonl(gold_dir / "pairs.jsonl"), pairs, misses),
    }
    return report, misses
