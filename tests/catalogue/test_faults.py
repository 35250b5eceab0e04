"""What an officer who edits data/*.yaml is told: file, line, key, what was expected, all at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue import load_catalogue
from bot.catalogue.values import Unreadable, pounds, when
from bot.errors import ConfigError, Fault

DATA = Path(__file__).resolve().parents[2] / "data"
REVIEW = """
- id: lamp-review
  name: The Lamp Review
  kind: review
  source: https://example.org/lamp
  aliases: [lamp report]
"""


def faults_of(folder: Path, **files: str) -> tuple[Fault, ...]:
    """Load the shipped catalogue with some files replaced, and give the faults."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_catalogue([folder, DATA])
    return caught.value.faults


@pytest.fixture
def rest(tmp_path: Path) -> Path:
    """A folder whose funding and reviews stand alone, so that one can be broken at a time."""
    (tmp_path / "funding.yaml").write_text("[]", encoding="utf-8")
    (tmp_path / "reviews.yaml").write_text(REVIEW, encoding="utf-8")
    return tmp_path


def test_eight_lines_make_a_review(rest: Path) -> None:
    review = load_catalogue([rest, DATA]).reviews[0]
    assert (review.id, review.aliases) == ("lamp-review", ("lamp report",))


def test_the_first_folder_wins_file_by_file(rest: Path) -> None:
    catalogue = load_catalogue([rest, DATA])
    assert [one.id for one in catalogue.reviews] == ["lamp-review"]
    assert len(catalogue.topics) > 5


@pytest.mark.parametrize(
    ("written", "line", "key", "says"),
    [
        pytest.param(REVIEW + "  chiar: X", 7, "lamp-review.chiar", "did you mean 'chair'?", id="misspelt key"),
        pytest.param(REVIEW.replace("  kind: review\n", ""), 2, "lamp-review.kind", "is missing", id="missing key"),
        pytest.param(REVIEW + "  published: May 2022", 7, "lamp-review.published", "2026-02-18", id="wordy date"),
        pytest.param(REVIEW + "  published: 2022-02-30", 7, "lamp-review.published", "calendar", id="impossible day"),
        pytest.param(REVIEW + "  chair:\n    - a\n", 8, "lamp-review.chair", "single value", id="list for a value"),
        pytest.param(REVIEW + "  chair: ''", 7, "lamp-review.chair", "is empty", id="empty value"),
        pytest.param(REVIEW + "  name: Again", 7, "lamp-review.name", "twice", id="key twice"),
        pytest.param(
            REVIEW + "  replaced_by: lump", 2, "lamp-review.replaced_by", "id of no entry", id="bad reference"
        ),
        pytest.param(REVIEW + "  replaced_by: lamp-review", 2, "lamp-review.replaced_by", "itself", id="circle"),
        pytest.param(REVIEW + REVIEW, 8, "lamp-review.id", "more than one entry", id="id twice"),
        pytest.param(REVIEW.replace("lamp-review", "Lamp Review"), 2, "Lamp Review.id", "hyphens", id="id not kebab"),
        pytest.param(REVIEW.replace("https://", "see "), 2, "lamp-review.source", "not a web address", id="no address"),
        pytest.param("lamp: {}", 1, "", "begins with a dash", id="no list"),
        pytest.param("- lamp", 1, "entry 1", "keys and values", id="entry without keys"),
        pytest.param("- id: [", 1, "", "closing bracket is missing", id="broken YAML"),
        pytest.param("- id: &one lamp", 1, "", "anchors and aliases", id="an anchor"),
        pytest.param("- id: a: b", 1, "", "put quotes round a value", id="a colon in a text"),
        pytest.param(
            REVIEW + "  facts:\n    - {says: A., source: 'https://e.org/', when: 2024}\n"
            "    - {says: B., source: 'https://e.org/', when: 2023}",
            2,
            "lamp-review.facts",
            "in order",
            id="facts out of order",
        ),
        pytest.param(
            REVIEW + "  facts: [{says: A., source: soon}]", 2, "lamp-review.facts[1].source", "web address", id="fact"
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_remedy(
    rest: Path, written: str, line: int, key: str, says: str
) -> None:
    (fault,) = faults_of(rest, reviews=written)
    assert (fault.line, fault.key) == (line, key)
    assert says in fault.message
    assert fault.file.endswith("reviews.yaml")


@pytest.mark.parametrize(
    ("written", "key", "says"),
    [
        pytest.param("start: 2026-12-25, end: 2026-12-24, source: 'https://e.org/'", "end", "before start", id="end"),
        pytest.param("start: 2026-12-25, end: 2026-12-25, source: diary", "source", "not a web address", id="source"),
        pytest.param("start: 2026-12, end: 2026-12-25, source: 'https://e.org/'", "start", "full date", id="month"),
        pytest.param("start: 2026-12-25, source: 'https://e.org/'", "end", "is missing", id="no end"),
    ],
)
def test_a_day_of_note_is_checked_and_named_by_its_start(rest: Path, written: str, key: str, says: str) -> None:
    (fault,) = faults_of(rest, calendar=f"# Days\n- {{name: Recess, {written}}}\n")
    assert (fault.line, fault.key) == (2, f"{written.partition(': ')[2].partition(',')[0]}.{key}")
    assert says in fault.message


def test_what_a_body_does_is_told_with_its_source(rest: Path) -> None:
    (fault,) = faults_of(rest, bodies="- id: lamps\n  name: Lamp Watch\n  does: lights the lamps\n")
    assert (fault.line, fault.key) == (1, "lamps.does")
    assert "source" in fault.message


def test_one_name_means_one_review(rest: Path) -> None:
    other = REVIEW.replace("lamp-review", "lump-review").replace("The Lamp Review", "Lump")
    (fault,) = faults_of(rest, reviews=REVIEW + other.replace("lamp report", "LAMP-Reports"))
    assert "already means 'lamp-review'" in fault.message


def test_all_mistakes_are_told_at_once(rest: Path) -> None:
    broken = REVIEW.replace("  kind: review\n", "") + "  chiar: X\n"
    faults = faults_of(rest, reviews=broken, topics="- {id: a}", synonyms="- [alone]")
    assert {Path(fault.file).name for fault in faults} == {"reviews.yaml", "topics.yaml", "synonyms.yaml"}
    assert len(faults) >= 5


def test_a_funding_line_says_its_amount_as_people_write_it(rest: Path) -> None:
    text = "- {id: a, name: A, amount: lots, source: 'https://example.org/'}"
    (fault,) = faults_of(rest, funding=text)
    assert "write it like £523.5m" in fault.message


def test_rules_are_checked_like_entries(rest: Path) -> None:
    rules = "rules:\n  - {id: a, bearing: peeple, terms: [x]}"
    (fault,) = faults_of(rest, relevance=rules)
    assert (fault.line, fault.key) == (2, "rules[1].bearing")
    assert "did you mean 'people'?" in fault.message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("sample", "topics.yaml"))
    with pytest.raises(ConfigError) as caught:
        load_catalogue([tmp_path / "data"])
    assert [fault.file for fault in caught.value.faults] == ["topics.yaml"]


def test_a_file_that_is_no_text_is_told(rest: Path) -> None:
    (rest / "reviews.yaml").write_bytes(b"- name: \xff\xfe")
    (fault,) = faults_of(rest)
    assert fault.file.endswith("reviews.yaml")


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        pytest.param("£523.5m", 523.5e6, 523.5e6, id="millions"),
        pytest.param("£2.4 billion", 2.4e9, 2.4e9, id="billions"),
        pytest.param("£22m to £26m", 22e6, 26e6, id="range"),
        pytest.param("up to £5,000", 5e3, 5e3, id="thousands in figures"),
        pytest.param("£600", 600, 600, id="pounds"),
    ],
)
def test_amounts_are_read(written: str, low: float, high: float) -> None:
    assert pounds(written) == (low, high)


@given(st.dates())
def test_a_full_date_is_read_as_written(day: object) -> None:
    assert str(when(str(day)).first) == str(day)


@given(st.text(max_size=12))
def test_anything_else_is_refused_or_read_never_a_crash(text: str) -> None:
    try:
        known = when(text)
    except Unreadable:
        return
    assert str(known.year).zfill(4) in text


def test_a_phrase_names_a_group_that_is_there(rest: Path) -> None:
    money = (
        "groups:\n  - name: councils\n    words: [council*, borough*]\n"
        "kinds:\n  - kind: pressure\n    words: ['<councils> spent', '<counsils> paid']\n"
        "statuses: []\nqualifiers: []\nidle: []\n"
    )

    [fault] = faults_of(rest, money=money)

    assert str(fault).startswith("money.yaml")
    assert "did you mean 'councils'?" in str(fault)
