"""What each command tells a person, in a pipe: no colours, no bar, one row a line, nothing on the other stream."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli.demo import SampleClock
from bot.cli.samples import POLLS, TODAY, SampleServer
from bot.shipped import find_shipped
from tests.cli.conftest import poll_four_weeks
from tests.cli.running import briefing
from tests.feed_server import Answer, feed_server
from tests.standin import SlackStandIn
from tests.standin.workspace import BOT_TOKEN

LONG_OVER = ("--week", "2020-W01")
WEEK = ("--week", "2026-W47")
LEAD = "£36 million to help new social workers through their first years"
FEEDS = """
settings: {{allow_private_addresses: true}}
sources: [{{id: adcs, name: ADCS, tier: sector, url: "{}"}}]
"""
UNLISTED = b"""<rss version="2.0"><channel><title>ADCS</title><item><title>Social workers and foster care</title>
<link>https://adcs.example/1</link>
<description>Ministers have published the Hartwell Review, which speaks of social workers.</description>
</item></channel></rss>"""
OVERSPENT = "https://lga.example/news/childrens-services-overspend-2026"
PAGE = "https://councilchronicle.example/news/1076"


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        pytest.param("ask when do the early career standards apply", "1 April 2027", id="ask"),
        pytest.param("ask train times to york", "84 items", id="ask, declined: what was searched"),
        pytest.param("review care review", "Josh MacAlister", id="review"),
        pytest.param("review", "care-review-2022", id="all reviews"),
        pytest.param("funding prevention grant", "£270m", id="funding"),
        pytest.param("funding", "prevention-grant-2025-26", id="all funding lines"),
        pytest.param("search supervision", "Principal social workers on supervision", id="search"),
        pytest.param("search zebra", "zebra", id="search, nothing found"),
        pytest.param("items", LEAD, id="items"),
        pytest.param("items --since 2999-01-01", "Nothing of the kind is stored", id="items, none"),
        pytest.param(f"why {PAGE}", "Council Chronicle", id="why"),
        pytest.param("feeds list", "not covered: publishes no feed", id="feeds list"),
        pytest.param("editions", "No edition yet.", id="editions, none"),
        pytest.param("catalogue check", "topics", id="catalogue check"),
        pytest.param("catalogue check", "facts[2].source: https://keoghs.co.uk/", id="catalogue check, its advice"),
        pytest.param("manifest", 'name: "Workforce Briefing"', id="manifest"),
        pytest.param(
            "manifest --http https://b.example/slack/events", "https://b.example/slack/events", id="manifest, HTTP"
        ),
        pytest.param("--version", "briefing ", id="version"),
    ],
)
def test_a_person_is_told(filled: Path, words: str, holds: str) -> None:
    ran = briefing(filled, *words.split())
    assert (ran.code, ran.err) == (0, "")
    assert holds in ran.out
    assert "\x1b" not in ran.out


def test_a_row_of_a_table_is_one_line_in_a_pipe(filled: Path) -> None:
    head, *rows = briefing(filled, "items").out.splitlines()
    assert head.split() == ["first", "seen", "published", "source", "title", "topics"]
    assert len(rows) == 84
    assert all(row[:4] == "2026" and row == row.rstrip() for row in rows)


def test_items_stand_in_the_order_of_the_day_that_is_shown_first(filled: Path) -> None:
    days = [row.split()[0] for row in briefing(filled, "items").out.splitlines()[1:]]
    assert len(set(days)) > 2
    assert days == sorted(days, reverse=True)


def test_why_tells_what_a_sum_is_about_without_forcing_it_into_a_phrase(filled: Path) -> None:
    told = " ".join(briefing(filled, "why", OVERSPENT).out.split())
    assert "£620 million: pressure, reported; about: English councils overspent their budgets" in told
    assert "(told by: overspent)" in told


@pytest.mark.parametrize(
    ("asked_for", "shown", "says"),
    [
        pytest.param("16", 16, "; the first 16:", id="some of them"),
        pytest.param("500", 41, "41 items for “children”\n", id="all of them"),
    ],
)
def test_a_search_shows_as_many_as_were_asked_for(filled: Path, asked_for: str, shown: int, says: str) -> None:
    ran = briefing(filled, "search", "children", "--limit", asked_for)
    assert says in ran.out
    assert sum(line.startswith("- ") for line in ran.out.splitlines()) == shown


def test_polling_tells_what_came_in_and_no_bar_in_a_pipe(tmp_path: Path) -> None:
    clock = SampleClock(POLLS[0])
    with SampleServer(find_shipped("data") / "sample", clock) as server:
        (tmp_path / "feeds.yaml").write_text(server.feeds_yaml(), "utf-8")
        first, second = briefing(tmp_path, "poll"), briefing(tmp_path, "poll")
        clock.now = TODAY
        again = briefing(tmp_path, "poll", "--all", "--json")
    assert "11 visited, 0 failed: 35 new items, 0 updated." in first.out
    assert second.out == "Nothing is due; `briefing poll --all` visits every source all the same.\n"
    assert {ran.err for ran in (first, second, again)} == {""}
    visits = {visit["source"]: visit for visit in again.json["visits"]}
    assert visits["north-star"]["trouble"] == "server-error"
    assert visits["childrens-commissioner"]["not_modified"]
    assert sum(visit["new"] for visit in visits.values()) > 40


def test_a_check_says_which_feeds_work_and_stores_nothing(tmp_path: Path) -> None:
    with SampleServer(find_shipped("data") / "sample", SampleClock(TODAY)) as server:
        (tmp_path / "feeds.yaml").write_text(server.feeds_yaml(), "utf-8")
        ran = briefing(tmp_path, "feeds", "check", "adcs", "north-star")
        as_json = briefing(tmp_path, "feeds", "check", "adcs", "--json")
    assert ran.code == 1
    assert [line.split(":")[0] for line in ran.out.splitlines()] == ["ok      adcs", "FAILED  north-star"]
    assert as_json.code == 0
    assert [(row["source"], row["works"]) for row in as_json.json["checks"]] == [("adcs", True)]
    assert [path.name for path in tmp_path.iterdir()] == ["feeds.yaml"]


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        pytest.param("terminal", "Workforce policy briefing (sample), 16 to 22 November 2026\n====", id="terminal"),
        pytest.param("text", "Workforce policy briefing (sample), 16 to 22 November 2026\n====", id="text"),
        pytest.param("markdown", "# Workforce policy briefing", id="markdown"),
        pytest.param("html", "<!doctype html>", id="html"),
        pytest.param("slack", '{\n  "sha": "', id="slack"),
        pytest.param("json", '{\n  "digest": "weekly"', id="json"),
    ],
)
def test_an_edition_is_shown_in_every_form(own: Path, form: str, begins: str) -> None:
    ran = briefing(own, "digest", "weekly", *WEEK, "--format", form)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.lower().startswith(begins.lower())
    assert "£36 million" in ran.out


def test_what_was_previewed_is_what_is_posted_once(own: Path) -> None:
    seen = briefing(own, "digest", "weekly", *LONG_OVER, "--format", "slack").json["messages"]
    with SlackStandIn() as slack:
        env = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_API_URL": slack.url}
        early = briefing(own, "digest", "weekly", "--week", "2099-W01", "--post", **env)
        posted = briefing(own, "digest", "weekly", *LONG_OVER, "--post", **env)
        again = briefing(own, "digest", "weekly", *LONG_OVER, "--post", **env)
        assert [message.text for message in slack.workspace.posted()] == [message["text"] for message in seen]
    assert (early.code, posted.code, again.code) == (2, 0, 2)
    assert "is not over until" in early.err
    assert "it is not sent twice" in again.err
    (row,) = briefing(own, "editions", "--json").json["editions"]
    assert (row["week"], row["standing"], row["destination"]) == ("2020-W01", "posted", "#workforce-policy")
    assert "posted " in briefing(own, "editions").out


def test_the_doctor_finds_nothing_wrong_in_a_sound_house(tmp_path: Path) -> None:
    with SampleServer(find_shipped("data") / "sample", SampleClock(POLLS[0])) as server, SlackStandIn() as slack:
        (tmp_path / "feeds.yaml").write_text(server.feeds_yaml(), "utf-8")
        briefing(tmp_path, "poll")
        env = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_API_URL": slack.url}
        ran = briefing(tmp_path, "doctor", **env)
        findings = briefing(tmp_path, "doctor", "--json", **env).json["findings"]
    assert ran.code == 0
    assert {one["state"] for one in findings} <= {"ok", "note"}
    assert {one["what"] for one in findings} >= {"configuration", "catalogue", "templates", "database", "slack"}


def test_a_backup_is_a_whole_database(own: Path) -> None:
    ran = briefing(own, "backup", "copy.db")
    assert (ran.code, ran.out) == (0, "Wrote copy.db.\n")
    copied = briefing(own, "--db", "copy.db", "items", "--json").out
    assert copied == briefing(own, "items", "--json").out


def test_names_the_catalogue_lacks_are_offered_as_entries(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with feed_server() as server:
        address = server.says("/feed", Answer(UNLISTED))
        (tmp_path / "feeds.yaml").write_text(FEEDS.format(address), "utf-8")
        briefing(tmp_path, "poll")
    offered = briefing(tmp_path, "catalogue", "suggest")
    assert (offered.code, offered.err) == (0, "")
    assert "- id: hartwell-review\n" in offered.out
    reviews = find_shipped("data/reviews.yaml").read_text("utf-8")
    (tmp_path / "data" / "reviews.yaml").write_text(f"{reviews}\n{offered.out}", "utf-8")
    assert briefing(tmp_path, "catalogue", "check").code == 0
    briefing(tmp_path, "reindex")
    (item,) = briefing(tmp_path, "items", "--json").json["items"]
    assert "hartwell-review" in {review["id"] for review in item["reviews"]}
    assert "No name" in briefing(tmp_path, "catalogue", "suggest").err


def test_after_an_edit_of_the_catalogue_reading_again_is_as_reading_afresh(own: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    (fresh / "data").mkdir(parents=True)
    topics = find_shipped("data/topics.yaml").read_text("utf-8")
    for home in (own, fresh):
        (home / "data" / "topics.yaml").write_text(topics.replace("- id: agency\n", "- id: locum\n"), "utf-8")
    poll_four_weeks(fresh)
    assert dump(own) != dump(fresh)
    assert briefing(own, "reindex").out == "Read 84 items again.\n"
    assert dump(own) == dump(fresh)


def dump(home: Path) -> list[tuple[object, ...]]:
    """Give every row of every table that a text or a reading leaves a trace in."""
    with closing(sqlite3.connect(home / "data" / "briefing.db")) as database:
        tables = ("items", "mentions", "figures", "deadlines", "item_topics", "sightings", "revisions")
        return [(table, *row) for table in tables for row in database.execute(f"SELECT * FROM {table}")]
