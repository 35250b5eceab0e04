"""Every file of a site, held to the HTML standard's own parser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

INLINE_ONLY = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "em", "strong", "code", "label"}
BLOCKS = {"p", "ul", "ol", "li", "table", "div", "h1", "h2", "h3", "h4", "nav", "main", "blockquote", "pre", "figure"}
ONLY_CHILDREN = {"ul": {"li"}, "ol": {"li"}, "tr": {"td", "th"}, "tbody": {"tr"}, "thead": {"tr"}}


def faults(html: str) -> list[str]:
    """Give every fault the standard's parser sees, and every element that stands where it must not."""
    import html5lib

    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    tree = parser.parse(html)
    found = [f"{code} at {place}" for place, code, _ in parser.errors]
    for parent in tree.iter():
        inside = {child.tag for child in parent.iter() if child is not parent}
        if parent.tag in INLINE_ONLY and inside & BLOCKS:
            found.append(f"{inside & BLOCKS} in {parent.tag}")
        strange = {child.tag for child in parent} - ONLY_CHILDREN.get(parent.tag, {child.tag for child in parent})
        if strange:
            found.append(f"{strange} in {parent.tag}")
        if parent.tag in ONLY_CHILDREN and not len(parent):
            found.append(f"an empty {parent.tag}")
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    return found + [f"two of #{one}" for one in ids if ids.count(one) > 1]


def test_every_page_is_valid(folder: Path) -> None:
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) > 100
    assert {path.name: faults(path.read_text("utf-8")) for path in pages} == {path.name: [] for path in pages}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<p>a<b>b</p>", id="not closed"),
        pytest.param("<a href='1'>a<a href='2'>b</a></a>", id="a link in a link"),
        pytest.param("<ul><p>a</p></ul>", id="a paragraph where an entry belongs"),
        pytest.param("<p id=a></p><p id=a></p>", id="two with one id"),
        pytest.param("<ul></ul>", id="an empty list"),
        pytest.param("<p>a & b &wrong; &copy</p>", id="a mark that is not escaped"),
    ],
)
def test_a_fault_is_seen(body: str) -> None:
    assert faults(f"<!DOCTYPE html><html lang='en'><head><title>t</title></head><body>{body}</body></html>")


def test_the_calendar_and_the_feed_are_linked_as_what_they_are(folder: Path) -> None:
    home = (folder / "index.html").read_text("utf-8")
    assert re.search(r'<link rel="alternate" type="application/atom\+xml" href="feed.xml">', home)
    assert (folder / "dates.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
