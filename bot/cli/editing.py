"""Editions by hand: see one exactly as it would go out, send it, list what went out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.cli.place import Place
from bot.cli.standing_in import tell_of_bad_templates
from bot.cli.voice import say, say_json, say_markdown, say_table, warn
from bot.errors import UsageError
from bot.in_words import listed_in_words, moment_in_words
from bot.model.editions import Delivery, Digest, Edition, Standing, StoryCard
from bot.model.items import Citation
from bot.periods import Week

if TYPE_CHECKING:
    from bot.config import Config
    from bot.publish.by_hand import Preview
    from bot.wiring.house import House

_UNKNOWN = (
    "Nobody knows yet whether it stands in the channel. The bot looks for it there in two minutes where it runs; "
    "else run the same command again then. It is never sent twice."
)
FORMS = ("terminal", "slack", "html", "markdown", "text", "json")


def preview_or_post(place: Place, name: str | None, week: str | None, form: str, *, post: bool, backlog: bool) -> None:
    """Show an edition, or deliver it; UsageError where the digest, the week or the form is unknown."""
    if post and backlog:
        raise UsageError("--backlog only shows an edition; leave out --post.")
    if form not in FORMS:
        raise UsageError(f"--format takes {listed_in_words(FORMS)}, not “{form}”.")
    with place.opened() as house:
        digest = _digest(house.config, name)
        wanted = _week(week, digest, house.clock())
        house.look_for_database()
        if post:
            _post(house, digest, wanted)
        else:
            _preview(house, digest, wanted, form, backlog=backlog)


def _post(house: House, digest: Digest, week: Week) -> None:
    from bot.publish.by_hand import post_now
    from bot.wiring.press import press_of

    row = post_now(digest, week, house.clock(), press_of(house, may_post=True))
    say(f"{digest.name} {week}: {told(row)}")
    if row.standing is Standing.UNKNOWN:
        warn(_UNKNOWN)
    if row.standing is not Standing.POSTED:
        raise SystemExit(1)


def _preview(house: House, digest: Digest, week: Week, form: str, *, backlog: bool) -> None:
    from bot.publish.by_hand import as_drafted, preview
    from bot.wiring.press import press_of

    made = as_drafted if backlog else preview
    seen = made(digest, week, house.clock(), press_of(house, may_post=False, catching_up=backlog))
    show(seen, form)
    for figure in seen.unproven:
        warn(f"A line with “{figure}” is left out: what it cites does not say so.")
    if not backlog:
        _tell_a_newcomer(house, seen.edition)
    tell_of_bad_templates(house)


def _tell_a_newcomer(house: House, edition: Edition) -> None:
    """Say which week to look at instead of one that was over before anything was watched."""
    now, schedule = house.clock(), edition.digest.schedule
    if edition.window.end <= now and not house.archive.items.newest_first(until=edition.window.end, limit=1):
        current = schedule.edition_week(schedule.next_after(now))
        warn(
            f"Nothing was watched in that week yet; `--week {current}` shows this one so far, "
            "`--backlog` shows it as if the sources had been watched all along."
        )


def show(seen: Preview, form: str) -> None:
    """Print a previewed edition in one of `FORMS`."""
    title = f"{seen.edition.digest.name}, {seen.edition.week}"
    match form:
        case "slack":
            say_json({"sha": seen.sha, "messages": [{"text": one.text, "blocks": one.blocks} for one in seen.parts]})
        case "html":
            from bot.render import html

            say(html.page(seen.markdown, title))
        case "markdown":
            say(seen.markdown)
        case "text":
            from bot.render import plain

            say(plain.text(seen.markdown))
        case "json":
            say_json(shape_of(seen.edition))
        case _:
            say_markdown(seen.markdown)


def list_editions(place: Place, *, as_json: bool) -> None:
    """Show the ledger, the newest first."""
    with place.opened() as house:
        rows = house.archive.ledger.editions() if place.db.exists() else []
    if as_json:
        say_json({"editions": [_row_shape(row) for row in rows]})
    elif rows:
        say_table(
            ("digest", "week", "for", "where it stands"),
            [(row.digest, row.week, row.destination, told(row)) for row in rows],
        )
    else:
        say("No edition yet.")


def told(row: Delivery) -> str:
    """Tell where a delivery stands, in words."""
    if row.posted_at is not None:
        return f"posted {moment_in_words(row.posted_at)}"
    if row.approved_by and row.standing.value == "composed":
        return f"approved by {row.approved_by}, not sent yet"
    return f"{row.standing.value}: {row.error}" if row.error else row.standing.value


def shape_of(edition: Edition) -> dict[str, Any]:
    """Give an edition as JSON for a program."""
    return {
        "digest": edition.digest.id,
        "week": str(edition.week),
        "from": edition.window.start.isoformat(),
        "to": edition.window.end.isoformat(),
        "complete": edition.complete,
        "quiet": edition.is_quiet,
        "began": edition.began.isoformat() if edition.began else None,
        "read_until": edition.read_until.isoformat() if edition.read_until else None,
        "seen": edition.seen,
        "stories": edition.stories,
        "shown": edition.shown,
        "lead": [card.head.url for card in edition.lead],
        "sections": [
            {"topic": section.topic, "name": section.name, "stories": [_card_shape(card) for card in section.stories]}
            for section in edition.sections
        ],
        "money": [
            {"verbatim": row.figure.verbatim, "kind": row.figure.kind.value, "url": row.item.url}
            for row in edition.money
        ],
        "dates": [{"date": row.deadline.date.isoformat(), "url": row.item.url} for row in edition.dates],
        "reviews": [{"id": row.id, "name": row.name} for row in edition.reviews],
        "left_out": [{"reason": row.reason, "count": row.count} for row in edition.left_out],
    }


def _card_shape(card: StoryCard) -> dict[str, Any]:
    return {
        "title": card.head.title,
        "url": card.head.url,
        "source": card.head.source,
        "label": card.label,
        "changed": card.changed,
        "sentences": list(card.sentences),
        "responses": [_citation_shape(one) for one in card.responses],
        "coverage": [item.url for item in card.coverage],
        "because": list(card.because),
    }


def _citation_shape(citation: Citation) -> dict[str, Any]:
    return {"quote": citation.quote, "url": citation.url, "source": citation.source}


def _row_shape(row: Delivery) -> dict[str, Any]:
    return {
        "digest": row.digest,
        "week": row.week,
        "destination": row.destination,
        "standing": row.standing.value,
        "sha": row.sha,
        "posted_at": row.posted_at.isoformat() if row.posted_at else None,
        "error": row.error,
    }


def _digest(config: Config, name: str | None) -> Digest:
    by_id = {digest.id: digest for digest in config.digests}
    if name is None and len(by_id) == 1:
        return config.digests[0]
    if name in by_id:
        return by_id[name]
    if not by_id:
        raise UsageError("feeds.yaml has no digest; docs/configuration.md says how to write one.")
    wrong = f"There is no digest called “{name}”" if name else "There is more than one digest"
    raise UsageError(f"{wrong}; name {listed_in_words(tuple(by_id))}.")


def _week(text: str | None, digest: Digest, now: Any) -> Week:
    if text is None:
        return digest.schedule.edition_week(digest.schedule.last_before(now))
    try:
        return Week.parse(text)
    except ValueError as error:
        raise UsageError(f"--week: {error}.") from error
