"""A wrong figure is planted in every kind of page, in every line and in every way a template could: none gets out."""

from __future__ import annotations

from collections import Counter as Counted
from collections.abc import Iterator
from datetime import date

import pytest

from bot.answer.money import line_of_catalogue
from bot.answer.shown import proof_of, template_of
from bot.cli.gathering import gathered
from bot.digest.quoting import proof_of as proof_of_edition
from bot.model.answers import Coverage, FundingAnswer
from bot.model.proof import Proof, said_by
from bot.publish.by_hand import preview
from bot.render.guard import check, unproved
from bot.render.parsing import parse
from bot.slack.questions import Enquiry
from bot.wiring.counter import Counter
from bot.wiring.house import House
from bot.wiring.press import press_of
from tests.answer.conftest import the_catalogue
from tests.answer.shelf import written
from tests.render.marked import NOW, Marked, house_of, shipped_templates
from tests.render.test_every_output import WEEK

ROWS = (
    written(
        "The government announced £140.2m for the Zebra Patrol Grant in 2031-32. The rules on social workers apply "
        "from 5 May 2027. Ministers said two-thirds of councils had asked for it.",
        id="grant",
        title="Zebra Patrol Grant: what it means for social workers",
        source="Ministry of Zebras",
        tier="official",
        published=date(2026, 11, 18),
    ),
    written(
        "The Zebra Patrol Grant was cut to £61.7m in 2033-34. The vacancy rate among social workers was 17.9% in 2025.",
        id="cut",
        title="Social workers wait for the Zebra Patrol Grant",
        published=date(2026, 11, 19),
    ),
    written(
        "One in five social workers thinks of leaving, the Zebra Keepers Association said. The Independent Review of "
        "Children's Social Care asked for £2.6bn. The Zebra Patrol Grant needs £95.4m more, keepers said.",
        id="view",
        title="Zebra keepers on the Zebra Patrol Grant and social workers",
        source="Zebra Keepers Association",
        tier="sector",
        published=date(2026, 11, 20),
    ),
)
QUESTIONS = (
    Enquiry("ask", "vacancy rate"),
    Enquiry("ask", "when do the rules on social workers apply?"),
    Enquiry("ask", "zebra crossings in Leeds"),
    Enquiry("ask", "what is the vacancy rate and when do the rules on social workers apply?"),
    Enquiry("ask", "what is the vacancy rate and what do zebra crossings in Leeds cost?"),
    Enquiry("funding", "zebra patrol grant"),
    Enquiry("funding", "family hubs"),
    Enquiry("funding", "prevention grant"),
    Enquiry("funding", "£140.2m"),
    Enquiry("review", "care review"),
    Enquiry("review", "thornbury review"),
    Enquiry("search", "zebra"),
    Enquiry("why", "https://example.org/grant"),
)
PLANTED = ("£99 million", "99.9%", "nine per cent", "seven-eighths", "17 March 2039", "March 2039", "2039-40", "2039")

Page = tuple[str, str, Proof]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house_of(Marked(ROWS), tmp_path_factory.mktemp("house")) as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(house: House) -> list[Page]:
    """Give a page of every kind as its template makes it, with what proves it."""
    return [*_replies(house), *_editions(house), *_site(house)]


def _replies(house: House) -> Iterator[Page]:
    for question in QUESTIONS:
        result = Counter(house).result(question.kind, question.text)
        name, context = template_of(result)
        yield f"{name} {question.text}", house.templates.render(name, **context), proof_of(result)
        if isinstance(result, FundingAnswer):
            for line in result.lines:
                if line.id:
                    proof = proof_of(FundingAnswer(question.text, (line,), result.searched))
                    yield f"site/funding {line.id}", house.templates.render("site/funding", line=line), proof
        elif name == "answers/review":
            yield f"site/review {question.text}", house.templates.render("site/review", **context), proof_of(result)
    items = house.store.items.newest_first(relevant=True)
    context = {"items": items, "coverage": house.store.sources.coverage(NOW)}
    yield "desk/latest", house.templates.render("desk/latest", **context), Proof.of(said_by(*items))


def _editions(house: House) -> Iterator[Page]:
    press = press_of(house, may_post=False)
    for digest in house.config.digests:
        edition = preview(digest, WEEK, NOW, press, keeping=False).edition
        proof = proof_of_edition(edition)
        yield digest.template, house.templates.render(digest.template, edition=edition), proof
        yield "desk/home", house.templates.render("desk/home", edition=edition), proof


def _site(house: House) -> Iterator[Page]:
    for file in gathered(house, pytest.fail).stories:
        yield f"site/story {file.id}", file.markdown, Proof.of(said_by(*file.story.items))


def test_there_is_a_page_of_every_kind_and_each_is_proved(pages: list[Page], house: House) -> None:
    for _, markdown, proof in pages:
        check(markdown, proof)
    shown = {name.partition(" ")[0] for name, _, _ in pages}
    by_itself = {"answers/parts", "parts/story", "site/home", "desk/feeds"}
    assert shown == set(house.templates.names()) - by_itself


@pytest.mark.parametrize("planted", PLANTED)
def test_a_figure_from_nowhere_is_refused_in_every_line_of_every_page(pages: list[Page], planted: str) -> None:
    let_through = [
        (name, forged)
        for name, markdown, proof in pages
        for forged in _forgeries(markdown, planted)
        if not list(unproved(parse(forged), proof))
    ]
    assert let_through == []


@pytest.mark.parametrize(
    ("own", "others"),
    [
        pytest.param("£140.2m", "£61.7m", id="sums"),
        pytest.param("2031-32", "2033-34", id="financial years"),
        pytest.param("17.9%", "£2.6bn", id="a share and a sum"),
        pytest.param("£95.4m", "£140.2m", id="what is asked for and what is given"),
        pytest.param("5 May 2027", "20 November 2026", id="a date ahead and another's day"),
        pytest.param("One in five", "Two-thirds", id="worded shares"),
    ],
)
def test_a_figure_of_another_item_is_refused_wherever_one_stands(pages: list[Page], own: str, others: str) -> None:
    forged = [(name, markdown.replace(own, others), proof) for name, markdown, proof in pages if own in markdown]
    assert forged
    assert [(name, markdown) for name, markdown, proof in forged if not list(unproved(parse(markdown), proof))] == []


def test_a_sum_of_another_line_that_was_written_down_from_the_same_page_is_refused() -> None:
    kin = Counted(line.source for line in the_catalogue().funding).most_common(1)[0][0]
    known = [line for line in the_catalogue().funding if line.source == kin]
    lines = tuple(line_of_catalogue(line, the_catalogue()) for line in known)[:8]
    funding = FundingAnswer("written down from one page", lines, Coverage(0, 0))
    markdown, proof = shipped_templates().render("answers/funding", funding=funding), proof_of(funding)
    check(markdown, proof)
    let_through = [
        (told, other.amount)
        for told in markdown.split("\n")
        for line in lines
        for other in lines
        if told.startswith(("| **", "- **")) and line.name in told and line.amount in told.replace("\u00a0", " ")
        if other.amount not in f"{line} {told}"
        if not list(unproved(parse(told.replace("\u00a0", " ").replace(line.amount, other.amount)), proof))
    ]
    assert len({line.amount for line in lines}) > 1
    assert let_through == []


def _forgeries(markdown: str, planted: str) -> Iterator[str]:
    """Plant a figure in each line on which words stand: no blank line, no rule of a table, nothing of a chart."""
    lines, in_chart = markdown.split("\n"), False
    for number, line in enumerate(lines):
        in_chart ^= line.startswith("```")
        if any(char.isalpha() for char in line) and not in_chart and not line.startswith("```"):
            yield "\n".join([*lines[:number], _with(line, planted), *lines[number + 1 :]])


def _with(line: str, planted: str) -> str:
    """Plant a figure at the end of a line, within its last cell and before its closing mark."""
    bare = line.rstrip(" |*\\")
    return f"{bare} {planted} {line[len(bare) :]}"
