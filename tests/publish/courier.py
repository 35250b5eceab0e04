"""A process that delivers and is killed on the way: `python -m tests.publish.courier`.

Each line on standard input is one errand as JSON: database, Slack's address, now, whether the edition
needs approval, what an administrator presses (nothing: the clock strikes), and the step at which a
child of its own, sent on the errand, ends itself with SIGKILL (0: at none). It answers each with a
line: how many steps were gone through, or "killed" and the step's name.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.errors import QuestionError
from bot.model.approvals import ApprovalRule, Choice, Verdict
from bot.publish.delivering import deliver_due
from bot.publish.press import Press
from bot.publish.verdicts import decide
from bot.slack.approval_panel import panel
from bot.slack.client import web_client
from bot.slack.deliver import SlackPoster
from bot.store.store import Store
from tests.publish.fakes import Editor, a_digest
from tests.standin.workspace import BOT_TOKEN

APPROVAL = ApprovalRule("#briefing-admin")


class Fuse:
    """Counts steps, one before and one after each call, and ends the process at the chosen one."""

    def __init__(self, at: int, tell: Callable[[str], None]) -> None:
        self.at, self.tell, self.steps = at, tell, 0

    def step(self, name: str) -> None:
        self.steps += 1
        if self.steps == self.at:
            self.tell(f"killed {name}")
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, target: object) -> Any:
        return _Fused(target, self)


class _Fused:
    def __init__(self, target: object, fuse: Fuse) -> None:
        self._target, self._fuse = target, fuse

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            self._fuse.step(f"before {name}")
            answer = getattr(self._target, name)(*given, **named)
            self._fuse.step(f"after {name}")
            return answer

        return call


def errand(order: dict[str, Any], tell: Callable[[str], None]) -> None:
    fuse = Fuse(order["step"], tell)
    poster = SlackPoster(web_client(BOT_TOKEN, order["url"]), sleep=lambda _: None)
    with Store.open(Path(order["database"])) as store:
        press = Press(fuse.around(store.ledger), fuse.around(poster), Editor(), lambda key, text: None, panel)
        _done(order, press, store)
    tell(str(fuse.steps))


def _done(order: dict[str, Any], press: Press, store: Store) -> None:
    now, digest = datetime.fromisoformat(order["now"]), a_digest(approval=APPROVAL if order["approval"] else None)
    if not order["pressed"]:
        deliver_due(now, [digest], press)
        return
    row = store.ledger.find("weekly", "2026-W47", digest.channel)
    assert row is not None
    with suppress(QuestionError):
        decide(Verdict(Choice(order["pressed"]), row.id, row.sha, "U0ADMIN", 1), now, [digest], ["U0ADMIN"], press)


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            errand(json.loads(line), _say)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status):
            _say("failed")


def _say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


if __name__ == "__main__":
    main()
