"""Invented weeks of 2026, as an edition is made from them: busy, quiet, failing, one story everywhere, and large."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.digest.compose import Material, compose
from bot.digest.watching import Watch
from bot.model.answers import Coverage, Silence
from bot.model.catalogue import Review, Topic
from bot.model.editions import Digest, Edition
from bot.model.items import Item, Revision
from bot.model.readings import (
    Deadline,
    DeadlineKind,
    Figure,
    Mention,
    MoneyKind,
    MoneyStatus,
    Reading,
    Reason,
    Voice,
)
from bot.model.sources import Tier
from bot.periods import Schedule, Week
from bot.text.sentences import sentences_of

WEEK = Week(2026, 47)
DIGEST = Digest("weekly", "Workforce policy briefing", "#workforce-policy", Schedule.parse("mon 08:30"))
MONDAY = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)

TOPICS = (
    Topic("agency", "Agency social work", ("agency",), 1),
    Topic("recruitment", "Recruitment and retention", ("recruitment",), 2),
    Topic("early-career", "Early career support", ("early career",), 3),
    Topic("family-help", "Family help and child protection", ("family help",), 4),
    Topic("funding", "Budgets", ("budget",), 5),
)
REVIEWS = (
    Review("care-review", "Independent Review of Children's Social Care", "review", "https://example.org/review"),
    Review("workload-group", "National Workload Action Group", "review", "https://example.org/workload"),
)

_SOURCES = {
    "dfe": ("Department for Education", Tier.OFFICIAL),
    "mhclg": ("MHCLG", Tier.OFFICIAL),
    "swe": ("Social Work England", Tier.OFFICIAL),
    "ofsted": ("Ofsted", Tier.OFFICIAL),
    "adcs": ("ADCS", Tier.SECTOR),
    "lga": ("LGA", Tier.SECTOR),
    "basw": ("BASW", Tier.SECTOR),
    "community-care": ("Community Care", Tier.PRESS),
    "cyp-now": ("CYP Now", Tier.PRESS),
    "localgov": ("LocalGov", Tier.PRESS),
    "schools-week": ("Schools Week", Tier.PRESS),
    "the-mj": ("The MJ", Tier.PRESS),
}


def told(number: int, source: str, title: str, *paragraphs: str, story: int = 0, day: int = 0, **reading: Any) -> Item:
    """Give an item as the reader would leave it; `money`, `reviews`, `dates` and `voices` name words of the text.

    `day` counts from the Monday of the week.
    """
    name, tier = _SOURCES[source]
    at = MONDAY + timedelta(days=day, minutes=number)
    body = "\n\n".join(paragraphs)
    item = Item(
        id=number,
        key=f"https://{source}.example.org/{number}",
        source=source,
        source_name=name,
        tier=tier,
        title=title,
        url=f"https://{source}.example.org/{number}",
        published=at,
        first_seen=at + timedelta(hours=1),
        body=body,
        carried_by=(source,),
        story=story or number,
    )
    return replace(item, reading=_reading(item, **reading))


def _reading(
    item: Item,
    *,
    topics: tuple[str, ...] = ("recruitment",),
    relevant: bool = True,
    money: tuple[tuple[str, float, MoneyKind, MoneyStatus | None, str, str], ...] = (),
    reviews: tuple[tuple[str, str], ...] = (),
    dates: tuple[tuple[str, date, DeadlineKind], ...] = (),
    voices: tuple[tuple[str, str], ...] = (),
) -> Reading:
    return Reading(
        relevant=relevant,
        reasons=(Reason("workforce", "social workers", 2.0),) if relevant else (),
        topics=topics if relevant else (),
        money=tuple(
            Figure(
                verbatim,
                pounds,
                pounds,
                kind,
                sentence_with(item, verbatim),
                status=status,
                purpose=purpose,
                period=period,
            )
            for verbatim, pounds, kind, status, purpose, period in money
        ),
        reviews=tuple(Mention(id_, words, words, (0, 0), sentence_with(item, words)) for id_, words in reviews),
        deadlines=tuple(Deadline(day, "day", kind, words, sentence_with(item, words)) for words, day, kind in dates),
        voices=tuple(Voice(id_, id_.upper(), sentence_with(item, words)) for id_, words in voices),
    )


def sentence_with(item: Item, words: str) -> str:
    """Give the sentence of the item in which some words stand; the test's data is wrong where none does."""
    return next(item.text[a:b] for a, b in sentences_of(item.text) if words in item.text[a:b])


COVERAGE = Coverage(
    items=1_482,
    sources=24,
    first=date(2026, 1, 3),
    last=date(2026, 11, 22),
    failing=(Silence("the-mj", "The MJ", "the site refuses programs (403)", datetime(2026, 11, 12, 8, tzinfo=UTC)),),
    stale=(Silence("nspcc", "NSPCC Learning", "nothing new", datetime(2026, 8, 3, 8, tzinfo=UTC)),),
    not_covered=(Silence("london-councils", "London Councils", "publishes no feed"),),
    watched=24,
)


def busy_items() -> list[Item]:
    """Give a week in which government announced, the sector answered, and something else happened besides."""
    return [
        told(
            1,
            "dfe",
            "New rules on agency child and family social workers from next October",
            "Councils will have to follow regional price caps for all agency children's social care staff from 1 "
            "October 2027. "
            "The Department for Education published the draft regulations on Tuesday and asks councils for their "
            "views.",
            "The consultation closes on 18 December 2026. Ministers said that £8.5 million will help regions to "
            "set up shared staff banks.",
            story=1,
            day=1,
            topics=("agency", "funding"),
            money=(("£8.5 million", 8.5e6, MoneyKind.FUNDING, MoneyStatus.ANNOUNCED, "regional staff banks", ""),),
            dates=(
                ("18 December 2026", date(2026, 12, 18), DeadlineKind.CLOSES),
                ("1 October 2027", date(2027, 10, 1), DeadlineKind.APPLIES),
            ),
        ),
        told(
            2,
            "adcs",
            "ADCS responds to the draft agency regulations",
            "ADCS welcomes rules that cover the whole workforce, but caps set region by region will not stop "
            "neighbours outbidding each other.",
            story=1,
            day=1,
            topics=("agency",),
            voices=(("adcs", "ADCS welcomes"),),
        ),
        told(
            3,
            "lga",
            "LGA statement on agency social work",
            "The LGA said councils spend too much on agency staff and that the rules must come with money for "
            "permanent posts.",
            story=1,
            day=2,
            topics=("agency",),
            voices=(("lga", "The LGA said"),),
        ),
        told(
            4,
            "community-care",
            "Agency price caps to cover all children's staff",
            "The caps will cover all children's staff.",
            story=1,
            day=1,
            topics=("agency",),
        ),
        told(
            5,
            "cyp-now",
            "Ministers publish agency regulations",
            "Draft regulations on agency staff have been published.",
            story=1,
            day=2,
            topics=("agency",),
        ),
        told(
            6,
            "mhclg",
            "Children, Families and Youth Grant: provisional allocations 2027 to 2028",
            "The government has allocated £547 million to councils for family help over three years, of which "
            "£180 million is for 2027-28. "
            "Councils must report each quarter on the number of lead practitioners in post.",
            story=6,
            day=3,
            topics=("family-help", "funding"),
            money=(
                ("£547 million", 547e6, MoneyKind.FUNDING, MoneyStatus.ALLOCATED, "family help", "over three years"),
                ("£180 million", 180e6, MoneyKind.FUNDING, MoneyStatus.ALLOCATED, "family help", "2027-28"),
            ),
        ),
        told(
            7,
            "lga",
            "Councils forecast a £1.9 billion overspend on children's services",
            "Councils in England expect to overspend their children's social care budgets by £1.9 billion this year. "
            "“The gap is now wider than the whole family help programme,” the LGA's children's board said.",
            story=7,
            day=2,
            topics=("funding",),
            money=(
                (
                    "£1.9 billion",
                    1.9e9,
                    MoneyKind.PRESSURE,
                    MoneyStatus.REPORTED,
                    "children's social care budgets",
                    "this year",
                ),
            ),
            voices=(("lga", "The gap is now wider"),),
        ),
        told(
            8,
            "swe",
            "Early career standards: guidance for employers",
            "Social Work England has published guidance on the early career standards, which apply from 1 April "
            "2027. "
            "Employers will need a named practice supervisor for every newly qualified social worker.",
            story=8,
            day=4,
            topics=("early-career",),
            dates=(("1 April 2027", date(2027, 4, 1), DeadlineKind.APPLIES),),
        ),
        told(
            9,
            "community-care",
            "Social workers describe caseloads after workload report",
            "A survey of 1,104 social workers found that 61% had seen no change since the National Workload "
            "Action Group reported. "
            "The Independent Review of Children's Social Care had called for time with families to be protected.",
            story=9,
            day=4,
            reviews=(
                ("workload-group", "National Workload Action Group"),
                ("care-review", "Independent Review of Children's Social Care"),
            ),
        ),
        told(
            10,
            "basw",
            "BASW: a pay award that does not keep staff",
            "BASW warned that the 3.2% pay offer would not keep experienced social workers in children's teams.",
            story=10,
            day=3,
            voices=(("basw", "BASW warned"),),
        ),
        told(
            11,
            "schools-week",
            "Cheese is back on the school menu",
            "Schools can serve more cheese.",
            story=11,
            day=1,
            relevant=False,
        ),
        told(
            12,
            "localgov",
            "Bin collections move to Thursdays",
            "Collections move to Thursdays.",
            story=12,
            day=2,
            relevant=False,
        ),
        replace(
            told(13, "ofsted", "Old inspection report", "An old report about social workers.", story=13), backlog=True
        ),
        replace(
            told(
                14,
                "dfe",
                "Families First Partnership programme guide",
                "The guide sets out how councils should staff multi-agency child protection teams. "
                "Lead practitioners can now come from health or education as well as social work.",
                story=14,
                topics=("family-help",),
            ),
            first_seen=datetime(2026, 3, 20, 9, tzinfo=UTC),
            published=datetime(2026, 3, 20, 8, tzinfo=UTC),
            updated=datetime(2026, 11, 18, 9, tzinfo=UTC),
        ),
        replace(
            told(
                15,
                "ofsted",
                "Inspecting children's services: what we found about supervision",
                "Inspectors found that good supervision kept social workers in 14 of 20 councils visited.",
                story=15,
            ),
            published=datetime(2026, 10, 30, 9, tzinfo=UTC),
        ),
    ]


TREND = {
    "agency": (0, 0, 2, 1, 3, 1, 0, 4),
    "recruitment": (0, 1, 3, 2, 4, 6, 5, 3),
    "early-career": (0, 0, 1, 0, 0, 1, 2, 1),
    "family-help": (0, 2, 2, 3, 1, 2, 4, 2),
    "funding": (0, 1, 0, 0, 2, 3, 9, 3),
}

REVISIONS = {
    14: (
        Revision(
            14,
            1,
            datetime(2026, 3, 20, 9, tzinfo=UTC),
            "Families First Partnership programme guide",
            "The guide sets out how councils should staff multi-agency child protection teams. "
            "Lead practitioners must be qualified social workers.",
        ),
    ),
}


def edition_of(items: list[Item], coverage: Coverage = COVERAGE, digest: Digest = DIGEST, **more: Any) -> Edition:
    """Compose the edition of 2026-W47 from some items; dates ahead are those of the items."""
    deadlines = [(item, deadline) for item in items for deadline in item.reading.deadlines]
    material = Material(items, coverage, deadlines, REVISIONS, TOPICS, REVIEWS, trend=TREND, **more)
    return compose(digest, WEEK, material)


def busy_week() -> Edition:
    return edition_of(busy_items())


def quiet_week() -> Edition:
    """Give a week in which every source was read and nothing was for us."""
    quiet = [item for item in busy_items() if not item.reading.relevant]
    return edition_of(quiet, replace(COVERAGE, failing=()))


def first_week() -> Edition:
    """Give a week in which watching began, and brought nothing but what was there already."""
    backlog = [replace(item, backlog=True) for item in busy_items() if item.updated is None]
    began = datetime(2026, 11, 19, 14, tzinfo=UTC)
    return edition_of(backlog, replace(COVERAGE, failing=(), stale=()), watch=Watch(began=began))


def broken_off_week() -> Edition:
    """Give a week whose last days nobody watched."""
    off = datetime(2026, 11, 18, 9, tzinfo=UTC)
    items = [item for item in busy_items() if max(item.first_seen, item.updated or item.first_seen) <= off]
    return edition_of(items, watch=Watch(complete=False, read_until=off))


def failing_week() -> Edition:
    """Give a week in which no source could be read."""
    since = datetime(2026, 11, 15, 22, tzinfo=UTC)
    silent = tuple(Silence(id_, name, "no connection", since) for id_, (name, _) in _SOURCES.items())
    return edition_of([], replace(COVERAGE, sources=len(silent), failing=silent, stale=(), watched=len(silent)))


def one_source_week() -> Edition:
    """Give a week in which a single source is watched, and had two things to say."""
    items = [item for item in busy_items() if item.source == "dfe"]
    return edition_of(items, Coverage(items=61, sources=1, first=date(2026, 9, 1), last=date(2026, 11, 22), watched=1))


def one_story_week() -> Edition:
    """Give a week in which seven outlets told of one event, and nothing else happened."""
    sentence = "The government will pay a retention bonus of £5,000 to social workers in child protection teams"
    money = (("£5,000", 5e3, MoneyKind.PAY, MoneyStatus.ANNOUNCED, "retention bonus", ""),)
    said = {
        "adcs": "ADCS said the bonus would help, but not where the nearest motorway leads to an agency rate.",
        "lga": "The LGA said councils had not been told who will pay for the bonus after the first year.",
    }
    sources = ("localgov", "lga", "community-care", "dfe", "cyp-now", "adcs", "the-mj")
    items = [
        told(
            number,
            source,
            f"Retention bonus for child protection social workers ({_SOURCES[source][0]})",
            f"{sentence}, the {_SOURCES[source][0]} reported." if source not in said else said[source],
            story=1,
            day=number % 3,
            money=money if source not in said else (),
            voices=((source, said[source][:8]),) if source in said else (),
        )
        for number, source in enumerate(sources, start=1)
    ]
    return edition_of(items)


def large_week(count: int = 400) -> Edition:
    """Give a week of many items, two of them to a story, and a digest that shows forty stories."""
    return edition_of(large_items(count))


def large_items(count: int) -> list[Item]:
    sources = list(_SOURCES)
    return [
        told(
            number,
            sources[number % len(sources)],
            f"Council {number // 2} changes how it keeps its social workers",
            f"Council {number // 2} has set aside £{number // 2 + 1} million for social work posts & supervision. "
            f"It will report in {1 + number % 28} months on what {number} teams made of it.",
            story=number // 2 + 1,
            day=number % 7,
            topics=(TOPICS[number // 2 % len(TOPICS)].id,),
            money=(
                (
                    f"£{number // 2 + 1} million",
                    (number // 2 + 1) * 1e6,
                    MoneyKind.FUNDING,
                    MoneyStatus.ANNOUNCED,
                    "social work posts",
                    "",
                ),
            ),
        )
        for number in range(count)
    ]
