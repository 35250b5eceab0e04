"""Whatever is on the shelf and whoever asks how: a figure is only ever shown beside the item it stands in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.answer.item_shapes import item_shape, search_shape
from bot.answer.shapes import ask_shape, funding_shape, review_shape
from bot.cli.gathering import front, gathered
from bot.export.site import site
from bot.periods import Week
from bot.publish.by_hand import preview
from bot.render import html, plain, slack
from bot.slack.questions import Enquiry
from bot.wiring.counter import Counter
from bot.wiring.house import House
from bot.wiring.press import press_of
from tests.render.marked import NOW, PROGRAMMES, Marked, Units, house_of, shelves

WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""A shelf is costly to fill, and small enough to be read as it is."""

WEEK = Week(2026, 47)
ASKED = (
    "how much for {}?",
    "when does the consultation on {} close?",
    "when do the rules on {} come into force?",
    "what is the latest on {}?",
    "what did BASW say about {}?",
    "{}",
)
QUESTIONS = (
    *(Enquiry("ask", form.format(programme)) for form in ASKED for programme in PROGRAMMES),
    *(Enquiry(kind, programme) for kind in ("funding", "review", "search") for programme in PROGRAMMES),
    *(Enquiry("ask", text) for text in ("vacancy rate", "share of social workers who think of leaving", "zebras")),
    *(Enquiry("funding", text) for text in ("2041-42", "overspend", "income limit", "100.1m", "social workers")),
    *(Enquiry("review", text) for text in ("care review", "zebra patrol", "thornbury review")),
    *(Enquiry("search", text) for text in ("social workers", "million", "BASW")),
    Enquiry("latest"),
    Enquiry("feeds"),
)
SHAPES = {"ask": ask_shape, "funding": funding_shape, "review": review_shape, "search": search_shape}


@settings(max_examples=12, phases=WITHOUT_SHRINKING)
@given(marked=shelves(), asked=st.lists(st.sampled_from(QUESTIONS), min_size=6, max_size=10, unique=True))
def test_a_reply_an_edition_and_the_home_tab_show_a_figure_only_beside_its_item(
    marked: Marked, asked: list[Enquiry]
) -> None:
    with TemporaryDirectory() as folder, house_of(marked, Path(folder)) as house:
        told: list[str] = []
        counter = Counter(house, lambda _key, text: told.append(text))
        for question in [*asked, *(Enquiry("why", row_url) for row_url in set(marked.owners.values()))]:
            assert_everything_is_beside_its_item(counter.answer(question).markdown, marked)
            if question.kind in SHAPES:
                shape = SHAPES[question.kind](counter.result(question.kind, question.text))  # type: ignore[operator] # each takes what its kind gives
                assert not list(foreign_in(json.loads(json.dumps(shape)), (), marked))
        for edition in editions(house):
            assert_everything_is_beside_its_item(edition, marked)
        assert_everything_is_beside_its_item(counter.home(), marked)
        assert [item_shape(item)["url"] for item in house.store.items.newest_first()]
        assert told == []


@settings(max_examples=2, phases=WITHOUT_SHRINKING)
@given(shelves())
def test_every_page_of_the_site_shows_a_figure_only_beside_its_item(marked: Marked) -> None:
    with TemporaryDirectory() as folder, house_of(marked, Path(folder)) as house:
        left_out: list[str] = []
        found = gathered(house, left_out.append)
        files = site(found, front(house, found, left_out.append))
        assert left_out == []
        units = {name: Units(text).units for name, text in files.items() if name.endswith(".html")}
        told = {name: [url for unit in page for url in unit.own] for name, page in units.items()}
        for name, page in units.items():
            for unit in page:
                cited = [url for link in unit.cites for url in told.get(inner(name, link), [link])]
                assert not marked.foreign(unit.text, cited), (name, unit)


def inner(page: str, link: str) -> str:
    """Give the file that a link within the site leads to."""
    parts = [*page.split("/")[:-1], *link.partition("#")[0].split("/")]
    while ".." in parts:
        at = parts.index("..")
        del parts[at - 1 : at + 1]
    return "/".join(parts)


def editions(house: House) -> Iterator[str]:
    press = press_of(house, may_post=False)
    for digest in house.config.digests:
        seen = preview(digest, WEEK, NOW, press, keeping=False)
        assert set(numbers("\n".join(part.text for part in seen.parts))) <= set(numbers(plain.text(seen.markdown)))
        yield seen.markdown


def assert_everything_is_beside_its_item(markdown: str, marked: Marked) -> None:
    """Look at the page as a browser shows it, then whether any other surface shows a figure that it does not."""
    units = Units(html.fragment(markdown)).units
    for unit in units:
        assert not marked.foreign(unit.text, unit.cites), unit
    shown = set(marked.found(" ".join(unit.text for unit in units)))
    for surface in (
        plain.text(markdown),
        json.dumps([part.blocks for part in slack.messages(markdown)], ensure_ascii=False),
    ):
        assert set(marked.found(surface)) == shown, markdown


def foreign_in(shape: Any, cited: tuple[str, ...], marked: Marked) -> Iterator[str]:
    """Give the figures in the JSON of an answer whose item is not cited beside them."""
    match shape:
        case dict():
            own = tuple(
                one["url"] for one in (shape, *shape.get("evidence", ()), *conflicting(shape)) if one.get("url")
            )
            typed = ("question", "query", "searched")
            yield from (
                f for key, part in shape.items() if key not in typed for f in foreign_in(part, own or cited, marked)
            )
        case list():
            yield from (figure for part in shape for figure in foreign_in(part, cited, marked))
        case str():
            yield from marked.foreign(shape, cited)


def conflicting(shape: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (one for claim in shape.get("conflicts", ()) for one in claim["evidence"])


def numbers(text: str) -> list[str]:
    return re.findall(r"\d[\d,.]*\d|\d", text)
