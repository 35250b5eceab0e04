"""Questions written to break the desk, over items written to mislead it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.answer.desk import Desk
from bot.answer.shapes import ask_shape, funding_shape, review_shape
from bot.answer.shown import Result, proof_of, template_of
from bot.model.answers import Answer, AnswerInParts, Dossier, FundingAnswer, NoEvidence
from bot.render import guard
from bot.store import Store
from tests.answer.conftest import the_knowledge, the_reader, the_templates
from tests.answer.shelf import TODAY, address, shelved

FOLDER = Path(__file__).parents[1] / "cases" / "answers"
COMMANDS = ("ask", "funding", "review")


@cache
def cases() -> tuple[dict[str, Any], ...]:
    return tuple(yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml")))


def _questions() -> Iterator[Any]:
    for case in cases():
        for question in case["questions"]:
            command = next(name for name in COMMANDS if name in question)
            yield pytest.param(command, question, id=f"{question['id']} {question[command]}")


QUESTIONS = list(_questions())


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """All the files' items on one shelf: each file's items are the other files' distractions."""
    rows = [row for case in cases() for row in case["items"]]
    store = shelved(tmp_path_factory.mktemp("shelf") / "all.db", the_reader(), rows)
    yield store
    store.close()


@pytest.fixture(scope="module")
def desk(shelf: Store) -> Desk:
    return Desk(shelf, the_knowledge())


@pytest.fixture(scope="module")
def shelf_texts(shelf: Store) -> dict[str, str]:
    return {item.url: item.text for item in shelf.items.newest_first()}


def asked(desk: Desk, command: str, text: str) -> Answer | AnswerInParts | NoEvidence | FundingAnswer | Dossier:
    match command:
        case "ask":
            return desk.ask(text, TODAY)
        case "funding":
            return desk.funding(text, TODAY)
    return desk.review(text, TODAY)


def shape_of(result: Result) -> dict[str, Any]:
    match result:
        case FundingAnswer():
            return funding_shape(result)
        case Dossier():
            return review_shape(result)
        case Answer() | AnswerInParts() | NoEvidence():
            return ask_shape(result)
    raise AssertionError(result)


def texts(shape: Any) -> Iterator[str]:
    """Every text a program would show, but for the question and what came near without answering."""
    if isinstance(shape, dict):
        yield from (
            t
            for key, part in shape.items()
            if key not in ("question", "query", "related", "nearest")
            for t in texts(part)
        )
    elif isinstance(shape, list):
        yield from (text for part in shape for text in texts(part))
    elif isinstance(shape, str):
        yield shape


def told(text: str) -> str:
    return (
        re.sub(r"\s+", " ", re.sub(r" (?=million|billion)", "", text)).replace("million", "m").replace("billion", "bn")
    )


def place(wanted: str, shown: str) -> int:
    found = re.search(rf"(?<![\d.,]){re.escape(told(wanted))}(?!\d|[.,]\d)", shown, re.IGNORECASE)
    return found.start() if found else -1


@pytest.mark.parametrize(("command", "question"), QUESTIONS)
def test_the_desk_answers_what_the_items_say_and_declines_what_they_do_not(
    desk: Desk, command: str, question: dict[str, Any]
) -> None:
    result = asked(desk, command, question[command])
    shape = shape_of(result)
    shown = told(" ".join(texts(shape)))
    assert shape["answered"] is ("must" in question)
    for wanted in question.get("must", ()):
        assert place(str(wanted), shown) >= 0, f"{wanted} is not in: {shown}"
    for unwanted in question.get("never", ()):
        assert place(str(unwanted), shown) < 0, f"{unwanted} is in: {shown}"
    if "cite" in question:
        assert {address(row_id) for row_id in question["cite"]} & set(texts(shape))
    if "order" in question:
        first, second = (place(str(one), shown) for one in question["order"])
        assert first >= 0
        assert second < 0 or first < second


@pytest.mark.parametrize(("command", "question"), QUESTIONS)
def test_no_page_shows_a_figure_that_its_citations_do_not(desk: Desk, command: str, question: dict[str, Any]) -> None:
    result = asked(desk, command, question[command])
    name, context = template_of(result)
    shown = the_templates().render(name, **context)
    guard.check(shown, proof_of(result))


@pytest.mark.parametrize(("command", "question"), QUESTIONS)
def test_every_quotation_is_the_items_own_to_the_letter(
    desk: Desk, shelf_texts: dict[str, str], command: str, question: dict[str, Any]
) -> None:
    """What an ellipsis leaves out (figures in the titles of near items) is nobody's words."""
    for quote, url in quoted(shape_of(asked(desk, command, question[command]))):
        assert url not in shelf_texts or all(words in shelf_texts[url] for words in quote.split("…"))


def quoted(shape: Any) -> Iterator[tuple[str, str]]:
    if isinstance(shape, dict):
        if "quote" in shape:
            yield shape["quote"], shape["url"]
        yield from (pair for part in shape.values() for pair in quoted(part))
    elif isinstance(shape, list):
        yield from (pair for part in shape for pair in quoted(part))


def test_the_set_is_as_large_as_the_labelled_one() -> None:
    asked_for = [question for case in cases() for question in case["questions"]]
    assert sum(len(case["items"]) for case in cases()) >= 60
    assert sum("must" not in question for question in asked_for) >= 20
    assert len({question["id"] for question in asked_for}) == len(asked_for)
