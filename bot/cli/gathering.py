"""What the site shows, gathered from the house: every edition, story, dossier and date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from bot.answer.shown import proof_of
from bot.cli.back_numbers import back_numbers
from bot.digest.dates import dates_ahead
from bot.errors import UnprovenError
from bot.export.collection import Collection, FundingFile, ReviewFile
from bot.export.telling import story_files
from bot.model.answers import Dossier, FundingAnswer
from bot.model.proof import Proof, known_of
from bot.periods import london_day
from bot.render import guard
from bot.wiring.house import House

NAME = "Workforce Briefing"
AHEAD = timedelta(days=730)
MOST_DATES = 500


def gathered(house: House, leave_out: Callable[[str], None]) -> Collection:
    """Give all of it, as of the house's clock; `leave_out` is told of each page whose figures are not proved.

    TemplateError where a template of the site is at fault.
    """
    now, archive = house.clock(), house.archive
    today = london_day(now)
    digests = house.config.digests
    return Collection(
        name=digests[0].name if len(digests) == 1 else NAME,
        made_at=now,
        issues=tuple(back_numbers(house, leave_out)),
        stories=tuple(story_files(archive.items.newest_first(), house.templates, leave_out)),
        reviews=tuple(_reviews(house, leave_out)),
        funding=tuple(_funding(house, leave_out)),
        dates=dates_ahead(archive.items.dates_from(today), today, AHEAD, MOST_DATES),
        coverage=archive.sources.coverage(now),
    )


def front(house: House, found: Collection, leave_out: Callable[[str], None]) -> dict[str, str]:
    """Give what stands above and below on the home page; `leave_out` is told of each line that is not proved."""
    blocks = house.templates.blocks("site/home", name=found.name, coverage=found.coverage)
    proof = Proof.of((), (found.name, *known_of(found.coverage)))
    proved = {name: guard.proved(block, proof) for name, block in blocks.items()}
    for figure in (figure for block in proved.values() for figure in block.left_out):
        leave_out(f"A line of the home page is left out: {UnprovenError(figure)}.")
    return {name: block.shown for name, block in proved.items()}


def _reviews(house: House, leave_out: Callable[[str], None]) -> Iterator[ReviewFile]:
    """Give the dossier of every review that is found in texts, by name."""
    today = london_day(house.clock())
    for review in sorted(house.catalogue.reviews, key=lambda review: review.name.casefold()):
        found = house.desk.review(review.name, today)
        if isinstance(found, Dossier) and found.review == review:
            markdown = house.templates.render("site/review", dossier=found)
            if _is_proved(markdown, proof_of(found), review.name, leave_out):
                yield ReviewFile(review, markdown)


def _funding(house: House, leave_out: Callable[[str], None]) -> Iterator[FundingFile]:
    """Give the dossier of every funding line, by name."""
    today = london_day(house.clock())
    for line in sorted(house.catalogue.funding, key=lambda line: line.name.casefold()):
        found = house.desk.funding_lines(line.name, today)
        for told in found.lines:
            if told.id == line.id:
                markdown = house.templates.render("site/funding", line=told)
                proof = proof_of(FundingAnswer(line.name, (told,), found.searched))
                if _is_proved(markdown, proof, line.name, leave_out):
                    yield FundingFile(line, markdown)


def _is_proved(markdown: str, proof: Proof, name: str, leave_out: Callable[[str], None]) -> bool:
    try:
        guard.check(markdown, proof)
    except UnprovenError as error:
        leave_out(f"The dossier {name} is left out: {error}.")
        return False
    return True
