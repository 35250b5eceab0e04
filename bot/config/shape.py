"""The shape of feeds.yaml: every key, what may stand there, and what it becomes.

A field's description completes the sentence "expected …" in the messages.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationInfo,
    model_validator,
)

from bot.config import wording
from bot.model.approvals import ApprovalRule, WithoutAnswer
from bot.model.editions import Digest
from bot.model.sources import Cadence, Source, SourceKind, Tier
from bot.periods import LONDON, Schedule


def _length(value: object) -> timedelta:
    return wording.length_of_time(str(value))


def _zone(value: object) -> ZoneInfo:
    return wording.time_zone(str(value))


def _between(least: timedelta, most: timedelta, says: str) -> AfterValidator:
    def check(value: timedelta) -> timedelta:
        if not least <= value <= most:
            raise ValueError(f"must be between {says}")
        return value

    return AfterValidator(check)


def _not_empty(value: object) -> object:
    if value is None:
        raise ValueError("is empty")
    return value


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _known_topic(word: str, info: ValidationInfo) -> str:
    known = (info.context or {}).get("topics")
    return word if known is None else wording.one_of(word, frozenset(known) | {"all"}, "topic")


def _known_template(word: str, info: ValidationInfo) -> str:
    known = (info.context or {}).get("templates")
    return word if known is None else wording.one_of(word, frozenset(known), "template")


Line = Annotated[str, AfterValidator(wording.plain_line)]
Id = Annotated[str, AfterValidator(wording.kebab_id)]
Address = Annotated[str, AfterValidator(wording.feed_address)]
Channel = Annotated[str, AfterValidator(wording.channel_name)]
ChannelOrNone = Annotated[str, AfterValidator(lambda text: wording.channel_name(text) if text else "")]
Member = Annotated[str, AfterValidator(wording.member_id)]
Weekly = Annotated[str, AfterValidator(wording.weekly_time)]
Zone = Annotated[ZoneInfo, PlainValidator(_zone)]
Topics = Annotated[tuple[Annotated[str, AfterValidator(_known_topic)], ...], BeforeValidator(_as_list)]
Template = Annotated[str, AfterValidator(_known_template)]
Every = Annotated[
    timedelta,
    PlainValidator(_length),
    _between(timedelta(minutes=1), timedelta(days=7), "1m and 7d"),
]
Pause = Annotated[
    timedelta,
    PlainValidator(_length),
    _between(timedelta(seconds=1), timedelta(minutes=5), "1s and 5m"),
]

Ahead = Annotated[
    timedelta,
    PlainValidator(_length),
    _between(timedelta(), timedelta(days=3), "0m and 3d"),
]
Deadline = Annotated[
    timedelta,
    PlainValidator(_length),
    _between(timedelta(), timedelta(days=5), "0m and 5d"),
]


class StrictShape(BaseModel):
    """A part of the file in which unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SettingsShape(StrictShape):
    """`settings`: what holds for the whole program."""

    contact: Line = Field("", description="an e-mail or web address at which publishers can reach you")
    admins: tuple[Member, ...] = Field((), description="a list of Slack member ids, such as [U03ADMIN]")
    admin_channel: ChannelOrNone = Field("", description='a channel, such as "#briefing-admin"')
    allow_private_addresses: bool = Field(default=False, strict=True, description="true or false")
    time_zone: Zone = Field(LONDON, description="a time zone, such as Europe/London")
    poll_every: Every = Field(timedelta(hours=1), description="a length of time, such as 1h")
    concurrency: int = Field(8, ge=1, le=64, strict=True, description="a number from 1 to 64")
    timeout: Pause = Field(timedelta(seconds=30), description="a length of time, such as 30s")


class SourceShape(StrictShape):
    """One row of `sources`."""

    id: Id = Field(description="a short name of your own, such as dfe-news")
    name: Line = Field(description="the publisher's name as readers should see it")
    tier: Tier = Field(description="official, sector or press")
    url: Address | None = Field(None, description="the address of the feed, beginning with https://")
    kind: SourceKind = Field(SourceKind.FEED, description="feed, page or none")
    cadence: Cadence = Field(Cadence.WEEKLY, description="hourly, daily, weekly, monthly or irregular")
    topics: Topics = Field((), description="a list of topics")
    note: str = Field("", description="a text")
    verified_on: date | Literal["never"] | None = Field(None, description="a day such as 2026-11-21, or never")
    every: Every | None = Field(None, description="a length of time, such as 30m")

    def source(self, poll_every: timedelta) -> Source:
        """Give the row as the program's own `Source`; `poll_every` holds where the row says nothing."""
        return Source(
            id=self.id,
            name=self.name,
            tier=self.tier,
            url=self.url,
            kind=self.kind,
            cadence=self.cadence,
            topics=self.topics,
            note=self.note,
            verified_on=self.verified_on if isinstance(self.verified_on, date) else None,
            every=self.every or poll_every,
        )


class ApprovalShape(StrictShape):
    """`approval` in a row of `digests`."""

    channel: Channel = Field(description='a channel, such as "#briefing-admin"')
    ahead: Ahead = Field(timedelta(hours=2), description="a length of time, such as 2h")
    deadline: Deadline = Field(timedelta(), description="a length of time, such as 4h")
    without_answer: WithoutAnswer = Field(WithoutAnswer.WAIT, description="send or wait")

    @model_validator(mode="after")
    def _leaves_time(self) -> Self:
        if self.without_answer is WithoutAnswer.SEND and not self.ahead + self.deadline:
            raise ValueError("leaves nobody time to answer; lengthen ahead or deadline, or let without_answer be wait")
        return self

    @property
    def rule(self) -> ApprovalRule:
        """The rule as the program knows it."""
        return ApprovalRule(self.channel, self.ahead, self.deadline, self.without_answer)


class DigestShape(StrictShape):
    """One row of `digests`."""

    id: Id = Field(description="a short name of your own, such as weekly")
    name: Line = Field(description="the title readers see")
    channel: Channel = Field(description='a channel in quotes, such as "#workforce-policy"')
    schedule: Weekly = Field(description="a weekly time, such as mon 08:30")
    time_zone: Zone | None = Field(None, description="a time zone, such as Europe/London")
    topics: Topics = Field(("all",), description="a list of topics, or all")
    template: Template = Field("weekly", description="the name of a template, such as weekly")
    most_stories: int = Field(40, ge=1, le=200, strict=True, description="a number from 1 to 200")
    approval: Annotated[ApprovalShape | None, BeforeValidator(_not_empty)] = Field(
        None, description="keys such as channel and ahead"
    )

    def digest(self, zone: ZoneInfo) -> Digest:
        """Give the row as the program's own `Digest`; `zone` holds where the row says nothing."""
        return Digest(
            id=self.id,
            name=self.name,
            channel=self.channel,
            schedule=Schedule.parse(self.schedule, self.time_zone or zone),
            topics=self.topics,
            template=self.template,
            most_stories=self.most_stories,
            approval=self.approval.rule if self.approval else None,
        )


class FileShape(StrictShape):
    """The whole file."""

    settings: SettingsShape = Field(SettingsShape(), description="keys such as contact and admins")
    sources: tuple[SourceShape, ...] = Field(description="a list of at least one source")
    digests: tuple[DigestShape, ...] = Field((), description="a list of digests")


SHAPES: dict[str, type[StrictShape]] = {
    "settings": SettingsShape,
    "sources": SourceShape,
    "digests": DigestShape,
    "approval": ApprovalShape,
}
