from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.answer.passages import Passages
from tests.builders import NOW, a_reading, an_item

ITEM = an_item(id=7)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"reading": a_reading(relevant=False, topics=())}, id="read again with other rules"),
        pytest.param({"source_name": "Another Name"}, id="its source was renamed"),
        pytest.param({"title": "Another title"}, id="another title"),
        pytest.param({"body": "Other words."}, id="other words"),
        pytest.param({"story": 12}, id="part of another story"),
        pytest.param({"updated": NOW}, id="updated"),
    ],
)
def test_an_item_that_changed_is_laid_out_anew(change: dict[str, Any]) -> None:
    passages = Passages()
    passages.of(ITEM)
    changed = replace(ITEM, **change)

    assert passages.of(changed).item == changed
    assert passages.of(changed) is passages.of(replace(changed))


def test_only_the_items_used_last_are_remembered() -> None:
    passages = Passages(limit=2)
    one, two, three = (an_item(id=number) for number in (1, 2, 3))
    first = passages.of(one)
    passages.of(two)
    assert passages.of(one) is first
    passages.of(three)
    assert passages.of(one) is first


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("Children's services account for £3m of that.", True),
        ("Placements make up £3m of the total, the board said.", True),
        ("Wardens accounted for £3m of this year's budget.", False),
        ("Almost half of it, £19m, is for wardens.", True),
        ("Half of the wardens left.", False),
        ("More than 2,000 people took part.", True),
    ],
)
def test_a_part_of_a_sum_leans_on_the_sentence_that_tells_the_sum(sentence: str, leans: bool) -> None:
    laid_out = Passages().of(an_item(title="Overspend", body=f"The council overspent by £40m. {sentence}"))
    assert laid_out.sentences[2].leans is leans
