"""The demo: the whole main job on the bundled samples, over real HTTP on loopback, in a folder of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import TYPE_CHECKING

from bot.cli.samples import POLLS, QUESTIONS, TODAY, SampleServer
from bot.cli.voice import console, say, say_markdown
from bot.errors import StoreError
from bot.in_words import counted
from bot.shipped import find_shipped

if TYPE_CHECKING:
    from bot.publish.by_hand import Preview
    from bot.wiring.house import House

PAGE, BLOCKS = "edition.html", "edition.slack.json"


def show_everything(out: Path) -> None:
    """Poll the samples of several weeks, show this week's edition, answer three questions, say what is next."""
    _refuse_unwritable(out)
    _headline("Workforce Briefing, on sample feeds (nothing leaves this machine)")
    with demo_house() as (house, server):
        poll_the_weeks(house, server)
        _show_edition(house, out)
        for kind, text in QUESTIONS:
            _headline(f"{'/briefing ask' if kind == 'ask' else '/' + kind} {text}")
            say_markdown(_answered(house, kind, text))
    _say_what_is_next(out)


class SampleClock:
    """A clock that stands where it is put."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Give the instant it was put at."""
        return self.now


@contextmanager
def demo_house() -> Iterator[tuple[House, SampleServer]]:
    """Give a house whose feeds are the samples; its files are gone afterwards."""
    from bot.wiring.house import House

    clock = SampleClock(TODAY)
    with TemporaryDirectory(prefix="briefing-demo-") as folder, SampleServer(_samples(), clock) as server:
        home = Path(folder)
        (home / "feeds.yaml").write_text(server.feeds_yaml(), "utf-8")
        house = House(home / "feeds.yaml", home / "briefing.db", clock=clock)
        try:
            yield house, server
        finally:
            house.close()


def poll_the_weeks(house: House, server: SampleServer) -> None:
    """Visit every source once for each of the sample's weeks, as the service would have done."""
    clock = house.clock
    assert isinstance(clock, SampleClock)
    for moment in POLLS:
        clock.now = moment
        before = len(server.answered)
        report = house.poll(house.config.sources)
        new, updated = sum(visit.new for visit in report.visits), sum(visit.updated for visit in report.visits)
        unchanged = sum(one.status == 304 for one in server.answered[before:])  # noqa: PLR2004 - HTTP's Not Modified
        say(
            f"{moment.day} {moment:%B}: {counted(len(report.visits), 'source')} visited, "
            f"{counted(new, 'new item'):>12}, {updated} updated, {unchanged} unchanged, {len(report.failed)} failing"
        )


def this_week(house: House) -> Preview:
    """Preview the edition of the sample's last week."""
    from bot.periods import Week
    from bot.publish.by_hand import preview
    from bot.wiring.press import press_of

    return preview(house.config.digests[0], Week.containing(TODAY), house.clock(), press_of(house, may_post=False))


def _show_edition(house: House, out: Path) -> None:
    from bot.render import html

    seen = this_week(house)
    _headline(f"This week's edition, {seen.edition.week}")
    say_markdown(seen.markdown)
    blocks = [{"text": part.text, "blocks": part.blocks} for part in seen.parts]
    with _writing(out):
        (out / PAGE).write_text(html.page(seen.markdown, seen.edition.digest.name), "utf-8")
        (out / BLOCKS).write_text(json.dumps(blocks, ensure_ascii=False, indent=1), "utf-8")


def _refuse_unwritable(out: Path) -> None:
    with _writing(out):
        out.mkdir(parents=True, exist_ok=True)
        TemporaryFile(dir=out).close()


@contextmanager
def _writing(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"{out} cannot be written ({error.strerror}); name another folder with --out.") from error


def _answered(house: House, kind: str, text: str) -> str:
    from bot.slack.questions import Enquiry
    from bot.wiring.counter import Counter

    return Counter(house).answer(Enquiry(kind, text)).markdown


def _headline(text: str) -> None:
    say()
    console().rule(text, align="left")
    say()


def _samples() -> Path:
    return find_shipped("data") / "sample"


def _say_what_is_next(out: Path) -> None:
    _headline("What next")
    say(f"Written: {out / PAGE} (open it in a browser) and {out / BLOCKS} (what Slack would be sent).")
    say("Your own feeds:  briefing init, then briefing feeds check, briefing poll, briefing ask …")
    say("Your own Slack:  docs/slack.md, five steps, then briefing run")
