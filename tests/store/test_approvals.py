"""Decisions about an edition: each holds for exactly the words it was made about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.model.editions import Delivery, Part, Standing
from bot.store import Ledger, Store, seal
from bot.store.approvals import Recomposed
from tests.builders import NOW
from tests.store.shelving import shelved
from tests.store.test_ledger import PARTS, REST, composed, due, posted, posting, skipped

OTHER = (REST,)
Decide = Callable[[Ledger, int, str], bool]


@pytest.fixture
def ledger(store: Store) -> Ledger:
    return store.ledger


def approve(ledger: Ledger, row: int, sha: str) -> bool:
    return ledger.approve(row, sha, "U0ADMIN", NOW)


def decline(ledger: Ledger, row: int, sha: str) -> bool:
    return ledger.decline(row, sha, "U0ADMIN skipped it")


def recompose(ledger: Ledger, row: int, sha: str) -> bool:
    return ledger.recompose(row, sha, Recomposed(OTHER, seal(OTHER), [], []), "U0ADMIN", NOW)


def question(edition: Delivery, title: str = "weekly for approval") -> Delivery:
    parts = (Part("Approve?", ({"type": "divider"},)),)
    return replace(
        edition, digest=title, destination="#admins", run_id=f"run {title}", parts=parts, sha=seal(parts),
        asks_for=edition.id,
    )  # fmt: skip


@pytest.mark.parametrize("decide", [approve, decline, recompose])
@pytest.mark.parametrize(
    "make",
    [
        pytest.param(due, id="not composed"),
        pytest.param(posting, id="being posted"),
        pytest.param(posted, id="posted"),
        pytest.param(skipped, id="skipped"),
    ],
)
def test_nothing_can_be_decided_about_an_edition_that_does_not_wait(
    ledger: Ledger, make: Callable[[Ledger], Delivery], decide: Decide
) -> None:
    row = make(ledger)
    assert not decide(ledger, row.id, row.sha)
    assert ledger.get(row.id) == replace(row, doubtful=False)


@pytest.mark.parametrize("decide", [approve, decline, recompose])
def test_a_decision_about_other_words_changes_nothing(ledger: Ledger, decide: Decide) -> None:
    row = composed(ledger)
    assert not decide(ledger, row.id, seal(OTHER))
    assert ledger.get(row.id) == row


@pytest.mark.parametrize("decide", [approve, decline, recompose])
def test_a_question_is_no_edition_that_could_be_decided_about(ledger: Ledger, decide: Decide) -> None:
    asking = ledger.ask(question(composed(ledger)), NOW)
    assert not decide(ledger, asking.id, asking.sha)


def test_the_first_to_approve_is_kept(ledger: Ledger) -> None:
    row = composed(ledger)
    assert ledger.approve(row.id, row.sha, "U0FIRST", NOW)
    assert ledger.approve(row.id, row.sha, "U0SECOND", NOW)
    assert ledger.get(row.id).approved_by == "U0FIRST"


def test_an_approval_holds_for_its_words_only(ledger: Ledger) -> None:
    row = composed(ledger)
    approve(ledger, row.id, row.sha)
    recompose(ledger, row.id, row.sha)
    assert ledger.get(row.id).approved_by == ""

    ledger.compose(row.id, PARTS, seal(PARTS), NOW)
    assert ledger.get(row.id).approved_by == "U0ADMIN"


def test_other_words_take_the_place_of_the_old_ones_whole(store: Store, ledger: Ledger) -> None:
    gone, left = shelved(store, "gone"), shelved(store, "left")
    row = composed(ledger)
    ledger.announce(row.id, [(gone, "Pay, story 1"), (left, "Pay, story 2")])
    instead = Recomposed(OTHER, seal(OTHER), [(left, "Pay, story 1")], [gone], "# Less")
    assert ledger.recompose(row.id, row.sha, instead, "U0ADMIN", NOW)

    now = ledger.get(row.id)
    assert (now.standing, now.parts, now.sha, now.markdown) == (Standing.COMPOSED, OTHER, seal(OTHER), "# Less")
    assert [(item, place) for item, place, _ in ledger.contents(row.id)] == [(left, "Pay, story 1")]
    assert ledger.removed(row.id) == {gone}
    assert [edition.id for edition in ledger.removed_from(gone)] == [row.id]
    assert ledger.removed_from(left) == []


def test_what_was_skipped_is_not_taken_and_says_why(ledger: Ledger) -> None:
    row = composed(ledger)
    assert decline(ledger, row.id, row.sha)
    assert ledger.begin(row.id, NOW) is None
    assert (ledger.get(row.id).standing, ledger.get(row.id).error) == (Standing.SKIPPED, "U0ADMIN skipped it")


def test_an_edition_is_taken_only_while_it_says_what_was_seen(ledger: Ledger) -> None:
    row = composed(ledger)
    recompose(ledger, row.id, row.sha)
    assert ledger.begin(row.id, NOW, sha=row.sha) is None
    assert ledger.begin(row.id, NOW, sha=seal(OTHER)) is not None


def test_a_question_is_kept_once_with_its_words_and_is_no_edition(ledger: Ledger) -> None:
    row = composed(ledger)
    first = ledger.ask(question(row), NOW)
    again = ledger.ask(replace(question(row), run_id="another run", parts=OTHER, sha=seal(OTHER)), NOW)

    assert again == first
    assert (first.standing, first.asks_for, first.parts[0].text) == (Standing.COMPOSED, row.id, "Approve?")
    assert (first.window_start, first.window_end) == (row.window_start, row.window_end)
    assert ledger.asked(row.id) == [first]
    assert ledger.editions() == [row]
    assert ledger.unsettled(NOW) == [row, first]
