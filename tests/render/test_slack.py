from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.editions import Part
from bot.render.document import runs_of, words_of_runs
from bot.render.escaping import escaped
from bot.render.parsing import parse
from bot.render.slack import messages

WORDS = st.text(alphabet=st.sampled_from("abcdefgh éß£&<>"), min_size=1, max_size=12).map(str.strip).filter(bool)
SENTENCE = st.lists(WORDS, min_size=1, max_size=40).map(lambda words: escaped(" ".join(words).capitalize() + "."))
LONG = st.integers(1, 5000).map(lambda n: escaped("long" * n))
PROSE = st.one_of(st.lists(SENTENCE, min_size=1, max_size=60).map(" ".join), LONG)
LINKED = st.tuples(PROSE, SENTENCE, PROSE).map(lambda t: f"{t[0]} [{t[1]}](<https://example.org/{'p' * 80}>) {t[2]}")
BLOCK = st.one_of(
    PROSE,
    LINKED,
    PROSE.map(lambda text: f"*{text}*"),
    st.tuples(st.integers(1, 4), SENTENCE).map(lambda pair: f"{'#' * pair[0]} {pair[1]}"),
    st.lists(PROSE, min_size=1, max_size=12).map(lambda entries: "\n".join(f"- {entry}" for entry in entries)),
    st.lists(SENTENCE, min_size=1, max_size=80).map(lambda entries: "\n".join(f"1. {entry}" for entry in entries)),
    PROSE.map(lambda text: f"> {text}"),
    st.just("---"),
)
DOCUMENTS = st.lists(BLOCK, max_size=70).map("\n\n".join)


def counted(text: str) -> int:
    return len(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def texts(value: Any) -> list[str]:
    """Give every text and address anywhere in a payload, in order."""
    if isinstance(value, dict):
        own = [value[key] for key in ("text", "url") if isinstance(value.get(key), str)]
        return own + [text for inner in value.values() for text in texts(inner)]
    if isinstance(value, list | tuple):
        return [text for inner in value for text in texts(inner)]
    return []


def spoken(value: Any) -> str:
    """Give the words a reader sees, without blanks and without the ellipses of a cut."""
    if isinstance(value, dict):
        own = value["text"] if isinstance(value.get("text"), str) else ""
        return own + "".join(spoken(inner) for inner in value.values())
    if isinstance(value, list | tuple):
        return "".join(spoken(inner) for inner in value)
    return ""


def squeezed(text: str) -> str:
    return re.sub(r"[\s…]", "", text)


def assert_within_limits(part: Part) -> None:
    assert 1 <= len(part.blocks) <= 50
    assert counted(part.text) <= 4_000
    assert part.text
    assert sum(counted(text) for text in texts(part.blocks)) + len(part.text) <= 10_000
    tables = [block for block in part.blocks if block["type"] == "table"]
    assert len(tables) <= 1
    for table in tables:
        assert 1 <= len(table["rows"]) <= 100
        assert all(1 <= len(row) <= 20 for row in table["rows"])
        assert part.blocks[-1] is table
    assert sum(block["type"] == "data_visualization" for block in part.blocks) <= 2
    for block in part.blocks:
        assert_block_within_limits(block)


def assert_block_within_limits(block: dict[str, Any]) -> None:
    assert all(texts(block)), "Slack refuses an empty text"
    match block["type"]:
        case "header":
            assert counted(block["text"]["text"]) <= 150
            assert block["text"]["type"] == "plain_text"
        case "context":
            assert 1 <= len(block["elements"]) <= 10
            assert all(counted(text) <= 3_000 for text in texts(block))
        case "rich_text":
            assert sum(map(counted, texts(block))) <= 3_000
            assert block["elements"]
            assert all(element["elements"] for element in block["elements"])
        case "data_visualization":
            assert_chart_within_limits(block["title"], block["chart"])
        case other:
            assert other in {"divider", "table"}


def assert_chart_within_limits(title: str, chart: dict[str, Any]) -> None:
    steps, names = chart["axis_config"]["categories"], [row["name"] for row in chart["series"]]
    assert 1 <= len(title) <= 50
    assert 1 <= len(names) <= 6
    assert 1 <= len(steps) <= 20
    for words in (names, steps):
        assert len(set(words)) == len(words)
        assert all(1 <= len(word) <= 20 for word in words)
    assert all([point["label"] for point in row["data"]] == steps for row in chart["series"])


@settings(max_examples=60, deadline=None)
@given(markdown=DOCUMENTS)
def test_any_document_keeps_every_limit_and_loses_no_word(markdown: str) -> None:
    parts = messages(markdown)
    for part in parts:
        assert_within_limits(part)
    words = "".join(words_of_runs(runs) for block in parse(markdown) for runs in runs_of(block))
    assert squeezed(spoken([part.blocks for part in parts])) == squeezed(words)


A_CUT_WORD = 100
"""A wide table leaves a cell some hundred characters; only a word longer than that is cut within."""


@settings(max_examples=30, deadline=None)
@given(rows=st.lists(st.tuples(PROSE, SENTENCE), max_size=250), columns=st.integers(2, 20))
def test_any_table_keeps_every_limit_and_loses_no_cell(rows: list[tuple[str, str]], columns: int) -> None:
    lines = [[f"h{number}" for number in range(columns)], ["---"] * columns]
    lines += [[long, *[short] * (columns - 1)] if columns < 5 else [long, short] for long, short in rows]
    parts = messages("## Money\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines))
    for part in parts:
        assert_within_limits(part)
    shown = squeezed(spoken([part.blocks for part in parts]))
    for long, short in rows:
        for cell in (long, short):
            for word in words_of_runs(next(iter(runs_of(parse(cell)[0])))).split():
                assert len(word) > A_CUT_WORD or word in shown


def test_a_cut_falls_between_sentences_and_outside_links() -> None:
    sentences = [f"Sentence number {n} says what sentence number {n} has to say about it." for n in range(400)]
    linked = " ".join(f"[{s}](<https://example.org/{n}>)" if n % 7 == 0 else s for n, s in enumerate(sentences))
    parts = messages(linked)
    blocks = [block for part in parts for block in part.blocks]
    assert len(parts) > 3
    for block in blocks:
        assert spoken(block).endswith(".")
        assert spoken(block).startswith("Sentence number")
    links = [e for block in blocks for e in block["elements"][0]["elements"] if e["type"] == "link"]
    assert [link["text"] for link in links] == sentences[::7]


def test_a_sentence_longer_than_a_block_is_cut_between_words_and_says_so() -> None:
    (part,) = messages(" ".join(["workforce"] * 500))
    first, second = part.blocks
    assert spoken(first).endswith("workforce…")
    assert spoken(second).startswith("…workforce")


def test_a_heading_stays_with_what_it_heads() -> None:
    story = "### Title\n\n" + "A sentence that fills a line or two of this story. " * 30
    parts = messages("\n\n".join(f"## Section {n}\n\n{story}" for n in range(12)))
    assert len(parts) > 1
    assert all(part.blocks[-1]["type"] != "header" for part in parts)
    assert all(part.blocks[0]["type"] == "header" for part in parts)


def test_a_table_closes_its_message_because_slack_shows_tables_last() -> None:
    table = "| Amount | For |\n|---:|---|\n| £5m | posts |"
    first, second = messages(f"## Money\n\n{table}\n\n## Coverage\n\nAll read.")
    assert [block["type"] for block in first.blocks] == ["header", "table"]
    assert first.blocks[1]["column_settings"][0] == {"align": "right", "is_wrapped": True}
    assert [block["type"] for block in second.blocks] == ["header", "rich_text"]


def test_a_table_is_a_list_where_a_workspace_refuses_tables() -> None:
    (part,) = messages(
        "| Amount | For |\n|---|---|\n| £5m | posts |\n| £6m | [x](https://example.org) |", native_tables=False
    )
    assert part.text == "£5m · posts\n£6m · x"
    assert part.blocks[0]["elements"][0]["type"] == "rich_text_list"


def test_the_shapes_of_slack() -> None:
    (part,) = messages(
        "# Title & <more>\n\n### [Story](https://example.org/1)\n\nIt **says** *so* `x`.\n\n"
        "3. three\n   - inner\n4. four\n\n> said\n\n---\n\n*small print*"
    )
    header, story, quote, _, note = part.blocks[0], part.blocks[1], part.blocks[1]["elements"][-1], *part.blocks[2:]
    assert header == {"type": "header", "text": {"type": "plain_text", "text": "Title & <more>", "emoji": False}}
    section, numbered, inner, last, _ = story["elements"]
    assert section["elements"][0] == {
        "type": "link",
        "url": "https://example.org/1",
        "text": "Story",
        "style": {"bold": True},
    }
    looks = {span["text"]: span["style"] for span in section["elements"] if "style" in span}
    assert looks == {"Story": {"bold": True}, "says": {"bold": True}, "so": {"italic": True}, "x": {"code": True}}
    assert (numbered["style"], numbered["offset"], numbered["indent"]) == ("ordered", 2, 0)
    assert (inner["style"], inner["indent"]) == ("bullet", 1)
    assert last["offset"] == 3
    assert quote["type"] == "rich_text_quote"
    assert note == {"type": "context", "elements": [{"type": "plain_text", "text": "small print", "emoji": False}]}
    assert part.text.startswith("Title &amp; &lt;more&gt;\nStory")


@pytest.mark.parametrize("markdown", ["", "\n\n", "---", "---\n\n---"])
def test_nothing_to_say_is_no_message(markdown: str) -> None:
    assert messages(markdown) == ()


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        pytest.param("£25m", "raw_text", id="plain words"),
        pytest.param("\\<!channel\\> win", "rich_text", id="a ping"),
        pytest.param("\\*your\\* news", "rich_text", id="stars"),
        pytest.param("R\\&D", "rich_text", id="an ampersand"),
    ],
)
def test_what_slack_might_read_as_markup_is_a_rich_cell(cell: str, kind: str) -> None:
    (part,) = messages(f"| For |\n|---|\n| {cell} |")
    assert part.blocks[0]["rows"][1][0]["type"] == kind
    assert spoken(part.blocks[0]["rows"][1][0]) == cell.replace("\\", "")
