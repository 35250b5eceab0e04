from __future__ import annotations

from html import escape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.items import Words
from bot.model.rules import FurnitureRules
from bot.text.words import words_of
from tests.text.vocabulary import cases, shipped


def words(html: str) -> Words:
    return words_of(html, shipped().furniture)


@pytest.mark.parametrize(
    ("html", "paragraphs"),
    [
        pytest.param("<p>One.</p><p>Two.</p>", ["One.", "Two."], id="paragraphs"),
        pytest.param("Plain text &amp;pound;5m.\n\nMore", ["Plain text £5m.", "More"], id="no tags"),
        pytest.param(
            "Hard wrapped\ntext here.\n- one\n- two", ["Hard wrapped text here.", "• one", "• two"], id="plain"
        ),
        pytest.param("&lt;p&gt;Ministers&lt;/p&gt;&lt;p&gt;said&lt;/p&gt;", ["Ministers", "said"], id="tags encoded"),
        pytest.param("<p>&pound;88&nbsp;million</p>", ["£88 million"], id="entities"),
        pytest.param("<p>Children&#8217;s homes</p>", ["Children’s homes"], id="numeric entities"),  # noqa: RUF001
        pytest.param("<ul><li>one</li><li>two</li></ul>", ["• one", "• two"], id="a list"),
        pytest.param("<ul><li><p>one</p></li><li>x<ol><li>y</li></ol></li></ul>", ["• one", "• x", "• y"], id="nested"),
        pytest.param(
            "<table><tr><th>Fund</th><th>2025-26</th></tr><tr><td><p>Family help</p></td><td>£5m</td></tr></table>",
            ["Fund | 2025-26", "Family help | £5m"],
            id="a table",
        ),
        pytest.param(
            "<table><tr><td><p>News.</p><p>Laid out.</p></td><td><p>In two</p><p>columns.</p></td></tr></table>",
            ["News.", "Laid out.", "In two", "columns."],
            id="a table for layout",
        ),
        pytest.param("<p>Line one<br>Line two<br/>carries on</p>", ["Line one", "Line two carries on"], id="breaks"),
        pytest.param("<div><div>in <b>bold</b>er</div> tail</div>", ["in bolder", "tail"], id="nested boxes"),
        pytest.param("<p>unclosed <i>tags<p>everywhere", ["unclosed tags", "everywhere"], id="broken"),
        pytest.param("<p>a < b & c</p>", ["a < b & c"], id="bare angle brackets"),
        pytest.param("<script>x()</script><style>p{}</style><!-- no --><p>yes</p>", ["yes"], id="scripts"),
        pytest.param(
            "<p>soft\u00adhyphen and zero\u200b width\x00</p>", ["softhyphen and zero width"], id="invisible letters"
        ),
        pytest.param("<h2>Head</h2>text<p>more</p>", ["Head", "text", "more"], id="loose text"),
        pytest.param("<p>  \n </p><p>&nbsp;</p>", [], id="nothing but blanks"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_body_becomes_paragraphs(html: str, paragraphs: list[str]) -> None:
    assert list(words(html).paragraphs) == paragraphs


@pytest.mark.parametrize("case", cases("furniture/*.yaml", "name"))
def test_furniture_is_set_aside_and_the_story_is_kept(case: dict[str, Any]) -> None:
    found = words(case["html"])

    assert list(found.paragraphs) == case["story"]
    assert list(found.furniture) == case.get("aside", [])


def test_a_page_that_calls_itself_furniture_is_not_believed() -> None:
    story = "The whole of the story stands in here. " * 9
    html = f'<div class="sidebar"><p>{story}</p></div><p>Tail.</p>'

    assert words(html).paragraphs == (story.strip(), "Tail.")


def test_without_rules_nothing_is_furniture() -> None:
    assert words_of("<p>Book now</p><nav>Home</nav>", FurnitureRules()).furniture == ()


def test_boxes_in_boxes_without_end_are_read_as_text() -> None:
    assert words("<div>" * 40_000 + "deep" + "</div>" * 40_000).paragraphs == ("deep",)


TAGS = "<p> </p> <li> <ul> </ul> <table> <tr> <td> </td> <br> </div> <!-- --> <div/class='share'>"
TEXTS = ["text ", "A sentence. ", "£5m ", "&amp;", "&lt;b&gt;", "<", ">", "\n", "\n\n", "Book now ", "Featured jobs"]
MARKUP = st.lists(st.sampled_from([*TAGS.split(" "), *TEXTS]), max_size=25).map("".join)


@given(MARKUP | st.text(max_size=200))
def test_any_markup_can_be_read(html: str) -> None:
    found = words(html)

    for line in found.paragraphs + found.furniture:
        assert line == " ".join(line.split())
        assert line


@given(st.lists(st.text(alphabet="abc DEF,.£5’", min_size=1, max_size=40), max_size=6))  # noqa: RUF001
def test_reading_the_words_again_changes_nothing(texts: list[str]) -> None:
    once = words_of("".join(f"<p>{escape(text)}</p>" for text in texts), FurnitureRules())
    again = words_of("".join(f"<p>{escape(text)}</p>" for text in once.paragraphs), FurnitureRules())

    assert again == once
