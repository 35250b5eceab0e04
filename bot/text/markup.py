"""HTML to lines of words: a walk over the page that gathers words until a block ends."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.text.lines import Line, Shape, plain_lines, tidy
from bot.text.sentences import BULLET, CELL

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_DROPPED = _tags("script style template noscript svg math head iframe object audio video canvas select")
_BLOCKS = _tags(
    "p div section article main header footer aside nav ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre "
    "figure figcaption table thead tbody tfoot caption hr form fieldset address details summary body html "
    "button dialog"
)
_HEADINGS = _tags("h1 h2 h3 h4 h5 h6 dt summary caption")
_LAYOUT = _tags("p div table ul ol h1 h2 h3 h4 section article")
_BREAK = "\x0b"
_TAG = re.compile(r"<(?:[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?|/[a-zA-Z][a-zA-Z0-9]*\s*|!--.*?--)>", re.DOTALL)
_DEEPEST = 500
_SUSPICIOUS_SIZE = 20_000


def lines_of(source: str, aside_tags: frozenset[str], aside_classes: re.Pattern[str] | None) -> list[Line]:
    """Reduce HTML, or plain text with or without entities, to lines.

    Never fails, whatever it is given; scripts, styles and comments are dropped; a table row is one
    line, its cells parted by " | "; list items begin with a bullet.
    """
    if not _TAG.search(source):
        source = entities.unescape(source)
        if not _TAG.search(source):
            return plain_lines(source)
    if _too_deep(source):
        return plain_lines(entities.unescape(_TAG.sub("\n", source)))
    return _Page(aside_tags, aside_classes).read(source)


def _too_deep(source: str) -> bool:
    """Say whether tags nest so deep that parsing would take far longer than the text is worth."""
    if len(source) < _SUSPICIOUS_SIZE:
        return False
    depth = 0
    for tag in re.finditer(r"<(/?)(?!br|p\b|img|li|hr|input|meta|link|td|tr)[a-zA-Z]", source):
        depth += -1 if tag[1] else 1
        if depth > _DEEPEST:
            return True
    return False


@dataclass(slots=True)
class _Page:
    """A walk over a page's tree that gathers words until a block ends."""

    aside_tags: frozenset[str]
    aside_classes: re.Pattern[str] | None
    lines: list[Line] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    linked: int = 0
    unlinked: int = 0
    aside: int = 0
    links: int = 0
    rows: list[bool] = field(default_factory=list)
    shape: Shape = Shape.TEXT

    def read(self, source: str) -> list[Line]:
        from selectolax.lexbor import LexborHTMLParser

        root = LexborHTMLParser(source).root
        if root is not None:
            for node, entering in _walk(root):
                if node.is_text_node:
                    self._say(node.text_content or "")
                elif entering:
                    self._enter(node)
                else:
                    self._leave(node)
        self._flush()
        return self.lines

    def _say(self, text: str) -> None:
        self.words.append(text.replace(_BREAK, " "))
        letters = len(text.strip())
        if self.links:
            self.linked += letters
        else:
            self.unlinked += letters

    def _enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "br":
            self.words.append(_BREAK)
        elif tag in {"td", "th"}:
            self._cell()
        elif tag == "tr":
            self._flush()
            self.rows.append(_is_data_row(node))
            self.shape = Shape.ROW
        elif tag == "li":
            self._flush()
            self.shape = Shape.ITEM
        elif tag in _BLOCKS:
            self._block()
            if tag in _HEADINGS:
                self.shape = Shape.HEADING
        self.links += tag == "a"
        self.aside += self._is_aside(node, tag)

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "tr":
            self._flush()
            self.rows.pop()
        elif tag == "li":
            self._flush()
        elif tag in _BLOCKS:
            self._block()
        self.links -= tag == "a"
        self.aside -= self._is_aside(node, tag)

    def _is_aside(self, node: LexborNode, tag: str) -> bool:
        if tag in self.aside_tags:
            return True
        if self.aside_classes is None or tag in {"html", "body", "main", "article"}:
            return False
        names = node.attributes
        return any(self.aside_classes.search(names.get(name) or "") for name in ("class", "id", "role"))

    def _block(self) -> None:
        """End a line at a block, but not inside a data row, and leave a list item its mark until it has words."""
        if self.rows and self.rows[-1]:
            self.words.append(" ")
        elif self.shape is not Shape.ITEM or any(word.strip() for word in self.words):
            self._flush()

    def _cell(self) -> None:
        if self.rows and self.rows[-1]:
            if any(word.strip() for word in self.words):
                self.words.append(CELL)
        else:
            self._flush()

    def _flush(self) -> None:
        said, shape = "".join(self.words), self.shape
        linked = self.linked > 0 and not self.unlinked
        self.words, self.linked, self.unlinked, self.shape = [], 0, 0, Shape.TEXT
        if not said.strip():
            return
        for text in _broken(said):
            if text:
                mark = BULLET if shape is Shape.ITEM else ""
                self.lines.append(Line(mark + text, shape, linked, self.aside > 0))


def _broken(said: str) -> Iterator[str]:
    """Part what <br> parts, unless the sentence plainly carries on."""
    held: list[str] = []
    for raw in said.split(_BREAK):
        text = tidy(raw)
        if text and held and not text[0].islower() and held[-1][-1] not in ",;":
            yield " ".join(held)
            held = []
        if text:
            held.append(text)
    yield " ".join(held)


def _is_data_row(row: LexborNode) -> bool:
    """Say whether a table row holds data: two cells or more of plain words, so not a page's layout."""
    cells = [cell for cell in _children(row) if cell.tag in {"td", "th"}]
    blocks = max((sum(1 for child in _children(cell) if child.tag in _LAYOUT) for cell in cells), default=0)
    return (
        len(cells) > 1 and blocks <= 1 and not any(child.tag == "table" for cell in cells for child in _children(cell))
    )


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _walk(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Give every node below `root` in document order, elements twice: on entering and on leaving."""
    stack: list[LexborNode] = []
    node = root.child
    while True:
        if node is None:
            if not stack:
                return
            node = stack.pop()
            yield node, False
            node = node.next
        elif node.is_text_node:
            yield node, True
            node = node.next
        elif node.is_element_node and node.tag not in _DROPPED:
            yield node, True
            stack.append(node)
            node = node.child
        else:
            node = node.next
