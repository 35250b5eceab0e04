"""`approval` in a digest: what it becomes, and every way to get it wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.config.loading import parse_config
from bot.errors import ConfigError
from bot.model.approvals import ApprovalRule, WithoutAnswer

SOURCES = "sources:\n  - {id: dfe, name: DfE, tier: official, url: 'https://dfe.example/feed'}\n"
ADMINS = "settings: {admins: [U03ADMIN]}\n"


def with_approval(approval: str, before: str = ADMINS) -> bytes:
    digest = f'id: w, name: W, channel: "#w", schedule: "mon 08:30", approval: {approval}'
    return f"{before}{SOURCES}digests:\n  - {{{digest}}}\n".encode()


@pytest.mark.parametrize(
    ("approval", "rule"),
    [
        pytest.param('{channel: "#admins"}', ApprovalRule("#admins"), id="a channel is enough"),
        pytest.param(
            '{channel: "#admins", ahead: 0m, deadline: 1d, without_answer: send}',
            ApprovalRule("#admins", timedelta(), timedelta(days=1), WithoutAnswer.SEND),
            id="everything said",
        ),
    ],
)
def test_an_approval_becomes_a_rule(approval: str, rule: ApprovalRule) -> None:
    [digest] = parse_config(with_approval(approval), "feeds.yaml").digests
    assert digest.approval == rule


def test_without_the_key_nothing_is_asked() -> None:
    text = f'{SOURCES}digests:\n  - {{id: w, name: W, channel: "#w", schedule: "mon 08:30"}}\n'
    [digest] = parse_config(text.encode(), "feeds.yaml").digests
    assert (digest.approval, digest.ahead) == (None, timedelta())


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param(
            with_approval('{channel: "#admins"}', before=""),
            "4: digests[w].approval: nobody could approve; name at least one member in settings.admins",
            id="nobody who could approve",
        ),
        pytest.param(
            with_approval('{channel: "#w"}'),
            "5: digests[w].approval.channel: is the channel of the digest itself; "
            "an edition is approved where its readers do not see it",
            id="shown to its readers",
        ),
        pytest.param(
            with_approval("{ahead: 2h}"),
            '5: digests[w].approval.channel: is missing; expected a channel, such as "#briefing-admin"',
            id="no channel",
        ),
        pytest.param(
            with_approval('{channel: "#admins", ahed: 2h}'),
            "5: digests[w].approval.ahed: unknown key; did you mean 'ahead'? "
            "known keys are channel, ahead, deadline, without_answer",
            id="a key misspelt",
        ),
        pytest.param(
            with_approval('{channel: "#admins", ahead: 4d}'),
            "5: digests[w].approval.ahead: must be between 0m and 3d",
            id="too far ahead",
        ),
        pytest.param(
            with_approval('{channel: "#admins", without_answer: sent}'),
            "5: digests[w].approval.without_answer: 'sent' is not known; did you mean 'send'? expected send or wait",
            id="a word misspelt",
        ),
        pytest.param(
            with_approval('{channel: "#admins", ahead: 0m, without_answer: send}'),
            "5: digests[w].approval: leaves nobody time to answer; lengthen ahead or deadline, "
            "or let without_answer be wait",
            id="no time at all",
        ),
        pytest.param(
            with_approval(""),
            "5: digests[w].approval: is empty; expected keys such as channel and ahead",
            id="an empty key",
        ),
        pytest.param(
            with_approval("yes"),
            "5: digests[w].approval: found yes or true; expected keys such as channel and ahead",
            id="a yes",
        ),
    ],
)
def test_a_mistake_is_told_where_it_stands(text: bytes, fault: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config(text, "feeds.yaml")
    assert [str(one) for one in caught.value.faults] == [f"feeds.yaml:{fault}"]
