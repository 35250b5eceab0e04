"""Reading an item: exact spans, the same every time, and nothing read into it that is not there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.items import Words, text_of
from bot.model.readings import Mention, Reading
from tests.reading.shelf import read, reader

BILL = "Children's Wellbeing and Schools Bill"


def ids(reading: Reading) -> list[str | None]:
    return [mention.id for mention in reading.reviews]


def verbatims(reading: Reading, wanted: str) -> list[str]:
    return [mention.verbatim for mention in reading.reviews if mention.id == wanted]


def test_a_mention_stands_where_it_says_with_its_sentence() -> None:
    title, body = "Care reform", "It began in May. The MacAlister review\u2019s team met twice."
    (mention,) = read(title, body).reviews
    text = text_of(title, body)
    assert text[slice(*mention.span)] == mention.verbatim == "MacAlister review\u2019s"
    assert mention.sentence == "The MacAlister review\u2019s team met twice."


@pytest.mark.parametrize(
    "told", ["review led by Professor Ray Jones", "Review chaired by Ray Jones", "review by Prof Ray Jones"]
)
def test_a_review_is_known_by_who_led_it(told: str) -> None:
    assert "jones-review-ni-2023" in ids(read("Belfast", f"An independent {told} asks for one body."))


def test_the_bill_means_the_one_bill_named_near() -> None:
    reading = read(f"{BILL} amended", "The Bill now goes to the Lords.")
    assert verbatims(reading, "cws-act-2026") == [BILL, "The Bill"]


def test_the_bill_means_nothing_where_two_stand_near() -> None:
    reading = read("Two bills", f"The {BILL} and the Crime and Policing Bill met. The Bill was amended.")
    assert "The Bill" not in [mention.verbatim for mention in reading.reviews]


def test_two_names_joined_by_and_are_two() -> None:
    reading = read("Plans", "Ministers put off the Fair Pay Strategy and the Lamp Strategy.")
    assert [mention.name for mention in reading.reviews] == ["Fair Pay Strategy", "Lamp Strategy"]


def test_the_bill_means_nothing_by_itself() -> None:
    assert read("Lords debate", "The Bill was read a second time.").reviews == ()


def test_two_reviews_in_one_sentence_are_both_found() -> None:
    reading = read("Looking back", "The care review and the CMA market study asked for the same thing.")
    assert set(ids(reading)) == {"care-review-2022", "cma-market-study-2022"}


def test_of_two_with_one_name_the_item_means_the_one_it_also_calls_otherwise() -> None:
    body = (
        "Sir Alan Wood's review of multi-agency safeguarding arrangements follows local safeguarding children boards."
    )
    assert set(ids(read("Wood review finds weak accountability", body))) == {"wood-review-2021"}


def test_a_short_name_means_no_edition_that_came_out_long_after() -> None:
    reading = read("ADCS study", "The Safeguarding Pressures research shows rising need.", day=date(2022, 12, 12))
    assert not [mention for mention in reading.reviews if mention.name.endswith("Phase 9")]


def test_a_bill_may_bear_a_long_name_in_brackets() -> None:
    name = "Children (Care, Care Experience and Services Planning) (Scotland) Bill"
    assert [mention.name for mention in read("Scotland", f"MSPs backed the {name}.").reviews] == [name]


def test_a_programme_is_mentioned_but_not_counted_among_reviews() -> None:
    reading = read("Careers", "The ECDP follows the early career standards that the MacAlister review asked for.")
    assert {(mention.id, mention.counted) for mention in reading.reviews} == {
        ("ecdp-2026", False),
        ("ecs-2026", True),
        ("care-review-2022", True),
    }


def test_a_short_name_means_a_review_in_the_days_it_comes_out() -> None:
    told = "Munro wants targets dropped."
    assert ids(read("Social work", told, day=date(2011, 5, 11))) == ["munro-review-2011"]
    assert ids(read("Social work", told, day=date(2011, 7, 11))) == []


def test_the_white_paper_of_the_day_is_known_by_its_short_name() -> None:
    told = "Councils have new duties under the schools white paper."
    assert ids(read("New duties", told, day=date(2026, 2, 24))) == ["schools-white-paper-2026"]
    assert ids(read("New duties", told, day=date(2025, 9, 24))) == []


def test_a_guarded_name_in_a_title_looks_for_its_words_in_the_text() -> None:
    told = "One in three in children's services sees no families."
    assert ids(read("The Case for Change", told)) == ["case-for-change-2021"]
    assert ids(read("The Case for Change", "The county wants a new airport.")) == []


def test_a_guarded_name_in_the_text_looks_for_its_words_in_the_title() -> None:
    told = "Most of those who replied to the fees consultation were against."
    assert ids(read("Social workers' registration fee to rise", told)) == ["swe-fees-consultation-2025"]
    assert ids(read("Council parking to cost more", told)) == []


@pytest.mark.parametrize(
    ("title", "body", "name"),
    [
        pytest.param(
            "Lamps in every home: final report", "This report asks for lamps.", "Lamps in every home", id="own"
        ),
        pytest.param(
            "'Left In The Dark': lamps for children", "The panel's review of 50 homes.", "Left In The Dark", id="quoted"
        ),
        pytest.param("Lamps", "The board's review Lamps for Every Home says so.", "Lamps for Every Home", id="tells"),
        pytest.param(
            "Lamps", "Its inquiry, Lamps: Who Will Do the Work, opens.", "Lamps: Who Will Do the Work", id="colon"
        ),
        pytest.param(
            "Ann Lee: lessons",
            "The local child safeguarding practice review into the death of Ann Lee is out.",
            "local child safeguarding practice review into the death of Ann Lee",
            id="a child's death",
        ),
    ],
)
def test_a_document_is_named_by_its_page(title: str, body: str, name: str) -> None:
    assert [mention.name for mention in read(title, body).reviews] == [name]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        pytest.param("Mayor calls for lamps in homes", "This report says so.", id="news of a report"),
        pytest.param("Lamps in every home", "This report of the theft surprised us.", id="no paper"),
        pytest.param("'We are in the dark': carers on lamps", "A report of the mood.", id="somebody's words"),
        pytest.param("Boy's death", "A serious case review into the death of a baby boy is out.", id="nobody named"),
        pytest.param("Assessments", "More people had Care Act assessments.", id="an old Act in passing"),
    ],
)
def test_other_pages_name_no_document(title: str, body: str) -> None:
    assert read(title, body).reviews == ()


def test_an_unknown_name_keeps_its_words_and_has_no_id() -> None:
    (mention,) = read("Plan out", "Ministers published the National Lantern Strategy today.").reviews
    assert (mention.id, mention.name) == (None, "National Lantern Strategy")


def test_a_headline_in_capitals_proves_no_name() -> None:
    assert read("Council Agrees Bold New Spending Strategy For Town", "It passed.").reviews == ()


@pytest.mark.parametrize(
    ("day", "fresh"),
    [
        pytest.param(date(2025, 9, 27), True, id="two days after it came out"),
        pytest.param(date(2026, 1, 5), False, id="months later"),
        pytest.param(None, False, id="no date"),
    ],
)
def test_a_name_is_fresh_in_the_days_of_its_publication(day: date | None, fresh: bool) -> None:
    (mention,) = read("Workload", "The NWAG report is out.", day=day).reviews
    assert mention.fresh is fresh


@pytest.mark.parametrize(
    ("day", "fresh"),
    [
        pytest.param(date(2024, 9, 20), True, id="in its month"),
        pytest.param(date(2024, 10, 2), False, id="in the next"),
        pytest.param(None, False, id="on no day known"),
    ],
)
def test_a_name_known_by_its_month_is_fresh_in_that_month(day: date | None, fresh: bool) -> None:
    (mention,) = read("Guidance", "The agency statutory guidance is out.", day=day).reviews
    assert mention.fresh is fresh


def test_a_sum_belongs_to_the_funding_line_named_beside_it() -> None:
    (figure,) = read("Fostering", "The Mockingbird programme gets £8.9m.").news_money
    assert figure.lines == ("mockingbird-2026",)


def test_a_sum_belongs_to_no_line_without_its_company() -> None:
    (figure,) = read("Parks", "The rose garden got £8.9m of funding.").news_money
    assert figure.lines == ()


@pytest.mark.parametrize(
    ("day", "speaks_for"),
    [
        pytest.param(date(2022, 9, 1), "adcs", id="while president"),
        pytest.param(date(2021, 9, 1), "steve-crocker", id="before taking the role up"),
        pytest.param(date(2024, 9, 1), "steve-crocker", id="after leaving it"),
        pytest.param(None, "steve-crocker", id="on no known day, having left it"),
    ],
)
def test_who_speaks_is_heard_with_the_sentence_for_the_body_of_the_day(day: date | None, speaks_for: str) -> None:
    (voice,) = read("Census", "Numbers rose. Steve Crocker said ministers must act.", day=day).voices
    told = (speaks_for, "Steve Crocker", "Steve Crocker said ministers must act.")
    assert (voice.id, voice.name, voice.sentence) == told


def test_a_body_that_is_only_named_does_not_speak() -> None:
    assert read("Census", "The figures of Ofsted appear in March.").voices == ()


def test_dates_on_which_something_happens_are_read() -> None:
    (deadline,) = read("Consultation", "The consultation closes on 5 May 2026.").deadlines
    assert deadline.date == date(2026, 5, 5)


def test_prices_beside_the_story_are_no_news() -> None:
    words = reader().words("<p>Social workers left.</p><p>Subscribe from £170 / year to continue reading.</p>")
    reading = reader().read("Census", words, None)
    assert reading.news_money == ()
    assert reading.topics != ("funding",)


@given(st.text(max_size=60), st.lists(st.text(max_size=300), max_size=4))
def test_any_text_is_read_and_read_alike_twice(title: str, paragraphs: list[str]) -> None:
    words = Words(tuple(paragraphs))
    reading = reader().read(title, words, None)
    assert reading == reader().read(title, words, None)
    text = text_of(title, words.body)
    assert all(stands(mention, text) for mention in reading.reviews)


def stands(mention: Mention, text: str) -> bool:
    return text[slice(*mention.span)] == mention.verbatim and mention.sentence in text


NAMES = st.sampled_from(["the NWAG report", "The Bill", BILL, "the Fair Pay Strategy", "said", "social workers", "£9m"])


@given(st.lists(NAMES, max_size=12), st.lists(NAMES, max_size=12))
def test_every_mention_stands_to_the_letter(title: list[str], body: list[str]) -> None:
    text = text_of(" ".join(title), ". ".join(body))
    assert all(stands(mention, text) for mention in read(" ".join(title), ". ".join(body)).reviews)
