from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.store import Sought, Store, sought_in
from bot.store.search import REACH
from bot.store.sum_terms import sum_terms
from tests.store.shelving import new, shelved, updated, visited

TEXTS = {
    "grant": "The Children\u2019s Social Care Prevention Grant is worth £253 million in 2025-26.",
    "teams": "Multi-agency child protection teams start in 2027.",
    "agency": "Agency social workers: the new rules apply from October.",
    "pay": "Average caseload fell to 15.4 at “Café Zoë”, with £45,000 on offer.",
    "range": "The fund will hold £1.2–1.5bn.",  # noqa: RUF001 - a dash as texts have it
}


@pytest.fixture
def shelf(store: Store) -> dict[int, str]:
    return {shelved(store, name, title=name.title(), body=body): name for name, body in TEXTS.items()}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        pytest.param("£253m", ["grant"], id="a sum, short"),
        pytest.param("253 million", ["grant"], id="a sum without its sign"),
        pytest.param("£0.253bn", ["grant"], id="a sum in billions"),
        pytest.param("253,000,000", [], id="a bare number is no sum"),
        pytest.param("£253,000,000", ["grant"], id="a sum written out"),
        pytest.param("£45k", ["pay"], id="thousands"),
        pytest.param("£1.2bn", ["range"], id="the lower end of a range"),
        pytest.param("1.5 billion", ["range"], id="the upper end of a range"),
        pytest.param("children's", ["grant"], id="an apostrophe"),
        pytest.param("children\u2019s", ["grant"], id="a typographic apostrophe"),
        pytest.param("childrens", ["grant"], id="a forgotten apostrophe"),
        pytest.param("CHILDREN", ["grant"], id="capitals"),
        pytest.param("multi-agency", ["teams"], id="a hyphen"),
        pytest.param("multi agency team", ["teams"], id="no hyphen, singular"),
        pytest.param("agency", ["agency", "teams"], id="the title weighs more"),
        pytest.param('"social workers"', ["agency"], id="a phrase"),
        pytest.param("“social workers”", ["agency"], id="a phrase in typographic quotes"),
        pytest.param('"workers social"', [], id="a phrase in another order"),
        pytest.param('"social workers', ["agency"], id="a quote left open"),
        pytest.param("cafe zoe", ["pay"], id="accents left out"),
        pytest.param("15.4", ["pay"], id="a decimal"),
        pytest.param("2025-26", ["grant"], id="a financial year"),
        pytest.param("2025/26", ["grant"], id="a financial year with a slash"),
        pytest.param("social AND workers", ["agency"], id="AND is a little word"),
        pytest.param("rules NOT", ["agency"], id="NOT is no operator"),
        pytest.param("NEAR(agency rules, 2", ["agency"], id="NEAR is no operator"),
        pytest.param("title:agency", ["agency", "teams"], id="a colon is no column filter"),
        pytest.param("agen*", [], id="a star is no wildcard"),
        pytest.param("", [], id="nothing"),
        pytest.param("?!£%–", [], id="punctuation only"),  # noqa: RUF001 - a dash as people type it
        pytest.param("when do the agency rules bite?", ["agency"], id="a question finds its telling words"),
    ],
)
def test_words_as_people_type_them_find_their_items(
    store: Store, shelf: dict[int, str], words: str, names: list[str]
) -> None:
    found = store.search.find(words)

    assert [shelf[item_id] for item_id in found.ids][: len(names)] == names
    if not found.relaxed:
        assert found.total == len(names)


def test_all_words_come_before_any_word(store: Store, shelf: dict[int, str]) -> None:
    both, either = store.search.find("agency teams"), store.search.find("agency zebra")

    assert ([shelf[i] for i in both.ids], both.relaxed) == (["teams"], False)
    assert ({shelf[i] for i in either.ids}, either.relaxed) == ({"teams", "agency"}, True)


def test_too_few_matches_of_all_words_relax_to_any(store: Store, shelf: dict[int, str]) -> None:
    assert store.search.find("agency teams", relax_below=2).total == 2


def test_what_has_several_forms_is_found_in_any_of_them(store: Store, shelf: dict[int, str]) -> None:
    found = store.search.find([Sought(("locum", "agency social workers"))])

    assert [shelf[i] for i in found.ids] == ["agency"]


def test_the_words_of_a_term_may_stand_apart_where_it_says_so(store: Store, shelf: dict[int, str]) -> None:
    together, apart = Sought(("agency rules",)), Sought(("agency rules",), apart=(("agency",), ("rule", "rules")))

    assert store.search.find([together]).total == 0
    assert [shelf[i] for i in store.search.find([apart]).ids] == ["agency"]


def test_the_newest_items_with_all_that_is_sought_come_last_stored_first(store: Store, shelf: dict[int, str]) -> None:
    newest = store.search.newest_with(sought_in("agency"), limit=5)

    assert [shelf[i] for i in newest] == ["agency", "teams"]
    assert store.search.newest_with(sought_in("agency"), limit=1) == newest[:1]
    assert store.search.newest_with([]) == ()


def test_the_nearest_items_hold_all_that_is_sought_or_else_what_tells_most(store: Store, shelf: dict[int, str]) -> None:
    both, either = store.search.nearest(sought_in("agency teams")), store.search.nearest(sought_in("agency zebra"))

    assert [shelf[i] for i in both] == ["teams"]
    assert [shelf[i] for i in either] == ["agency", "teams"]
    assert store.search.nearest(sought_in("zebra")) == store.search.nearest([]) == ()


def test_the_limit_bounds_the_hits_and_not_the_total(store: Store, shelf: dict[int, str]) -> None:
    found = store.search.find("agency", limit=1)

    assert (len(found.best), found.total) == (1, 2)


def test_scores_fall_from_hit_to_hit(store: Store, shelf: dict[int, str]) -> None:
    scores = [one.score for one in store.search.find("agency rules teams grant", relax_below=9).best]

    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)


def test_document_counts_tell_common_words_from_rare(store: Store, shelf: dict[int, str]) -> None:
    counts = store.search.documents_with([*sought_in("agency caseload zebra"), Sought(("...",))])

    assert counts == [2, 1, 0, 0]
    assert store.search.documents_with(sought_in("agency"), most=1) == [1]


def test_the_index_follows_changed_words(store: Store, shelf: dict[int, str]) -> None:
    grant = next(iter(shelf))
    visited(store, updated(grant, "grant", title="Grant", body="Now £270m."))

    assert store.search.find("£253m").ids == ()
    assert store.search.find("£270m").ids == (grant,)
    assert store.integrity() == []


def test_of_very_many_matches_all_are_counted_and_the_newest_ranked(store: Store) -> None:
    many = REACH + 5
    visited(store, *(new(str(n), title="Care", body=f"care w{n}") for n in range(many)))
    found = store.search.find("care", limit=many)
    rare = store.search.find("care w3 zebra")

    assert (found.total, len(found.best)) == (many, REACH)
    assert min(found.ids) == 6
    assert (rare.ids, rare.relaxed) == ((4,), True)


@given(words=st.text(max_size=60) | st.from_regex(r"[\"'*()^:+\-£.,a-z0-9 ]{1,40}", fullmatch=True))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
def test_no_text_breaks_the_search(store: Store, words: str) -> None:
    found = store.search.find(words)
    assert found.total == 0
    store.search.documents_with(found.sought)


@given(text=st.text(alphabet="£0123456789.,-– mbnkillo", max_size=40))  # noqa: RUF001 - dashes as texts have them
def test_any_text_gives_sums_or_none(text: str) -> None:
    assert all(term.startswith("gbp") and term[3:].isdigit() for term in sum_terms(text))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param("£2.6bn over five years", ["gbp2600000000"], id="billions"),
        pytest.param("between £5 and £10 million", ["gbp5000000", "gbp10000000"], id="a range shares its unit"),
        pytest.param("£523.5m (£270m and £253.5m)", ["gbp523500000", "gbp270000000", "gbp253500000"], id="a total"),
        pytest.param("150 social workers in 2025", [], id="numbers that are no money"),
        pytest.param("£1,234.56", ["gbp1235"], id="pence are rounded"),
        pytest.param("£199,000 and 5 months", ["gbp199000"], id="a unit is a whole word"),
        pytest.param("£" + "9" * 60, [], id="a number too long to be money"),
    ],
)
def test_sums_have_one_term_each(text: str, terms: list[str]) -> None:
    assert list(sum_terms(text)) == terms
