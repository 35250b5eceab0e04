"""Answer a free question: the sentence that answers, what agrees with it, and what does not."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer.beside import beside
from bot.answer.changed_since import changed_since
from bot.answer.countrywide import of_the_country
from bot.answer.leading import lead_of, worth_comparing
from bot.answer.moving_on import without_wishes
from bot.answer.nearness import met_by
from bot.answer.question import Question
from bot.answer.vocabulary import Vocabulary
from bot.answer.weighing import Evidence
from bot.answer.wording import told, told_otherwise
from bot.model.answers import Answer, Claim, Coverage
from bot.model.items import Citation

_MOST_SUPPORT, _MOST_CONFLICTS, _MOST_ALTERNATIVES = 3, 3, 2


def answer(
    question: Question,
    evidence: Sequence[Evidence],
    searched: Coverage,
    vocabulary: Vocabulary,
    noted: Sequence[Evidence] = (),
) -> Answer | None:
    """Put the evidence together; None where there is none. What the catalogue has `noted` speaks for who says the same.

    The lead is the best sentence, the newest or oldest of the best where the question asks for that
    or where figures move from year to year.
    """
    evidence = without_wishes(question, of_the_country(question, evidence, vocabulary), vocabulary)
    compared = worth_comparing(question, evidence, vocabulary)
    if not compared:
        return None
    lead = lead_of(question, compared, noted, vocabulary)
    others = beside(question, lead, compared)
    says, quote = told(question, lead, evidence)
    return Answer(
        question.text,
        Claim(says, (lead.passage.citation(quote),)),
        tuple(map(_cited, others.agreeing[:_MOST_SUPPORT])),
        tuple(Claim(told_otherwise(question, lead, one), (_cited(one),)) for one in others.differing[:_MOST_CONFLICTS]),
        (*_how_read(question, lead), *changed_since(question, lead, vocabulary)),
        searched,
        tuple(map(_cited, others.earlier[:_MOST_SUPPORT])),
        tuple(map(_cited, others.alternatives[:_MOST_ALTERNATIVES])),
    )


def _cited(one: Evidence) -> Citation:
    return one.passage.citation(one.passage.quotation(one.at))


def _how_read(question: Question, lead: Evidence) -> tuple[str, ...]:
    """Say what was typed in other words than the answer's: mended, left out, met by a kindred word."""
    return (*question.said_corrections, *left_out(question), *_kindred_met(question, lead))


def _kindred_met(question: Question, lead: Evidence) -> tuple[str, ...]:
    """Say which word of the answer was taken for one of the question's."""
    before = lead.passage.sentences[lead.at :: -1]
    taken = ((term, met) for term in question.terms for sentence in before if (met := met_by(term, sentence)))
    said = "The words say “{}” where you said “{}”: check that this is what you meant."
    return tuple(said.format(met, term.typed) for term, met in tuple(taken)[:1])


def left_out(question: Question) -> tuple[str, ...]:
    """Say which of the words typed nothing that was found speaks of."""
    words = ", ".join(f"“{typed}”" for typed in question.left_out)
    return (
        (f"I left out {words}, which no sentence that answers uses: check that this is what you meant.",)
        if words
        else ()
    )
