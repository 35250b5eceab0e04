"""Polling by hand, and looking after the sources."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING, Any

from bot.cli.place import Place
from bot.cli.voice import bar, say, say_json, say_table
from bot.errors import UsageError
from bot.in_words import counted, day_in_words, listed_in_words
from bot.model.sources import Source, SourceState, Visit
from bot.wiring.health import health_of

if TYPE_CHECKING:
    from bot.config import Config
    from bot.poll import CheckReport

FAILED = 1


def poll_now(place: Place, *, everything: bool, as_json: bool) -> None:
    """Visit what is due (or everything) and show what came in; leaves with 1 where nothing could be read at all."""
    from bot.poll import due

    with place.opened() as house:
        sources = house.config.sources
        chosen = list(sources) if everything else due(sources, house.store.sources.states(), house.clock())
        chosen = [source for source in chosen if source.url]
        with bar(len(chosen), "Polling") as moved:
            report = house.poll(chosen, lambda step: moved(step.done, step.source.name))
        names = {source.id: source.name for source in sources}
        if as_json:
            say_json({"visits": [_visit_shape(visit) for visit in report.visits]})
        else:
            _show_visits(report.visits, names)
        if report.visits and len(report.failed) == len(report.visits):
            raise SystemExit(FAILED)


def list_sources(place: Place, *, as_json: bool) -> None:
    """Show every source with its tier, what it mostly writes about, and how it is doing."""
    with place.opened() as house:
        states = house.archive.sources.states() if place.db.exists() else {}
        rows = [(source, states.get(source.id, SourceState(source.id))) for source in house.config.sources]
    if as_json:
        say_json({"sources": [_source_shape(source, state) for source, state in rows]})
        return
    say_table(
        ("source", "name", "tier", "mostly about", "how it is doing"),
        [
            (source.id, source.name, source.tier.value, ", ".join(source.topics), health_of(source, state))
            for source, state in rows
        ],
    )


def check_sources(place: Place, wanted: Sequence[str], *, as_json: bool) -> None:
    """Validate the configuration and visit each source once; leaves with 1 where one does not work."""
    from bot.poll import check_all

    with place.opened() as house:
        sources = [source for source in _chosen(house.config, place, wanted) if source.url]
        done = count(1)
        with bar(len(sources), "Checking") as moved:
            reports = check_all(
                sources,
                fetcher=house.fetcher,
                now=house.clock(),
                at_once=house.config.settings.concurrency,
                on_progress=lambda report: moved(next(done), report.source_id),
            )
    if as_json:
        say_json({"checks": [_check_shape(report) for report in reports]})
    else:
        show_checks(reports)
    if any(not report.works for report in reports):
        raise SystemExit(FAILED)


def _chosen(config: Config, place: Place, wanted: Sequence[str]) -> list[Source]:
    by_id = {source.id: source for source in config.sources}
    unknown = [name for name in wanted if name not in by_id]
    if unknown:
        wrong, known = (listed_in_words(names, "and") for names in (unknown, sorted(by_id)))
        raise UsageError(f"{place.config} has no source called {wrong}; there are {known}.")
    return [by_id[name] for name in wanted] if wanted else list(config.sources)


def _show_visits(visits: Sequence[Visit], names: dict[str, str]) -> None:
    if not visits:
        say("Nothing is due; `briefing poll --all` visits every source all the same.")
        return
    say_table(("source", "new", "updated", "what happened"), [_visit_row(visit, names) for visit in visits])
    failed = sum(visit.trouble is not None for visit in visits)
    new, updated = sum(visit.new for visit in visits), sum(visit.updated for visit in visits)
    say(f"\n{len(visits)} visited, {failed} failed: {counted(new, 'new item')}, {updated} updated.")


def _visit_row(visit: Visit, names: dict[str, str]) -> tuple[str, str, str, str]:
    if visit.trouble is not None:
        detail = f" ({visit.detail})" if visit.detail else ""
        said = visit.trouble.explanation + detail
    elif visit.not_modified:
        said = "nothing changed since the last visit"
    else:
        said = visit.warning or "read"
    return names.get(visit.source_id, visit.source_id), str(visit.new or ""), str(visit.updated or ""), said


def show_checks(reports: Sequence[CheckReport]) -> None:
    """Tell a person what each source gave."""
    for report in reports:
        if report.works:
            newest = f", newest {day_in_words(report.newest)}" if report.newest else ", no dates"
            entries = counted(report.entries, "entry", "entries")
            say(f"ok      {report.source_id}: {entries}{newest}; told apart by {report.ids or 'nothing'}")
        else:
            detail = f" ({report.detail})" if report.detail else ""
            explanation = report.trouble.explanation if report.trouble else ""
            say(f"FAILED  {report.source_id}: {explanation}{detail}; {report.address}")
        for line in (*report.warnings, *(f"this page names a feed: {address}" for address in report.feeds)):
            say(f"        {line}")


def _visit_shape(visit: Visit) -> dict[str, Any]:
    return {
        "source": visit.source_id,
        "new": visit.new,
        "updated": visit.updated,
        "unchanged": visit.unchanged,
        "not_modified": visit.not_modified,
        "trouble": visit.trouble.value if visit.trouble else None,
        "detail": visit.detail,
        "warning": visit.warning,
    }


def _source_shape(source: Source, state: SourceState) -> dict[str, Any]:
    return {
        "id": source.id,
        "name": source.name,
        "tier": source.tier.value,
        "kind": source.kind.value,
        "url": source.url,
        "cadence": source.cadence.value,
        "topics": list(source.topics),
        "verified_on": source.verified_on.isoformat() if source.verified_on else None,
        "last_success": state.last_success.isoformat() if state.last_success else None,
        "failing_since": state.failing_since.isoformat() if state.failing_since else None,
        "trouble": state.trouble.value if state.trouble else None,
        "health": health_of(source, state),
    }


def _check_shape(report: CheckReport) -> dict[str, Any]:
    return {
        "source": report.source_id,
        "works": report.works,
        "trouble": report.trouble.value if report.trouble else None,
        "detail": report.detail,
        "entries": report.entries,
        "newest": report.newest.isoformat() if report.newest else None,
        "ids": report.ids,
        "dialect": report.dialect,
        "warnings": list(report.warnings),
        "feeds": list(report.feeds),
    }
