"""The editions as an Atom feed (RFC 4287), each with its whole text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from bot.export.collection import Issue
from bot.export.places import FEED, HOME, edition_place, relative
from bot.export.signposts import issue_title
from bot.render.html import fragment

MOST_ENTRIES = 30
_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(issues: Sequence[Issue], name: str, made_at: datetime, address: str = "") -> str:
    """Give the feed of the newest editions; `issues` are the newest first.

    `address` is where the site will be (`https://intranet.example/briefing/`); without it, links are
    relative to the feed. An entry keeps its id wherever the site is moved.
    """
    latest = list(issues[:MOST_ENTRIES])
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "en-GB"})
    _add(root, "id", _urn("feed", *sorted({issue.digest for issue in issues})))
    _add(root, "title", name)
    _add(root, "updated", _instant(max(map(_changed, latest), default=made_at)))
    _link(root, HOME, address, rel="alternate", kind="text/html")
    _link(root, FEED, address, rel="self", kind="application/atom+xml")
    _add(ET.SubElement(root, "author"), "name", name)
    for issue in latest:
        _entry(root, issue, address)
    ET.indent(root, space="")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _entry(root: ET.Element, issue: Issue, address: str) -> None:
    entry = ET.SubElement(root, "entry")
    _add(entry, "id", _urn("edition", issue.digest, str(issue.week)))
    _add(entry, "title", issue_title(issue))
    _add(entry, "updated", _instant(_changed(issue)))
    _add(entry, "published", _instant(_changed(issue)))
    _link(entry, edition_place(issue.digest, issue.week), address, rel="alternate", kind="text/html")
    content = _add(entry, "content", fragment(issue.markdown))
    content.set("type", "html")


def _add(parent: ET.Element, tag: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, tag)
    child.text = _NOT_XML.sub("", text)
    return child


def _link(parent: ET.Element, place: str, address: str, *, rel: str, kind: str) -> None:
    href = urljoin(address, relative(HOME, place)) if address else relative(FEED, place)
    ET.SubElement(parent, "link", {"rel": rel, "type": kind, "href": href})


def _changed(issue: Issue) -> datetime:
    return issue.posted_at or issue.window.end


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _urn(*parts: Iterable[str] | str) -> str:
    return uuid5(NAMESPACE_URL, "/".join(("workforce-briefing", *map(str, parts)))).urn
