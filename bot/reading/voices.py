"""Who speaks in an item: bodies and known people, with the sentence that carries their words."""

from __future__ import annotations

from bot.model.catalogue import Catalogue
from bot.model.readings import Voice
from bot.reading.page import Page, Span
from bot.text.lexicon import Hit, Lexicon, PhraseBook
from bot.text.similarity import plain


class VoiceFinder:
    """Finds the sentences in which a body or a person of the catalogue says something."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        ids = {body.name: body.id for body in catalogue.bodies}
        self._book: PhraseBook[tuple[str, str]] = PhraseBook(
            [
                *((name, (body.id, body.name)) for body in catalogue.bodies for name in (body.name, *body.aliases)),
                *((person, (ids.get(body) or _slug(person), person)) for person, body in _people(catalogue)),
            ],
            lexicon,
        )
        self._verbs = PhraseBook(((verb, True) for verb in catalogue.speech.verbs), lexicon)

    def voices(self, page: Page) -> tuple[Voice, ...]:
        """Give each voice once for each sentence it speaks in, in order of appearance."""
        spoken = {page.sentence_span(hit.span[0]) for hit in self._verbs.among(page.hits)}
        found: dict[tuple[tuple[str, str], Span], Voice] = {}
        for hit in self._book.among(page.hits):
            span = page.sentence_span(hit.span[0])
            if span in spoken and not page.in_title(hit.span):
                found.setdefault((hit.means, span), _voice(page, hit))
        return tuple(found.values())


def _people(catalogue: Catalogue) -> list[tuple[str, str]]:
    return list({role.person: role.body for role in catalogue.roles}.items())


def _voice(page: Page, hit: Hit[tuple[str, str]]) -> Voice:
    return Voice(*hit.means, page.sentence(hit.span[0]), hit.span)


def _slug(person: str) -> str:
    return plain(person).replace(" ", "-")
