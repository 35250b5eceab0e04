"""A watched news page (`kind: page`): its links to articles, found and given as a feed would give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.errors import ParseError
from bot.feeds.dates import believable, find_iso, find_written
from bot.feeds.parse import ParsedFeed
from bot.feeds.response import is_challenge
from bot.feeds.titles import plain_title
from bot.model.items import Entry
from bot.model.sources import Trouble
from bot.urls import canonical_url, host_of, web_url

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_FURNITURE = "nav, header, footer, aside, form, script, style, noscript, template, svg, dialog"
_HEADINGS = "h2, h3, h4, h5, h6"
_CARDS = frozenset({"article", "li", "div", "section", "tr", "dd", "td"})
_SHORTEST_TITLE = 4
_CARD_DEPTH = 6
_LONGEST_CARD = 3_000
_MOST = 200
_NO_ARTICLE = re.compile(
    r"/(?:tags?|category|categories|topics?|author|authors|page|login|sign-?in|sign-?up|register|subscribe|search|contact"
    r"|contact-us|about|about-us|privacy|privacy-policy|cookies|cookie-policy|terms|accessibility|basket|account)"
    r"(?:/[^/]*)?/?$|\.(?:jpe?g|png|gif|svg|css|js|zip|ics|xml|rss)$",
    re.IGNORECASE,
)
_TURNS_PAGES = re.compile(
    r"(?:^|&)(?:paged?|p|pg|offset|start|sort|order|filter|year|month|category|topic|tag)\b", re.IGNORECASE
)
_NO_TITLE = re.compile(
    r"^(?:read more|more|continue reading|find out more|learn more|view all|see all|next|previous)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Link:
    url: str
    title: str
    card: LexborNode


def parse_page(source_id: str, body: bytes, *, address: str, now: datetime) -> ParsedFeed:
    """Find the articles a listing page links to, in the page's order, each once.

    An article is a link in the page's main part, to the same site, with a title of four words or
    more: its own, or the heading of the card around a "Read more". Date and lead paragraph come from
    the card, where there are any. Raises ParseError where there is no such link.
    """
    if not body.strip():
        raise ParseError(source_id, Trouble.EMPTY)
    tree = _tree(body)
    found: dict[str, _Link] = {}
    for link in _links(tree, address):
        key = canonical_url(link.url) or link.url
        if key not in found or len(link.title) > len(found[key].title):
            found[key] = link
    if not found:
        trouble = Trouble.CHALLENGE if is_challenge(body) else Trouble.NOT_A_FEED
        raise ParseError(source_id, trouble, "no links to news were found on the page")
    entries = tuple(_entry(source_id, link, now) for link in list(found.values())[:_MOST])
    title = tree.css_first("title")
    return ParsedFeed(entries, title=plain_title(title.text() if title else ""), dialect="page")


def feeds_named_in(body: bytes, address: str) -> tuple[str, ...]:
    """Give the addresses of the feeds a web page names in its head, each once, in order."""
    nodes = _tree(body).css('link[rel~="alternate"]')
    kinds = ("application/rss+xml", "application/atom+xml", "application/feed+json")
    named = (node.attributes for node in nodes if (node.attributes.get("type") or "").lower() in kinds)
    urls = (web_url(attributes.get("href") or "", address) for attributes in named)
    return tuple(dict.fromkeys(url for url in urls if url))


def _tree(body: bytes) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(body.replace(b"\0", b""))


def _links(tree: LexborHTMLParser, address: str) -> Iterator[_Link]:
    for node in tree.css(_FURNITURE):
        if node.css_first("main, article") is None:
            node.decompose()
    base = tree.css_first("base[href]")
    root = (base.attributes.get("href") if base else None) or ""
    home = web_url(root, address) or address
    within = tree.css_first("main") or tree.css_first('[role="main"]') or tree.body
    for anchor in within.css("a[href]") if within else ():
        url = web_url(anchor.attributes.get("href") or "", home)
        if url is None or not _is_article(url, address):
            continue
        card = _card(anchor, home)
        titles = (_title(anchor.css_first(_HEADINGS) or anchor), _title(card.css_first(_HEADINGS)))
        if title := next((one for one in titles if _is_title(one)), ""):
            yield _Link(url.split("#", 1)[0], title, card)


def _title(node: LexborNode | None) -> str:
    return plain_title(node.text(separator=" ")) if node else ""


def _is_title(text: str) -> bool:
    return len(text.split()) >= _SHORTEST_TITLE and not _NO_TITLE.match(text)


def _is_article(url: str, listing: str) -> bool:
    here, there = host_of(listing).removeprefix("www."), host_of(url).removeprefix("www.")
    if not (there == here or there.endswith("." + here)) or canonical_url(url) == canonical_url(listing):
        return False
    parts = urlsplit(url)
    if parts.path.rstrip("/") == urlsplit(listing).path.rstrip("/") and _TURNS_PAGES.search(parts.query):
        return False
    return parts.path.strip("/") != "" and not _NO_ARTICLE.search(parts.path)


def _card(anchor: LexborNode, home: str) -> LexborNode:
    """Give the largest piece of the page around a link that speaks of its page alone."""
    card, node = anchor, anchor.parent
    mine = canonical_url(anchor.attributes.get("href") or "", home)
    for _ in range(_CARD_DEPTH):
        if node is None or any(
            canonical_url(other.attributes.get("href") or "", home) != mine for other in node.css("a[href]")
        ):
            break
        if node.tag in _CARDS:
            card = node
        node = node.parent
    return card


def _entry(source_id: str, link: _Link, now: datetime) -> Entry:
    texts = (plain_title(paragraph.text(separator=" ")) for paragraph in link.card.css("p"))
    leads = [text for text in texts if len(text.split()) > _SHORTEST_TITLE and text != link.title]
    html = "".join(f"<p>{escape(text, quote=False)}</p>" for text in leads)
    return Entry(source_id, link.title, link.url, html=html[:_LONGEST_CARD], published=_date(link.card, now))


def _date(card: LexborNode, now: datetime) -> datetime | None:
    stated = [find_iso(node.attributes.get("datetime") or "") for node in card.css("time")]
    moments = [*stated, find_written(card.text(separator=" "))]
    return next((moment for moment in moments if believable(moment, now)), None)
