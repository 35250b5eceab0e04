"""Delivery: once for each (digest, week, destination), whatever goes wrong on the way."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

import pytest

from bot.errors import Refused, TemplateError, Unknown
from bot.model.editions import Digest, Standing
from bot.periods import Week, Window
from bot.publish.delivering import deliver_due
from bot.publish.press import Draft
from bot.publish.sending import SETTLING
from bot.store.ledger import Ledger
from tests.publish.fakes import MONDAY, W47, Admins, Channel, Editor, a_digest, a_press

LONG_BEFORE = MONDAY - timedelta(days=2)
LATER = MONDAY + SETTLING + timedelta(minutes=1)
WEEK = timedelta(weeks=1)


@pytest.fixture
def channel() -> Channel:
    return Channel()


@pytest.fixture
def admins() -> Admins:
    return Admins()


@pytest.fixture
def begun(ledger: Ledger) -> Ledger:
    """A ledger of a service that was started on the Saturday before."""
    deliver_due(LONG_BEFORE, [a_digest()], a_press(ledger, Channel()))
    return ledger


def standing(ledger: Ledger, week: Week = W47, channel: str = "#workforce-policy") -> Standing | None:
    row = ledger.find("weekly", str(week), channel)
    return row.standing if row else None


def test_the_first_start_posts_nothing_old(ledger: Ledger, channel: Channel) -> None:
    deliver_due(MONDAY - timedelta(minutes=1), [a_digest()], a_press(ledger, channel))

    assert channel.posted == []
    assert standing(ledger, W47.plus(-1)) is Standing.SKIPPED


def test_an_edition_is_posted_once_as_a_lead_and_its_thread(begun: Ledger, channel: Channel) -> None:
    press = a_press(begun, channel)
    for minutes in (-1, 0, 5, 60):
        deliver_due(MONDAY + timedelta(minutes=minutes), [a_digest()], press)

    assert channel.posted == [
        ("#workforce-policy", 0, "2026-W47 lead first words", None),
        ("C0WORKFORCE", 1, "2026-W47 detail first words", "1.0"),
    ]
    assert standing(begun) is Standing.POSTED


def test_a_machine_that_was_off_sends_what_it_missed_once_and_in_order(begun: Ledger, channel: Channel) -> None:
    press = a_press(begun, channel)
    for _ in range(2):
        deliver_due(MONDAY + WEEK + timedelta(days=2), [a_digest()], press)

    assert [text[:13] for text in channel.texts if "lead" in text] == ["2026-W47 lead", "2026-W48 lead"]


def test_what_is_older_than_the_look_back_is_left(begun: Ledger, channel: Channel) -> None:
    deliver_due(MONDAY + 9 * WEEK, [a_digest()], a_press(begun, channel))

    assert [text[:8] for text in channel.texts if "lead" in text] == ["2027-W01", "2027-W02", "2027-W03"]


def test_two_processes_at_the_same_time_post_it_once(begun: Ledger, channel: Channel) -> None:
    class AnotherAtTheSameTime(Channel):
        def post(self, *given: object, **named: object) -> object:  # type: ignore[override]  # passes everything on
            deliver_due(MONDAY, [a_digest()], a_press(begun, channel))
            return channel.post(*given, **named)  # type: ignore[arg-type]  # passes everything on

    deliver_due(MONDAY, [a_digest()], a_press(begun, AnotherAtTheSameTime()))

    assert [number for _, number, _, _ in channel.posted] == [0, 1]


@pytest.mark.parametrize("arrives", [True, False], ids=["it had arrived", "it had not arrived"])
@pytest.mark.parametrize("part", [0, 1], ids=["the lead", "a reply"])
def test_a_lost_answer_is_looked_up_before_anything_is_sent_again(
    begun: Ledger, channel: Channel, arrives: bool, part: int
) -> None:
    channel.arrives = arrives
    channel.troubles = [None] * part + [Unknown("cut off")]
    press = a_press(begun, channel)

    deliver_due(MONDAY, [a_digest()], press)
    assert standing(begun) is Standing.UNKNOWN
    before = list(channel.posted)
    deliver_due(MONDAY + timedelta(minutes=1), [a_digest()], press)
    assert channel.posted == before, "it may still appear: too early to tell"
    deliver_due(LATER, [a_digest()], press)

    assert standing(begun) is Standing.POSTED
    assert sorted(number for _, number, _, _ in channel.posted) == [0, 1]


def test_where_we_may_not_look_it_stays_unknown_and_an_administrator_is_told_once(
    begun: Ledger, channel: Channel, admins: Admins
) -> None:
    channel.troubles, channel.arrives = [Unknown("cut off")], True
    channel.blind = Refused("missing_scope", "the bot lacks the permission channels:history")
    press = a_press(begun, channel, admins=admins)
    for hours in range(4):
        deliver_due(MONDAY + timedelta(hours=hours), [a_digest()], press)

    assert (standing(begun), len(channel.posted)) == (Standing.UNKNOWN, 1)
    assert len(admins.heard) == 1
    assert "channels:history" in admins.heard[0]

    channel.blind = None
    deliver_due(MONDAY + timedelta(hours=5), [a_digest()], press)
    assert (standing(begun), len(channel.posted)) == (Standing.POSTED, 2)


def test_a_refusal_waits_longer_each_time_and_tells_an_administrator_once(
    begun: Ledger, channel: Channel, admins: Admins
) -> None:
    channel.troubles = [Refused("not_in_channel", "the bot is not a member") for _ in range(3)]
    press = a_press(begun, channel, admins=admins)
    pauses = []
    now = MONDAY
    for _ in range(3):
        deliver_due(now, [a_digest()], press)
        row = begun.find("weekly", "2026-W47", "#workforce-policy")
        assert row is not None
        assert row.retry_at is not None
        pauses.append((row.retry_at - now) // timedelta(minutes=1))
        deliver_due(row.retry_at - timedelta(seconds=1), [a_digest()], press)
        now = row.retry_at

    assert pauses == [5, 10, 20]
    assert admins.heard == [
        "The edition weekly 2026-W47 for #workforce-policy could not be posted, and waits: the bot is not a member."
    ]
    deliver_due(now, [a_digest()], press)
    assert standing(begun) is Standing.POSTED


def test_slack_s_own_pause_is_kept(begun: Ledger, channel: Channel) -> None:
    channel.troubles = [Refused("ratelimited", "slow down", 1200)]
    deliver_due(MONDAY, [a_digest()], a_press(begun, channel))

    row = begun.find("weekly", "2026-W47", "#workforce-policy")
    assert row is not None
    assert row.retry_at == MONDAY + timedelta(minutes=20)


def test_after_a_refusal_in_the_thread_the_lead_is_not_sent_again(begun: Ledger, channel: Channel) -> None:
    channel.troubles = [None, Refused("ratelimited", "slow down")]
    press = a_press(begun, channel)
    deliver_due(MONDAY, [a_digest()], press)
    deliver_due(MONDAY + timedelta(hours=1), [a_digest()], press)

    assert [number for _, number, _, _ in channel.posted] == [0, 1]


def test_one_digest_in_trouble_does_not_stop_the_others(ledger: Ledger, channel: Channel, admins: Admins) -> None:
    both = [a_digest(id_="leaders", channel="#leaders"), a_digest()]
    deliver_due(LONG_BEFORE, both, a_press(ledger, channel))

    class Half(Editor):
        def __call__(self, digest: Digest, week: Week, window: Window, removed: Collection[int] = ()) -> Draft:
            if digest.id == "leaders":
                raise TemplateError("leaders.md", 3, "`lede` is not known here")
            return super().__call__(digest, week, window)

    for hours in range(2):
        deliver_due(MONDAY + timedelta(hours=hours), both, a_press(ledger, channel, Half(), admins))

    assert standing(ledger) is Standing.POSTED
    assert [text for text in admins.heard if "leaders.md:3" in text] == admins.heard[:1]


def test_an_incomplete_edition_goes_out_and_administrators_know(
    begun: Ledger, channel: Channel, admins: Admins
) -> None:
    deliver_due(MONDAY, [a_digest()], a_press(begun, channel, Editor(complete=False), admins))

    assert standing(begun) is Standing.POSTED
    assert "incomplete" in admins.heard[0]


def test_an_edition_with_a_line_left_out_goes_out_and_administrators_know_which_figure_it_held(
    begun: Ledger, channel: Channel, admins: Admins
) -> None:
    editor = Editor(unproven=("£99 million",))
    for _ in range(2):
        deliver_due(MONDAY, [a_digest()], a_press(begun, channel, editor, admins))

    assert standing(begun) is Standing.POSTED
    assert ["£99 million" in text for text in admins.heard] == [True]


def test_an_edited_schedule_leaves_no_gap_and_no_overlap(begun: Ledger, channel: Channel) -> None:
    editor = Editor()
    press = a_press(begun, channel, editor)
    deliver_due(MONDAY, [a_digest("mon 08:30")], press)
    deliver_due(MONDAY + timedelta(days=5), [a_digest("fri 16:00")], press)
    deliver_due(MONDAY + timedelta(days=20), [a_digest("tue 10:00")], press)

    ends = [window.end for window in editor.windows]
    assert [window.start for window in editor.windows][1:] == ends[:-1]
    assert len(ends) >= 3


def test_an_edition_that_reached_nobody_moves_to_the_corrected_channel(begun: Ledger, channel: Channel) -> None:
    channel.troubles = [Refused("channel_not_found", "no such channel")]
    press = a_press(begun, channel)
    deliver_due(MONDAY, [a_digest()], press)
    for minutes in (30, 90):
        deliver_due(MONDAY + timedelta(minutes=minutes), [a_digest(channel="#workforce")], press)

    assert [where for where, _, _, _ in channel.posted] == ["#workforce", "C0WORKFORCE"]
    assert standing(begun) is Standing.SKIPPED


def test_an_edition_that_was_posted_does_not_follow_the_digest_to_another_channel(
    begun: Ledger, channel: Channel
) -> None:
    press = a_press(begun, channel)
    deliver_due(MONDAY, [a_digest()], press)
    deliver_due(MONDAY + timedelta(hours=1), [a_digest(channel="#elsewhere")], press)
    deliver_due(MONDAY + WEEK, [a_digest(channel="#elsewhere")], press)
    deliver_due(MONDAY + WEEK + timedelta(hours=1), [a_digest()], press)

    leads = [(where, text[:8]) for where, number, text, _ in channel.posted if number == 0]
    assert leads == [("#workforce-policy", "2026-W47"), ("#elsewhere", "2026-W48")]


def test_a_failed_edition_of_a_digest_that_is_gone_is_given_up(begun: Ledger, channel: Channel) -> None:
    channel.troubles = [Refused("is_archived", "archived")]
    press = a_press(begun, channel)
    deliver_due(MONDAY, [a_digest()], press)
    deliver_due(MONDAY + timedelta(hours=1), [], press)

    assert (standing(begun), channel.posted) == (Standing.SKIPPED, [])
