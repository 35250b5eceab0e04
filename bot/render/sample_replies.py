"""Made-up answers and pages on which every template of a reply is tried before a reader sees it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.model.answers import (
    Account,
    Answer,
    AnswerInParts,
    Claim,
    Coverage,
    Dossier,
    FundingAnswer,
    Moment,
    MoneyLine,
    NoEvidence,
    SearchResult,
    Silence,
)
from bot.model.catalogue import Review
from bot.model.editions import MoneyRow
from bot.model.items import Citation, Item, Revision, Story
from bot.model.readings import Deadline, DeadlineKind, Figure, Mention, MoneyKind, MoneyStatus, Reading, Reason
from bot.model.sources import Source, Tier
from bot.render.samples import sample_editions

_MOMENT = datetime(2026, 1, 5, 9, tzinfo=UTC)
_DAY = _MOMENT.date()
_ADDRESS = "https://example.org/1"
_SENTENCE = "The department has set aside £12 million for practice supervisors."
_CITED = Citation(_SENTENCE, "A sample headline", _ADDRESS, "A sample source", _DAY, Tier.OFFICIAL, 1)
_NOTED = Citation.noted("The review was published in January 2026.", "A sample review", "https://example.org/")
_BARE = replace(_CITED, quote="A sample sentence.")
_FIGURE = Figure(
    "£12 million",
    12e6,
    12e6,
    MoneyKind.FUNDING,
    _SENTENCE,
    status=MoneyStatus.ANNOUNCED,
    qualifier="up to",
    period="a year",
    purpose="posts",
    because=("set aside",),
)
_DEADLINE = Deadline(date(2026, 2, 12), "day", DeadlineKind.CLOSES, "12 February 2026", _SENTENCE)
_ITEM = Item(
    id=1,
    key=_ADDRESS,
    source="sample",
    source_name="A sample source",
    tier=Tier.OFFICIAL,
    title="A sample headline",
    url=_ADDRESS,
    published=_MOMENT,
    first_seen=_MOMENT,
    updated=_MOMENT + timedelta(days=2),
    body=_SENTENCE,
    reading=Reading(
        relevant=True,
        reasons=(Reason("workforce", "practice supervisors", 2.0), Reason("money", "£12 million", 1.0)),
        topics=("sample", "other"),
        reviews=(Mention("sample", "A sample review", "sample review", (0, 13), _SENTENCE),),
        money=(_FIGURE, replace(_FIGURE, furniture=True)),
        deadlines=(_DEADLINE,),
    ),
)
_BARE_ITEM = replace(_ITEM, published=None, updated=None, reading=Reading())
_SILENCES = tuple(Silence("sample", f"Sample source {number}", "no answer in time", _MOMENT) for number in range(7))
_UNDATED = tuple(replace(silence, since=None) for silence in _SILENCES)
_SEARCHED = Coverage(40, 3, _DAY, _DAY, _SILENCES, (*_SILENCES, *_UNDATED), _UNDATED, 24, _UNDATED)
_NOTHING_SEARCHED = Coverage(0, 0)


def sample_replies(name: str) -> Sequence[Mapping[str, Any]]:
    """Give what a template of a reply or of a page of the site is tried with; nothing for one that is a part."""
    return _SAMPLES[name]() if name in _SAMPLES else ()


def _answers() -> Sequence[Mapping[str, Any]]:
    said, bare = Claim("It is £12 million.", (_CITED, _NOTED)), Claim(_BARE.quote, (_BARE,))
    full = Answer("how much?", said, (_BARE,), (said, bare), ("A note.",), _SEARCHED, (_CITED, _BARE, _NOTED))
    return [{"answer": full}, {"answer": Answer("how much?", bare, searched=_NOTHING_SEARCHED)}]


def _nothings() -> Sequence[Mapping[str, Any]]:
    full = NoEvidence("how much?", _SEARCHED, (_CITED, _BARE), ("this", "that"), "A note.")
    return [{"nothing": full}, {"nothing": NoEvidence("how much?", _NOTHING_SEARCHED)}]


def _in_parts() -> Sequence[Mapping[str, Any]]:
    parts = (*(sample["answer"] for sample in _answers()), *(sample["nothing"] for sample in _nothings()))
    told = AnswerInParts("how much and when?", parts, _SEARCHED)
    return [{"several": told}, {"several": replace(told, parts=parts[:2])}]


def _funding_answers() -> Sequence[Mapping[str, Any]]:
    lines = full, bare, _ = _lines()
    near = FundingAnswer("hubs", (), _SEARCHED, lines, ("A note.",), ("this", "that"), (_CITED, _BARE))
    answers = (
        FundingAnswer("hubs", lines * 3, _SEARCHED, notes=("A note.",)),
        FundingAnswer("hubs", (full,), _SEARCHED),
        FundingAnswer("hubs", (bare,), _SEARCHED),
        near,
        FundingAnswer("hubs", (), _NOTHING_SEARCHED),
    )
    return [{"funding": answer} for answer in answers]


def _dossiers() -> Sequence[Mapping[str, Any]]:
    review = Review("sample", "A sample review", "review", "https://example.org/")
    moments = tuple(Moment(_DAY + timedelta(days=number), _CITED, "said") for number in range(14))
    facts = (Claim(_NOTED.quote, (_NOTED, _CITED)), Claim(_BARE.quote, (_BARE,)))
    lines = tuple(line for line in _lines() if line.noted)
    told = Dossier("it", review.name, review, moments, _SEARCHED, facts, lines, recent=moments[-1:], notes=("A note.",))
    dossiers = (
        told,
        replace(told, timeline=moments[:2], recent=()),
        Dossier("it", "Another", None, (), _SEARCHED),
    )
    return [{"dossier": dossier} for dossier in dossiers]


def _lines() -> tuple[MoneyLine, MoneyLine, MoneyLine]:
    """Give a line of the catalogue with all there can be, one that an item alone tells of, and one of two items."""
    full = MoneyLine(
        "sample",
        "A sample grant",
        "£12 million",
        12e6,
        12e6,
        MoneyKind.FUNDING,
        (_NOTED, _CITED, _BARE) * 2,
        period="2026-27",
        purpose="posts",
        status=MoneyStatus.ANNOUNCED,
        by="A sample body",
        announced="January 2026",
        part_of="Another",
        superseded_by="A later grant",
        disputes=(Claim(_CITED.quote, (_CITED, _BARE)),),
        total="£40 million",
    )
    bare = MoneyLine(None, "hubs", "£5m", 5e6, 5e6, MoneyKind.PRESSURE, (_CITED,))
    return full, bare, replace(bare, evidence=(_CITED, _BARE), announced="January 2026")


def _searches() -> Sequence[Mapping[str, Any]]:
    found = SearchResult("hubs", (_ITEM, _BARE_ITEM), 9, (_CITED, _BARE))
    return [{"result": found}, {"result": replace(found, total=2)}, {"result": SearchResult("hubs", (), 0)}]


def _accounts() -> Sequence[Mapping[str, Any]]:
    carried = (("sample", _MOMENT), ("other", _MOMENT))
    versions = tuple(Revision(1, number, _MOMENT, "A sample headline", _SENTENCE) for number in (1, 2))
    shown = (("sample", "2026-W01", "A sample topic, story 1"),)
    full = Account(_ITEM, carried, versions, (_BARE_ITEM, _ITEM), shown, ("A sample briefing: fit for 2026-W01",))
    return [{"account": full}, {"account": Account(_BARE_ITEM, carried[:1])}]


def _stories() -> Sequence[Mapping[str, Any]]:
    full = {
        "story": Story(_ITEM, (_BARE_ITEM,)),
        "sentences": (_SENTENCE,),
        "others": [_CITED, replace(_CITED, tier=Tier.PRESS)],
        "money": (MoneyRow(_FIGURE, _ITEM), MoneyRow(replace(_FIGURE, qualifier="", status=None, purpose=""), _ITEM)),
        "dates": [(_DEADLINE, _ITEM)],
    }
    return [full, {"story": Story(_BARE_ITEM), "sentences": (), "others": [], "money": (), "dates": []}]


def _latest() -> Sequence[Mapping[str, Any]]:
    return [{"items": [_ITEM, _BARE_ITEM], "coverage": _SEARCHED}, {"items": [], "coverage": _NOTHING_SEARCHED}]


def _feeds() -> Sequence[Mapping[str, Any]]:
    return [{"rows": [{"source": Source("sample", "A sample source", Tier.OFFICIAL), "health": "well"}]}]


def _home_tabs() -> Sequence[Mapping[str, Any]]:
    return [{"edition": edition} for edition in (*sample_editions(), None)]


def _fronts() -> Sequence[Mapping[str, Any]]:
    return [{"name": "A sample briefing", "coverage": coverage} for coverage in (_SEARCHED, _NOTHING_SEARCHED)]


_SAMPLES: Mapping[str, Callable[[], Sequence[Mapping[str, Any]]]] = {
    "answers/ask": _answers,
    "answers/in_parts": _in_parts,
    "answers/nothing": _nothings,
    "answers/funding": _funding_answers,
    "answers/review": _dossiers,
    "answers/search": _searches,
    "answers/why": _accounts,
    "desk/latest": _latest,
    "desk/feeds": _feeds,
    "desk/home": _home_tabs,
    "site/home": _fronts,
    "site/review": _dossiers,
    "site/funding": lambda: [{"line": line} for line in _lines() if line.noted],
    "site/story": _stories,
}
