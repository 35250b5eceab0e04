"""Lines of words, one for each paragraph, heading, list item and table row, and how plain text is cut into them."""

from __future__ import annotations

import html as entities
import re
from dataclasses import dataclass
from enum import StrEnum

from bot.text.sentences import BULLET, CELL

_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31}\d{0,2});")
_ITEM_MARK = re.compile(r"^\s*(?:[•◦▪‣·*]|[-–—](?=\s))\s*")  # noqa: RUF001
_ENDS = '.!?:;…"”’)'  # noqa: RUF001


class Shape(StrEnum):
    """What a line was on the page."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words; `linked` where every word of it is a link, `aside` where it stood in page furniture."""

    text: str
    shape: Shape = Shape.TEXT
    linked: bool = False
    aside: bool = False


def tidy(text: str) -> str:
    """Fold white space to single blanks and resolve entities that were encoded twice."""
    if "&" in text:
        text = _ENTITY.sub(lambda m: entities.unescape(m[0]), text)
    if not text.isprintable():
        text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    return " ".join(text.split())


def plain_lines(source: str) -> list[Line]:
    """Cut plain text, with or without entities, into lines: at blank lines, list marks and ends of sentences."""
    lines: list[Line] = []
    for block in re.split(r"\n[ \t\r]*\n", entities.unescape(source)):
        held: list[str] = []
        for raw in block.splitlines():
            marked = _ITEM_MARK.match(raw)
            text = tidy(raw[marked.end() :] if marked else raw)
            if text and (marked or (held and held[-1][-1] in _ENDS)):
                lines += _plain_line(" ".join(held))
                held = [BULLET + text if marked else text]
            elif text:
                held.append(text)
        lines += _plain_line(" ".join(held))
    return lines


def _plain_line(text: str) -> list[Line]:
    shape = Shape.ITEM if text.startswith(BULLET) else Shape.ROW if CELL in text else Shape.TEXT
    return [Line(text, shape)] if text else []
