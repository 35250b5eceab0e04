from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest

from bot.errors import StoreError
from bot.model.editions import Delivery, Part, Standing
from bot.periods import Schedule, Week
from bot.store import PATIENCE, Ledger, Store, seal
from bot.store.ledger import ALLOWED
from tests.builders import NOW
from tests.store.shelving import shelved

WEEK = Week(2026, 47)
WINDOW = Schedule.parse("mon 08:30").window(WEEK)
LEAD = Part("This week", ({"type": "header", "text": {"type": "plain_text", "text": "This week: £253m"}},))
REST = Part("In detail", ({"type": "divider"},))
PARTS = (LEAD, REST)


@pytest.fixture
def ledger(store: Store) -> Ledger:
    return store.ledger


def due(ledger: Ledger, destination: str = "#workforce", week: Week = WEEK) -> Delivery:
    return ledger.open_row("weekly", str(week), destination, WINDOW, f"run-{week}-{destination}", NOW)


def composed(ledger: Ledger, destination: str = "#workforce") -> Delivery:
    return ledger.compose(due(ledger, destination).id, PARTS, seal(PARTS), NOW)


def posting(ledger: Ledger) -> Delivery:
    delivery = ledger.begin(composed(ledger).id, NOW)
    assert delivery is not None
    return delivery


def failed(ledger: Ledger) -> Delivery:
    return ledger.fail(posting(ledger).id, "channel_not_found", NOW)


def unknown(ledger: Ledger) -> Delivery:
    return ledger.lose(posting(ledger).id, "the connection was lost")


def posted(ledger: Ledger) -> Delivery:
    delivery = posting(ledger)
    for number in range(len(PARTS)):
        ledger.sent(delivery.id, number, f"1.{number}", "C1")
    return ledger.finish(delivery.id, NOW)


def skipped(ledger: Ledger) -> Delivery:
    return ledger.skip(composed(ledger).id, "an admin chose so")


MAKE: dict[Standing, Callable[[Ledger], Delivery]] = {
    Standing.DUE: due,
    Standing.COMPOSED: composed,
    Standing.POSTING: posting,
    Standing.FAILED: failed,
    Standing.UNKNOWN: unknown,
    Standing.POSTED: posted,
    Standing.SKIPPED: skipped,
}


def all_sent(ledger: Ledger, delivery_id: int) -> None:
    for number in range(len(ledger.get(delivery_id).parts)):
        ledger.sent(delivery_id, number, f"1.{number}", "C1")
    ledger.finish(delivery_id, NOW)


MOVES: dict[Standing, Callable[[Ledger, int], object]] = {
    Standing.COMPOSED: lambda ledger, row: ledger.compose(row, PARTS, seal(PARTS), NOW),
    Standing.POSTING: lambda ledger, row: ledger.begin(row, NOW),
    Standing.FAILED: lambda ledger, row: ledger.fail(row, "no", None),
    Standing.UNKNOWN: lambda ledger, row: ledger.lose(row, "no answer"),
    Standing.POSTED: all_sent,
    Standing.SKIPPED: lambda ledger, row: ledger.skip(row, "because"),
}


@pytest.mark.parametrize("goal", [pytest.param(goal, id=f"to {goal}") for goal in MOVES])
@pytest.mark.parametrize("start", [pytest.param(start, id=f"from {start}") for start in Standing])
def test_a_delivery_moves_only_where_the_table_allows(ledger: Ledger, start: Standing, goal: Standing) -> None:
    delivery = MAKE[start](ledger)

    with suppress(StoreError):
        MOVES[goal](ledger, delivery.id)

    assert ledger.get(delivery.id).standing == (goal if goal in ALLOWED[start] else start)


def test_a_refusal_says_which_edition_and_how_it_stands(ledger: Ledger) -> None:
    with pytest.raises(StoreError, match="weekly 2026-W47 for #workforce is posted; it cannot become skipped"):
        ledger.skip(posted(ledger).id, "too late")


def test_what_is_posted_stays_posted_and_what_is_skipped_is_never_taken() -> None:
    assert ALLOWED[Standing.POSTED] == frozenset()
    assert Standing.POSTING not in ALLOWED[Standing.SKIPPED]


def test_every_standing_is_in_the_table() -> None:
    assert set(ALLOWED) == set(Standing)


def test_a_row_is_opened_once_and_keeps_its_run_id(ledger: Ledger) -> None:
    first = due(ledger)
    again = ledger.open_row("weekly", str(WEEK), "#workforce", WINDOW, "another run", NOW)

    assert again == first
    assert (first.standing, first.run_id) == (Standing.DUE, "run-2026-W47-#workforce")
    assert (first.window_start, first.window_end) == (WINDOW.start, WINDOW.end)
    assert due(ledger, "#leaders").id != first.id


def test_what_was_composed_is_what_is_begun(ledger: Ledger) -> None:
    begun = posting(ledger)

    assert begun.parts == PARTS
    assert begun.sha == seal(PARTS)
    assert begun.sent == (None, None)
    assert begun.attempts == 1
    assert not begun.doubtful


def test_only_one_of_two_takes_an_edition(ledger: Ledger) -> None:
    delivery = composed(ledger)

    assert ledger.begin(delivery.id, NOW) is not None
    assert ledger.begin(delivery.id, NOW) is None


def test_an_edition_left_half_way_can_be_taken_up_and_is_doubtful(ledger: Ledger) -> None:
    delivery = posting(ledger)
    ledger.sent(delivery.id, 0, "1.0", "C1")

    taken = ledger.begin(delivery.id, NOW + PATIENCE)

    assert taken is not None
    assert taken.doubtful
    assert taken.sent == ("1.0", None)
    assert taken.lead_ts == "1.0"
    assert taken.attempts == 2


def test_an_unknown_edition_is_doubtful_when_it_is_taken(ledger: Ledger) -> None:
    taken = ledger.begin(unknown(ledger).id, NOW)

    assert taken is not None
    assert taken.doubtful


def test_a_failed_edition_keeps_what_was_sent_and_its_words(ledger: Ledger) -> None:
    delivery = posting(ledger)
    ledger.sent(delivery.id, 0, "1.0", "C1")
    ledger.fail(delivery.id, "rate limited", NOW)

    with pytest.raises(StoreError, match="already posted"):
        ledger.compose(delivery.id, (REST,), seal((REST,)), NOW)
    again = ledger.begin(delivery.id, NOW)
    assert again is not None
    assert (again.sent, again.parts, again.channel_id) == (("1.0", None), PARTS, "C1")
    assert not again.doubtful


def test_a_part_has_one_timestamp(ledger: Ledger) -> None:
    delivery = posting(ledger)
    ledger.sent(delivery.id, 0, "1.0", "C1")
    ledger.sent(delivery.id, 0, "1.0", "C1")

    with pytest.raises(StoreError, match="posted twice"):
        ledger.sent(delivery.id, 0, "9.9", "C1")


def test_an_edition_is_not_posted_before_every_part_is(ledger: Ledger) -> None:
    delivery = posting(ledger)
    ledger.sent(delivery.id, 0, "1.0", "C1")

    with pytest.raises(StoreError, match="before every part"):
        ledger.finish(delivery.id, NOW)


def test_an_altered_edition_is_not_posted(store: Store, ledger: Ledger) -> None:
    delivery = composed(ledger)
    with store._database.writing() as db:
        db.execute("UPDATE parts SET message = replace(message, '253', '999') WHERE number = 0")

    with pytest.raises(StoreError, match="altered"):
        ledger.begin(delivery.id, NOW)
    assert ledger.get(delivery.id).standing is Standing.COMPOSED


def test_a_seal_over_other_words_is_refused(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="seal"):
        ledger.compose(due(ledger).id, PARTS, seal((LEAD,)), NOW)


def test_composing_again_replaces_the_parts(ledger: Ledger) -> None:
    delivery = composed(ledger)
    again = ledger.compose(delivery.id, (REST,), seal((REST,)), NOW)

    assert (again.parts, again.sha) == ((REST,), seal((REST,)))


@pytest.mark.parametrize(
    ("make", "after", "is_due"),
    [
        pytest.param(due, timedelta(0), True, id="due"),
        pytest.param(composed, timedelta(0), True, id="composed"),
        pytest.param(unknown, timedelta(0), True, id="unknown"),
        pytest.param(failed, timedelta(0), True, id="failed, its time has come"),
        pytest.param(failed, -timedelta(seconds=1), False, id="failed, its time has not come"),
        pytest.param(posting, PATIENCE, True, id="posting for too long"),
        pytest.param(posting, PATIENCE - timedelta(seconds=1), False, id="posting just now"),
        pytest.param(posted, timedelta(days=9), False, id="posted"),
        pytest.param(skipped, timedelta(days=9), False, id="skipped"),
    ],
)
def test_unsettled_are_those_somebody_must_act_on(
    ledger: Ledger, make: Callable[[Ledger], Delivery], after: timedelta, is_due: bool
) -> None:
    delivery = make(ledger)

    assert [row.id for row in ledger.unsettled(NOW + after)] == ([delivery.id] if is_due else [])


def test_a_failure_without_a_time_waits_for_a_person(ledger: Ledger) -> None:
    delivery = ledger.fail(posting(ledger).id, "the channel is archived", None)

    assert ledger.unsettled(NOW + timedelta(days=30)) == []
    assert ledger.begin(delivery.id, NOW) is not None


def test_editions_come_newest_week_first(ledger: Ledger) -> None:
    rows = [due(ledger, week=week) for week in (WEEK, WEEK.plus(-1), WEEK.plus(1))]

    assert [row.week for row in ledger.editions()] == ["2026-W48", "2026-W47", "2026-W46"]
    assert ledger.editions(limit=1) == [rows[2]]


def test_an_item_knows_the_editions_it_was_in(store: Store, ledger: Ledger) -> None:
    first, second = shelved(store, "a"), shelved(store, "b")
    delivery = composed(ledger)

    ledger.announce(delivery.id, [(first, "lead"), (second, "left out: not relevant")])
    ledger.announce(delivery.id, [(first, "money")])

    assert [(row.id, place) for row, place in ledger.announced(first)] == [(delivery.id, "money")]
    assert ledger.announced(second) == []


def test_a_row_that_is_not_there_says_so(ledger: Ledger) -> None:
    assert ledger.find("weekly", "2026-W01", "#nowhere") is None
    with pytest.raises(StoreError, match="no edition number 99"):
        ledger.get(99)


def test_a_notice_is_given_once_until_it_is_forgotten(store: Store) -> None:
    assert [store.notices.tell_once("failing:adcs", NOW) for _ in range(3)] == [True, False, False]
    store.notices.forget("failing:adcs")
    assert store.notices.tell_once("failing:adcs", NOW)


def test_the_document_is_kept_beside_the_messages_and_goes_when_they_change(ledger: Ledger) -> None:
    row = ledger.compose(due(ledger).id, PARTS, seal(PARTS), NOW, "# Words")
    assert ledger.get(row.id).markdown == "# Words"
    assert not ledger.compose(row.id, PARTS, seal(PARTS), NOW).markdown
