"""Reads items: everything found in one, and which tell one story, from their words and the catalogue alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.model.catalogue import Catalogue
from bot.model.items import Item, Words
from bot.model.readings import Figure, Mention, Reading
from bot.reading.forms import FormFinder
from bot.reading.funding import LineFinder
from bot.reading.page import Page, opened
from bot.reading.references import resolved
from bot.reading.register import Register
from bot.reading.relevance import RelevanceJudge
from bot.reading.stories import grouped
from bot.reading.topics import TopicFinder
from bot.reading.traits import trait_of
from bot.reading.usual_words import UsualWords
from bot.reading.voices import VoiceFinder
from bot.text.deadlines import deadlines_in
from bot.text.lexicon import Lexicon
from bot.text.money import figures_in, furniture_figures
from bot.text.words import words_of


class Reader:
    """Reads items by one catalogue: the same words and catalogue always give an equal reading."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._kinds = {review.id: review.kind for review in catalogue.reviews}
        self._lexicon = Lexicon()
        self._register = Register(catalogue, self._lexicon)
        self._forms = FormFinder(catalogue.forms)
        self._lines = LineFinder(catalogue, self._lexicon)
        self._relevance = RelevanceJudge(catalogue.relevance, self._lexicon)
        self._topics = TopicFinder(catalogue.topics, self._lexicon)
        self._usual = UsualWords(catalogue.usual, catalogue.bodies)
        self._voices = VoiceFinder(catalogue, self._lexicon)

    def words(self, html: str) -> Words:
        """Reduce a body to words, its page furniture set aside."""
        return words_of(html, self._catalogue.furniture)

    def read(self, title: str, words: Words, published: date | None) -> Reading:
        """Read an item; pure, and at most a few milliseconds for an ordinary one."""
        page = opened(title, words, self._lexicon)
        verdict = self._relevance.verdict(page)
        mentions = self._mentions(page, published)
        money = self._money(page, words, mentions)
        return Reading(
            relevant=verdict.relevant,
            reasons=verdict.reasons,
            topics=self._topics.topics(page, money, of_the_field=verdict.of_the_field),
            reviews=mentions,
            money=money,
            deadlines=deadlines_in(page.text, published, self._catalogue.dates),
            voices=self._voices.voices(page, published),
        )

    def stories(self, items: Sequence[Item]) -> list[frozenset[int]]:
        """Say which of these items tell one story, as sets of item ids; pure, in whatever order they come."""
        return grouped(trait_of(item, self._usual) for item in items)

    def _money(self, page: Page, words: Words, mentions: Iterable[Mention]) -> tuple[Figure, ...]:
        rules = self._catalogue.money
        figures = self._lines.linked(page, figures_in(page.text, rules), {one.id for one in mentions if one.id})
        return (*figures, *furniture_figures(words.furniture, rules))

    def _mentions(self, page: Page, published: date | None) -> tuple[Mention, ...]:
        named = self._register.mentions(page, published)
        named += self._forms.mentions(page, [mention.span for mention in named])
        named += resolved(page, named, self._kinds)
        return tuple(_once_a_sentence(sorted(named, key=lambda mention: mention.span)))


def _once_a_sentence(mentions: Iterable[Mention]) -> Iterable[Mention]:
    first: dict[tuple[str | None, str, str], Mention] = {}
    for one in mentions:
        first.setdefault((one.id, one.name, one.sentence), one)
    return first.values()
