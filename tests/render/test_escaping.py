from __future__ import annotations

import io
from html.parser import HTMLParser
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from rich.console import Console

from bot.render import html, plain, slack, terminal
from bot.render.document import Run, runs_of, words_of_runs
from bot.render.escaping import tidied
from bot.render.parsing import parse
from bot.render.phrases import link
from bot.render.templates import Templates
from bot.urls import web_url
from tests.render.seen import visible_text

# A template that puts one value wherever a value can stand.
EVERYWHERE = """\
# {{ x }}

{{ x }}

Before {{ x }} after. **{{ x }}** *{{ x }}* {{ strong(x) }} {{ quote(x) }} {{ link(x, "https://example.org/a") }}

{{ x }}. {{ x }}) {{ x }}: [{{ x }}](https://example.org/b) {{ code(x) }}

- {{ x }}
- {{ listed([x, x]) }}
  1. {{ x }}

> {{ x }}

### {{ x }}

| {{ x }} | b |
|---|---|
| {{ x }} | {{ link(x, "https://example.org/c") }} |

{{ x }}
{{ x }}{{ x }}
"""

HOSTILE = [
    "<!channel>",
    "<@U123> <#C1|x>",
    "[click](http://evil.example)",
    "![x](http://evil.example/p.png)",
    "<http://evil.example|DfE>",
    "http://evil.example/bare and www.evil.example",
    "*bold* _it_ ~no~ **b** __u__",
    "`code` ```fence",
    "line one\n\n# Heading\n- list",
    "# ",
    "> quote",
    "1. list",
    "1945",
    "---",
    "===",
    "| a | b |",
    ":---",
    "{{ 7*7 }} {% raw %} {# no #}",
    "<script>alert(1)</script>",
    "&lt;b&gt; &amp; &#60; &copy;",
    ":smile: @here",
    "back\\slash\\",
    "a\u200bb\u2060c",
    "\u202eevil\u202c",
    "שלום עולם",
    "x\x1b[31mred\x07",
    "£253\u00a0million",
    "wow!",
    "[ref]: http://evil.example",
    "<!-- comment -->",
    "~~~",
    "+ plus",
    "=",
]

_MARKS = st.sampled_from(HOSTILE)
TEXTS = st.one_of(
    _MARKS,
    st.text(alphabet=st.sampled_from("ab1 \n`*_[]()<>|~#+-=.:!&\\{}%\"'/@\u00a0\u200b\u202e\u0661"), max_size=30),
    st.text(max_size=30),
    st.lists(_MARKS, max_size=3).map(" ".join),
)
WORD = "qqqq"


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    folder: Path = tmp_path_factory.mktemp("templates")
    (folder / "everywhere.md").write_text(EVERYWHERE, encoding="utf-8")
    return Templates([folder])


def skeleton(markdown: str) -> list[Any]:
    """Give the document's shape: types, looks and addresses of everything, without the words."""
    return [
        (
            type(block).__name__,
            getattr(block, "level", 0),
            [[look for look, _ in groupby(map(_shape, runs))] for runs in runs_of(block)],
        )
        for block in parse(markdown)
    ]


def _shape(run: Run) -> tuple[bool, bool, str]:
    return (run.bold, run.italic, run.url)


def examples(test: Any) -> Any:
    for text in HOSTILE:
        test = example(text=text)(test)
    return test


@examples
@settings(deadline=None)
@given(text=TEXTS)
def test_outside_text_changes_no_shape_and_comes_out_to_the_letter(everywhere: Templates, text: str) -> None:
    assume(tidied(text))
    shown, expected = everywhere.render("everywhere", x=text), everywhere.render("everywhere", x=WORD)
    assert skeleton(shown) == skeleton(expected)
    assert visible_text(shown) == visible_text(expected).replace(WORD, tidied(text))


@examples
@settings(deadline=None)
@given(text=TEXTS)
def test_a_page_has_no_tag_and_no_word_that_the_template_did_not_make(everywhere: Templates, text: str) -> None:
    assume(tidied(text))
    shown, expected = (read_html(everywhere.render("everywhere", x=x)) for x in (text, WORD))
    assert shown.tags == expected.tags
    assert "".join(shown.words).split() == "".join(expected.words).replace(WORD, tidied(text)).split()


@examples
@settings(deadline=None)
@given(text=TEXTS)
def test_slack_gets_rich_text_whose_only_links_are_the_templates(everywhere: Templates, text: str) -> None:
    assume(tidied(text))
    parts = slack.messages(everywhere.render("everywhere", x=text))
    elements = list(walk([part.blocks for part in parts]))
    assert {e["url"] for e in elements if e.get("type") == "link"} <= {f"https://example.org/{n}" for n in "abc"}
    assert not [e for e in elements if e.get("type") in {"mrkdwn", "markdown", "user", "broadcast", "channel", "emoji"}]
    assert not [part.text for part in parts if "<" in part.text or ">" in part.text]


@examples
@settings(deadline=None)
@given(text=TEXTS)
def test_plain_text_holds_the_same_characters(everywhere: Templates, text: str) -> None:
    assume(tidied(text))
    shown, expected = (plain.text(everywhere.render("everywhere", x=x), width=0) for x in (text, WORD))
    lines = [line for line in shown.splitlines() if not set(line) <= {"=", "-"}]
    wanted = [line for line in expected.splitlines() if not set(line) <= {"=", "-"}]
    assume(not set(tidied(text)) <= {"=", "-"})
    assert "\n".join(lines) == "\n".join(wanted).replace(WORD, tidied(text))


@examples
@settings(deadline=None)
@given(text=TEXTS)
def test_a_terminal_obeys_nothing(everywhere: Templates, text: str) -> None:
    console = Console(width=200, record=True, file=io.StringIO(), color_system=None, force_terminal=True)
    terminal.show(everywhere.render("everywhere", x=text), console)
    shown = console.export_text()
    assert not [c for c in shown if ord(c) < 32 and c != "\n"]
    assert "\u202e" not in shown


@example(text="a\r\x1b b")
@settings(deadline=None)
@given(text=st.text())
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert tidied(tidied(text)) == tidied(text)


@settings(deadline=None)
@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=20), path=st.text(max_size=20))
def test_a_link_goes_where_it_says_or_is_no_link(text: str, path: str) -> None:
    url = f"https://example.org/{path}"
    runs = [run for block in parse(f"- x {link(text, url)}") for runs in runs_of(block) for run in runs]
    targets = {run.url for run in runs if run.url}
    address = web_url(url)
    if address is None or not tidied(text):
        assert targets == set()
    else:
        assert len(targets) == 1
        assert words_of_runs(tuple(runs)) == f"x {tidied(text)}"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", "evil.example", "", "https://"],
)
def test_what_is_no_web_address_is_not_linked(url: str) -> None:
    assert link("words", url) == "words"
    assert "href" not in html.fragment(f"[words](<{url}>)")


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://example.org/a_(b)?c=1&copy=2#d", id="parentheses and an entity's name"),
        pytest.param("https://example.org/a*b_c~d`e", id="marks of Markdown"),
        pytest.param("https://example.org/a\\b", id="backslash"),
        pytest.param("https://example.org/%C2%A3253m", id="already percent-encoded"),
    ],
)
def test_addresses_survive(url: str) -> None:
    (paragraph,) = parse(link("x", url))
    (runs,) = runs_of(paragraph)
    assert unquote(runs[0].url) == unquote(url)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "code":  # `code` shows a text with a bar in it in the ordinary face
            self.tags.append(f"{tag} {dict(attrs).get('href', '')}")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def read_html(markdown: str) -> _Page:
    page = _Page()
    page.feed(html.fragment(markdown))
    page.close()
    return page


def walk(value: Any) -> Any:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from walk(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from walk(inner)
