"""What a reader sees of an answer: whose words are quoted, what is only noted, and everything once."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answer.shown import Result, proof_of, template_of
from bot.model.answers import Answer, Claim, Coverage, Dossier, FundingAnswer, MoneyLine, NoEvidence, Silence
from bot.model.items import Citation
from bot.model.readings import MoneyKind
from bot.model.sources import Tier
from bot.render import guard
from tests.answer.conftest import the_templates

OURS = Citation(
    "The Lamp rules have been in force since 1 May 2026.", "Lamp rules", "https://lamp.example/rules", "lamp", None
)
OF_A_SITE = Citation("A paper gives the Lamp fund as £6m.", "Lamp fund", "https://lamp.example/", "lamp", None)
THEIRS = Citation(
    "The Lamp fund is worth £5m.", "Lamps", "https://daily.example/1", "Daily", date(2026, 5, 4), Tier.PRESS, 1
)
LAMP = MoneyLine("lamp", "Lamp fund", "£5m", 5e6, 5e6, MoneyKind.FUNDING, (THEIRS, OURS))
TORCH = MoneyLine(None, "Torches", "£5m", 5e6, 5e6, MoneyKind.FUNDING, (THEIRS,))
DISPUTED = MoneyLine(
    "lamp", "Lamp fund", "£5m", 5e6, 5e6, MoneyKind.FUNDING, (THEIRS,), disputes=(Claim(OF_A_SITE.quote, (OF_A_SITE,)),)
)


def page(result: Result) -> str:
    name, context = template_of(result)
    shown = str(the_templates().render(name, **context))
    guard.check(shown, proof_of(result))
    return shown


def told(cited: Citation) -> str:
    return page(Answer("lamps?", Claim(cited.quote, (cited,))))


def test_a_sources_own_words_stand_in_quotation_marks() -> None:
    assert "“The Lamp fund is worth £5m.” ([Daily](<https://daily.example/1>), 4 May 2026)" in told(THEIRS)


def test_what_the_catalogue_says_is_no_quotation_and_is_said_to_be_the_catalogues() -> None:
    assert told(OURS).strip() == f"{OURS.quote} (noted in the catalogue from [lamp](<{OURS.url}>))"


def test_of_a_fact_whose_page_was_not_recorded_the_reply_says_so() -> None:
    assert "(noted in the catalogue from [lamp](<https://lamp.example/>), page not recorded)" in told(OF_A_SITE)


@pytest.mark.parametrize(
    "result",
    [
        pytest.param(
            Dossier("lamp", "Lamp", None, (), Coverage(0, 0), (Claim(OF_A_SITE.quote, (OF_A_SITE,)),)), id="review"
        ),
        pytest.param(FundingAnswer("lamp", (DISPUTED,), Coverage(0, 0)), id="funding, one line"),
        pytest.param(FundingAnswer("lamp", (DISPUTED, TORCH), Coverage(0, 0)), id="funding, two lines"),
    ],
)
def test_every_reply_says_of_a_bare_site_that_no_page_was_recorded(result: Result) -> None:
    shown = page(result)
    assert shown.count("page not recorded") == 1
    assert f"“{OF_A_SITE.quote}" not in shown


def test_what_disputes_a_sum_stands_under_it_and_never_in_the_table() -> None:
    shown = page(FundingAnswer("lamp", (DISPUTED, TORCH), Coverage(0, 0)))
    assert "  - Sources differ: A paper gives the Lamp fund as £6m." in shown
    assert shown.count("Sources differ") == 1


def test_the_words_that_prove_the_sums_stand_before_their_table() -> None:
    shown = page(FundingAnswer("lamp", (LAMP, TORCH), Coverage(0, 0)))
    assert 0 <= shown.index(THEIRS.quote) < shown.index("| Amount |")


def test_a_new_install_is_told_what_to_do_about_sources_that_were_never_visited() -> None:
    waiting = tuple(Silence(f"dfe-{n}", f"DfE (dfe-{n})", "not visited yet") for n in range(28))
    shown = page(NoEvidence("lamps?", Coverage(0, 0, waiting=waiting, watched=28)))
    assert "Not visited yet (28): DfE (dfe-0), DfE (dfe-1)," in shown
    assert "and others; `briefing poll` visits them." in shown
    assert "Not covered" not in shown
