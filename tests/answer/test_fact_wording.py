"""What the catalogue knows answers where no item does, with its own source and in words that prove it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answer.fact_wording import facts_of, held, stated
from bot.answer.shown import proof_of, template_of
from bot.model.answers import Answer, NoEvidence
from bot.model.catalogue import Catalogue, FundingLine, Review, Role, When
from bot.model.readings import MoneyStatus
from bot.render import guard
from tests.answer.conftest import DeskOver, the_catalogue, the_knowledge, the_templates
from tests.answer.shelf import TODAY, address, written

EMPTY_SHELF = [
    ("who chaired the care review", "Josh MacAlister"),
    ("when was the care review published", "23 May 2022"),
    ("how much did the care review ask for", "£2.6bn"),
    ("what was the government's answer to the care review", "Stable Homes"),
    ("when was stable homes published", "2 February 2023"),
    ("when was the arthur and star review published", "May 2022"),
    ("when did the cma launch its market study", "12 March 2021"),
    ("did the government accept the NWAG recommendations", "by theme"),
    ("when did government respond to the education committee report on children's social care", "17 October 2025"),
    ("when does the child protection authority consultation close", "5 March 2026"),
    ("how many councils took part in safeguarding pressures phase 9", "124"),
    ("when did the agency rules come into force", "31 October 2024"),
    ("when must councils comply with the agency rules in full", "1 October 2025"),
    ("are agency price caps national or regional", "regional"),
    ("what percentage agreed with the agency rules consultation", "64%"),
    ("what replaced ECF", "early career standards"),
    ("what replaces the ASYE", "early career development programme"),
    ("what replaced SWIP", "early career development programme"),
    ("when do the early career standards apply", "1 April 2027"),
    ("when did the CWS bill become law", "29 April 2026"),
    ("when did the working together 2026 consultation close", "4 September 2026"),
    ("which areas are RCC pathfinders", "Greater Manchester"),
    ("is the £88m for fostering new money", "repurposed"),
    ("how much is the FFP transformation grant", "£18m"),
    ("who is the children's minister", "Josh MacAlister"),
    ("who is the education secretary", "Bridget Phillipson"),
    ("who led the lammy review", "David Lammy"),
]


@pytest.mark.parametrize(("asked", "told"), EMPTY_SHELF)
def test_an_empty_shelf_is_answered_from_the_catalogue(desk_over: DeskOver, asked: str, told: str) -> None:
    answer = desk_over().ask(asked, TODAY)
    assert isinstance(answer, Answer)
    assert told.lower() in answer.lead.evidence[0].quote.lower()
    assert all(citation.from_catalogue and citation.published is None for citation in answer.evidence)


def test_an_item_is_asked_before_the_catalogue(desk_over: DeskOver) -> None:
    text = "The early career framework was replaced by the early career standards, the department said."
    answer = desk_over(written(text, id="said", published=date(2026, 3, 2))).ask("what replaced ECF", TODAY)
    assert isinstance(answer, Answer)
    assert answer.lead.evidence[0].url == address("said")


def test_who_holds_a_post_now_is_not_told_by_who_held_it_once(desk_over: DeskOver) -> None:
    assert isinstance(desk_over().ask("who is the ADCS president", TODAY), NoEvidence)


@pytest.mark.parametrize("review", [review.id for review in the_catalogue().reviews])
def test_every_dossier_of_the_catalogue_says_something_and_proves_its_figures(desk_over: DeskOver, review: str) -> None:
    desk, entry = desk_over(), next(one for one in the_catalogue().reviews if one.id == review)
    dossier = desk.review(entry.name, TODAY)
    name, context = template_of(dossier)
    shown = the_templates().render(name, **context)
    guard.check(shown, proof_of(dossier))
    assert entry.name in shown
    assert "noted in the catalogue" in shown or "catalogue" in shown.lower()


LAMP = Review(
    "lamp", "Lamp Review", "review", "https://lamp.example/", chair="Ada Lamp", body="DfE", published=When(2026, 5, 4)
)
TORCH = Review("torch", "Torch standards", "standards", "https://torch.example/", published=When(2027, 1))


def words(review: Review, *others: Review) -> list[str]:
    return [fact.says for fact in facts_of(review, Catalogue(reviews=(review, *others)))]


def test_the_fields_of_an_entry_are_told_in_a_line() -> None:
    assert words(LAMP) == ["Lamp Review, led by Ada Lamp, published on 4 May 2026 (review)."]
    assert words(TORCH) == ["Torch standards, published in January 2027 (standards)."]


def test_an_entry_of_which_only_the_kind_is_known_says_nothing() -> None:
    assert words(Review("x", "X plan", "plan", "https://x.example/")) == []


def test_a_body_in_the_place_of_the_chair_wrote_it_and_led_nothing() -> None:
    entry = Review("x", "X plan", "plan", "https://x.example/", chair="DfE", body="DfE")
    assert words(entry) == ["X plan: plan, DfE."]
    assert words(replace(entry, name="DfE plan", body="")) == []


def test_what_replaced_an_entry_is_followed_to_the_newest() -> None:
    old = Review("old", "Old code", "code", "https://old.example/", replaced_by="lamp")
    lamp = Review("lamp", "Lamp code", "code", "https://lamp.example/", published=When(2026), replaced_by="torch")
    assert "Old code: replaced by Lamp code (2026), then by Torch standards (January 2027)." in words(old, lamp, TORCH)


def test_the_answer_to_an_entry_cites_the_answers_own_source() -> None:
    asked = Review("asked", "Lamp call", "report", "https://call.example/", response="torch")
    facts = facts_of(asked, Catalogue(reviews=(asked, TORCH)))
    assert [(fact.says, fact.source) for fact in facts] == [
        ("Answer to Lamp call: Torch standards (January 2027).", "https://torch.example/")
    ]


def test_the_fields_of_a_line_are_told_with_its_sum() -> None:
    line = FundingLine(
        "l", "Lamp fund", "£5m", 5e6, 5e6, "https://l.example/", purpose="lamps", period="2026-27",
        status=MoneyStatus.ANNOUNCED, by="DfE", announced=When(2026, 5, 4),
    )  # fmt: skip
    assert stated(line).says == "Lamp fund: £5m, lamps; 2026-27; announced by DfE, 4 May 2026."
    assert stated(FundingLine("l", "Lamp fund", "£5m", 5e6, 5e6, "https://l.example/")).says == "Lamp fund: £5m."


def test_a_role_is_told_by_when_it_was_taken_up() -> None:
    role = Role("Ada Lamp", "minister for lamps", "DfE", "https://l.example/", since=When(2026, 5))
    assert held(role).says == "Ada Lamp became minister for lamps in May 2026."
    assert held(Role("Ada Lamp", "lamp lead", "DfE", "https://l.example/")).says == "Ada Lamp is lamp lead."


@pytest.mark.parametrize(
    ("since", "says"),
    [
        pytest.param(When(2024, 4), "Ada Lamp was lamp lead from April 2024 to May 2026.", id="from a known month"),
        pytest.param(None, "Ada Lamp was lamp lead until May 2026.", id="nobody knows since when"),
    ],
)
def test_a_role_that_was_left_is_told_with_its_end(since: When | None, says: str) -> None:
    assert held(Role("Ada Lamp", "lamp lead", "DfE", "https://l.example/", since, When(2026, 5))).says == says


def test_every_fact_that_is_laid_out_ends_as_a_sentence_and_names_no_page_of_ours() -> None:
    facts = the_knowledge().facts
    assert all(passage.item.body.endswith(".") for passage in facts)
    assert len({passage.item.body for passage in facts}) == len(facts)
