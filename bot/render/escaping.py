"""Text from outside made harmless: it comes out of Markdown as exactly the text that went in."""

from __future__ import annotations

import re
from functools import lru_cache

# Line ends of any kind and runs of blanks become one blank; a no-break space is text and stays.
_BLANKS = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")
# Control characters (a terminal obeys them), bidirectional overrides (they turn round what stands
# after them) and halves of surrogate pairs (they cannot be written) are not text.
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_SPECIAL = re.compile(r"([\\`*_\[\]<>&|~#])")
_NUMBER_OF_A_LIST = re.compile(r"^(\d{1,9})([.)])")
# A template's full stop after digits at the start of a line would make a list of them.
_ALL_DIGITS = re.compile(r"[0-9]{1,9}")
_STARTS_A_BLOCK = re.compile(r"^[+\-=:.!]")


class Markdown(str):
    """Text that is already Markdown; whatever is done to it gives plain text again, to be escaped."""

    __slots__ = ()

    def __html__(self) -> Markdown:
        """Tell Jinja2 that nothing is left to escape."""
        return self


def tidied(text: str) -> str:
    """Give the text on one line, trimmed, blanks run together, without control characters. Idempotent."""
    return _BLANKS.sub(" ", _NOT_TEXT.sub("", text)).strip()


@lru_cache(maxsize=4096)
def escaped(text: str) -> Markdown:
    """Give Markdown that shows `tidied(text)` to the letter, wherever in a line it is put."""
    line = tidied(text)
    if _ALL_DIGITS.fullmatch(line):
        return Markdown(f"{line[:-1]}&#{ord(line[-1])};")
    line = _SPECIAL.sub(r"\\\1", line)
    line = _NUMBER_OF_A_LIST.sub(r"\1\\\2", line)
    line = _STARTS_A_BLOCK.sub(r"\\\g<0>", line)
    return Markdown(line[:-1] + "\\!" if line.endswith("!") and line != "\\!" else line)
