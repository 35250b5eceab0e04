"""What answering takes from a catalogue, worked out once for however many desks."""

from __future__ import annotations

from bot.answer.fact_index import FactIndex
from bot.answer.facts import descriptions, fact_passages, former_roles, outcomes, tasks
from bot.answer.kindred import Kindred
from bot.answer.naming import Naming
from bot.answer.spelling import Spelling
from bot.answer.vocabulary import Vocabulary
from bot.model.catalogue import Catalogue


class Knowledge:
    """A catalogue's wordings, spellings, names and facts; built once, never changed."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.vocabulary = Vocabulary(catalogue)
        self.spelling = Spelling(catalogue)
        self.naming = Naming(catalogue)
        self.facts = fact_passages(catalogue)
        self.descriptions = descriptions(catalogue, self.facts)
        self.outcomes = outcomes(catalogue, self.facts)
        self.tasks = FactIndex(tasks(catalogue, self.facts))
        self.told_now = FactIndex(self.facts)
        self.all_told = FactIndex((*self.facts, *former_roles(catalogue)))
        self.kindred = Kindred(catalogue.kindred)
