"""The numbers guard: no sum, share or date leaves the house but beside the page that says so."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.errors import UnprovenError
from bot.model.proof import Proof, Witness
from bot.render.document import Document, Table
from bot.render.figures import figures, folded, holds
from bot.render.parsing import lines_of, parse
from bot.render.phrases import address_of
from bot.render.statements import Statement, statements

_MOST_ROUNDS = 5
"""What is left out can leave something else without its headline; a document that never comes right is not shown."""


@dataclass(frozen=True, slots=True)
class Proved:
    """A document in which every figure is proved, and the figures of the statements that had to be left out of it."""

    markdown: str
    left_out: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """What a reader is told of it, as a paragraph; nothing where nothing was left out."""
        if not self.left_out:
            return ""
        number = len(self.left_out)
        lines, each = ("One line is", "it") if number == 1 else (f"{number} lines are", "each")
        return f"*{lines} left out here: a figure in {each} could not be found in the words cited beside it.*\n"

    @property
    def shown(self) -> str:
        """The document as it is shown: where something was left out, it says so at its end."""
        return f"{self.markdown}\n{self.note}" if self.left_out else self.markdown


def check(markdown: str, proof: Proof) -> None:
    """Raise UnprovenError for the first figure that is not proved where it stands.

    A statement (an entry, a row, a paragraph, a heading) is proved by the pages it links to. One without
    a link is proved by the nearest page linked above it: in the entry it is indented under, in the
    headline of its story. What stands under no such link may state what the program knows of itself,
    `proof.own`, and nothing else. Where several things are told at one address, each statement is proved by
    what is told of the one it names first. Addresses do not count: nobody reads them.
    """
    for _, figure in unproved(parse(markdown), proof):
        raise UnprovenError(figure)


def proved(markdown: str, proof: Proof) -> Proved:
    """Leave out each statement with a figure that is not proved where it stands, with all that stands under it."""
    left_out: list[str] = []
    for _ in range(_MOST_ROUNDS):
        document = parse(markdown)
        found = list(unproved(document, proof))
        if not found:
            return Proved(markdown, tuple(left_out))
        left_out += [figure for _, figure in found]
        markdown = _without(markdown, document, {statement.at for statement, _ in found})
    raise UnprovenError(left_out[-1])


def unproved(document: Document, proof: Proof) -> Iterator[tuple[Statement, str]]:
    """Give the statements with a figure that is not proved where it stands, each with the first such figure."""
    pages = {address_of(url): witness for url, witness in proof.pages.items()}
    for statement in statements(document):
        shown = [figure for line in statement.lines for figure in figures(line)]
        witnesses = _meant(statement, _cited(statement, pages) or (proof.own,)) if shown else []
        for figure in shown:
            if not any(holds(witness, figure) for witness in witnesses):
                yield statement, figure
                break


def _cited(statement: Statement, pages: Mapping[str, tuple[Witness, ...]]) -> tuple[Witness, ...]:
    for one in (statement, *statement.heads):
        if cited := tuple(witness for url in one.addresses for witness in pages.get(url, ())):
            return cited
    return ()


def _meant(statement: Statement, witnesses: Sequence[Witness]) -> list[Witness]:
    """Leave out what is about other things than the one that is named first, the longest name where two begin there."""
    above = [line for head in statement.heads for line in head.lines]
    told = folded(" ".join((*above, *statement.lines)))
    names = {folded(witness.about) for witness in witnesses if witness.about}
    first = min(((told.find(name), -len(name), name) for name in names if name in told), default=(0, 0, ""))
    return [witness for witness in witnesses if folded(witness.about) in ("", first[-1])]


def _without(markdown: str, document: Document, refused: Collection[tuple[int, int]]) -> str:
    """Give the document without some statements; a table without rows goes whole."""
    places = lines_of(markdown)
    gone: set[int] = set()
    for statement in statements(document):
        if statement.at in refused or any(head.at in refused for head in statement.heads):
            gone.update(range(*places[statement.at[0]][statement.at[1]]))
    for block, rows in zip(document, places, strict=True):
        if isinstance(block, Table) and all(start in gone for start, _ in rows[1:]):
            gone.update(range(rows[0][0], rows[-1][1]))
    return "\n".join(line for number, line in enumerate(markdown.split("\n")) if number not in gone)
