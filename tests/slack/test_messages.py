"""The blocks around an answer stay within Slack's limits, whatever the answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import QuestionError
from bot.model.editions import Part
from bot.render.limits import slack_escaped
from bot.render.slack import messages
from bot.slack.home import home_view
from bot.slack.manifest import SCOPES, manifest
from bot.slack.messages import guide, options, page_of, picker, screens, shared_by, words
from bot.slack.once import Once
from bot.slack.plainer import plainer, text_length
from bot.slack.questions import Enquiry, briefing_question, typed_words
from bot.typed import LONGEST

TEXT = st.text(max_size=40)


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "plain_text", "text": text}}


def a_table(*rows: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": cell} for cell in row] for row in rows]}


PARTS = st.lists(
    st.lists(st.text("ab ", min_size=1, max_size=2900).map(section), min_size=1, max_size=48).map(
        lambda blocks: Part("words", tuple(blocks))
    ),
    max_size=3,
)


@given(PARTS, st.integers(0, 30))
def test_every_page_fits_on_a_screen_and_no_block_is_lost(parts: list[Part], page: int) -> None:
    pages = screens(parts)
    shown = page_of(pages, Enquiry("ask", "x" * LONGEST, page))

    assert [b for one in pages for b in one.blocks] == [b for part in parts for b in part.blocks] or not parts
    for one in (*pages, shown, shared_by(pages[0], "U0SHARER")):
        assert 0 < len(one.blocks) <= 50
        assert text_length(one.blocks) <= 3_100
    buttons = shown.blocks[-1]["elements"]
    assert all(len(button["value"]) <= 2000 for button in buttons)


def test_a_heading_stays_with_what_it_heads() -> None:
    heading = {"type": "header", "text": {"type": "plain_text", "text": "Money"}}
    pages = screens([Part("t", (section("a" * 2000), heading, section("b" * 2000)))])

    assert [block["type"] for block in pages[1].blocks] == ["header", "section"]


@given(st.lists(st.text(min_size=1, max_size=300), max_size=150))
def test_a_menu_stays_within_slack_s_limits(names: list[str]) -> None:
    offered = options(names)

    assert len(offered) <= 100
    assert all(len(o["text"]["text"]) <= 75 and len(o["value"]) <= 150 for o in offered)


@given(st.sampled_from(["ask", "review"]), st.text(max_size=LONGEST), st.integers(0, 99))
def test_a_question_survives_being_carried_by_a_button(kind: str, text: str, page: int) -> None:
    question = Enquiry(kind, text, page)

    assert Enquiry.from_value(question.value) == question


@pytest.mark.parametrize("value", ["", "no", "{}", "[1]", '["ask", "x", "two"]', "null"])
def test_a_button_that_is_not_ours_asks_to_ask_again(value: str) -> None:
    with pytest.raises(QuestionError, match="ask again"):
        Enquiry.from_value(value)


@given(st.text(max_size=600))
def test_whatever_is_typed_is_understood_or_explained(text: str) -> None:
    with suppress(QuestionError):
        question = briefing_question(text)
        assert question.kind in {"ask", "search", "latest", "feeds", "why", "help"}
        assert len(question.text) <= LONGEST


@given(st.text("<>&!@ax ", max_size=30))
def test_words_from_outside_cannot_ping_or_link(text: str) -> None:
    assert not set(slack_escaped(text)) & {"<", ">"}


@given(st.text(max_size=200))
def test_tidied_words_are_one_line(text: str) -> None:
    assert not set(typed_words(text)) & set("\n\r\t\x00")


def test_a_table_becomes_a_list_and_the_rest_stays() -> None:
    part = Part("t", (section("a"), a_table(("Amount", "For"), ("£25m", "fostering"), ("£18m", ""))))
    simple = plainer(part)

    assert simple is not None
    assert simple.blocks[0] == section("a")
    [listing] = simple.blocks[1]["elements"]
    lines = ["".join(span["text"] for span in entry["elements"]) for entry in listing["elements"]]
    assert lines == ["£25m · fostering", "£18m"]
    assert plainer(Part("t", (section("a"),))) is None


def test_a_long_table_becomes_lists_that_each_fit() -> None:
    simple = plainer(Part("t", (a_table(("Amount",), *[("x" * 400,) for _ in range(20)]),)))

    assert simple is not None
    assert sum(text_length(block) for block in simple.blocks) == 20 * 400
    assert all(text_length(block) <= 3000 for block in simple.blocks)


def test_the_home_tab_has_no_tables_and_at_most_a_hundred_blocks() -> None:
    view = home_view([a_table(("Amount",), ("£25m",)), *[section(str(n)) for n in range(150)]])

    assert len(view["blocks"]) == 100
    assert "table" not in {block["type"] for block in view["blocks"]}
    assert "The rest stands in the channel" in view["blocks"][-1]["elements"][0]["text"]


@pytest.mark.parametrize("kind", ["review", "funding"])
def test_a_picker_says_what_it_asks(kind: str) -> None:
    assert picker(kind).text.startswith("Which")


def test_a_memory_forgets_after_a_quarter_of_an_hour() -> None:
    now = [0.0]
    once = Once(lambda: now[0])

    seen = []
    for at in (0.0, 600.0, 899.0, 901.0):
        now[0] = at
        seen.append(once.first("event"))
    assert seen == [True, False, False, True]


MARKED = "*bold* _slanted_ ~gone~ `typed` <!channel> <https://evil.example|Ofsted>"
OURS = {
    "a reply": lambda: words(MARKED),
    "the guide": guide,
    "a page": lambda: page_of([Part("t", ()), Part("t", ())], Enquiry("ask", MARKED)),
    "a shared answer": lambda: shared_by(Part("t", ()), "U0SHARER"),
    "a menu": lambda: picker("review"),
    "the Home tab": lambda: Part("t", tuple(home_view([section(str(n)) for n in range(150)])["blocks"])),
}


@pytest.mark.parametrize("made", [pytest.param(made, id=what) for what, made in OURS.items()])
def test_nothing_we_say_is_read_by_slack_as_markup(made: Callable[[], Part]) -> None:
    assert "mrkdwn" not in json.dumps(made().blocks)


def test_what_somebody_typed_is_shown_as_it_is() -> None:
    said = words(MARKED)

    assert said.blocks[0]["elements"][0]["elements"] == [{"type": "text", "text": MARKED}]
    assert not set(said.text) & {"<", ">"}


def test_what_was_forgotten_is_new_again() -> None:
    once = Once(lambda: 0.0)
    once.first("press")
    once.forget("press")

    assert [once.first("press"), once.first("press")] == [True, False]


def test_the_manifest_for_socket_mode_asks_for_the_least() -> None:
    made = yaml.safe_load(manifest())

    assert made["oauth_config"]["scopes"]["bot"] == list(SCOPES)
    assert made["settings"]["socket_mode_enabled"] is True
    assert [command["command"] for command in made["features"]["slash_commands"]] == [
        "/review",
        "/funding",
        "/briefing",
    ]
    assert made["settings"]["event_subscriptions"]["bot_events"] == ["app_home_opened"]
    assert made["settings"]["interactivity"]["is_enabled"] is True


def test_the_manifest_for_http_mode_names_our_address_everywhere() -> None:
    url = "https://briefing.example.gov.uk/slack/events"
    made = yaml.safe_load(manifest(url=url, private_channels=True))

    assert made["settings"]["socket_mode_enabled"] is False
    assert {command["url"] for command in made["features"]["slash_commands"]} == {url}
    interactivity = made["settings"]["interactivity"]
    assert (interactivity["request_url"], interactivity["message_menu_options_url"]) == (url, url)
    assert made["settings"]["event_subscriptions"]["request_url"] == url
    assert "groups:history" in made["oauth_config"]["scopes"]["bot"]


def test_charts_become_lines_before_tables_become_lists() -> None:
    (chart,) = messages("```chart Stories a week\n | 9 Nov | 16 Nov\nAgency | 1 | 4\n```")[0].blocks
    table = a_table(("Amount",), ("£25m",))
    once = plainer(Part("t", (chart, section("a"), table)))

    assert once is not None
    assert [block["type"] for block in once.blocks] == ["rich_text", "section", "table"]
    title, lines = (part["elements"][0]["text"] for part in once.blocks[0]["elements"])
    assert title == "Stories a week, 9 Nov to 16 Nov"
    assert lines == "Agency  ▂█  1 4"
    twice = plainer(once)
    assert twice is not None
    assert [block["type"] for block in twice.blocks] == ["rich_text", "section", "rich_text"]
    assert plainer(twice) is None
