"""Every mistake in a feeds.yaml is told, with its line, its key and what was expected."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from bot.config import Settings, load_config
from bot.config.loading import parse_config
from bot.errors import ConfigError
from bot.model.sources import Cadence, Source, SourceKind, Tier

SMALLEST = (
    "sources:\n  - {id: dfe-news, name: Department for Education, tier: official, url: 'https://dfe.example/feed'}\n"
)

FULL = """\
settings:
  contact: policy.team@example.gov.uk
  admins: [U03ADMIN]
  admin_channel: "#briefing-admin"
  allow_private_addresses: true
  time_zone: Europe/Paris
  poll_every: 2h
  concurrency: 4
  timeout: 10s
sources:
  - id: dfe-news
    name: Department for Education
    tier: official
    url: https://dfe.example/feed
    cadence: daily
    topics: [agency]
    note: speaks often
    verified_on: 2026-11-02
    every: 30m
  - {id: adcs, name: ADCS, tier: sector, url: "https://adcs.example/feed", verified_on: never}
  - {id: london-councils, name: London Councils, tier: sector, kind: none, note: publishes no feed}
digests:
  - {id: weekly, name: Briefing, channel: "#workforce-policy", schedule: "mon 08:30"}
  - {id: one-page, name: One page, channel: C0123ABCD, schedule: "fri 16:00", time_zone: Europe/London,
     topics: all, template: leadership, most_stories: 5}
"""


def faults_of(text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        parse_config(text.encode(), "feeds.yaml", topics={"agency", "fostering"}, templates={"weekly", "leadership"})
    return [str(fault) for fault in caught.value.faults]


def source_with(**keys: str) -> str:
    row = {"id": "a", "name": "A", "tier": "press", "url": "https://a.example/feed"} | keys
    return "sources:\n  - " + "\n    ".join(f"{key}: {value}" for key, value in row.items()) + "\n"


def digest_with(**keys: str) -> str:
    row = {"id": "w", "name": "W", "channel": '"#w"', "schedule": '"mon 08:30"'} | keys
    return SMALLEST + "digests:\n  - {" + ", ".join(f"{key}: {value}" for key, value in row.items()) + "}\n"


def test_a_full_file_becomes_settings_sources_and_digests(tmp_path: Path) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_text(FULL, "utf-8")
    config = load_config(path, topics={"agency"}, templates={"weekly", "leadership"})
    assert config.settings.admins == ("U03ADMIN",)
    assert (config.settings.poll_every, config.settings.timeout) == (timedelta(hours=2), timedelta(seconds=10))
    assert config.sources == (
        Source(
            id="dfe-news",
            name="Department for Education",
            tier=Tier.OFFICIAL,
            url="https://dfe.example/feed",
            cadence=Cadence.DAILY,
            topics=("agency",),
            note="speaks often",
            verified_on=date(2026, 11, 2),
            every=timedelta(minutes=30),
        ),
        Source("adcs", "ADCS", Tier.SECTOR, "https://adcs.example/feed", every=timedelta(hours=2)),
        Source(
            "london-councils",
            "London Councils",
            Tier.SECTOR,
            kind=SourceKind.NONE,
            note="publishes no feed",
            every=timedelta(hours=2),
        ),
    )
    weekly, one_page = config.digests
    assert (str(weekly.schedule.zone), weekly.topics, weekly.most_stories) == ("Europe/Paris", ("all",), 40)
    assert (str(one_page.schedule.zone), one_page.schedule.at, one_page.channel) == (
        "Europe/London",
        time(16),
        "C0123ABCD",
    )


def test_a_file_of_sources_alone_is_enough() -> None:
    config = parse_config(SMALLEST.encode(), "feeds.yaml")
    assert (config.settings, config.digests) == (Settings(), ())


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter() -> None:
    content = b"\xef\xbb\xbf" + SMALLEST.replace("\n", "\r\n").encode()
    assert parse_config(content, "feeds.yaml").sources[0].id == "dfe-news"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param(
            source_with(tier="offical"),
            "4: sources[a].tier: 'offical' is not known; did you mean 'official'? expected official, sector or press",
            id="a tier misspelt",
        ),
        pytest.param(
            source_with(cadence="fortnightly"),
            "6: sources[a].cadence: 'fortnightly' is not known; expected hourly, daily, weekly, monthly or irregular",
            id="a cadence nobody knows",
        ),
        pytest.param(
            source_with(topics="[fostring]"),
            "6: sources[a].topics[1]: 'fostring' is not a topic; did you mean 'fostering'? "
            "(known: agency, all, fostering)",
            id="a topic misspelt",
        ),
        pytest.param(
            source_with(teir="press"),
            "6: sources[a].teir: unknown key; did you mean 'tier'? known keys are "
            "id, name, tier, url, kind, cadence, topics, note, verified_on, every",
            id="a key misspelt",
        ),
        pytest.param(
            "feeds: []\n" + SMALLEST,
            "1: feeds: unknown key; known keys are settings, sources, digests",
            id="a part nobody knows",
        ),
        pytest.param(
            source_with(id="Dfe News"),
            "2: sources[Dfe News].id: 'Dfe News' is not an id: ids are small letters, digits and single hyphens; "
            "write it like 'dfe-news'",
            id="an id with a space",
        ),
        pytest.param(
            source_with(id="47"),
            "2: sources[1].id: found 47 (put quotes round it); expected a short name of your own, such as dfe-news",
            id="an id that is a number",
        ),
        pytest.param(
            source_with(name="no"),
            "3: sources[a].name: found no or false (put quotes round it); "
            "expected the publisher's name as readers should see it",
            id="a name that YAML takes for false",
        ),
        pytest.param(
            source_with(name=""),
            "3: sources[a].name: is empty; expected the publisher's name as readers should see it",
            id="a key without a value",
        ),
        pytest.param(
            source_with(name='"two\\nlines"'),
            "3: sources[a].name: holds a line break or another control character; write it on one line",
            id="a name of two lines",
        ),
        pytest.param(
            source_with(url="file:///dev/zero"),
            "5: sources[a].url: 'file:///dev/zero' is not a web address; it must begin with https:// or http://",
            id="an address on this machine",
        ),
        pytest.param(
            source_with(url="www.a.example/feed"),
            "5: sources[a].url: 'www.a.example/feed' is not a web address; it must begin with https:// or http://",
            id="an address without a scheme",
        ),
        pytest.param(
            source_with(url="https:///feed"),
            "5: sources[a].url: 'https:///feed' names no host; write it like https://www.example.org/feed",
            id="an address without a host",
        ),
        pytest.param(
            source_with(url="https://a.example/my feed"),
            "5: sources[a].url: 'https://a.example/my feed' has a space in it; write %20 where the address needs one",
            id="an address with a space",
        ),
        pytest.param(
            source_with(url="https://me:pass@a.example/"),
            "5: sources[a].url: has a user name or password in it; addresses are shown to everybody",
            id="an address with a password, which is not repeated",
        ),
        pytest.param(
            source_with(url="ftp://me:pa ss@a.example/"),
            "5: sources[a].url: has a user name or password in it; addresses are shown to everybody",
            id="a password in an address that is wrong in other ways",
        ),
        pytest.param(
            source_with(url="https://a.example:http/"),
            "5: sources[a].url: 'https://a.example:http/' is not a web address "
            "(Port could not be cast to integer value as 'http')",
            id="an address with a strange port",
        ),
        pytest.param(
            source_with(url=""),
            "5: sources[a].url: is missing; expected the address of the feed, or 'kind: none' for a source without one",
            id="a feed without an address",
        ),
        pytest.param(
            source_with(kind="none"),
            "5: sources[a].url: a source of kind none is never fetched; take the address away "
            "(the note may hold it) or the kind",
            id="an address that is never fetched",
        ),
        pytest.param(
            source_with(every="60"),
            "6: sources[a].every: '60' is not a length of time; write it like 30m, 1h or 1d",
            id="a length of time without a unit",
        ),
        pytest.param(
            source_with(every="5s"),
            "6: sources[a].every: must be between 1m and 7d",
            id="a source asked every five seconds",
        ),
        pytest.param(
            source_with(verified_on="yesterday"),
            "6: sources[a].verified_on: found 'yesterday'; expected a day such as 2026-11-21, or never",
            id="a day in words",
        ),
        pytest.param(
            source_with() + "  - hello\n",
            "6: sources[2]: found 'hello'; expected keys with values, such as 'id: dfe-news'",
            id="a source that is a word",
        ),
        pytest.param(
            "settings: {admins: [bob]}\n" + SMALLEST,
            "1: settings.admins[1]: 'bob' is not a Slack member id; it looks like U03ADMIN "
            "(in Slack: open the person's profile, then ⋮, then Copy member ID)",
            id="an admin by name",
        ),
        pytest.param(
            "settings:\n  admin_channel: #briefing-admin\n" + SMALLEST,
            '2: settings.admin_channel: is empty; expected a channel, such as "#briefing-admin" '
            "(in YAML an unquoted # begins a comment)",
            id="a channel that YAML takes for a comment",
        ),
        pytest.param(
            "settings: {time_zone: Europe/Londn}\n" + SMALLEST,
            "1: settings.time_zone: 'Europe/Londn' is not a time zone; did you mean 'Europe/London'?",
            id="a time zone misspelt",
        ),
        pytest.param(
            "settings: {time_zone: ../../etc/passwd}\n" + SMALLEST,
            "1: settings.time_zone: '../../etc/passwd' is not a time zone; write it like Europe/London",
            id="a time zone that is a path",
        ),
        pytest.param(
            "settings: {allow_private_addresses: maybe}\n" + SMALLEST,
            "1: settings.allow_private_addresses: found 'maybe'; expected true or false",
            id="neither true nor false",
        ),
        pytest.param(
            "settings: {concurrency: 0}\n" + SMALLEST,
            "1: settings.concurrency: found 0; expected a number from 1 to 64",
            id="a number too small",
        ),
        pytest.param(
            digest_with(channel="workforce policy"),
            "4: digests[w].channel: 'workforce policy' is not a channel: channels begin with '#' and are written "
            'small; write it like "#workforce-policy", with the quotes',
            id="a channel without its sign",
        ),
        pytest.param(
            digest_with(schedule="monday at eight"),
            "4: digests[w].schedule: 'monday at eight' is not a weekly time; write it like 'mon 08:30'",
            id="a schedule in words",
        ),
        pytest.param(
            digest_with(schedule='"fri 25:00"'),
            "4: digests[w].schedule: 25:00 is not a time of day; write it like 'mon 08:30'",
            id="a schedule at twenty-five o'clock",
        ),
        pytest.param(
            digest_with(template="weakly"),
            "4: digests[w].template: 'weakly' is not a template; did you mean 'weekly'? (known: leadership, weekly)",
            id="a template misspelt",
        ),
        pytest.param(
            "settings:\n  contact: a@b.example\n",
            " sources: is missing; expected a list of at least one source",
            id="no sources",
        ),
        pytest.param(
            "sources: []\n",
            "1: sources: is an empty list; expected at least one source",
            id="an empty list of sources",
        ),
        pytest.param("- a\n", "1: expected the keys settings, sources and digests", id="a list instead of keys"),
    ],
)
def test_a_mistake_is_told_with_line_key_and_what_was_expected(text: str, fault: str) -> None:
    assert faults_of(text) == [f"feeds.yaml:{fault}"]


def test_an_id_used_twice_names_both_lines() -> None:
    text = SMALLEST + "  - {id: adcs, name: ADCS, tier: sector, kind: none}\n" + SMALLEST.splitlines()[1] + "\n"
    assert faults_of(text) == ["feeds.yaml:4: sources[dfe-news].id: the id 'dfe-news' is used twice (first on line 2)"]


def test_a_key_written_twice_names_both_lines() -> None:
    text = source_with() + "    tier: official\n"
    assert faults_of(text) == ["feeds.yaml:6: sources[a].tier: is written twice (first on line 4)"]


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    text = (
        "settings:\n  concurrency: many\n  color: red\n"
        "sources:\n  - {id: a, name: A}\n  - {id: a, name: B, tier: pres, url: ftp://b.example}\n"
        "digests:\n  - {id: w, channel: w, schedule: never, template: x}\nextra: 1\n"
    )
    told = [(fault.split(": ")[0], fault.split(": ")[1]) for fault in faults_of(text)]
    assert sorted(told) == [
        ("feeds.yaml:2", "settings.concurrency"),
        ("feeds.yaml:3", "settings.color"),
        ("feeds.yaml:5", "sources[a].tier"),
        ("feeds.yaml:5", "sources[a].url"),
        ("feeds.yaml:6", "sources[a].id"),
        ("feeds.yaml:6", "sources[a].tier"),
        ("feeds.yaml:6", "sources[a].url"),
        ("feeds.yaml:8", "digests[w].channel"),
        ("feeds.yaml:8", "digests[w].name"),
        ("feeds.yaml:8", "digests[w].schedule"),
        ("feeds.yaml:8", "digests[w].template"),
        ("feeds.yaml:9", "extra"),
    ]
    assert [place for place, _ in told] == sorted(place for place, _ in told)
