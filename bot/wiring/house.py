"""The house put together: configuration, catalogue, store, templates and desk, each made when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.errors import StoreError
from bot.shipped import shipped_folders

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answer.desk import Desk
    from bot.answer.knowledge import Knowledge
    from bot.config import Config, LastGood, Secrets
    from bot.feeds.fetch import Fetcher
    from bot.model.catalogue import Catalogue
    from bot.model.sources import Source
    from bot.poll import PollReport, Progress
    from bot.reading import Reader
    from bot.render.templates import Templates
    from bot.store import Store


def utc_now() -> datetime:
    """Give the present instant."""
    return datetime.now(UTC)


class House:
    """Everything one run of the program works with; nothing is loaded before it is needed.

    `config_path` is the feeds.yaml; templates and data of the operator's own lie beside it. Raises
    ConfigError, StoreError or TemplateError from whatever is asked for first.
    """

    def __init__(
        self,
        config_path: Path,
        db_path: Path,
        *,
        clock: Callable[[], datetime] = utc_now,
        env: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.config_path = config_path
        self.db_path = db_path
        self.clock = clock
        self._env = env

    @property
    def home(self) -> Path:
        """The folder of the configuration, where the operator's own templates and data lie."""
        return self.config_path.resolve().parent

    @cached_property
    def watched(self) -> LastGood:
        """The configuration as it changes on disk: the last good one stays in force."""
        from bot.config import LastGood, load_config

        topics = [topic.id for topic in self.catalogue.topics]
        names = edition_templates(self.templates.names())
        return LastGood(self.config_path, lambda path: load_config(path, topics=topics, templates=names))

    @property
    def config(self) -> Config:
        """The configuration in force."""
        return self.watched.config

    @cached_property
    def catalogue(self) -> Catalogue:
        """What people wrote down in data/*.yaml."""
        from bot.catalogue import load_catalogue

        return load_catalogue(shipped_folders("data", self.home))

    @cached_property
    def reader(self) -> Reader:
        """The reader that finds names, money and dates in a text."""
        from bot.reading import Reader

        return Reader(self.catalogue)

    @cached_property
    def templates(self) -> Templates:
        """The templates everything shown is made from."""
        from bot.render.templates import Templates

        return Templates(shipped_folders("templates", self.home))

    @cached_property
    def store(self) -> Store:
        """The database, made where it is missing, opened for writing, knowing the sources of the configuration."""
        from bot.store import Store

        sources = self.config.sources  # asked for first: a mistake in feeds.yaml leaves no database behind
        store = Store.open(self.db_path)
        store.sources.enrol(sources)
        return store

    @cached_property
    def archive(self) -> Store:
        """The database for questions: never made, written to where it may be, and only read where it may not."""
        from bot.store import Store

        self.look_for_database()
        with suppress(StoreError):
            return self.store
        return Store.open(self.db_path, read_only=True)

    def look_for_database(self) -> None:
        """Raise StoreError where there is no database yet, before whatever would make one."""
        from bot.store.store import must_be_there

        must_be_there(self.db_path)

    @cached_property
    def desk(self) -> Desk:
        """Where questions are answered."""
        from bot.answer.desk import Desk

        return Desk(self.archive, self.knowledge)

    @cached_property
    def knowledge(self) -> Knowledge:
        """What answering takes from the catalogue."""
        return _knowledge_of(self.catalogue)

    @cached_property
    def fetcher(self) -> Fetcher:
        """How feeds are fetched."""
        from bot.feeds.fetch import Fetcher, Limits

        settings = self.config.settings
        return Fetcher(
            user_agent=user_agent(settings.contact),
            allow_private=settings.allow_private_addresses,
            limits=Limits(silence_s=settings.timeout.total_seconds()),
        )

    @cached_property
    def secrets(self) -> Secrets:
        """What Slack gave us, from the environment that was handed in."""
        from bot.config import load_secrets

        return load_secrets(self._env)

    def poll(self, sources: Sequence[Source], on_progress: Callable[[Progress], None] = lambda _: None) -> PollReport:
        """Visit these sources now."""
        from bot.poll import poll

        return poll(
            sources,
            store=self.store,
            reader=self.reader,
            fetcher=self.fetcher,
            grouped=self.reader.stories,
            now=self.clock(),
            on_progress=on_progress,
            at_once=self.config.settings.concurrency,
        )

    def take_up_configuration(self) -> None:
        """Let what is made from the configuration follow it."""
        self.store.sources.enrol(self.config.sources)
        self.__dict__.pop("fetcher", None)

    def close(self) -> None:
        """Close the database if it was opened."""
        for name in ("store", "archive"):
            if name in self.__dict__:
                self.__dict__[name].close()


@lru_cache(maxsize=1)
def _knowledge_of(catalogue: Catalogue) -> Knowledge:
    """Give what answering takes from a catalogue, worked out once for however many houses open over it."""
    from bot.answer.knowledge import Knowledge

    return Knowledge(catalogue)


def edition_templates(names: Iterable[str]) -> list[str]:
    """Give the templates that show a whole edition: those that lie in no folder."""
    return [name for name in names if "/" not in name]


def user_agent(contact: str) -> str:
    """Give the name we visit feeds under: the program, its version and whom to write to."""
    with_contact = f"; {contact}" if contact else ""
    return f"WorkforceBriefing/{program_version()} (feed reader{with_contact})"


def program_version() -> str:
    """Give the installed version; `0` in a checkout that was never installed."""
    try:
        return version("workforce-briefing")
    except PackageNotFoundError:
        return "0"
