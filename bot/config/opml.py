"""OPML, the list of feeds that feed readers exchange: written from sources, read into rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from bot.config.adding import Row
from bot.config.wording import feed_address
from bot.errors import ConfigError, Fault
from bot.model.sources import Source, SourceKind, Tier


def opml_of(sources: Iterable[Source], title: str) -> str:
    """Write the feeds among the sources, grouped by tier; pages and publishers without a feed have no place in it."""
    feeds = [source for source in sources if source.kind is SourceKind.FEED and source.url]
    feeds.sort(key=lambda source: source.tier.rank)
    lines = [line for tier, group in groupby(feeds, key=lambda source: source.tier) for line in _grouped(tier, group)]
    body = "\n".join(lines)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"  <head><title>{escape(title)}</title></head>\n  <body>\n{body}\n  </body>\n</opml>\n"
    )


def _grouped(tier: Tier, sources: Iterable[Source]) -> Iterator[str]:
    yield f"    <outline text={quoteattr(tier.value)}>"
    for source in sources:
        name = quoteattr(source.name)
        yield f'      <outline type="rss" text={name} title={name} xmlUrl={quoteattr(source.url or "")}/>'
    yield "    </outline>"


def rows_of(content: bytes, file: str, tier: Tier = Tier.SECTOR) -> tuple[Row, ...]:
    """Read the feeds of an OPML file; a group called like a tier says theirs, else it is `tier`.

    ConfigError where the file is no OPML. A document type is refused: entities that unfold without end live there.
    """
    found = _Outlines(file, tier)
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = found.refuse
    parser.StartElementHandler = found.begin
    parser.EndElementHandler = found.end
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise ConfigError(Fault(file, error.lineno, "", f"is not XML ({expat.ErrorString(error.code)})")) from error
    if not found.is_opml:
        raise ConfigError(Fault(file, None, "", "is not OPML; a feed reader exports its list as such a file"))
    return tuple(found.rows)


class _Outlines:
    """Collects the feeds while the file goes by."""

    def __init__(self, file: str, tier: Tier) -> None:
        self.rows: list[Row] = []
        self.is_opml = False
        self._file = file
        self._tiers = [tier.value]

    def refuse(self, *_: object) -> None:
        raise ConfigError(Fault(self._file, None, "", "declares a document type; take the <!DOCTYPE …> out"))

    def begin(self, element: str, given: dict[str, str]) -> None:
        self.is_opml = self.is_opml or element == "opml"
        name = " ".join((given.get("title") or given.get("text") or "").split())
        if element == "outline" and (url := _address(given.get("xmlUrl", ""))):
            self.rows.append(Row("", name or url, self._tiers[-1], url))
        group = name.casefold()
        self._tiers.append(group if group in list(Tier) else self._tiers[-1])

    def end(self, _: str) -> None:
        self._tiers.pop()


def _address(text: str) -> str:
    """Give a web address as it is written; nothing for what is none."""
    try:
        return feed_address(text)
    except ValueError:
        return ""
