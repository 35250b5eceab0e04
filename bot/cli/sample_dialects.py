"""Sample feeds written out in the dialects of the wild, faults and all."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import sha1
from html import escape
from urllib.parse import urljoin

from bot.cli.sample_feeds import SampleEntry, SampleFeed

Writer = Callable[[SampleFeed, tuple[SampleEntry, ...]], str]

_LONGEST_EXCERPT = 200


def write_feed(feed: SampleFeed, now: datetime) -> bytes:
    """Give the bytes that the feed's address answers with at an instant."""
    _, encoding, writer = DIALECTS[feed.dialect]
    return writer(feed, feed.as_of(now)).encode(encoding, "xmlcharrefreplace")


def content_type(feed: SampleFeed) -> str:
    """Give the content type the feed claims, which need not be right."""
    return DIALECTS[feed.dialect][0]


def _govuk_organisation(feed: SampleFeed, shown: tuple[SampleEntry, ...]) -> str:
    """Write GOV.UK's feed of one organisation: an id with a timestamp, so that every update looks new."""
    entries = "".join(
        f"""
  <entry>
    <id>{entry.link}#{_iso(entry.at)}</id>
    <updated>{_iso(entry.at)}</updated>
    <link rel="alternate" type="text/html" href="{entry.link}"/>
    <title>{escape(entry.kind)}: {escape(entry.title)}</title>
    <summary>{escape(_plain(entry.html))}</summary>
    <category label="{escape(entry.kind)}" term="{escape(entry.kind).lower().replace(" ", "_")}"/>
  </entry>"""
        for entry in shown
    )
    return _atom(feed, shown, urljoin(feed.site, feed.path), entries)


def _govuk_search(feed: SampleFeed, shown: tuple[SampleEntry, ...]) -> str:
    """Write GOV.UK's feed of a search: ids that stay, titles without the kind of page."""
    entries = "".join(
        f"""
  <entry>
    <id>tag:www.gov.uk,2005:{entry.path}</id>
    <updated>{_iso(entry.at)}</updated>
    <link rel="alternate" type="text/html" href="{entry.link}"/>
    <title>{escape(entry.title)}</title>
    <summary>{escape(_plain(entry.html))}</summary>
  </entry>"""
        for entry in shown
    )
    return _atom(feed, shown, f"tag:www.gov.uk,2005:{feed.path}", entries)


def _atom(feed: SampleFeed, shown: tuple[SampleEntry, ...], feed_id: str, entries: str) -> str:
    updated = f"\n  <updated>{_iso(shown[0].at)}</updated>" if shown else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xml:lang="en-GB" xmlns="http://www.w3.org/2005/Atom">
  <id>{feed_id}</id>
  <link rel="alternate" type="text/html" href="{feed.site}"/>
  <link rel="self" type="application/atom+xml" href="{urljoin(feed.site, feed.path)}"/>
  <title>{escape(feed.title)}</title>{updated}
  <author>
    <name>HM Government</name>
  </author>{entries}
</feed>
"""


def _wordpress(feed: SampleFeed, shown: tuple[SampleEntry, ...]) -> str:
    """Write a WordPress feed: full content, tracking in the links, a footer under every post."""
    items = "".join(
        f"""
	<item>
		<title>{escape(entry.title, quote=False).replace("'", "&#8217;")}</title>
		<link>{entry.link}?utm_source=rss&#038;utm_medium=rss&#038;utm_campaign={_slug(entry)}</link>
		<dc:creator><![CDATA[Newsdesk]]></dc:creator>
		<pubDate>{_rfc822(entry.published)}</pubDate>
		<category><![CDATA[Workforce]]></category>
		<guid isPermaLink="false">{feed.site}?p={_number(entry)}</guid>
		<description><![CDATA[<p>{_excerpt(entry)}</p>
{_footer(feed, entry)}]]></description>
		<content:encoded><![CDATA[{_cdata(entry.html)}
{_footer(feed, entry)}]]></content:encoded>
		<wfw:commentRss>{entry.link}feed/</wfw:commentRss>
		<slash:comments>{_number(entry) % 7}</slash:comments>
	</item>"""
        for entry in shown
    )
    built = f"\n\t<lastBuildDate>{_rfc822(shown[0].published)}</lastBuildDate>" if shown else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:atom="http://www.w3.org/2005/Atom"
	xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
	xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel>
	<title>{escape(feed.title)}</title>
	<atom:link href="{urljoin(feed.site, feed.path)}" rel="self" type="application/rss+xml" />
	<link>{feed.site}</link>
	<description></description>{built}
	<language>en-GB</language>
	<sy:updatePeriod>hourly</sy:updatePeriod>
	<sy:updateFrequency>1</sy:updateFrequency>
	<generator>https://wordpress.org/?v=6.8</generator>{items}
</channel>
</rss>
"""


def _footer(feed: SampleFeed, entry: SampleEntry) -> str:
    title = feed.title.split(" &", 1)[0]
    return (
        f'<p>The post <a href="{entry.link}">{escape(entry.title)}</a> appeared first on '
        f'<a href="{feed.site}">{escape(title)}</a>.</p>'
    )


def _rss2(feed: SampleFeed, shown: tuple[SampleEntry, ...]) -> str:
    """Write plain RSS 2.0: escaped HTML in the description and nothing else."""
    items = "".join(
        f"""<item><title>{escape(entry.title)}</title><link>{entry.link}</link>
<guid isPermaLink="true">{entry.link}</guid><pubDate>{_rfc822(entry.published)}</pubDate>
<description>{escape(entry.html, quote=False)}</description></item>
"""
        for entry in shown
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>{escape(feed.title)}</title><link>{feed.site}</link>
<description>News</description><ttl>60</ttl>
{items}</channel></rss>
"""


def _rss1(feed: SampleFeed, shown: tuple[SampleEntry, ...]) -> str:
    """Write RSS 1.0 (RDF), with Dublin Core dates."""
    places = "".join(f'\n        <rdf:li rdf:resource="{entry.link}"/>' for entry in shown)
    items = "".join(
        f"""
  <item rdf:about="{entry.link}">
    <title>{escape(entry.title)}</title>
    <link>{entry.link}</link>
    <description>{escape(entry.html, quote=False)}</description>
    <dc:date>{_iso(entry.published)}</dc:date>
  </item>"""
        for entry in shown
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel rdf:about="{feed.site}">
    <title>{escape(feed.title)}</title>
    <link>{feed.site}</link>
    <description>Latest</description>
    <items>
      <rdf:Seq>{places}
      </rdf:Seq>
    </items>
  </channel>{items}
</rdf:RDF>
"""


def _broken(feed: SampleFeed, shown: tuple[SampleEntry, ...]) -> str:
    """Write RSS as careless programs do: bare ampersands and HTML, dates without a zone, no end."""
    items = "".join(
        f"""<item>
<title>{entry.title}</title>
<link>{entry.link}</link>
<description>{escape(_plain(entry.html), quote=False).replace("&amp;", "&")}<br>Read more & comment</description>
<pubDate>{entry.published:%a, %d %b %Y %H:%M}</pubDate>
</item>
"""
        for entry in shown
    )
    return f"""<?xml version="1.0" encoding="windows-1252"?>
<rss version="2.0">
<channel>
<title>{feed.title}</title>
<link>{feed.site}</link>
<description>News & views for town halls</description>
{items}"""


DIALECTS: dict[str, tuple[str, str, Writer]] = {
    "govuk-organisation": ("application/atom+xml; charset=utf-8", "utf-8", _govuk_organisation),
    "govuk-search": ("application/atom+xml; charset=utf-8", "utf-8", _govuk_search),
    "wordpress": ("application/rss+xml; charset=UTF-8", "utf-8", _wordpress),
    "rss2": ("text/xml; charset=utf-8", "utf-8", _rss2),
    "rss1": ("application/xml", "utf-8", _rss1),
    "broken": ("text/html", "windows-1252", _broken),
}
"""Each dialect: the content type it is served under, its encoding, and who writes it."""


def _iso(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _rfc822(instant: datetime) -> str:
    return format_datetime(instant.astimezone(UTC))


def _plain(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html.replace("</p>", " ")).strip()


def _excerpt(entry: SampleEntry) -> str:
    words = re.sub(r"\s+", " ", _plain(entry.html))
    return words if len(words) <= _LONGEST_EXCERPT else words[:_LONGEST_EXCERPT].rsplit(" ", 1)[0] + " [&#8230;]"


def _cdata(html: str) -> str:
    return html.replace("]]>", "]]&gt;").strip()


def _slug(entry: SampleEntry) -> str:
    return entry.link.rstrip("/").rsplit("/", 1)[-1]


def _number(entry: SampleEntry) -> int:
    return int(sha1(entry.link.encode(), usedforsecurity=False).hexdigest()[:4], 16)
