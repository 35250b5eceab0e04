"""Editions that administrators see first: asked once, sent once, and only as they were approved."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from bot.digest.selection import REMOVED
from bot.errors import QuestionError, Refused, Unknown
from bot.model.approvals import ApprovalRule, Choice, Outcome, Verdict, WithoutAnswer
from bot.model.editions import Delivery, Digest, LeftOut, Standing
from bot.periods import Week, Window
from bot.publish.by_hand import post_now, preview
from bot.publish.delivering import deliver_due
from bot.publish.press import Draft, Press
from bot.publish.verdicts import decide
from bot.store.store import Store
from tests.builders import a_source
from tests.publish.fakes import MONDAY, W47, Admins, Channel, Editor, a_digest, a_part, a_press, an_edition
from tests.store.shelving import new, visited

HOUR = timedelta(hours=1)
SHOWN_AT = MONDAY - 2 * HOUR
WAITING = a_digest(approval=ApprovalRule("#admins"))
SENDING = a_digest(approval=ApprovalRule("#admins", deadline=HOUR, without_answer=WithoutAnswer.SEND))
ADMINS = ("U0ADMIN", "U0DEPUTY")
EDITION = ["2026-W47 lead first words", "2026-W47 detail first words"]


class Storyteller(Editor):
    """An editor whose edition has two stories, whichever of them were not removed."""

    def __init__(self, stories: Collection[int]) -> None:
        super().__init__()
        self.stories = stories

    def __call__(self, digest: Digest, week: Week, window: Window, removed: Collection[int] = ()) -> Draft:
        told = [item for item in self.stories if item not in removed]
        edition = an_edition(digest, week, window)
        if gone := tuple(sorted(set(self.stories) - set(told))):
            edition = replace(edition, left_out=(LeftOut(REMOVED, len(gone), gone),))
        places = tuple((item, f"Pay, story {number}: new") for number, item in enumerate(told, 1))
        return Draft(edition, "", (a_part(f"{week} lead"), a_part(f"stories {told}")), places)


@dataclass
class Desk:
    """An approval channel, the channel of the readers, and people who press buttons."""

    store: Store
    channel: Channel
    press: Press
    digest: Digest = WAITING

    def clock(self, now: datetime) -> None:
        deliver_due(now, [self.digest], self.press)

    def row(self) -> Delivery:
        row = self.store.ledger.find("weekly", "2026-W47", "#workforce-policy")
        assert row is not None
        return row

    def pressed(self, choice: Choice, now: datetime, *, by: str = "U0ADMIN", sha: str = "", item: int = 0) -> Outcome:
        row = self.row()
        return decide(Verdict(choice, row.id, sha or row.sha, by, item), now, [self.digest], ADMINS, self.press)

    @property
    def asked(self) -> list[str]:
        return [text for where, number, text, _ in self.channel.posted if where == "#admins" and number == 0]

    @property
    def sent(self) -> list[str]:
        leads = [n for n, (where, _, _, _) in enumerate(self.channel.posted) if where == "#workforce-policy"]
        return [text for n in leads for _, _, text, _ in self.channel.posted[n : n + 2]]


@pytest.fixture
def channel() -> Channel:
    return Channel()


@pytest.fixture
def admins() -> Admins:
    return Admins()


@pytest.fixture
def desk(store: Store, channel: Channel, admins: Admins) -> Desk:
    """A service that was started on the Saturday before."""
    made = Desk(store, channel, a_press(store.ledger, channel, admins=admins))
    made.clock(MONDAY - 2 * 24 * HOUR)
    return made


@pytest.fixture
def stories(store: Store, desk: Desk) -> list[int]:
    """An edition with two stories, shown to administrators."""
    store.sources.enrol([a_source()])
    ids = list(visited(store, new("first"), new("second")).new_ids)
    desk.press = replace(desk.press, draft=Storyteller(ids))
    desk.clock(SHOWN_AT)
    return ids


def test_before_its_time_an_edition_is_shown_to_administrators_exactly_as_it_will_look(
    desk: Desk, channel: Channel
) -> None:
    for minutes in (-1, 0, 3, 60):
        desk.clock(SHOWN_AT + timedelta(minutes=minutes))

    [asked] = desk.asked
    assert "goes out on Monday 23 November at 08:30" in asked
    assert [text for _, number, text, _ in channel.posted if number] == EDITION
    assert {thread for _, number, _, thread in channel.posted if number} == {"1.0"}
    assert desk.row().window_end == SHOWN_AT


def test_approved_in_time_it_goes_out_at_its_time_once(desk: Desk) -> None:
    desk.clock(SHOWN_AT)
    outcome = desk.pressed(Choice.APPROVE, MONDAY - HOUR)
    assert (outcome.member, outcome.may_stop, desk.sent) == ("U0ADMIN", True, [])
    assert outcome.then == "It goes to #workforce-policy on Monday 23 November at 08:30."

    for minutes in (-1, 0, 3, 60):
        desk.clock(MONDAY + timedelta(minutes=minutes))
        assert bool(desk.sent) == (minutes >= 0)
    assert desk.sent == EDITION
    assert (desk.row().standing, desk.row().approved_by) == (Standing.POSTED, "U0ADMIN")


def test_approved_late_it_goes_out_at_once_and_once(desk: Desk) -> None:
    for hours in (-2, 0, 30):
        desk.clock(MONDAY + hours * HOUR)
    outcome = desk.pressed(Choice.APPROVE, MONDAY + 31 * HOUR)
    assert (outcome.then, desk.sent) == ("It was posted in #workforce-policy.", EDITION)

    desk.clock(MONDAY + 32 * HOUR)
    assert desk.sent == EDITION


def test_weeks_late_it_still_goes_out(desk: Desk) -> None:
    desk.clock(SHOWN_AT)
    desk.clock(MONDAY + timedelta(weeks=5))
    desk.pressed(Choice.APPROVE, MONDAY + timedelta(weeks=5, hours=1))

    assert desk.sent[:2] == EDITION


def test_two_administrators_at_once_send_it_once_and_the_first_is_kept(desk: Desk) -> None:
    desk.clock(SHOWN_AT)
    first = desk.pressed(Choice.APPROVE, MONDAY - HOUR)
    second = desk.pressed(Choice.APPROVE, MONDAY - HOUR, by="U0DEPUTY")
    desk.clock(MONDAY)

    assert (first.member, second.member, desk.sent) == ("U0ADMIN", "U0ADMIN", EDITION)
    with pytest.raises(QuestionError, match="was posted in #workforce-policy already"):
        desk.pressed(Choice.APPROVE, MONDAY + HOUR, by="U0DEPUTY")


def test_skipped_it_never_goes_out_and_the_ledger_says_who_and_why(desk: Desk) -> None:
    desk.clock(SHOWN_AT)
    desk.pressed(Choice.APPROVE, MONDAY - HOUR)
    desk.pressed(Choice.SKIP, MONDAY - HOUR, by="U0DEPUTY")
    for hours in (0, 1, 200):
        desk.clock(MONDAY + hours * HOUR)

    assert [text for text in desk.sent if "W47" in text] == []
    assert (desk.row().standing, desk.row().error) == (
        Standing.SKIPPED,
        "an administrator (U0DEPUTY) skipped it",
    )
    with pytest.raises(QuestionError, match="U0DEPUTY"):
        desk.pressed(Choice.APPROVE, MONDAY + HOUR)


def test_only_administrators_decide(desk: Desk) -> None:
    desk.clock(SHOWN_AT)
    for choice in Choice:
        with pytest.raises(QuestionError, match=r"settings\.admins"):
            desk.pressed(choice, MONDAY, by="U0READER")

    assert (desk.row().standing, desk.row().approved_by) == (Standing.COMPOSED, "")


def test_a_removed_story_is_gone_and_the_new_version_is_shown(desk: Desk, stories: list[int]) -> None:
    first, second = stories
    old = desk.row().sha
    outcome = desk.pressed(Choice.REMOVE, MONDAY - HOUR, item=first)

    assert len(desk.asked) == 2
    assert "Removed by administrators: 1 item." in desk.asked[1]
    assert outcome.request.sha != old
    assert desk.store.ledger.removed(desk.row().id) == {first}
    assert [item for item, _, _ in desk.store.ledger.contents(desk.row().id)] == [second]
    with pytest.raises(QuestionError, match="an earlier version"):
        desk.pressed(Choice.APPROVE, MONDAY, sha=old)

    desk.pressed(Choice.APPROVE, MONDAY + HOUR)
    assert desk.sent == ["2026-W47 lead", f"stories [{second}]"]


def test_an_approval_falls_with_the_words_it_was_given_for(desk: Desk, stories: list[int]) -> None:
    desk.pressed(Choice.APPROVE, MONDAY - HOUR)
    desk.pressed(Choice.REMOVE, MONDAY - HOUR, item=stories[0])
    desk.clock(MONDAY)

    assert (desk.sent, desk.row().approved_by) == ([], "")


def test_stories_are_removed_one_after_the_other(desk: Desk, stories: list[int]) -> None:
    for item in stories:
        desk.pressed(Choice.REMOVE, MONDAY - HOUR, item=item)
    desk.pressed(Choice.APPROVE, MONDAY)

    assert desk.sent == ["2026-W47 lead", "stories []"]


def test_of_two_removals_at_once_the_second_is_told_to_look_again(desk: Desk, stories: list[int]) -> None:
    class Meanwhile(Storyteller):
        def __call__(self, digest: Digest, week: Week, window: Window, removed: Collection[int] = ()) -> Draft:
            desk.press = replace(desk.press, draft=Storyteller(stories))
            desk.pressed(Choice.REMOVE, MONDAY - HOUR, by="U0DEPUTY", item=stories[0])
            return super().__call__(digest, week, window, removed)

    desk.press = replace(desk.press, draft=Meanwhile(stories))
    with pytest.raises(QuestionError, match="at the same moment"):
        desk.pressed(Choice.REMOVE, MONDAY - HOUR, item=stories[1])

    assert desk.store.ledger.removed(desk.row().id) == {stories[0]}


def test_without_an_answer_it_is_sent_at_the_deadline_where_that_is_wanted(desk: Desk) -> None:
    desk.digest = SENDING
    for minutes in (-120, 0, 59, 60, 63):
        desk.clock(MONDAY + timedelta(minutes=minutes))
        assert desk.sent == (EDITION if minutes >= 60 else [])
    assert desk.row().approved_by == ""


def test_without_an_answer_it_waits_and_reminds_once_where_that_is_wanted(desk: Desk) -> None:
    for hours in (-2, -1, 0, 1, 30):
        desk.clock(MONDAY + hours * HOUR)

    assert (len(desk.asked), desk.sent) == (2, [])
    assert "2026-W47, still waits for an answer" in desk.asked[1]
    assert desk.row().standing is Standing.COMPOSED


def test_a_machine_that_was_off_asks_first_and_waits_as_long(desk: Desk) -> None:
    desk.digest = SENDING
    back = MONDAY + 5 * HOUR
    for minutes in (0, 3, 179):
        desk.clock(back + timedelta(minutes=minutes))
        assert desk.sent == []
    desk.clock(back + timedelta(minutes=180))

    assert (len(desk.asked), desk.sent) == (1, EDITION)


@pytest.mark.parametrize("arrives", [True, False], ids=["it had arrived", "it had not arrived"])
def test_a_question_whose_answer_from_slack_was_lost_stands_there_once(
    desk: Desk, channel: Channel, arrives: bool
) -> None:
    channel.arrives, channel.troubles = arrives, [Unknown("cut off")]
    for minutes in (0, 1, 5, 9):
        desk.clock(SHOWN_AT + timedelta(minutes=minutes))

    assert [number for _, number, _, _ in channel.posted] == [0, 1, 2]


def test_a_question_that_slack_refused_is_asked_in_the_corrected_channel(desk: Desk, channel: Channel) -> None:
    channel.troubles = [Refused("channel_not_found", "no such channel")]
    desk.digest = a_digest(approval=ApprovalRule("#admin"))
    desk.clock(SHOWN_AT)
    assert channel.posted == []
    desk.digest = WAITING
    for minutes in (3, 10, 90):
        desk.clock(SHOWN_AT + timedelta(minutes=minutes))

    assert [where for where, number, _, _ in channel.posted if number == 0] == ["#admins"]


def test_a_question_that_was_overtaken_is_not_asked_any_more(desk: Desk, channel: Channel) -> None:
    channel.troubles = [Refused("ratelimited", "slow down", 1800)]
    desk.clock(SHOWN_AT)
    desk.pressed(Choice.SKIP, SHOWN_AT + timedelta(minutes=1))
    desk.clock(SHOWN_AT + HOUR)

    assert channel.posted == []


def test_where_approval_is_not_wanted_any_more_it_goes_out_at_its_time(desk: Desk) -> None:
    desk.clock(SHOWN_AT)
    desk.digest = a_digest()
    for minutes in (-60, 0):
        desk.clock(MONDAY + timedelta(minutes=minutes))

    assert desk.sent == EDITION
    with pytest.raises(QuestionError, match="was changed"):
        desk.pressed(Choice.APPROVE, MONDAY)


def test_windows_leave_no_gap_when_approval_is_turned_on_and_off(desk: Desk) -> None:
    editor = Editor()
    desk.press = replace(desk.press, draft=editor)
    for week, digest in enumerate([a_digest(), SENDING, SENDING, a_digest()]):
        desk.digest = digest
        for hours in (-2, 2):
            desk.clock(MONDAY + timedelta(weeks=week) + hours * HOUR)

    ends = [window.end for window in editor.windows]
    assert [window.start for window in editor.windows][1:] == ends[:-1]
    assert [MONDAY + timedelta(weeks=n) - end for n, end in enumerate(ends)] == [0 * HOUR, 2 * HOUR, 2 * HOUR, 0 * HOUR]


def test_by_hand_nothing_is_sent_before_it_is_approved(desk: Desk) -> None:
    for now in (SHOWN_AT - HOUR, SHOWN_AT):
        with pytest.raises(QuestionError, match=r"not over until|needs approval first: press Approve in #admins"):
            post_now(desk.digest, W47, now, desk.press)
        desk.clock(SHOWN_AT)
    desk.pressed(Choice.APPROVE, SHOWN_AT)
    post_now(desk.digest, W47, SHOWN_AT, desk.press)

    assert desk.sent == EDITION


def test_what_was_skipped_can_be_sent_by_hand_all_the_same(desk: Desk) -> None:
    desk.clock(SHOWN_AT)
    desk.pressed(Choice.SKIP, SHOWN_AT)
    post_now(desk.digest, W47, MONDAY, desk.press)

    assert desk.sent == EDITION


def test_looking_at_an_edition_does_not_change_what_was_approved(desk: Desk) -> None:
    desk.clock(SHOWN_AT)
    desk.pressed(Choice.APPROVE, SHOWN_AT)
    desk.press = replace(desk.press, draft=Editor(words="later words"))
    shown = preview(desk.digest, W47, MONDAY, desk.press)
    desk.clock(MONDAY)

    assert [part.text for part in shown.parts] == desk.sent == EDITION


def test_questions_to_administrators_are_no_editions(desk: Desk) -> None:
    desk.clock(SHOWN_AT)

    assert {row.digest for row in desk.store.ledger.editions()} == {"weekly"}
