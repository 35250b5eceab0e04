"""Delivery through the ledger: written down before it is sent, approved where need be, sent once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.model.editions import Delivery, Digest, Standing
from bot.publish.asking import carry_on, go_on_asking
from bot.publish.due import BEGINS, Due, planned
from bot.publish.press import Press, open_row, recent


def deliver_due(now: datetime, digests: Sequence[Digest], press: Press) -> list[Delivery]:
    """Do whatever is to be done now, and give the rows it was done to, as they stand afterwards.

    Safe to call at any time, any number of times, from any number of processes: an edition is posted
    once or stays unknown until the channel was looked through. One edition in trouble never stops the
    others; StoreError comes through.
    """
    due = {
        (edition.digest.id, str(edition.week), edition.digest.channel): edition
        for edition in _open(now, digests, press)
    }
    configured = {digest.id: digest for digest in digests}
    touched = []
    for row in press.ledger.unsettled(now):
        edition = due.get((row.digest, row.week, row.destination))
        if row.asks_for is not None:
            asked_about = press.ledger.get(row.asks_for)
            touched.append(go_on_asking(row, asked_about, configured.get(asked_about.digest), now, press))
        elif row.standing is Standing.FAILED and row.digest not in configured and not any(row.sent):
            touched.append(press.ledger.skip(row.id, "the digest is no longer in feeds.yaml"))
        elif edition is not None or not row.standing.is_open:
            touched.append(carry_on(row, edition.digest if edition else None, now, press))
    return touched


def _open(now: datetime, digests: Sequence[Digest], press: Press) -> list[Due]:
    """Open the rows of all that is due, so that the ledger knows before anything is composed."""
    due: list[Due] = []
    for digest in digests:
        plan = planned(now, digest, recent(press, len(digests)))
        for row in plan.moved:
            press.ledger.skip(row.id, f"the digest goes to {digest.channel} now")
        for edition in plan.begin:
            press.ledger.skip(open_row(press, edition, now, f"{digest.id}-").id, BEGINS)
        if plan.begin:
            plan = planned(now, digest, recent(press, len(digests)))
        for edition in plan.due:
            open_row(press, edition, now, f"{digest.id}-")
            due.append(edition)
    return due
