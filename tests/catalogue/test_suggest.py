"""Names that are not in the catalogue come back as YAML that the catalogue accepts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.catalogue import load_catalogue
from bot.catalogue.suggest import as_yaml, suggestions
from bot.model.items import Item
from tests.builders import a_mention, a_reading, an_item, days_ago

DATA = Path(__file__).resolve().parents[2] / "data"


def carrying(number: int, name: str, *, known: str | None = None) -> Item:
    mention = replace(a_mention(), id=known, name=name)
    url = f"https://example.org/{number}"
    return an_item(id=number, url=url, published=days_ago(number), reading=a_reading(reviews=(mention,)))


def test_one_name_in_several_spellings_is_one_suggestion() -> None:
    found = suggestions([carrying(1, "National Youth Strategy"), carrying(2, "National Youth\u2011Strategy")])
    assert [(one.items, one.url) for one in found] == [(2, "https://example.org/2")]


def test_names_of_the_catalogue_are_not_suggested() -> None:
    assert suggestions([carrying(1, "Care review", known="care-review-2022")]) == []


def test_the_most_carried_come_first_and_rare_ones_can_be_left_out() -> None:
    items = [carrying(1, "Hart Review"), carrying(2, "Lamp Inquiry"), carrying(3, "Lamp Inquiry")]
    assert [one.name for one in suggestions(items)] == ["Lamp Inquiry", "Hart Review"]
    assert [one.name for one in suggestions(items, least=2)] == ["Lamp Inquiry"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("Crime and Policing Bill", "act", id="bill"),
        pytest.param('The "Lamp": Inquiry', "inquiry", id="quotes and colon"),
        pytest.param("O'Hare's Review", "review", id="apostrophes"),
    ],
)
def test_what_is_suggested_can_be_pasted(tmp_path: Path, name: str, kind: str) -> None:
    (tmp_path / "funding.yaml").write_text("[]", encoding="utf-8")
    (tmp_path / "reviews.yaml").write_text(as_yaml(suggestions([carrying(1, name)])), encoding="utf-8")
    (review,) = load_catalogue([tmp_path, DATA]).reviews
    assert (review.name, review.kind) == (name, kind)
