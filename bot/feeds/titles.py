"""Titles as people read them: no tags, no entities, no invisible signs, no document type in front."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from bot.urls import host_of

_LONGEST = 400
_BREAK = re.compile(r"</?(?:br|div|h[1-6]|p|wbr)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|cite|code|em|font|i|img|mark|q|s|small|span|strong|sub|sup|tt|u)\b[^<>]*>", re.IGNORECASE
)
# As GOV.UK's organisation feeds put them before a page's own title; its search feeds do not.
_TYPES = """
    accredited official statistics; authored article; call for evidence outcome; case study; closed call for evidence;
    closed consultation; collection; consultation; consultation outcome; corporate report; correspondence; decision;
    detailed guide; document collection; foi release; form; government response; guidance; impact assessment;
    independent report; international treaty; manual; map; national statistics; national statistics announcement;
    news story; notice; official statistics; official statistics announcement; official statistics in development;
    open call for evidence; open consultation; oral statement to parliament; policy paper; press release;
    promotional material; publication; regulation; research and analysis; service standard report; speech; standard;
    statistical data set; statistics announcement; statutory guidance; terms of reference; transcript;
    transparency data; world location news article; written statement to parliament
"""
_PAGE_AND_TIME = re.compile(r"^https?://[^#]+#\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)$")
_DOCUMENT_TYPES = frozenset(kind.strip() for kind in _TYPES.split(";"))


def plain_title(markup: str) -> str:
    """Reduce a title to one line of plain words, at most 400 characters; idempotent on plain words.

    Entities are undone twice, because feeds that escape once too often are common.
    """
    words = _TAG.sub("", _BREAK.sub(" ", unescape(unescape(markup))))
    visible = "".join(sign for sign in words if sign.isspace() or unicodedata.category(sign) not in {"Cc", "Cf", "Cs"})
    line = " ".join(visible.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def page_title(title: str, url: str | None, guid: str | None = None) -> str:
    """Give a page's own title: GOV.UK's "Press release: …" and its like lose the document type.

    GOV.UK is known by its host, or by ids made of a page and a time.
    """
    if host_of(url or "") != "www.gov.uk" and not _PAGE_AND_TIME.search(guid or ""):
        return title
    kind, colon, own = title.partition(": ")
    return own.strip() or title if colon and kind.strip().lower() in _DOCUMENT_TYPES else title


def short_title(text: str) -> str:
    """Make a title of the first words of a text, for an entry that came without one."""
    line = plain_title(text.split("\n", 1)[0])
    if len(line) <= 100:  # noqa: PLR2004 - a headline's length
        return line
    return line[:100].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
