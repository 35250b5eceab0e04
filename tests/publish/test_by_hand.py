"""Previews and editions sent by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.errors import QuestionError, Unknown
from bot.model.editions import Standing
from bot.publish.by_hand import as_drafted, post_now, preview
from bot.publish.delivering import deliver_due
from bot.publish.due import LOOK_BACK
from bot.store.ledger import Ledger, seal
from tests.publish.fakes import MONDAY, W47, Channel, Editor, a_digest, a_press

LATER = MONDAY + timedelta(hours=1)


@pytest.fixture
def channel() -> Channel:
    return Channel()


@pytest.fixture
def editor() -> Editor:
    return Editor()


def test_what_was_previewed_is_what_is_posted(ledger: Ledger, channel: Channel, editor: Editor) -> None:
    press = a_press(ledger, channel, editor)
    shown = preview(a_digest(), W47, LATER, press)
    editor.words = "other words"
    row = post_now(a_digest(), W47, LATER, press)

    assert channel.texts == [part.text for part in shown.parts]
    assert (row.standing, row.sha) == (Standing.POSTED, shown.sha)
    assert shown.sha == seal(shown.parts)


def test_the_last_preview_counts(ledger: Ledger, channel: Channel, editor: Editor) -> None:
    press = a_press(ledger, channel, editor)
    preview(a_digest(), W47, LATER, press)
    editor.words = "better words"
    preview(a_digest(), W47, LATER, press)
    post_now(a_digest(), W47, LATER, press)

    assert channel.texts[0] == "2026-W47 lead better words"


def test_a_preview_of_a_posted_edition_shows_what_was_posted(ledger: Ledger, channel: Channel, editor: Editor) -> None:
    press = a_press(ledger, channel, editor)
    post_now(a_digest(), W47, LATER, press)
    editor.words = "other words"
    shown = preview(a_digest(), W47, LATER, press)

    assert [part.text for part in shown.parts] == channel.texts
    assert shown.delivery is not None
    assert shown.delivery.standing is Standing.POSTED


@pytest.mark.parametrize("keeping", [True, False])
def test_a_preview_of_a_week_that_is_not_over_keeps_nothing(ledger: Ledger, channel: Channel, keeping: bool) -> None:
    now = MONDAY if not keeping else MONDAY - timedelta(days=3)
    shown = preview(a_digest(), W47, now, a_press(ledger, channel), keeping=keeping)

    assert shown.parts
    assert shown.delivery is None
    assert ledger.editions() == []


def test_a_week_that_has_not_begun_cannot_be_previewed(ledger: Ledger, channel: Channel) -> None:
    with pytest.raises(QuestionError, match="2026-W48 begins on 23 November 2026, 08:30"):
        preview(a_digest(), W47.plus(1), MONDAY - timedelta(minutes=1), a_press(ledger, channel))


@pytest.mark.parametrize(
    ("weeks_ago", "rows"),
    [
        pytest.param(0, 1, id="the latest"),
        pytest.param(LOOK_BACK - 1, 1, id="the oldest that is still sent"),
        pytest.param(LOOK_BACK, 0, id="one older"),
        pytest.param(340, 0, id="years ago"),
    ],
)
def test_only_what_may_still_be_sent_is_kept(ledger: Ledger, channel: Channel, weeks_ago: int, rows: int) -> None:
    shown = preview(a_digest(), W47.plus(-weeks_ago), LATER, a_press(ledger, channel))

    assert shown.parts
    assert len(ledger.editions()) == rows


def test_what_is_only_drafted_is_not_kept(ledger: Ledger, channel: Channel) -> None:
    shown = as_drafted(a_digest(), W47, LATER, a_press(ledger, channel))

    assert shown.parts
    assert ledger.editions() == []


def test_a_preview_never_makes_the_service_post_an_old_week(ledger: Ledger, channel: Channel) -> None:
    press = a_press(ledger, channel)
    for week in (W47.plus(-6), W47.plus(-1), W47):
        preview(a_digest(), week, LATER, press)
    for hours in range(3):
        deliver_due(LATER + timedelta(hours=hours), [a_digest()], press)

    assert channel.posted == []


def test_the_service_posts_the_bytes_of_a_preview(ledger: Ledger, channel: Channel, editor: Editor) -> None:
    press = a_press(ledger, channel, editor)
    deliver_due(MONDAY - timedelta(days=1), [a_digest()], press)
    preview(a_digest(), W47, MONDAY, press)
    editor.words = "other words"
    deliver_due(MONDAY, [a_digest()], press)

    assert channel.texts[0] == "2026-W47 lead first words"


def test_an_edition_is_not_sent_twice_by_hand(ledger: Ledger, channel: Channel) -> None:
    press = a_press(ledger, channel)
    post_now(a_digest(), W47, LATER, press)

    with pytest.raises(QuestionError, match="posted in #workforce-policy already"):
        post_now(a_digest(), W47, LATER, press)
    assert len(channel.posted) == 2


def test_a_week_that_is_not_over_is_not_sent(ledger: Ledger, channel: Channel) -> None:
    with pytest.raises(QuestionError, match="not over until Monday 23 November at 08:30"):
        post_now(a_digest(), W47, MONDAY - timedelta(days=3), a_press(ledger, channel))


def test_an_edition_whose_answer_was_lost_is_not_repeated_by_hand(ledger: Ledger, channel: Channel) -> None:
    channel.troubles, channel.arrives = [Unknown("cut off")], True
    press = a_press(ledger, channel)
    for minutes in (0, 1, 5):
        row = post_now(a_digest(), W47, LATER + timedelta(minutes=minutes), press)

    assert row.standing is Standing.POSTED
    assert [number for _, number, _, _ in channel.posted] == [0, 1]


def test_the_edition_before_the_service_began_can_be_asked_for(ledger: Ledger, channel: Channel) -> None:
    press = a_press(ledger, channel)
    deliver_due(LATER, [a_digest()], press)
    assert channel.posted == []

    post_now(a_digest(), W47, LATER, press)
    deliver_due(LATER + timedelta(weeks=1), [a_digest()], press)
    leads = [text for text in channel.texts if "lead" in text]
    assert leads == ["2026-W47 lead first words", "2026-W48 lead first words"]
