from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from bot.render.html import Frame, fragment, page, page_of
from bot.render.parsing import parse

EDITION = """\
# Workforce briefing

1. **[One & only](https://example.org/?a=1&amp;b=2)**. It says so.

*12 items seen.*

## Agency

### [One](https://example.org/1)

Words.

- **ADCS:** “Words”
  - deeper
    1. deepest
- LGA

## Money

| Amount | For |
|---:|---|
| £5m | posts |

## Money

> said

## Coverage

---
"""
VOID = {"meta", "link", "br", "hr", "img", "input"}


class Balance(HTMLParser):
    """Checks that every tag is closed where it should be, and notes headings, ids and references."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.refs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.ids += [str(named["id"])] if "id" in named else []
        self.refs += [str(named["href"])] if "href" in named else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(html: str) -> Balance:
    balance = Balance()
    balance.feed(html)
    balance.close()
    assert balance.open == []
    return balance


def test_a_page_is_whole_and_its_headings_go_down_step_by_step() -> None:
    shown = read(page(EDITION, "Workforce briefing"))
    assert shown.headings == [1, 2, 3, 2, 2, 2]
    assert len(set(shown.ids)) == len(shown.ids)
    assert {ref[1:] for ref in shown.refs if ref.startswith("#")} == set(shown.ids)


def test_a_page_fetches_nothing_and_runs_nothing() -> None:
    html = page(EDITION, "Title")
    assert "<script" not in html
    assert not re.search(r"(?:src|url|@import)\s*[=(]", html)
    assert "default-src 'none'" in html


def test_a_title_is_text() -> None:
    assert "<title>&lt;b&gt; &amp; more</title>" in page("# x", "<b> & more")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        pytest.param("**b** *i* `c`", "<p><strong>b</strong> <em>i</em> <code>c</code></p>\n", id="looks"),
        pytest.param(
            "[a **b**](https://x.org/?q=1&amp;r=2)",
            '<p><a href="https://x.org/?q=1&amp;r=2" rel="noopener noreferrer">a <strong>b</strong></a></p>\n',
            id="one link of two looks",
        ),
        pytest.param(
            "- a\n  1. b\n- c",
            "<ul>\n<li>a<ol>\n<li>b</li>\n</ol>\n</li>\n<li>c</li>\n</ul>\n",
            id="a list in a list",
        ),
        pytest.param("3. c\n4. d", '<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>\n', id="a list that starts at three"),
        pytest.param("*small*", '<p class="note"><em>small</em></p>\n', id="small print"),
        pytest.param("<b>x</b> &amp; <i", "<p>&lt;b&gt;x&lt;/b&gt; &amp; &lt;i</p>\n", id="tags are words"),
        pytest.param("a  \nb", "<p>a<br>\nb</p>\n", id="a line break"),
        pytest.param("```\n<a>\n```", "<pre><code>&lt;a&gt;</code></pre>\n", id="lines as they stand"),
    ],
)
def test_a_fragment_is(markdown: str, html: str) -> None:
    assert fragment(markdown) == html


def test_a_table_has_headers_with_scope_and_names_for_narrow_screens() -> None:
    html = fragment("| Amount | For |\n|---:|---|\n| £5m | a & b |")
    assert '<th scope="col" class="right">Amount</th>' in html
    assert '<td class="right" data-name="Amount">£5m</td><td data-name="For">a &amp; b</td>' in html


def test_one_page_of_several_shows_the_way_and_may_run_its_own_script_only() -> None:
    frame = Frame(way=parse("- one"), foot=parse("small"), feed="feed.xml", script="let a = 1 < 2", style="p {}")
    html = page_of(parse("# One"), "One", frame)
    read(html)
    digest = b64encode(sha256(b"let a = 1 < 2").digest()).decode()
    assert f"script-src 'sha256-{digest}'\"" in html
    assert "<script>let a = 1 < 2</script>" in html
    assert html.index("<header>") < html.index("<main") < html.index("<footer>")
    assert 'type="application/atom+xml" href="feed.xml"' in html
