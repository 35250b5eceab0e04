"""What bad input gets: a clear sentence with the remedy, the right exit code, and everything else goes on."""

from __future__ import annotations

import ctypes
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.shipped import find_shipped
from bot.store import Store
from tests.cli.running import briefing
from tests.feed_server import Answer, FeedServer, feed_server
from tests.standin import SlackStandIn
from tests.standin.faults import dropped
from tests.standin.workspace import BOT_TOKEN

ROOT = Path(__file__).resolve().parents[2]
FAILED, USAGE = 1, 2
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1
"""From Linux's prctl.h and capability.h."""

NO_ONE = "http://127.0.0.1:9/feed"
FEEDS = f"""
settings: {{allow_private_addresses: true}}
sources:
  - {{id: adcs, name: ADCS, tier: sector, url: "{NO_ONE}"}}
digests:
  - {{id: weekly, name: Weekly, channel: "#policy", schedule: mon 08:30}}
"""
TEMPLATE = "{% block lead %}\n# {{ edition.nmae }}\n{% endblock %}"
GOOD = b"""<rss version="2.0"><channel><title>ADCS</title><item><title>Agency rules for social workers</title>
<link>https://adcs.example/1</link><description>Councils will pay less for agency social workers.</description>
</item></channel></rss>"""

OF_A_DATABASE = (
    "ask when do the rules apply",
    "review care review",
    "funding hubs",
    "search hubs",
    "why https://adcs.example/1",
    "items",
    "digest",
    "digest --post",
    "reindex",
    "backup copy.db",
    "export site",
    "catalogue suggest",
)

Mishap = Callable[[Path], object]


def a_place(home: Path, feeds: str = FEEDS) -> Path:
    (home / "feeds.yaml").write_text(feeds, "utf-8")
    return home


def written(name: str, content: str) -> Mishap:
    def write(home: Path) -> None:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(content, "utf-8")

    return write


def nothing(home: Path) -> None:
    """Leave the place as it is."""


def without_config(home: Path) -> None:
    (home / "feeds.yaml").unlink()


def in_latin_1(home: Path) -> None:
    (home / "feeds.yaml").write_bytes(FEEDS.replace("ADCS", "Café").encode("latin-1"))


def damaged(home: Path) -> None:
    """Overwrite the middle of a full database."""
    with_a_database(home)
    database = home / "data" / "briefing.db"
    content = database.read_bytes()
    database.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


def with_a_database(home: Path) -> None:
    Store.open(home / "data" / "briefing.db").close()


def badly_laid_out(template: str, name: str = "weekly") -> Mishap:
    def write(home: Path) -> None:
        with_a_database(home)
        written(f"templates/{name}.md", template)(home)

    return write


def of_another_program(home: Path) -> None:
    (home / "data").mkdir()
    with sqlite3.connect(home / "data" / "briefing.db") as database:
        database.execute("CREATE TABLE items (id INTEGER)")
    database.close()


def a_folder_for_a_database(home: Path) -> None:
    (home / "data" / "briefing.db").mkdir(parents=True)


@pytest.mark.parametrize(
    ("mishap", "words", "code", "says"),
    [
        pytest.param(without_config, "poll", USAGE, "feeds.yaml: there is no such file; `briefing init`", id="no file"),
        pytest.param(
            nothing, "--config nowhere/f.yaml poll", USAGE, "nowhere/f.yaml: there is no such", id="a wrong path"
        ),
        pytest.param(written("feeds.yaml", "sources: [a: {"), "digest", USAGE, "feeds.yaml:1: ", id="unreadable YAML"),
        pytest.param(written("feeds.yaml", ""), "poll", USAGE, "feeds.yaml: is empty", id="an empty file"),
        pytest.param(in_latin_1, "poll", USAGE, "is not UTF-8 text; save the file again", id="another encoding"),
        pytest.param(
            written(
                "feeds.yaml", FEEDS.replace("digests:", "  - {id: adcs, name: B, tier: press, kind: none}\ndigests:")
            ),
            "feeds list",
            USAGE,
            "feeds.yaml:5: sources[adcs].id: the id 'adcs' is used twice (first on line 4)",
            id="duplicate ids",
        ),
        pytest.param(
            written("feeds.yaml", FEEDS.replace("tier", "teir")), "poll", USAGE, "did you mean 'tier'", id="a typo"
        ),
        pytest.param(
            written("feeds.yaml", FEEDS.replace("mon 08:30}", "mon 08:30, template: weakly}")),
            "digest",
            USAGE,
            "did you mean 'weekly'",
            id="an unknown template",
        ),
        pytest.param(badly_laid_out(TEMPLATE), "digest", FAILED, "weekly.md:2: ", id="an undefined name"),
        pytest.param(badly_laid_out("{% if %}"), "digest", FAILED, "weekly.md:1: ", id="a broken tag"),
        pytest.param(
            badly_laid_out("{{ nmae }}", "site/home"),
            "export site",
            FAILED,
            "home.md:1: `nmae` is not known here; did you mean 'name'?",
            id="an undefined name on the site's front",
        ),
        pytest.param(written("data/topics.yaml", "- {id: a}"), "poll", USAGE, "topics.yaml:1: ", id="a bad catalogue"),
        pytest.param(
            written("data/briefing.db", "x" * 5000), "poll", FAILED, "is not a database; move", id="no database"
        ),
        pytest.param(damaged, "items", FAILED, "is damaged; restore the last backup", id="a corrupt database"),
        pytest.param(of_another_program, "poll", FAILED, "briefing.db", id="another program's database"),
        pytest.param(
            a_folder_for_a_database, "poll", FAILED, "is a folder; name a database file", id="a folder as database"
        ),
        pytest.param(nothing, "run", USAGE, "SLACK_BOT_TOKEN is not set; find it at", id="no tokens"),
        pytest.param(nothing, "run --http 127.0.0.1:0", USAGE, "SLACK_SIGNING_SECRET is not set", id="no secret"),
        pytest.param(
            nothing,
            "run --http everywhere",
            USAGE,
            "--http takes an address like 127.0.0.1:3000, not “everywhere”.",
            id="no address",
        ),
        pytest.param(
            with_a_database,
            "digest --week 2020-W01 --post",
            USAGE,
            "SLACK_BOT_TOKEN is not set",
            id="nothing to post with",
        ),
        pytest.param(nothing, "digest --post --backlog", USAGE, "leave out --post", id="catching up in public"),
        pytest.param(
            nothing,
            "digest monthly",
            USAGE,
            "There is no digest called “monthly”; name weekly.",
            id="an unknown digest",
        ),
        pytest.param(nothing, "digest --week 2026-W99", USAGE, "2026 has no week 99", id="no such week"),
        pytest.param(nothing, "digest --week 9999-W52", USAGE, "from 2000 to 2100", id="a week at the end of time"),
        pytest.param(
            nothing,
            "digest --week soon",
            USAGE,
            "--week: 'soon' is not a week; write it like 2026-W47.",
            id="not a week",
        ),
        pytest.param(
            nothing,
            "digest --format pdf",
            USAGE,
            "--format takes terminal, slack, html, markdown, text or json, not “pdf”.",
            id="an unknown form",
        ),
        pytest.param(
            nothing,
            "items --since yesterday",
            USAGE,
            "--since takes a day like 2026-11-16, not “yesterday”.",
            id="not a day",
        ),
        pytest.param(
            with_a_database,
            "items --source dcs",
            USAGE,
            "There is no source called “dcs”; there are adcs.",
            id="an unknown source",
        ),
        pytest.param(
            nothing,
            "feeds check dcs",
            USAGE,
            "feeds.yaml has no source called dcs; there are adcs.",
            id="an unknown source to check",
        ),
        pytest.param(
            nothing, "feeds import .", USAGE, ".: is a folder, not a file; name an OPML file", id="a folder to import"
        ),
        pytest.param(
            nothing, "feeds add nowhere", USAGE, "'nowhere' is not a web address; it must begin", id="no feed's address"
        ),
        pytest.param(nothing, "export out --url x", USAGE, "--url takes an address like https://", id="no site"),
        pytest.param(
            with_a_database, "why https://nowhere.example/", USAGE, "nothing stored under", id="an unknown page"
        ),
        pytest.param(with_a_database, "backup feeds.yaml", FAILED, "already exists", id="a backup over something"),
        pytest.param(with_a_database, "backup no/such/folder/b.db", FAILED, "no/such/folder", id="a backup nowhere"),
        pytest.param(nothing, "demo --out feeds.yaml", FAILED, "name another folder with --out", id="a file as folder"),
        pytest.param(nothing, "init", USAGE, "is there already and was left as it is", id="init over one's own"),
        pytest.param(nothing, "--config no/such/feeds.yaml init", USAGE, "cannot be written", id="init nowhere"),
        pytest.param(nothing, "poll everything", USAGE, "unexpected extra argument", id="one word too many"),
        pytest.param(nothing, "search --limit many supervision", USAGE, "--limit", id="not a number"),
        pytest.param(nothing, "frobnicate", USAGE, "No such command 'frobnicate'", id="an unknown command"),
    ],
)
def test_the_sentence_says_what_to_do(tmp_path: Path, mishap: Mishap, words: str, code: int, says: str) -> None:
    home = a_place(tmp_path)
    mishap(home)
    ran = briefing(home, *words.split())
    assert ran.code == code
    assert says in ran.err
    assert "Traceback" not in ran.err + ran.out
    assert "unforeseen" not in ran.err


@pytest.mark.parametrize("words", OF_A_DATABASE)
def test_a_mistyped_database_is_told_and_not_made(tmp_path: Path, words: str) -> None:
    ran = briefing(a_place(tmp_path), "--db", "dota/briefing.db", *words.split())

    assert ran.code == FAILED
    assert "There is no database at dota/briefing.db yet; run `briefing poll` first" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["feeds.yaml"]


def test_the_doctor_makes_no_database_and_looks_at_everything_else(tmp_path: Path) -> None:
    ran = briefing(a_place(tmp_path), "--db", "dota/briefing.db", "doctor")

    assert ran.code == FAILED
    assert [line.split(": ")[0] for line in ran.out.splitlines() if not line.startswith("note")] == [
        "ok    catalogue",
        "ok    templates",
        "ok    configuration",
        "FAIL  database",
        "FAIL  sources",
        "FAIL  service",
        "FAIL  editions",
    ]
    assert "FAIL  database: There is no database at dota/briefing.db yet; run `briefing poll` first" in ran.out
    assert "FAIL  editions: not looked at, for the reason above" in ran.out
    assert "note  slack: SLACK_BOT_TOKEN is not set" in ran.out
    assert [path.name for path in tmp_path.iterdir()] == ["feeds.yaml"]


@pytest.mark.parametrize("words", ["editions", "feeds list"])
def test_what_needs_no_database_makes_none(tmp_path: Path, words: str) -> None:
    ran = briefing(a_place(tmp_path), *words.split())

    assert ran.code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["feeds.yaml"]


@pytest.mark.parametrize("words", ["poll", "digest", "ask anything", "doctor"])
def test_without_a_configuration_nothing_is_made(tmp_path: Path, words: str) -> None:
    assert briefing(tmp_path, *words.split()).code
    assert list(tmp_path.iterdir()) == []


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    home = a_place(tmp_path, FEEDS.replace("tier: sector", "tier: royal").replace("mon 08:30", "soon"))
    ran = briefing(home, "poll")
    assert [line.split(": ")[0] for line in ran.err.splitlines()] == ["feeds.yaml:4", "feeds.yaml:6"]


def test_a_wrong_template_of_ones_own_is_told_while_the_shipped_one_stands_in(own: Path) -> None:
    written("templates/weekly.md", TEMPLATE)(own)
    shown = briefing(own, "digest", "weekly", "--week", "2026-W47")
    assert shown.code == FAILED
    assert "£36 million to help new social workers" in shown.out
    assert "nmae" in shown.err
    assert "the shipped template stands in" in shown.err
    assert briefing(own, "ask", "what is the overspend").code == 0
    assert briefing(own, "items").code == 0
    doctor = briefing(own, "doctor")
    assert doctor.code == FAILED
    assert "FAIL  templates: " in doctor.out
    assert "nmae" in doctor.out


@pytest.mark.parametrize(
    ("words", "template", "mistake"),
    [
        pytest.param("ask when do the early career standards apply", "ask", "{% if %}", id="ask"),
        pytest.param("ask what is the overspend", "ask", "{{ answer.led }}", id="ask, a misspelt field"),
        pytest.param(
            "ask what is the overspend",
            "ask",
            '{% if answer.question == "what is the overspend" %}{{ answer.led }}{% endif %}',
            id="ask, a misspelt field that only comes out with this question",
        ),
        pytest.param("search supervision", "parts", "{% if %}", id="search, a part of its page"),
        pytest.param("why https://councilchronicle.example/news/1076", "why", "{% if %}", id="why"),
    ],
)
def test_a_wrong_template_of_ones_own_is_told_with_the_answer_too(
    own: Path, words: str, template: str, mistake: str
) -> None:
    written(f"templates/answers/{template}.md", mistake)(own)
    shown, as_json = briefing(own, *words.split()), briefing(own, *words.split(), "--json")
    assert (shown.code, as_json.code) == (FAILED, 0)
    assert f"{template}.md:1: " in shown.err
    assert "the shipped template stands in" in shown.err
    assert shown.out
    assert as_json.err == ""


def test_a_template_that_claims_a_sum_is_shown_without_that_line_and_the_command_says_which(own: Path) -> None:
    written("templates/weekly.md", "# {{ edition.digest.name }}\n\nWe spend £99 million.\n\nMore.\n")(own)
    shown = briefing(own, "digest", "weekly", "--week", "2026-W47")
    assert shown.code == 0
    assert "More." in shown.out
    assert "One line is left out here" in shown.out
    assert "“£99 million”" in shown.err


def as_anybody(home: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process to which a file's permissions apply: even root's, without the right to ignore them."""

    def obey() -> None:
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)

    command = [sys.executable, "-m", "bot", *words]
    env = {"PYTHONPATH": str(ROOT), **env}
    return subprocess.run(command, cwd=home, env=env, preexec_fn=obey, capture_output=True, text=True, check=False)


def test_a_database_that_may_only_be_read_still_answers(own: Path) -> None:
    (own / "data" / "briefing.db").chmod(0o444)
    (own / "data").chmod(0o555)
    polled, listed = as_anybody(own, "poll"), as_anybody(own, "items", "--json")
    (own / "data").chmod(0o755)
    assert (polled.returncode, polled.stdout) == (FAILED, "")
    assert "may not be written to; give this user write permission" in polled.stderr
    assert (listed.returncode, listed.stderr) == (0, "")
    assert len(json.loads(listed.stdout)["items"]) == 84


def test_a_terminal_without_a_pound_sign_stops_nothing(own: Path) -> None:
    shown = as_anybody(own, "funding", "prevention", "grant", PYTHONIOENCODING="ascii")
    read = as_anybody(own, "funding", "prevention", "grant", "--json", PYTHONIOENCODING="ascii")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "?270m" in shown.stdout
    assert json.loads(read.stdout)["lines"][0]["amount"] == "£270m"


def test_the_doctor_tells_a_mistake_once(tmp_path: Path) -> None:
    ran = briefing(tmp_path, "doctor")
    assert ran.code == FAILED
    assert ran.out.count("there is no such file") == 1
    assert "FAIL  sources: not looked at, for the reason above" in ran.out


def test_the_doctor_tells_of_each_examination_in_one_line_that_it_could_not_be_made(tmp_path: Path) -> None:
    home = a_place(tmp_path, FEEDS.replace("tier: sector", "tier: royal").replace("mon 08:30", "soon"))
    ran = briefing(home, "doctor")
    assert [line.split(": ")[0] for line in ran.out.splitlines() if "FAIL" in line] == [
        *["FAIL  configuration"] * 2,
        "FAIL  database",
        "FAIL  sources",
        "FAIL  service",
        "FAIL  editions",
    ]


def test_the_doctor_files_a_mistake_under_the_examination_it_belongs_to(tmp_path: Path) -> None:
    home = a_place(tmp_path)
    written("data/topics.yaml", "- {id: a}")(home)
    ran = briefing(home, "doctor")
    assert re.search(r"^FAIL  catalogue: .*topics\.yaml:1: ", ran.out, re.MULTILINE)
    assert "FAIL  configuration: not looked at, for the reason above" in ran.out


def test_the_doctor_does_not_call_it_well_that_nothing_was_read_yet(tmp_path: Path) -> None:
    row = "  - {id: silent, name: Silent, tier: sector, kind: none}\ndigests:"
    home = a_place(tmp_path, FEEDS.replace("digests:", row))
    with_a_database(home)
    assert (
        "note  sources: 0 of 1 with a feed were read at least once; 1 not visited yet" in briefing(home, "doctor").out
    )


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as running:
        yield running


BAD_FEEDS = [
    pytest.param(Answer(b"<!doctype html><h1>News</h1>"), "what came back is not a feed", id="HTML"),
    pytest.param(Answer(b""), "the answer was empty", id="empty"),
    pytest.param(Answer(b"<rss>" + b"x" * 65_536, endless=True), "larger than the limit", id="huge"),
    pytest.param(Answer(status=410), "the feed was taken away (410)", id="gone"),
    pytest.param(Answer(status=404), "nothing at this address (404)", id="not found"),
    pytest.param(Answer(status=503), "the site has a fault of its own (5xx)", id="down"),
    pytest.param(Answer(drop=True), "no connection", id="hung up"),
    pytest.param(Answer(GOOD, cut=40), "no connection", id="broken off"),
]


@pytest.mark.parametrize(("answer", "says"), BAD_FEEDS)
def test_a_bad_feed_is_told_and_the_others_go_on(tmp_path: Path, server: FeedServer, answer: Answer, says: str) -> None:
    bad, good = server.says("/bad", answer), server.says("/good", Answer(GOOD))
    row = FEEDS.splitlines()[3]
    rows = (
        row.replace("adcs", "bad").replace("ADCS", "Bad News").replace(NO_ONE, bad) + "\n" + row.replace(NO_ONE, good)
    )
    home = a_place(tmp_path, FEEDS.replace(row, rows))
    polled = briefing(home, "poll")
    (told,) = (line for line in polled.out.splitlines() if line.startswith("Bad News"))
    assert polled.code == 0
    assert says in told
    assert "2 visited, 1 failed: 1 new item," in polled.out
    assert "Agency rules for social workers" in briefing(home, "items").out
    checked = briefing(home, "feeds", "check")
    assert checked.code == FAILED
    assert re.search(rf"FAILED  bad: .*{re.escape(says)}", checked.out)
    assert "ok      adcs: 1 entry," in checked.out


def test_a_poll_that_reached_nobody_has_failed(tmp_path: Path, server: FeedServer) -> None:
    home = a_place(tmp_path, FEEDS.replace(NO_ONE, server.says("/gone", Answer(status=410))))
    assert briefing(home, "poll").code == FAILED
    assert briefing(home, "poll").code == 0


def test_an_unknown_channel_keeps_the_edition_and_says_what_to_do(own: Path) -> None:
    text = (own / "feeds.yaml").read_text("utf-8").replace("#workforce-policy", "#no-such-channel")
    (own / "feeds.yaml").write_text(text, "utf-8")
    with SlackStandIn() as slack:
        env = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_API_URL": slack.url}
        ran = briefing(own, "digest", "weekly", "--week", "2020-W01", "--post", **env)
        assert slack.workspace.posted() == []
    assert ran.code == FAILED
    assert "/invite" in ran.out
    assert "no-such-channel" in briefing(own, "editions").out
    assert "FAIL  edition weekly 2020-W01" in briefing(own, "doctor").out


def test_an_edition_without_an_answer_says_what_happens_next(own: Path) -> None:
    with SlackStandIn() as slack:
        slack.on("chat.postMessage", *[dropped(committed=True)] * 2)
        env = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_API_URL": slack.url}
        ran = briefing(own, "digest", "weekly", "--week", "2020-W01", "--post", **env)
    assert ran.code == FAILED
    assert "in two minutes" in ran.err
    assert "run the same command again" in ran.err


def test_a_demo_that_cannot_be_kept_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", "utf-8")
    ran = briefing(tmp_path, "demo", "--out", "taken")
    assert (ran.code, ran.out) == (FAILED, "")
    assert "name another folder with --out" in ran.err


def test_the_doctor_counts_as_people_do(tmp_path: Path) -> None:
    assert ", 1 digest\n" in briefing(a_place(tmp_path), "doctor").out


def test_who_begins_is_told_of_the_week_that_can_be_seen(own: Path) -> None:
    early = briefing(own, "digest", "weekly", "--week", "2020-W01")
    assert "Nothing was watched in that week yet; `--week 20" in early.err
    assert "Nothing was watched" not in briefing(own, "digest", "weekly", "--week", "2026-W47").err


FORCED = """
import sys
from bot import __main__
from bot.cli import asking
def broken(*_, **__): raise ZeroDivisionError("a bug")
asking.items = broken
sys.argv = ["briefing", "items"]
__main__.main()
"""


def test_even_a_bug_shows_no_trace_but_says_where_it_is(tmp_path: Path) -> None:
    env = {"TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    ran = subprocess.run([sys.executable, "-c", FORCED], capture_output=True, text=True, env=env, check=False)
    (log,) = tmp_path.glob("briefing-*.log")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == (
        f"Something unforeseen went wrong (ZeroDivisionError). Please report it with this file: {log}\n"
    )
    assert "ZeroDivisionError: a bug" in log.read_text("utf-8")


def test_the_shipped_configuration_can_be_begun_with_twice(tmp_path: Path) -> None:
    first, second = briefing(tmp_path, "init"), briefing(tmp_path, "init")
    assert (first.code, second.code) == (0, 0)
    assert first.out.startswith("Wrote feeds.yaml.")
    assert second.out.startswith("feeds.yaml is there already, as it was shipped.")
    assert (tmp_path / "feeds.yaml").read_bytes() == find_shipped("feeds.yaml").read_bytes()
    assert briefing(tmp_path, "feeds", "list").code == 0
