"""Who speaks in an item: bodies and known people, with the sentence that carries their words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bot.model.catalogue import Catalogue, Role
from bot.model.readings import Voice
from bot.reading.page import Page, Span
from bot.text.lexicon import Hit, Lexicon, PhraseBook
from bot.text.similarity import plain


class _Speaker(NamedTuple):
    """A body by its id, or a person, who speaks for the body of the role held on the day."""

    name: str
    id: str = ""
    roles: tuple[Role, ...] = ()


class VoiceFinder:
    """Finds the sentences in which a body or a person of the catalogue says something."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self._ids = {body.name: body.id for body in catalogue.bodies}
        self._book: PhraseBook[_Speaker] = PhraseBook(
            [
                *(
                    (name, _Speaker(body.name, body.id))
                    for body in catalogue.bodies
                    for name in (body.name, *body.aliases)
                ),
                *((speaker.name, speaker) for speaker in _people(catalogue.roles)),
            ],
            lexicon,
        )
        self._verbs = PhraseBook(((verb, True) for verb in catalogue.speech.verbs), lexicon)

    def voices(self, page: Page, published: date | None) -> tuple[Voice, ...]:
        """Give each voice once for each sentence it speaks in, in order of appearance.

        A person speaks for the body of the role held when the item was published, otherwise for nobody else.
        """
        spoken = {page.sentence_span(hit.span[0]) for hit in self._verbs.among(page.hits)}
        found: dict[tuple[_Speaker, Span], Voice] = {}
        for hit in self._book.among(page.hits):
            span = page.sentence_span(hit.span[0])
            if span in spoken and not page.in_title(hit.span):
                found.setdefault((hit.means, span), self._voice(page, hit, published))
        return tuple(found.values())

    def _voice(self, page: Page, hit: Hit[_Speaker], published: date | None) -> Voice:
        speaker = hit.means
        held = (self._ids.get(role.body, "") for role in speaker.roles if _held_on(role, published))
        id_ = speaker.id or next(filter(None, held), _slug(speaker.name))
        return Voice(id_, speaker.name, page.sentence(hit.span[0]), hit.span)


def _people(roles: Sequence[Role]) -> list[_Speaker]:
    names = dict.fromkeys(role.person for role in roles)
    return [_Speaker(name, roles=tuple(role for role in roles if role.person == name)) for name in names]


def _held_on(role: Role, day: date | None) -> bool:
    """Say whether a role was held on a day; of no known day, whether it is held still."""
    if day is None:
        return role.until is None
    return (role.since is None or role.since.first <= day) and (role.until is None or day <= role.until.first)


def _slug(person: str) -> str:
    return plain(person).replace(" ", "-")
