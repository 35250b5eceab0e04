"""What programs rely on: every key and type of the JSON, as docs/commands.md gives it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import briefing

ROOT = Path(__file__).resolve().parents[2]

NUMBER = int | float
CITATION = {
    "quote": str,
    "title": str,
    "url": str,
    "source": str,
    "tier": str | None,
    "published": str | None,
}
SEARCHED = {
    "items": int,
    "sources": int,
    "from": str | None,
    "to": str | None,
    "failing": [str],
    "not_covered": [str],
    "not_visited": [str],
}
CLAIM = {"says": str, "evidence": [CITATION]}
LINE = {
    "id": str | None,
    "name": str,
    "amount": str,
    "value_gbp": NUMBER | list,
    "kind": str,
    "period": str,
    "purpose": str,
    "status": str | None,
    "evidence": [CITATION],
}
MOMENT = {"date": str, "source": str, "tier": str | None, "title": str, "url": str, "quote": str}
REVIEW = {
    "id": str | None,
    "name": str,
    "aliases": [str],
    "chair": str,
    "body": str,
    "published": str | None,
    "status": str,
    "summary": str,
    "asked_for": str,
    "response": str,
    "replaced_by": str,
    "source": str,
    "facts": [CLAIM],
}
FIGURE = {
    "verbatim": str,
    "value_gbp": NUMBER | list,
    "kind": str,
    "period": str,
    "purpose": str,
    "status": str | None,
    "sentence": str,
}
ITEM = {
    "id": int,
    "title": str,
    "url": str,
    "source": str,
    "source_id": str,
    "tier": str,
    "published": str | None,
    "first_seen": str,
    "updated": str | None,
    "relevant": bool,
    "topics": [str],
    "reviews": [{"id": str | None, "name": str}],
    "money": [FIGURE],
    "story": int | None,
}
TOLD = {
    "answered": bool,
    "answer": str,
    "says": str,
    "notes": [str],
    "evidence": [CITATION],
    "earlier": [CITATION],
    "conflicts": [CLAIM],
    "alternatives": [CITATION],
    "nearest": [CITATION],
    "suggestions": [str],
    "searched": SEARCHED,
}
ASK = {"question": str, **TOLD, "parts": list}
IN_PARTS = {**ASK, "parts": [ASK]}
FUNDING = {"query": str, "lines": [LINE], "related": [LINE], **TOLD}
DOSSIER = {
    "query": str,
    "answered": bool,
    "review": REVIEW,
    "timeline": [MOMENT],
    "funding": [LINE],
    "suggestions": [str],
    "nearest": [CITATION],
    "searched": SEARCHED,
}
SEARCH = {"query": str, "items": [ITEM], "total": int}
STATE = {
    "id": str,
    "name": str,
    "tier": str,
    "kind": str,
    "url": str | None,
    "cadence": str,
    "topics": [str],
    "verified_on": str | None,
    "last_success": str | None,
    "failing_since": str | None,
    "trouble": str | None,
    "health": str,
}
ACCOUNT = {
    "item": ITEM,
    "reasons": [{"rule": str, "words": str, "weight": NUMBER}],
    "carried_by": [{"source": str, "since": str}],
    "versions": int,
    "same_story": [str],
    "editions": [{"digest": str, "week": str, "place": str}],
    "verdicts": [str],
}
PAGE = "https://councilchronicle.example/news/1076"
WALLED = "https://socialcareweekly.example/2026/11/19/overspends-of-620m/"
"""A page whose registration wall names a price."""


def misshapen(value: Any, shape: Any, where: str = "$") -> list[str]:
    """Give every place at which a value is not of a shape: keys are exact, a list's entries are all alike."""
    match shape:
        case dict():
            if not isinstance(value, dict) or value.keys() != shape.keys():
                return [f"{where}: {list(value) if isinstance(value, dict) else value!r}"]
            return [fault for key in shape for fault in misshapen(value[key], shape[key], f"{where}.{key}")]
        case [entry]:
            if not isinstance(value, list):
                return [f"{where}: {value!r}"]
            return [fault for n, one in enumerate(value) for fault in misshapen(one, entry, f"{where}[{n}]")]
    is_right = isinstance(value, shape) and (shape is bool or not isinstance(value, bool))
    return [] if is_right else [f"{where}: {value!r}"]


@pytest.mark.parametrize(
    ("words", "shape"),
    [
        pytest.param("ask when do the early career standards apply", ASK, id="ask"),
        pytest.param("ask train times to york", ASK, id="ask, declined"),
        pytest.param("ask when do the early career standards apply and who rides zebras", IN_PARTS, id="ask, in parts"),
        pytest.param("funding prevention grant", FUNDING, id="funding"),
        pytest.param("funding overspend", FUNDING, id="funding, a pressure"),
        pytest.param(
            "funding how many newly qualified social workers", FUNDING, id="funding, what else is asked of it"
        ),
        pytest.param("funding zebra crossings", FUNDING, id="funding, declined"),
        pytest.param("review care review", DOSSIER, id="review"),
        pytest.param("review zebra", {**DOSSIER, "review": type(None)}, id="review, declined"),
        pytest.param("search supervision", SEARCH, id="search"),
        pytest.param("search zebra", SEARCH, id="search, nothing found"),
        pytest.param("items", {"items": [ITEM]}, id="items"),
        pytest.param("items --since 2999-01-01", {"items": [ITEM]}, id="items, none"),
        pytest.param(f"why {PAGE}", ACCOUNT, id="why"),
        pytest.param("feeds list", {"sources": [STATE]}, id="feeds list"),
        pytest.param("review", {"reviews": [{"id": str, "name": str, "kind": str}]}, id="all reviews"),
        pytest.param("funding", {"lines": [{"id": str, "name": str, "amount": str}]}, id="all funding lines"),
    ],
)
def test_the_shape_is_exactly_as_documented(filled: Path, words: str, shape: Any) -> None:
    ran = briefing(filled, *words.split(), "--json")
    assert (ran.code, ran.err) == (0, "")
    assert misshapen(ran.json, shape) == []


@pytest.mark.parametrize(
    ("words", "answered"),
    [
        pytest.param("ask when do the early career standards apply", True, id="ask"),
        pytest.param("ask train times to york", False, id="ask, declined"),
        pytest.param("funding prevention grant", True, id="funding"),
        pytest.param("funding zebra crossings", False, id="funding, declined"),
        pytest.param("review care review", True, id="review"),
        pytest.param("review zebra", False, id="review, declined"),
    ],
)
def test_a_program_is_told_whether_there_was_an_answer(filled: Path, words: str, answered: bool) -> None:
    assert briefing(filled, *words.split(), "--json").json["answered"] is answered


def test_items_gives_every_item_what_was_last_seen_first(filled: Path) -> None:
    items = briefing(filled, "items", "--json").json["items"]
    of_one = briefing(filled, "items", "--source", "lga", "--json").json["items"]
    seen = [item["first_seen"] for item in items]
    assert len(items) == 84
    assert seen == sorted(seen, reverse=True)
    assert {item["source_id"] for item in of_one} == {"lga"}
    assert 0 < len(of_one) < len(items)


def test_a_program_gets_the_figures_of_page_furniture_last_and_a_person_never(filled: Path) -> None:
    items = briefing(filled, "items", "--json").json["items"]
    (item,) = (item for item in items if item["url"] == WALLED)
    *_, news, price = item["money"]
    assert (news["verbatim"], news["kind"]) == ("£620m", "pressure")
    assert (price["verbatim"], price["kind"]) == ("£12.50", "price")
    for words in (("why", WALLED), ("search", "overspend"), ("ask", "how large is the overspend"), ("items",)):
        assert "£12.50" not in briefing(filled, *words).out
    assert "Set aside as page furniture: 1 sum" in briefing(filled, "why", WALLED).out


def test_the_documentation_names_every_key() -> None:
    told = set(re.findall(r'"(\w+)"', (ROOT / "docs/commands.md").read_text("utf-8")))
    for shape in (ASK, FUNDING, DOSSIER, SEARCH, ITEM, CITATION, SEARCHED, LINE, MOMENT, FIGURE):
        assert shape.keys() <= told
