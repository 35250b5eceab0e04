from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.items import text_of
from bot.model.readings import Figure, MoneyKind, MoneyStatus
from bot.text.money import figures_in, furniture_figures
from bot.text.words import words_of
from tests.text.vocabulary import cases, shipped


def figures(text: str) -> tuple[Figure, ...]:
    return figures_in(text, shipped().money)


def the_figure(text: str) -> Figure:
    [figure] = figures(text)
    return figure


def kinds(found: tuple[Figure, ...]) -> list[tuple[str, str]]:
    return sorted({(figure.verbatim, figure.kind.value) for figure in found})


def on_page(case: dict[str, Any]) -> tuple[Figure, ...]:
    if "says" in case:
        return figures(case["says"])
    words = words_of(case["html"], shipped().furniture)
    return figures(text_of(case["title"], words.body)) + furniture_figures(words.furniture, shipped().money)


EVERY_CASE = [*cases("money/*.yaml", "says"), *cases("pages/money*.yaml", "title")]
FIRM = [one for one in EVERY_CASE if any(row[2:] for case in one.values for row in case["sums"])]


@pytest.mark.parametrize("case", EVERY_CASE)
def test_a_text_tells_what_its_sums_are(case: dict[str, Any]) -> None:
    assert kinds(on_page(case)) == sorted((verbatim, kind) for verbatim, kind, *_ in case["sums"])


@pytest.mark.parametrize("case", FIRM)
def test_a_text_tells_how_firm_its_sums_are_and_for_what_time(case: dict[str, Any]) -> None:
    told = {(one.verbatim, str(one.status or ""), one.period) for one in on_page(case)}

    assert {(verbatim, *firm) for verbatim, _, *firm in case["sums"] if firm} <= told


@pytest.mark.parametrize(
    ("says", "status"),
    [
        pytest.param("The review called for £2.6bn over five years.", MoneyStatus.REQUESTED, id="called for"),
        pytest.param("Directors are asking the Government for £1.7bn.", MoneyStatus.REQUESTED, id="asking for"),
        pytest.param("Ministers rejected calls for an extra £500m.", MoneyStatus.REQUESTED, id="rejected calls"),
        pytest.param("In its report the panel proposes £253m for family help.", MoneyStatus.PROPOSED, id="proposes"),
        pytest.param("The review recommended £2.6bn of new spending.", MoneyStatus.PROPOSED, id="recommended"),
        pytest.param("MHCLG announced a £270m grant.", MoneyStatus.ANNOUNCED, id="announced"),
        pytest.param("The strategy is backed by £200m.", MoneyStatus.ANNOUNCED, id="backed by"),
        pytest.param("The fund has allocated £5m to Kent.", MoneyStatus.ALLOCATED, id="allocated"),
        pytest.param("Kent received £5m of funding.", MoneyStatus.ALLOCATED, id="received"),
        pytest.param("The strategy sets aside £20m for pilots.", MoneyStatus.ANNOUNCED, id="sets aside"),
        pytest.param("The grant will be £270m.", MoneyStatus.ANNOUNCED, id="will be"),
        pytest.param("A £36m scheme answers people who ask about fostering.", None, id="ask about is no request"),
        pytest.param("The £7m contract is not being renewed.", MoneyStatus.ENDED, id="not being renewed"),
        pytest.param("The £7m leadership programme will not be renewed.", MoneyStatus.ENDED, id="not renewed"),
        pytest.param("The government scrapped the £24m scheme.", MoneyStatus.ENDED, id="scrapped"),
        pytest.param("Councils overspent by £770m.", MoneyStatus.REPORTED, id="a pressure is reported"),
        pytest.param("Families earning up to £199,000 qualify.", None, id="a threshold has no status"),
        pytest.param("There is a £5m grant for Kent.", None, id="nothing says how firm"),
    ],
)
def test_the_words_say_how_firm_a_sum_is(says: str, status: MoneyStatus | None) -> None:
    assert the_figure(says).status is status


@pytest.mark.parametrize(
    ("says", "period"),
    [
        pytest.param(
            "DfE announced £200 million over the next two years to begin.", "over the next two years", id="two years"
        ),
        pytest.param("The grant is worth around £200m each year.", "each year", id="each year"),
        pytest.param(
            "Funding of £22.5m a year for three years will follow.", "a year for three years", id="rate and length"
        ),
        pytest.param("MHCLG confirmed a £270m grant for 2025-26.", "2025-26", id="financial year"),
        pytest.param(
            "The fund gives £555m for three years from 2026/27 for reform.", "for three years from 2026/27", id="from"
        ),
        pytest.param("It set aside £555m between 2026 and 2029.", "between 2026 and 2029", id="between"),
        pytest.param(
            "It is worth £820m over the spending review period.", "over the spending review period", id="review"
        ),
        pytest.param("The £90 annual fee stays.", "annual", id="annual"),
        pytest.param("The grant fell by £9m in 2024-25.", "2024-25", id="in a year"),
        pytest.param(
            "Tickets for next year's conference cost £420.", "", id="the conference is next year, not the price"
        ),
        pytest.param(
            "DfE gave £104 million in the October 2021 Spending Review.", "", id="the review's year is no period"
        ),
        pytest.param("It asked for £2.6bn over five years and got £9m.", "", id="the time of another sum"),
        pytest.param("Directors want £4bn to get back to 2010 levels.", "", id="levels of a year"),
    ],
)
def test_the_time_a_sum_is_for(says: str, period: str) -> None:
    assert figures(says)[-1].period == period


@pytest.mark.parametrize(
    ("says", "purpose"),
    [
        pytest.param(
            "It announced £53 million to create 200 places in council homes.",
            "create 200 places in council homes",
            id="to",
        ),
        pytest.param("The panel proposes £253m for family help teams.", "family help teams", id="for"),
        pytest.param(
            "The £24m National Assessment System will shut.", "National Assessment System", id="a name follows"
        ),
        pytest.param("Ministers put £68m over three years into foster homes.", "foster homes", id="after the period"),
        pytest.param("DfE gave £5m of new funding for foster carers.", "foster carers", id="after funding"),
        pytest.param(
            "The prevention grant will rise to £633m next year.", "The prevention grant", id="what stands before"
        ),
        pytest.param("Residential care cost councils around £4.7bn.", "Residential care", id="a cost's subject"),
        pytest.param("It has £40 million over two years.", "", id="nothing said"),
        pytest.param("Ministers have found £18m.", "", id="who gives it is no purpose"),
        pytest.param("One member noted that £18m had gone.", "", id="nor is who speaks"),
        pytest.param("A paper for the cabinet puts the gap at £9m.", "", id="nor where it stands"),
        pytest.param("Homes share a fund, which councils top up by £3m.", "", id="nor which councils"),
        pytest.param("The reforms have saved £7m since 2022.", "The reforms", id="nor since when"),
        pytest.param("A further £11m goes to pathfinder areas.", "pathfinder areas", id="goes to"),
        pytest.param("Over three years councils will get £4m.", "", id="nor how long"),
        pytest.param("The union said £4m falls short.", "", id="nor what becomes of it"),
        pytest.param("£4m over 2023-25 pays for regional hubs.", "regional hubs", id="pays for"),
        pytest.param("It got £4m from the Department for Education.", "", id="nor a department's name"),
        pytest.param("Ministers gave £4m of start-up support.", "start-up support", id="of"),
        pytest.param("Ministers gave £4m for market towns.", "market towns", id="a word begun like a month"),
        pytest.param("The group made £4m before tax.", "The group", id="nor before what"),
        pytest.param("Early bird places £350 until Friday.", "Early bird places", id="nor until when"),
    ],
)
def test_the_purpose_is_in_the_sentences_own_words(says: str, purpose: str) -> None:
    assert the_figure(says).purpose == purpose


@pytest.mark.parametrize(
    ("says", "part", "total"),
    [
        pytest.param("A £600m grant, £570m of it to councils.", "£570m", "£600m", id="of it"),
        pytest.param("The £523.5m is made up of £270m and £253.5m.", "£253.5m", "£523.5m", id="made up of"),
        pytest.param("Of the £555m, £300m will go to councils.", "£300m", "£555m", id="of the"),
        pytest.param("It totals £2.4bn, including the £547m added later.", "£547m", "£2.4bn", id="including"),
        pytest.param(
            "It is backed by £200m. That includes £45m for pathfinders.", "£45m", "£200m", id="the sentence before"
        ),
        pytest.param(
            "Backed by £88 million:\n\n• £25 million for homes\n\n• £9 million",
            "£9 million",
            "£88 million",
            id="a list",
        ),
        pytest.param("There is £45m for pathfinders, but a £9m cut.", "£9m", "", id="another thing"),
        pytest.param("Kent gets £5m and Essex £4m.", "£4m", "", id="side by side"),
    ],
)
def test_a_part_names_its_total(says: str, part: str, total: str) -> None:
    [figure] = [figure for figure in figures(says) if figure.verbatim == part]

    assert figure.part_of == total


@pytest.mark.parametrize("qualifier", ["up to", "more than", "around", "at least", "an initial", "a further"])
def test_the_words_before_a_sum_belong_to_it(qualifier: str) -> None:
    assert the_figure(f"The grant gives {qualifier} £5m to Kent.").qualifier == qualifier


def test_the_words_that_decided_are_kept() -> None:
    figure = the_figure("Councils overspent their budgets by £770 million last year.")

    assert "overspent" in figure.because


def test_a_list_takes_kind_period_and_status_from_its_lead_in() -> None:
    text = (
        "A plan\n\nBacked by £88 million over two years:\n\n• £25 million capital for homes\n\n• £8.9 million for hubs"
    )

    assert {(f.kind, f.period, f.status) for f in figures(text)} == {
        (MoneyKind.FUNDING, "over two years", MoneyStatus.ANNOUNCED)
    }


def test_a_title_that_repeats_the_body_is_not_a_second_figure() -> None:
    figure = the_figure("Councils get £5m\n\nThe government has announced £5m for councils.")

    assert figure.sentence == "The government has announced £5m for councils."


def test_a_sum_of_which_little_is_said_takes_its_kind_from_where_more_is_said() -> None:
    found = figures("Unions accept £1,925 pay rise\n\nMost will see £1,925 from November.")

    assert {figure.kind for figure in found} == {MoneyKind.PAY}


def test_furniture_gives_prices_and_pay_and_never_funding() -> None:
    lines = ["Team Manager – £52,805", "From £12.50 a month", "Related: £88m for foster care"]  # noqa: RUF001
    found = furniture_figures(lines, shipped().money)

    assert [(f.verbatim, f.kind) for f in found] == [("£52,805", MoneyKind.PAY), ("£12.50", MoneyKind.PRICE)]
    assert all(figure.furniture for figure in found)


SUMS = ["£5m", "£2.6bn", "£1.2-1.5 billion", "£600", "a year", "in 2025-26", "of it"]
AROUND = [
    " to ",
    " and ",
    "overspend",
    "grant",
    ".",
    "\n\n",
    "• ",
    " | ",
    "for ",
    "cost ",
    ": ",
    "The ",
    "including ",
    ", ",
]
SAYS = st.lists(st.sampled_from(SUMS + AROUND), max_size=30).map("".join)


@given(SAYS | st.text(max_size=200))
def test_every_quotation_is_exact(text: str) -> None:
    for figure in figures(text):
        start, end = figure.span
        assert text[start:end] == figure.verbatim
        assert figure.verbatim in figure.sentence
        assert figure.sentence in text
        assert figure.purpose in figure.sentence
        assert figure.low <= figure.high


@given(SAYS)
def test_reading_twice_reads_the_same(text: str) -> None:
    assert figures(text) == figures(text)
