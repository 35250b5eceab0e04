"""The doctor: everything that could stop Monday's edition, looked over in one go, each with its remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cli.place import Place
from bot.cli.voice import say, say_json
from bot.digest.watching import PATIENCE
from bot.errors import BriefingError, ConfigError
from bot.in_words import counted
from bot.model.answers import Coverage
from bot.model.editions import Standing
from bot.model.sources import SourceState
from bot.wiring.health import health_of, pulse

if TYPE_CHECKING:
    from bot.store import Store
    from bot.wiring.house import House

_UNSETTLED = (Standing.FAILED, Standing.UNKNOWN, Standing.POSTING)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `state` is `ok`, `note` (nothing to fear) or `FAIL` (somebody must act)."""

    what: str
    state: str
    says: str


def examine(place: Place, *, as_json: bool) -> None:
    """Look everything over; leaves with 1 where somebody must act."""
    with place.opened() as house:
        findings = list(_looked_over(house))
    if as_json:
        say_json({"findings": [{"what": one.what, "state": one.state, "says": one.says} for one in findings]})
    else:
        for one in findings:
            say(f"{one.state:<5} {one.what}: {one.says}")
    if any(one.state == "FAIL" for one in findings):
        raise SystemExit(1)


def _looked_over(house: House) -> Iterator[Finding]:
    """Give what each examination finds; one that only meets what is wrong elsewhere says so in a line."""
    told: set[str] = set()
    for what in EXAMINATIONS:
        found = _examined(what, house)
        says = {one.says for one in found if one.state == "FAIL"}
        if says and says <= told:
            yield Finding(what, "FAIL", "not looked at, for the reason above")
        else:
            yield from found
        told |= says


def _examined(what: str, house: House) -> list[Finding]:
    """Give what an examination finds; an error of ours is a finding, and the next examination goes on."""
    try:
        return list(EXAMINATIONS[what](house))
    except ConfigError as error:
        return [Finding(what, "FAIL", str(fault)) for fault in error.faults]
    except BriefingError as error:
        return [Finding(what, "FAIL", str(error))]


def _configuration(house: House) -> Iterator[Finding]:
    config = house.config
    yield Finding(
        "configuration", "ok", f"{counted(len(config.sources), 'source')}, {counted(len(config.digests), 'digest')}"
    )
    if not config.settings.contact:
        yield Finding("configuration", "note", "settings: contact is empty; publishers cannot write to you")
    if not config.settings.admin_channel:
        yield Finding("configuration", "note", "settings: admin_channel is empty; trouble is only told in the log")
    unverified = sum(source.url is not None and source.verified_on is None for source in config.sources)
    if unverified:
        yield Finding("configuration", "note", f"feeds never verified: {unverified}; try `briefing feeds check`")


def _catalogue(house: House) -> Iterator[Finding]:
    known = house.catalogue
    yield Finding(
        "catalogue", "ok", f"{counted(len(known.reviews), 'review')}, {counted(len(known.funding), 'funding line')}"
    )


def _templates(house: House) -> Iterator[Finding]:
    faults = house.templates.check()
    for fault in faults:
        yield Finding("templates", "FAIL", str(fault))
    if not faults:
        yield Finding("templates", "ok", ", ".join(house.templates.names()))


def _database(house: House) -> Iterator[Finding]:
    store = _store_of(house)
    faults = store.integrity()
    for fault in faults:
        yield Finding("database", "FAIL", fault)
    if not faults:
        yield Finding(
            "database", "ok", f"{counted(store.sources.coverage(house.clock()).items, 'item')} in {house.db_path}"
        )


def _store_of(house: House) -> Store:
    """Give the database, updated where an older version made it; StoreError where there is none: none is made."""
    house.look_for_database()
    return house.store


def _sources(house: House) -> Iterator[Finding]:
    store = _store_of(house)
    states, coverage = store.sources.states(), store.sources.coverage(house.clock())
    for source in house.config.sources:
        state = states.get(source.id, SourceState(source.id))
        if state.trouble is not None:
            yield Finding(f"source {source.id}", "FAIL", health_of(source, state))
    silent = [one.name for one in coverage.stale]
    if silent:
        yield Finding("sources", "note", f"silent longer than usual: {', '.join(silent)}")
    yield _heard(states, coverage)


def _heard(states: Mapping[str, SourceState], coverage: Coverage) -> Finding:
    """Say how many of those that can be visited were ever read."""
    read = sum(state.last_success is not None for state in states.values())
    says = f"{read} of {coverage.watched} with a feed were read at least once"
    if coverage.waiting:
        says += f"; {len(coverage.waiting)} not visited yet: `briefing poll` visits what is due"
    return Finding("sources", "ok" if read == coverage.watched else "note", says)


def _service(house: House) -> Iterator[Finding]:
    found = pulse(house)
    is_old = found.visited is not None and house.clock() - found.visited > PATIENCE
    if found.overdue and is_old:
        says = f"{found}; start `briefing run`, or look into its log: the next edition will say that nothing was read"
        yield Finding("service", "FAIL", says)
    else:
        yield Finding("service", "note" if found.overdue else "ok", str(found))


def _editions(house: House) -> Iterator[Finding]:
    rows = _store_of(house).ledger.editions()
    held_up = [row for row in rows if row.standing in _UNSETTLED]
    for row in held_up:
        yield Finding(f"edition {row.digest} {row.week}", "FAIL", f"{row.standing.value}: {row.error}")
    if not held_up:
        yield Finding("editions", "ok", f"{len(rows)} in the ledger, none held up")


def _slack(house: House) -> Iterator[Finding]:
    from bot.slack.client import signed_in_as, web_client

    if house.secrets.bot_token is None:
        yield Finding("slack", "note", "SLACK_BOT_TOKEN is not set; editions are only previewed (docs/slack.md)")
        return
    yield Finding("slack", "ok", signed_in_as(web_client(house.secrets.bot_token, house.secrets.api_url)))


EXAMINATIONS: dict[str, Callable[[House], Iterator[Finding]]] = {  # each after what it rests on
    "catalogue": _catalogue,
    "templates": _templates,
    "configuration": _configuration,
    "database": _database,
    "sources": _sources,
    "service": _service,
    "editions": _editions,
    "slack": _slack,
}
