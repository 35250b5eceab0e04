from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer.desk import Desk
from bot.answer.item_shapes import item_shape, search_shape
from bot.answer.shapes import ask_shape, funding_shape, review_shape
from bot.answer.shown import proof_of, template_of
from bot.errors import QuestionError
from bot.model.answers import Answer, Dossier, FundingAnswer, NoEvidence
from bot.render import guard
from tests.answer.conftest import DeskOver, the_knowledge, the_reader, the_templates
from tests.answer.shelf import TODAY, address, says, shelved, written

RATE_2023 = written("The vacancy rate was 18.8% in September 2023.", id="old", published=date(2024, 2, 29))
RATE_2024 = written("The vacancy rate was 17.3% in September 2024.", id="new", published=date(2025, 2, 27))
RATE_2024_TOO = written("Vacancy rate of 17.3% in September 2024.", id="too", published=date(2025, 3, 1), source="LGA")
RATE_2024_ELSE = written("The vacancy rate was 17.9% in 2024.", id="else", published=date(2025, 3, 2), source="BASW")


def test_the_newest_figure_leads_and_the_older_ones_stand_as_earlier(desk_over: DeskOver) -> None:
    answer = desk_over(RATE_2023, RATE_2024).ask("vacancy rate", TODAY)
    assert isinstance(answer, Answer)
    assert answer.lead.says == "17.3%"
    assert [citation.url for citation in answer.earlier] == [address("old")]
    assert not answer.conflicts


def test_sources_that_agree_support_and_sources_that_differ_are_shown_beside(desk_over: DeskOver) -> None:
    answer = desk_over(RATE_2024, RATE_2024_TOO, RATE_2024_ELSE).ask("vacancy rate 2024", TODAY)
    assert isinstance(answer, Answer)
    assert {citation.url for citation in answer.evidence} == {address("new"), address("too")}
    assert [claim.says for claim in answer.conflicts] == ["17.9%"]


def test_the_same_figure_of_years_ago_does_not_support_todays(desk_over: DeskOver) -> None:
    long_ago = written("The vacancy rate was 17.3% in September 2019.", id="long ago", published=date(2020, 2, 27))
    answer = desk_over(RATE_2024, long_ago).ask("vacancy rate", TODAY)
    assert isinstance(answer, Answer)
    assert not answer.support
    assert [citation.url for citation in answer.earlier] == [address("long ago")]


def test_a_figure_of_another_year_is_no_answer(desk_over: DeskOver) -> None:
    assert isinstance(desk_over(RATE_2023, RATE_2024).ask("vacancy rate 2025", TODAY), NoEvidence)


def test_by_how_much_a_rate_fell_is_not_the_rate(desk_over: DeskOver) -> None:
    desk = desk_over(written("Agency use was down 9.2% in 2024, the department said."))
    assert isinstance(desk.ask("agency rate 2024", TODAY), NoEvidence)


def test_somebody_elses_words_are_not_those_of_the_body_asked_for(desk_over: DeskOver) -> None:
    desk = desk_over(written("Ofsted said that supervision keeps social workers in post.", source="Ofsted"))
    assert isinstance(desk.ask("what did Ofsted say about supervision", TODAY), Answer)
    assert isinstance(desk.ask("what did BASW say about supervision", TODAY), NoEvidence)


@pytest.mark.parametrize("typed", ["%", "£", "how much money"])
def test_funding_for_nothing_named_says_what_to_name(desk_over: DeskOver, typed: str) -> None:
    found = desk_over(GRANT).funding_lines(typed, TODAY)
    assert isinstance(found, FundingAnswer)
    assert not found.lines
    assert "Name a grant" in found.notes[0]


def test_every_row_of_money_that_is_shown_has_its_quotation(desk_over: DeskOver) -> None:
    found = desk_over(GRANT).funding_lines("2025", TODAY)
    assert isinstance(found, FundingAnswer)
    shown = page(found)
    rows = [line for line in shown.splitlines() if line.startswith("| **")]
    quotations = [line for line in shown.splitlines() if line.startswith("- **")]
    assert len(rows) == len(quotations) == min(8, len(found.lines))
    assert len(rows) > 5
    assert ("more than these 8" in shown) is (len(found.lines) > 8)


def test_a_sentence_that_leans_on_the_one_before_brings_it_along(desk_over: DeskOver) -> None:
    text = "Ada Lunt chairs the ADCS policy committee. She said the job was far from done."
    answer = desk_over(written(text, source="ADCS")).ask("who at adcs said the job was far from done", TODAY)
    assert isinstance(answer, Answer)
    assert answer.lead.evidence[0].quote == text


def test_what_replaces_a_thing_is_what_the_catalogue_knows_to_have_come_and_no_overtaken_plan(
    desk_over: DeskOver,
) -> None:
    told_late = {"id": "plan", "published": date(2026, 4, 2)}
    plan = written("A social work induction programme replaces the ASYE from September 2027.", **told_late)
    came = "An early career development programme replaces the ASYE in 2027, the department has decided."
    answer = desk_over(plan, written(came, id="came")).ask("what replaces the ASYE", TODAY)
    assert isinstance(answer, Answer)
    assert answer.lead.evidence[0].quote == came


def test_what_was_misspelt_is_said(desk_over: DeskOver) -> None:
    answer = desk_over(RATE_2024).ask("vacancey rate", TODAY)
    assert isinstance(answer, Answer)
    assert answer.notes == ("I read “vacancey” as “vacancy”.",)


def test_a_decline_says_what_was_searched_and_shows_no_figure_of_a_near_miss(desk_over: DeskOver) -> None:
    near = written("Delegates met.", title="Workforce conference tickets cost £495", id="ticket")
    silence = desk_over(near, RATE_2024).ask("workforce conference speakers", TODAY)
    assert isinstance(silence, NoEvidence)
    assert (silence.searched.items, silence.searched.sources) == (2, 1)
    assert "£495" not in page(silence)
    assert "Workforce conference tickets cost …" in page(silence)


def test_of_this_year_the_last_that_is_known_is_told_and_said_to_be_so(desk_over: DeskOver) -> None:
    earlier = written("Zebra parks expect to overspend by £61m this year.", published="2025-10-14")
    answer = desk_over(earlier).ask("zebra parks overspend this year", TODAY)
    assert isinstance(answer, Answer)
    assert answer.lead.says == "£61m"
    assert any(f"“this year ({TODAY.year})”" in note for note in answer.notes)


def test_what_the_catalogue_knows_to_be_replaced_is_said_so(desk_over: DeskOver) -> None:
    text = "The early career framework will start in September 2026, the department said."
    answer = desk_over(written(text)).ask("when does the early career framework start", TODAY)
    assert isinstance(answer, Answer)
    assert answer.lead.says == "September 2026"
    assert any("has since been replaced by" in note for note in answer.notes)


@pytest.mark.parametrize("kind", ["ask", "review", "funding", "search"])
def test_nothing_typed_is_answered_with_an_example(desk_over: DeskOver, kind: str) -> None:
    desk = desk_over()
    with pytest.raises(QuestionError, match="such as"):
        _ = desk.search("  ") if kind == "search" else getattr(desk, kind)("  ", TODAY)


def test_an_empty_shelf_declines(desk_over: DeskOver) -> None:
    assert isinstance(desk_over().ask("zebra crossings", TODAY), NoEvidence)


GRANT = written(
    "A zebra patrol grant of £12.5m in 2026-27 was announced. Councils overspent £90m on zebra patrols.",
    id="grant",
    title="Zebra patrol grant announced",
)


@pytest.mark.parametrize("typed", ["fall in foster carers", "numbers fall in foster care"])
def test_a_fact_of_no_known_day_may_be_compared_with_others(desk_over: DeskOver, typed: str) -> None:
    answer = desk_over().ask(typed, TODAY)
    assert isinstance(answer, Answer)
    assert answer.lead.evidence[0].from_catalogue


def test_a_sum_is_found_in_any_spelling(desk_over: DeskOver) -> None:
    desk = desk_over(GRANT)
    for spelling in ("12.5m", "£12.5 million", "£0.0125bn"):
        assert [line.amount for line in desk.funding_lines(spelling, TODAY).lines] == ["£12.5m"], spelling


def test_a_pressure_is_no_funding_unless_it_was_asked_for(desk_over: DeskOver) -> None:
    desk = desk_over(GRANT)
    assert [line.amount for line in desk.funding_lines("zebra patrol grant", TODAY).lines] == ["£12.5m"]
    assert [line.amount for line in desk.funding_lines("zebra patrol overspend", TODAY).lines] == ["£90m"]


def test_pressures_alone_are_related_and_their_sums_stay_off_the_page(desk_over: DeskOver) -> None:
    desk = desk_over(written("Councils overspent £90m on zebra patrols."))
    answer = desk.funding_lines("zebra patrols", TODAY)
    assert not answer.answered
    assert [line.amount for line in answer.related] == ["£90m"]
    assert "£90m" not in page(answer)


def test_another_clauses_money_stays_out_of_the_quotation(desk_over: DeskOver) -> None:
    text = "The tender set out £50m to train zebra keepers; £100m had been invested in lion tamers."
    (line,) = desk_over(written(text)).funding_lines("zebra keepers", TODAY).lines
    assert line.evidence[0].quote == "The tender set out £50m to train zebra keepers"


def test_two_items_with_one_sum_are_one_line(desk_over: DeskOver) -> None:
    again = written("The zebra patrol grant is worth £12.5 million.", id="again", source="LGA")
    (line,) = desk_over(GRANT, again).funding_lines("zebra patrol grant", TODAY).lines
    assert {citation.url for citation in line.evidence} == {address("grant"), address("again")}


def test_a_pressure_beside_the_funding_backs_no_line_that_another_item_proves(desk_over: DeskOver) -> None:
    rows = [
        written("A zebra patrol grant of £12.5m was announced.", id="plain"),
        written("The £12.5m zebra patrol grant cannot replace the £1.2bn cut from patrols.", id="mixed", source="LGA"),
    ]
    (line,) = desk_over(*rows).funding_lines("zebra patrol grant", TODAY).lines
    assert [citation.url for citation in line.evidence] == [address("plain")]


def test_money_of_a_scheme_with_a_name_of_its_own_is_not_the_money_asked_for(desk_over: DeskOver) -> None:
    text = "The zebra keeper strategy gives £15m to zebra keepers.\n\nFifty Lion Den Hubs will get £70m."
    lines = desk_over(written(text, title="Zebra keeper strategy")).funding_lines("zebra keepers", TODAY).lines
    assert [line.amount for line in lines] == ["£15m"]


def test_what_is_a_part_says_of_which_total_and_is_noted_once(desk_over: DeskOver) -> None:
    found = desk_over().funding_lines("2025-26", TODAY)
    totals = {line.amount: line.total for line in found.lines}
    assert (totals["£270m"], totals["£523.5m"], totals["£541.5m"]) == ("£523.5m", "£541.5m", "")
    (note,) = found.notes
    assert "£270m and £253.5m in £523.5m" in note
    assert "part of £523.5m" in page(found)


def test_the_pieces_told_beside_a_lines_own_sum_are_no_lines_and_no_dispute(desk_over: DeskOver) -> None:
    text = "The Children's Social Care Prevention Grant is £270m in 2025-26: £250m and a further £20m."
    found = desk_over(written(text, id="mhclg")).funding_lines("prevention grant", TODAY)
    assert [line.amount for line in found.lines] == ["£270m"]
    assert found.lines[0].evidence[0].url == address("mhclg")
    assert all(claim.evidence[0].from_catalogue for claim in found.lines[0].disputes)


def test_a_line_that_was_superseded_stands_last_and_says_by_what(desk_over: DeskOver) -> None:
    found = desk_over().funding_lines("family hubs", TODAY)
    assert [line.id for line in found.lines] == ["best-start-family-hubs", "family-hubs-start-for-life"]
    assert "superseded by Best Start Family Hubs" in page(found)


def test_the_newest_lines_stand_first(desk_over: DeskOver) -> None:
    announced = [line.announced[-4:] for line in desk_over().funding_lines("DfE", TODAY).lines]
    assert announced == sorted(announced, reverse=True)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("care review", id="an alias"),
        pytest.param("MacAlister", id="the chair"),
        pytest.param("IRCSC", id="an acronym"),
        pytest.param("macalistr review", id="a misspelling"),
        pytest.param("Josh MacAlister", id="the chair's full name"),
        pytest.param("care reveiw", id="a misspelling of a usual word"),
        pytest.param("tell me about the care review", id="among other words"),
    ],
)
def test_a_review_is_known_by_all_its_names(desk_over: DeskOver, typed: str) -> None:
    dossier = desk_over().review(typed, TODAY)
    assert isinstance(dossier, Dossier)
    assert dossier.name == "Independent Review of Children's Social Care"
    assert all(claim.evidence[0].from_catalogue for claim in dossier.facts)


def test_a_timeline_is_in_order_of_date_the_official_voice_first_within_a_day(desk_over: DeskOver) -> None:
    text = "The Independent Review of Children's Social Care was published today."
    rows = [
        written(text, id="press", published=date(2022, 5, 23)),
        written(text, id="dfe", published=date(2022, 5, 23), tier="official", source="DfE"),
        written(text, id="later", published=date(2022, 6, 1)),
    ]
    dossier = desk_over(*rows).review("care review", TODAY)
    assert isinstance(dossier, Dossier)
    assert [moment.citation.url for moment in dossier.timeline] == [address(id_) for id_ in ("dfe", "press", "later")]


def test_a_name_that_only_items_carry_can_be_asked_for(desk_over: DeskOver) -> None:
    rows = [written("The Thornbury review will look at homes.", title="Thornbury review opens", id="open")]
    dossier = desk_over(*rows).review("thornbury", TODAY)
    assert isinstance(dossier, Dossier)
    assert (dossier.review, [moment.citation.url for moment in dossier.timeline]) == (None, [address("open")])


def test_an_unknown_name_gets_the_nearest_ones(desk_over: DeskOver) -> None:
    silence = desk_over().review("stable house", TODAY)
    assert isinstance(silence, NoEvidence)
    assert silence.suggestions == ("Stable Homes, Built on Love",)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        pytest.param("arthur labinjo", "national review into the murders of Arthur Labinjo-Hughes", id="half a name"),
        pytest.param("exclusion", "Timpson Review of School Exclusion", id="one word that only one name has"),
        pytest.param("kasey audit", "Group-based Child Sexual Exploitation", id="a misspelt chair"),
    ],
)
def test_words_that_only_one_name_has_are_enough(desk_over: DeskOver, typed: str, name: str) -> None:
    dossier = desk_over().review(typed, TODAY)
    assert isinstance(dossier, Dossier)
    assert name in dossier.name


@pytest.mark.parametrize("typed", ["lamp review", "social work", "budget"])
def test_a_name_that_is_near_to_one_or_common_to_several_is_not_taken_for_it(desk_over: DeskOver, typed: str) -> None:
    silence = desk_over().review(typed, TODAY)
    assert isinstance(silence, NoEvidence)
    assert silence.suggestions


def test_why_tells_what_was_read_and_who_carried_it(desk_over: DeskOver) -> None:
    account = desk_over(GRANT).why(f"{address('grant')}?utm_source=mail", lambda _: ("left out: nothing new",))
    assert (account.item.url, account.sources) == (address("grant"), ("community-gazette",))
    assert account.judged == ("left out: nothing new",)
    assert "left out: nothing new" in page(account)


def test_why_of_an_unknown_page_says_so(desk_over: DeskOver) -> None:
    with pytest.raises(QuestionError, match="nothing stored"):
        desk_over().why("https://example.org/nowhere")


def test_a_search_cites_each_item_with_the_sentence_that_holds_most_words(desk_over: DeskOver) -> None:
    result = desk_over(written("Zebras run.\n\nZebra patrols cost little.")).search("zebra patrols")
    assert (result.total, [citation.quote for citation in result.snippets]) == (1, ["Zebra patrols cost little."])


def test_names_begin_as_typed(desk_over: DeskOver) -> None:
    assert "Independent Review of Children's Social Care" in desk_over().names("review", "macal")
    assert any("Mockingbird" in name for name in desk_over().names("funding", "mocking"))


TOLD = {
    "answered", "answer", "says", "notes", "evidence", "earlier", "conflicts", "alternatives", "nearest", "suggestions",
    "searched",
}  # fmt: skip
EVIDENCE = {"quote", "title", "url", "source", "tier", "published"}
SEARCHED = {"items", "sources", "from", "to", "failing", "not_covered", "not_visited"}


def test_what_else_is_asked_of_the_money_is_answered_as_a_question(desk_over: DeskOver) -> None:
    patrols = written("The zebra patrol grant of £12.5m pays for 40 patrols.", id="patrols", title="Zebra patrol grant")
    found = desk_over(patrols).funding("how many patrols does the zebra patrol grant pay for", TODAY)
    assert isinstance(found, Answer)
    assert found.lead.says == "40"
    shape = funding_shape(found)
    assert (shape["answered"], shape["says"], shape["lines"]) == (True, "40", [])
    assert shape.keys() == funding_shape(desk_over(patrols).funding("zebra patrol grant", TODAY)).keys()


def test_a_name_asks_for_the_lines_of_money(desk_over: DeskOver) -> None:
    assert isinstance(desk_over(GRANT).funding("zebra patrol grant", TODAY), FundingAnswer)


def test_a_program_can_tell_what_is_said_from_what_was_so_earlier_and_from_notes(desk_over: DeskOver) -> None:
    shape = ask_shape(desk_over(RATE_2023, RATE_2024).ask("the vacancy rate", TODAY))
    assert (shape["says"], [one["url"] for one in shape["earlier"]]) == ("17.3%", [address("old")])
    assert shape["answer"] == " ".join((shape["says"], *shape["notes"]))
    assert shape["evidence"][-1] == shape["earlier"][0]


def test_a_program_is_given_what_came_near_where_nothing_answers(desk_over: DeskOver) -> None:
    desk = desk_over(RATE_2023)
    asked, meant = ask_shape(desk.ask("vacancy rate 2025", TODAY)), review_shape(desk.review("stable house", TODAY))
    assert (asked["says"], asked["evidence"], [one["url"] for one in asked["nearest"]]) == ("", [], [address("old")])
    assert meant["suggestions"] == ["Stable Homes, Built on Love"]


def test_the_json_has_the_documented_keys(desk_over: DeskOver) -> None:
    desk = desk_over(RATE_2024, GRANT)
    ask = ask_shape(desk.ask("vacancy rate", TODAY))
    assert set(ask) == {"question", "parts", *TOLD}
    assert set(ask["evidence"][0]) == EVIDENCE
    assert set(ask["searched"]) == SEARCHED
    funding = funding_shape(desk.funding_lines("zebra patrol grant", TODAY))
    assert set(funding) == {"query", "lines", "related", *TOLD}
    keys = {"id", "name", "amount", "value_gbp", "kind", "period", "purpose", "status", "evidence"}
    assert set(funding["lines"][0]) == keys
    for review in (desk.review("care review", TODAY), desk.review("zebra crossing patrols", TODAY)):
        shape = review_shape(review)
        assert set(shape) == {
            "query",
            "answered",
            "review",
            "timeline",
            "funding",
            "suggestions",
            "nearest",
            "searched",
        }
    search = search_shape(desk.search("vacancy"))
    assert set(search) == {"query", "items", "total"}
    assert search["items"][0]["money"] == []
    assert item_shape(desk.search("grant").items[0])["money"][0]["value_gbp"] == 12_500_000


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    store = shelved(tmp_path_factory.mktemp("shelf") / "two.db", the_reader(), [RATE_2024, GRANT])
    yield Desk(store, the_knowledge())
    store.close()


@settings(max_examples=60)
@given(
    words=st.lists(
        st.sampled_from(
            (
                *[
                    "how",
                    "much",
                    "when",
                    "who",
                    "what",
                    "did",
                    "ADCS",
                    "say",
                    "about",
                    "vacancy",
                    "rate",
                    "2024",
                    "£12.5m",
                    "zebra",
                    "patrol",
                    "grant",
                ],
                *[
                    "the",
                    "care",
                    "review",
                    "latest",
                    "%",
                    "&",
                    "<",
                    "*",
                    "£",
                    '"',
                    "'",
                    "AND",
                    "NEAR(",
                    "<!channel>",
                    "sept",
                    "24",
                    "2026-27",
                ],
            )
        ),
        min_size=1,
        max_size=8,
    )
)
def test_whatever_is_typed_gets_a_page_whose_figures_are_proved(desk: Desk, words: list[str]) -> None:
    text = " ".join(words)
    for result in (desk.ask(text, TODAY), desk.funding_lines(text, TODAY), desk.review(text, TODAY), desk.search(text)):
        guard.check(page(result), proof_of(result))


def page(result: object) -> str:
    name, context = template_of(result)  # type: ignore[arg-type] # any of the desk's results
    return str(the_templates().render(name, **context))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("csa inquiry", "Independent Inquiry into Child Sexual Abuse", id="an acronym within a name"),
        pytest.param("nao pressures", "Pressures on children's social care", id="who wrote it and a word of it"),
    ],
)
def test_a_review_is_known_by_what_its_names_say_in_other_words(desk_over: DeskOver, typed: str, meant: str) -> None:
    found = desk_over().review(typed, TODAY)
    assert isinstance(found, Dossier)
    assert meant in found.name


def test_a_chair_whose_name_was_misspelt_is_found_by_the_mended_name(desk_over: DeskOver) -> None:
    desk = desk_over(written("Josh MacAlister led the Independent Review of Children's Social Care."))
    assert isinstance(desk.review("McAlister", TODAY), Dossier)


def test_whoever_heads_another_body_did_not_lead_the_review(desk_over: DeskOver) -> None:
    other = written("CMA chief executive Ann Gull spoke of a poor market.", id="cma", source="The Care Review")
    led = written("The care review was launched in March 2021, chaired by Josh MacAlister.", id="led")
    assert says(desk_over(other, led), "who led the care review") == led["html"].removeprefix("<p>").removesuffix(
        "</p>"
    )
