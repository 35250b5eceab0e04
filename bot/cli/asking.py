"""The questions, asked on the command line: the same desk and the same pages as in Slack."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from bot.cli.place import Place
from bot.cli.standing_in import tell_of_bad_templates
from bot.cli.voice import say, say_json, say_markdown, say_table
from bot.errors import UsageError
from bot.in_words import listed_in_words
from bot.model.answers import Account
from bot.model.items import Item
from bot.periods import LONDON, london_day

if TYPE_CHECKING:
    from bot.answer.shown import Result
    from bot.wiring.house import House

SHOWN = 200


def ask(place: Place, question: str, *, as_json: bool) -> None:
    """Answer a free question."""
    from bot.answer.shapes import ask_shape

    _carry_out(place, "ask", question, ask_shape, as_json=as_json)


def review(place: Place, name: str, *, as_json: bool) -> None:
    """Tell about a review; without a name, list those that are known."""
    from bot.answer.shapes import review_shape

    if name.strip():
        _carry_out(place, "review", name, review_shape, as_json=as_json)
    else:
        _list_reviews(place, as_json=as_json)


def funding(place: Place, query: str, *, as_json: bool) -> None:
    """Tell about money; without a query, list the lines that are known."""
    from bot.answer.shapes import funding_shape

    if query.strip():
        _carry_out(place, "funding", query, funding_shape, as_json=as_json)
    else:
        _list_funding(place, as_json=as_json)


def search(place: Place, words: str, limit: int, *, as_json: bool) -> None:
    """Search everything."""
    from bot.answer.item_shapes import search_shape

    with place.opened() as house:
        _say(house, house.desk.search(words, limit), search_shape, as_json=as_json)


def why(place: Place, url: str, *, as_json: bool) -> None:
    """Tell an item's whole story."""
    _carry_out(place, "why", url, _account_shape, as_json=as_json)


def items(place: Place, since: str | None, source: str | None, *, as_json: bool) -> None:
    """List what is stored, what was first seen last at the top: all of it for a program, the latest for a person."""
    from bot.answer.item_shapes import items_shape

    start = _midnight(since) if since else None
    with place.opened() as house:
        if source is not None:
            _must_be_known(source, house)
        found = house.archive.items.newest_first(since=start, source=source, limit=None if as_json else SHOWN)
    if as_json:
        say_json(items_shape(found))
    elif found:
        say_table(("first seen", "published", "source", "title", "topics"), map(_row, found))
    else:
        say("Nothing of the kind is stored; `briefing poll` fetches what is due.")


def _row(item: Item) -> tuple[str, ...]:
    published = item.published.date().isoformat() if item.published else ""
    return str(london_day(item.first_seen)), published, item.source_name, item.title, ", ".join(item.reading.topics)


def _carry_out(place: Place, kind: str, text: str, shape: Callable[[Any], Any], *, as_json: bool) -> None:
    from bot.wiring.counter import Counter

    with place.opened() as house:
        _say(house, Counter(house).result(kind, text), shape, as_json=as_json)


def _say(house: House, result: Result, shape: Callable[[Any], Any], *, as_json: bool) -> None:
    """Print a reply; leaves with 1 where a template of the operator's own could not be used for it."""
    from bot.wiring.counter import Counter

    if as_json:
        say_json(shape(result))
        return
    say_markdown(Counter(house).shown(result))
    tell_of_bad_templates(house, "answers/")


def _list_reviews(place: Place, *, as_json: bool) -> None:
    with place.opened() as house:
        known = house.catalogue.reviews
    if as_json:
        say_json({"reviews": [{"id": one.id, "name": one.name, "kind": one.kind} for one in known]})
    else:
        say_table(("id", "name", "kind"), [(one.id, one.name, one.kind) for one in known])


def _list_funding(place: Place, *, as_json: bool) -> None:
    with place.opened() as house:
        known = house.catalogue.funding
    if as_json:
        say_json({"lines": [{"id": one.id, "name": one.name, "amount": one.amount} for one in known]})
    else:
        say_table(("id", "amount", "period", "name"), [(one.id, one.amount, one.period, one.name) for one in known])


def _account_shape(account: Account) -> dict[str, Any]:
    from bot.answer.item_shapes import item_shape

    return {
        "item": item_shape(account.item),
        "reasons": [
            {"rule": one.rule, "words": one.words, "weight": one.weight} for one in account.item.reading.reasons
        ],
        "carried_by": [{"source": source, "since": since.isoformat()} for source, since in account.carried],
        "versions": len(account.revisions),
        "same_story": [other.url for other in account.story],
        "editions": [{"digest": one[0], "week": one[1], "place": one[2]} for one in account.shown],
        "verdicts": list(account.judged),
    }


def _must_be_known(source: str, house: House) -> None:
    """Raise UsageError where no source of that id is or was in feeds.yaml."""
    known = sorted({one.id for one in house.config.sources} | house.archive.sources.states().keys())
    if source not in known:
        raise UsageError(f"There is no source called “{source}”; there are {listed_in_words(known, 'and')}.")


def _midnight(text: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(text), time(), LONDON)
    except ValueError as error:
        raise UsageError(f"--since takes a day like 2026-11-16, not “{text}”.") from error
